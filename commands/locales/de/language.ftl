group-language = sprache
command-language-set = wählen
    .summary = Wählen, in welcher Sprache der Bot mit Ihnen spricht, oder sie zeigen.
    .example = !sprache Deutsch

language-shown = Ich spreche { $language } mit Ihnen. Zur Wahl: { $languages }. Zum Beispiel „!sprache Deutsch“.
language-set = Ab jetzt spreche ich { $language } mit Ihnen. In einem Raum bleiben es die Sprachen des Raums.
