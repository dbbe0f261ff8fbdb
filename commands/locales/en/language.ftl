group-language = language
command-language-set = choose
    .aliases = set
    .summary = Choose the language the bot speaks to you, or show it.
    .example = !language English

language-shown = I speak { $language } to you. To choose from: { $languages }. For example “!language English”.
language-set = From now on I speak { $language } to you. In a room it stays the languages of the room.
