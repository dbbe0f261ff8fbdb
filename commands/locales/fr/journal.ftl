group-journal = journal
    .aliases = main-courante
command-journal-note = noter
    .summary = Écrire une note au journal de la cellule ; elle reste telle quelle.
    .example = !journal Le pont de la Valme est coupé dans les deux sens --à 9h20
command-journal-correct = rectifier
    .aliases = corriger, rectification
    .summary = Rectifier une note par une autre ; la première reste lisible.
    .example = !journal rectifier N-1 Le pont est coupé vers le nord seulement
command-journal-show = montrer
    .aliases = voir, afficher
    .summary = Montrer une note, qui l'a écrite et d'où elle vient.
    .example = !journal montrer N-1
command-journal-list = liste
    .aliases = notes, lister, listes
    .summary = Lister les notes de la cellule, la plus récente d'abord.
    .example = !journal liste --depuis hier
journal-noted = { $ref } : noté au journal.
journal-corrected = { $ref } : noté au journal ; rectifie { $old }.
journal-shown = { $ref } · journal de { $cell }
journal-author-line = Notée par { $author }, { $at }.
journal-said-line = Dite { $at }.
journal-source-line = Message d'origine : { $link }
journal-corrects-line = Rectifie { $ref }.
journal-corrected-by-line = Rectifiée par { $ref }.
journal-list = Journal, notes : { $total }
journal-list-empty = Aucune note à montrer.
journal-list-line = { $ref } · { $at } · { $author } · { $text }
journal-list-more = Page { $page } sur { $pages } ; la suite : « --page { $next } ».
journal-list-past-end = { $pages ->
    [one] Il n'y a qu'une page.
   *[other] Il n'y a pas de page { $page } : il y en a { $pages }.
}
refusal-note-too-long = Une note tient en { $most } caractères ; celle-ci en a { $length }. Rien n'a été gardé.
