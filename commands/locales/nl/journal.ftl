group-journal = logboek
    .aliases = journaal
command-journal-note = noteren
    .aliases = noteer
    .summary = Een notitie in het logboek van de cel schrijven; ze blijft zoals ze is.
    .example = !logboek De brug over de Valme is in beide richtingen afgesloten --om 9u20
command-journal-correct = verbeteren
    .aliases = rechtzetten, corrigeren, rechtzetting
    .summary = Een notitie door een andere rechtzetten; de eerste blijft leesbaar.
    .example = !logboek verbeteren N-1 De brug is enkel naar het noorden afgesloten
command-journal-show = tonen
    .aliases = toon, bekijken
    .summary = Een notitie tonen, wie ze schreef en waar ze vandaan komt.
    .example = !logboek tonen N-1
command-journal-list = lijst
    .aliases = notities, lijsten
    .summary = De notities van de cel oplijsten, de recentste eerst.
    .example = !logboek lijst --vanaf gisteren
journal-noted = { $ref }: in het logboek genoteerd.
journal-corrected = { $ref }: in het logboek genoteerd; zet { $old } recht.
journal-shown = { $ref } · logboek van { $cell }
journal-author-line = Genoteerd door { $author }, { $at }.
journal-said-line = Gezegd { $at }.
journal-source-line = Oorspronkelijk bericht: { $link }
journal-corrects-line = Zet { $ref } recht.
journal-corrected-by-line = Rechtgezet door { $ref }.
journal-list = Logboek, notities: { $total }
journal-list-empty = Geen notities om te tonen.
journal-list-line = { $ref } · { $at } · { $author } · { $text }
journal-list-more = Pagina { $page } van { $pages }; vervolg: „--pagina { $next }”.
journal-list-past-end = { $pages ->
    [one] Er is maar één pagina.
   *[other] Er is geen pagina { $page }: er zijn er { $pages }.
}
refusal-note-too-long = Een notitie telt ten hoogste { $most } tekens; deze telt er { $length }. Er is niets bewaard.
