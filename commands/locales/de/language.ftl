group-language = sprache
command-language-set = wählen
    .aliases = wähle, wechseln
    .summary = Wählen, in welcher Sprache ich mit Ihnen spreche, oder sie zeigen.
    .example = !sprache Deutsch

language-shown = Ich spreche { $language } mit Ihnen. Zur Wahl: { $languages }. Zum Beispiel „!sprache Deutsch“.
language-set = Ab jetzt spreche ich { $language } mit Ihnen. In einem Raum bleiben es die Sprachen des Raums.
