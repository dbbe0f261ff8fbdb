option-since = depuis
    .aliases = du
option-till = au
    .aliases = jusque, jusqu'à
option-without-communique = sans-communiqué
command-decision-search = chercher
    .aliases = recherche, rechercher, cherche, trouver
    .summary = Chercher parmi les décisions : tous les mots, sous toutes leurs formes ; entre guillemets, mot à mot.
    .example = !décision chercher écoles zone B --depuis 20/11
decision-found = Décisions trouvées : { $total }
decision-search-empty = Aucune décision ne contient tout cela : { $text }
decision-list-line-cell = { $ref } · { $cell } · { $at } · { $owner } · { $text } ({ $state })
decision-list-past-end = { $pages ->
    [one] Il n'y a qu'une page.
   *[other] Il n'y a pas de page { $page } : il y en a { $pages }.
}
refusal-search-common = « { $text } » se trouve dans presque tous les textes : ajoutez un mot qui distingue.
refusal-search-long = C'est trop de mots à la fois : { $most } au plus.
