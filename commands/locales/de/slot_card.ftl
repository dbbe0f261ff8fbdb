slot-card-monitoring = Medien, soziale Netze, Anrufe beim 1771 und Partner durchgehen.
slot-card-analysis = Zahlen und Themen des Tages in drei Zeilen zusammenfassen; sagen, was sich seit gestern geändert hat.
slot-card-briefing = Durchgehen, was offen ist, entscheiden, die Arbeit verteilen.
slot-card-press-preparation = Die Texte in beiden Sprachen aus den Entscheidungen vorbereiten; Saal, Signal, Livestream und Gebärdensprache prüfen.
slot-card-spokespersons = Die genaue Fassung der Texte genehmigen und vereinbaren, wer worüber spricht.
slot-card-press = Sagen, was bestätigt ist; veröffentlichen, was genehmigt ist.
slot-card-interviews = Interviewanfragen beantworten, jeder für seine Zuständigkeiten; festhalten, wer gesprochen hat.
slot-card-d5 = Die Texte an die Provinzen weitergeben und ihre Fragen sammeln.
slot-card-same-day = Prüfen, ob jede Entscheidung des Tages ihre Pressemitteilung hat, in allen ihren Sprachen.
slot-card-webcare = Das Monitoring der sozialen Netze abschließen und an den Bereitschaftsdienst übergeben.
slot-card-next-day = Morgen vorbereiten: was offen bleibt, wer da ist, wer ablöst.
slot-does-line = { $what }
slot-running-line = Die Sitzung hat begonnen: { $at }.
slot-still-running-line = Läuft noch: { $title }, seit { $at }.
slot-over-line = { $lasted ->
    [none] Abgeschlossen: { $at }. Niemand hatte gesagt, dass eine Sitzung beginnt.
   *[other] Die Sitzung ist zu Ende: { $at }, nach { $lasted }.
}
slot-presence-line = ✅ ich bin da · 👀 gesehen (oder „!briefing anwesend“).
slot-present-line = Anwesend ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
slot-seen-line = Gesehen von ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
slot-excused-line = Entschuldigt ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
