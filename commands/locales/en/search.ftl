option-since = from
    .aliases = since
option-till = to
    .aliases = until
option-without-communique = without-communique
command-decision-search = search
    .aliases = find
    .summary = Search the decisions: all of the words, in any of their forms; in quotes, word for word.
    .example = !decision search schools zone B --from 20/11
decision-found = Decisions found: { $total }
decision-search-empty = No decision holds all of this: { $text }
decision-list-line-cell = { $ref } · { $cell } · { $at } · { $owner } · { $text } ({ $state })
decision-list-past-end = { $pages ->
    [one] There is one page only.
   *[other] There is no page { $page }: there are { $pages }.
}
refusal-search-common = “{ $text }” is in nearly every text: add a word that sets yours apart.
refusal-search-long = These are too many words at once: { $most } at most.
