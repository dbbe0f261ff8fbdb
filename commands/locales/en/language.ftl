group-language = language
command-language-set = choose
    .aliases = set
    .summary = Choose the language I speak to you, or show it.
    .example = !language English

language-shown = I speak { $language } to you. To choose from: { $languages }. For example “!language English”.
language-set = From now on I speak { $language } to you. In a room, the room's languages stay.
