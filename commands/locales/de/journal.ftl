group-journal = einsatztagebuch
    .aliases = tagebuch
command-journal-note = notieren
    .aliases = vermerken
    .summary = Einen Vermerk ins Tagebuch der Zelle schreiben; er bleibt, wie er ist.
    .example = !einsatztagebuch Die Brücke über die Valme ist in beide Richtungen gesperrt --um 9:20
command-journal-correct = berichtigen
    .aliases = korrigieren, berichtigung
    .summary = Einen Vermerk durch einen anderen berichtigen; der erste bleibt lesbar.
    .example = !einsatztagebuch berichtigen N-1 Die Brücke ist nur nach Norden gesperrt
command-journal-show = zeigen
    .aliases = ansehen, anzeigen
    .summary = Einen Vermerk zeigen, wer ihn schrieb und woher er kommt.
    .example = !einsatztagebuch zeigen N-1
command-journal-list = liste
    .aliases = vermerke, auflisten
    .summary = Die Vermerke der Zelle auflisten, den neuesten zuerst.
    .example = !einsatztagebuch liste --ab gestern
journal-noted = { $ref }: im Tagebuch vermerkt.
journal-corrected = { $ref }: im Tagebuch vermerkt; berichtigt { $old }.
journal-shown = { $ref } · Tagebuch: { $cell }
journal-author-line = Vermerkt von { $author }, { $at }.
journal-said-line = Gesagt { $at }.
journal-source-line = Ursprüngliche Nachricht: { $link }
journal-corrects-line = Berichtigt { $ref }.
journal-corrected-by-line = Berichtigt durch { $ref }.
journal-list = Tagebuch, Vermerke: { $total }
journal-list-empty = Keine Vermerke zu zeigen.
journal-list-line = { $ref } · { $at } · { $author } · { $text }
journal-list-more = Seite { $page } von { $pages }; weiter: „--seite { $next }“.
journal-list-past-end = { $pages ->
    [one] Es gibt nur eine Seite.
   *[other] Es gibt keine Seite { $page }: Es sind { $pages }.
}
refusal-note-too-long = Ein Vermerk hat höchstens { $most } Zeichen; dieser hat { $length }. Nichts wurde behalten.
