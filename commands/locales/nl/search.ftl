option-since = vanaf
    .aliases = van, sinds
option-till = tot
option-without-communique = zonder-persbericht
command-decision-search = zoeken
    .aliases = zoek, opzoeken, vinden
    .summary = In de beslissingen zoeken: alle woorden, in al hun vormen; tussen aanhalingstekens woord voor woord.
    .example = !beslissing zoeken scholen zone B --vanaf 20/11
decision-found = Gevonden beslissingen: { $total }
decision-search-empty = Geen enkele beslissing bevat dit alles: { $text }
decision-list-line-cell = { $ref } · { $cell } · { $at } · { $owner } · { $text } ({ $state })
decision-list-past-end = { $pages ->
    [one] Er is maar één pagina.
   *[other] Er is geen pagina { $page }: er zijn er { $pages }.
}
refusal-search-common = „{ $text }” staat in bijna elke tekst: voeg een woord toe dat onderscheidt.
refusal-search-long = Dat zijn te veel woorden tegelijk: ten hoogste { $most }.
