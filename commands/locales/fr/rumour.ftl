group-rumour = rumeur
    .aliases = rumeurs
command-rumour-report = signaler
    .aliases = signalement
    .summary = Signaler une rumeur : ce qui se dit, où, et quel risque.
    .example = !rumeur « Le barrage va céder cette nuit » --source X --risque élevé
command-rumour-verdict = verdict
    .aliases = trancher
    .summary = Dire si une rumeur est vraie, d'après quelle source, et où il y a été répondu.
    .example = !rumeur verdict R-1 infirmé Relevé officiel de 08:00 --répondu réseaux sociaux, FAQ 3
command-rumour-close = clôturer
    .aliases = clore, veiller, fermer
    .summary = Surveiller seulement une rumeur, sans y répondre : ne pas l'amplifier.
    .example = !rumeur clôturer R-8 Hors sujet, peu partagée
command-rumour-show = montrer
    .aliases = voir, afficher
    .summary = Montrer une rumeur et ce qui lui est arrivé.
    .example = !rumeur montrer R-1
command-rumour-list = liste
    .aliases = lister, listes
    .summary = Lister les rumeurs en vérification, sans les répéter, la plus dangereuse d'abord.
    .example = !rumeur liste --tout

rumour-card-open = { $ref } : rumeur signalée, en vérification.
rumour-card-settled = { $ref } : rumeur vérifiée.
rumour-card-closed = { $ref } : rumeur en veille, sans réponse : ne pas l'amplifier.
rumour-ask-risk = Risque : à dire, en réponse à ce message (faible, moyen ou élevé).
rumour-ask-verdict = Verdict : « !rumeur verdict { $ref } infirmé … », avec les sources et l'heure. Ne pas relayer.
rumour-risk-line = Risque : { $risk }
rumour-source-line = Source : { $source }
rumour-by-line = Signalée { $at } par { $by }
rumour-verdict-line = Verdict : { $verdict }
rumour-answer-line = Réponse : { $answer }
rumour-settled = { $ref } : { $verdict }, selon { $by }.
rumour-resettled = { $ref } : verdict changé, { $before } → { $verdict }, selon { $by }.
rumour-closed = { $ref } : en veille, sans réponse, selon { $by }.
rumour-amended = { $ref } : précisée par { $by }.{ $risk ->
    [none] {""}
   *[other] {" "}Risque : { $risk }.
}
rumour-shown = { $ref } : { $state }
rumour-entry-reported = { $at } · signalée par { $by }
rumour-entry-amended = { $at } · précisée par { $by }
rumour-entry-settled = { $at } · { $verdict }, selon { $by }
rumour-entry-closed = { $at } · en veille, sans réponse, selon { $by }
rumour-line = { $ref } · { $risk ->
    [none] risque à dire
   *[other] risque { $risk }
} · il y a { $lasting } · { $verdict ->
    [none] { $closed ->
        [yes] sans verdict
       *[other] en vérification
    }
   *[other] { $verdict }
}{ $closed ->
    [yes] {" · "}en veille, sans réponse
   *[other] {""}
}
rumour-list = Rumeurs : { $total }
rumour-list-empty = Aucune rumeur dans cette liste.
refusal-rumour-too-long = Ce qui s'écrit d'une rumeur tient en { $most } caractères ; ce texte en a { $length }. Rien n'a été gardé.
