group-rumour = gerücht
    .aliases = gerüchte
command-rumour-report = melden
    .aliases = meldung
    .summary = Ein Gerücht melden: was gesagt wird, wo, und mit welchem Risiko.
    .example = !gerücht „Der Damm bricht heute Nacht“ --quelle X --risiko hoch
command-rumour-verdict = urteil
    .aliases = beurteilen
    .summary = Sagen, ob ein Gerücht stimmt, nach welcher Quelle, und wo darauf geantwortet wurde.
    .example = !gerücht urteil R-1 widerlegt Amtliche Messung von 08:00 --beantwortet soziale Medien, FAQ 3
command-rumour-close = schließen
    .aliases = abschließen
    .summary = Ein Gerücht nur beobachten, ohne Antwort: nicht mitverbreiten.
    .example = !gerücht schließen R-8 Nicht zur Sache, wenig geteilt
command-rumour-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Ein Gerücht zeigen und was mit ihm geschah.
    .example = !gerücht zeigen R-1
command-rumour-list = liste
    .aliases = auflisten, übersicht
    .summary = Die Gerüchte in Prüfung auflisten, ohne sie zu wiederholen, das gefährlichste zuerst.
    .example = !gerücht liste --alle

rumour-card-open = { $ref }: Gerücht gemeldet, in Prüfung.
rumour-card-settled = { $ref }: Gerücht geprüft.
rumour-card-closed = { $ref }: Gerücht beobachtet, ohne Antwort: nicht mitverbreiten.
rumour-ask-risk = Risiko: noch zu sagen, als Antwort auf diese Nachricht (gering, mittel oder hoch).
rumour-ask-verdict = Urteil: „!gerücht urteil { $ref } widerlegt …“, mit den Quellen und der Uhrzeit. Nicht weiterverbreiten.
rumour-risk-line = Risiko: { $risk }
rumour-source-line = Quelle: { $source }
rumour-by-line = Gemeldet { $at } von { $by }
rumour-verdict-line = Urteil: { $verdict }
rumour-answer-line = Antwort: { $answer }
rumour-settled = { $ref }: { $verdict }, laut { $by }.
rumour-resettled = { $ref }: Urteil geändert, { $before } → { $verdict }, laut { $by }.
rumour-closed = { $ref }: beobachtet, ohne Antwort, laut { $by }.
rumour-amended = { $ref }: ergänzt von { $by }.{ $risk ->
    [none] {""}
   *[other] {" "}Risiko: { $risk }.
}
rumour-shown = { $ref }: { $state }
rumour-entry-reported = { $at } · gemeldet von { $by }
rumour-entry-amended = { $at } · ergänzt von { $by }
rumour-entry-settled = { $at } · { $verdict }, laut { $by }
rumour-entry-closed = { $at } · beobachtet, ohne Antwort, laut { $by }
rumour-line = { $ref } · { $risk ->
    [none] Risiko noch zu sagen
   *[other] Risiko { $risk }
} · seit { $lasting } · { $verdict ->
    [none] { $closed ->
        [yes] ohne Urteil
       *[other] in Prüfung
    }
   *[other] { $verdict }
}{ $closed ->
    [yes] {" · "}beobachtet, ohne Antwort
   *[other] {""}
}
rumour-list = Gerüchte: { $total }
rumour-list-empty = Kein Gerücht in dieser Liste.
refusal-rumour-too-long = Was zu einem Gerücht geschrieben wird, hat höchstens { $most } Zeichen; dieser Text hat { $length }. Es wurde nichts gespeichert.
