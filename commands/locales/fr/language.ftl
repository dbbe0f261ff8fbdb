group-language = langue
command-language-set = choisir
    .aliases = changer
    .summary = Choisir la langue dans laquelle je vous parle, ou la montrer.
    .example = !langue français

language-shown = Je vous parle en { $language }. Au choix : { $languages }. Par exemple « !langue français ».
language-set = Désormais je vous parle en { $language }. Dans un salon, les langues restent celles du salon.
