option-since = ab
    .aliases = von, seit
option-till = bis
option-without-communique = ohne-pressemitteilung
command-decision-search = suchen
    .aliases = suche, finden
    .summary = In den Entscheidungen suchen: alle Wörter, in jeder Form; in Anführungszeichen Wort für Wort.
    .example = !entscheidung suchen schulen zone B --ab 20/11
decision-found = Gefundene Entscheidungen: { $total }
decision-search-empty = Keine Entscheidung enthält all das: { $text }
decision-list-line-cell = { $ref } · { $cell } · { $at } · { $owner } · { $text } ({ $state })
decision-list-past-end = { $pages ->
    [one] Es gibt nur eine Seite.
   *[other] Es gibt keine Seite { $page }: Es sind { $pages }.
}
refusal-search-common = „{ $text }“ steht in fast jedem Text: Fügen Sie ein Wort hinzu, das unterscheidet.
refusal-search-long = Das sind zu viele Wörter auf einmal: höchstens { $most }.
