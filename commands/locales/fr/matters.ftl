matters-begin = {""}
matters-alerts = { $count ->
    [one] Une alerte attend encore quelqu'un :
   *[other] { $count } alertes attendent encore quelqu'un :
}
matters-agenda = { $count ->
    [one] À l'ordre du jour, un point :
   *[other] À l'ordre du jour, { $count } points :
}
matters-embargoes = { $count ->
    [one] Un embargo finit aujourd'hui :
   *[other] { $count } embargos finissent aujourd'hui :
}
matters-reviews = { $count ->
    [one] Un texte en validation :
   *[other] { $count } textes en validation :
}
matters-ready = { $count ->
    [one] Un texte approuvé, pas encore publié :
   *[other] { $count } textes approuvés, pas encore publiés :
}
matters-drafts = { $count ->
    [one] Un brouillon :
   *[other] { $count } brouillons :
}
matters-decisions = { $count ->
    [one] Une décision à exécuter
   *[other] { $count } décisions à exécuter
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } en retard
}{ $today ->
    [0] {""}
   *[other] , { $today } pour aujourd'hui
} :
matters-unexplained = { $count ->
    [one] Une décision du jour n'a pas de communiqué :
   *[other] { $count } décisions du jour n'ont pas de communiqué :
}
matters-vacuum = { $count ->
    [one] Une décision annoncée n'est pas encore au Moniteur belge :
   *[other] { $count } décisions annoncées ne sont pas encore au Moniteur belge :
}
matters-questions = { $count ->
    [one] Une question sans réponse
   *[other] { $count } questions sans réponse
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } en retard
}{ $today ->
    [0] {""}
   *[other] , { $today } pour aujourd'hui
} :
matters-tasks = { $count ->
    [one] Une tâche à faire
   *[other] { $count } tâches à faire
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } en retard
}{ $today ->
    [0] {""}
   *[other] , { $today } pour aujourd'hui
} :
matters-rumours = { $count ->
    [one] Une rumeur en vérification :
   *[other] { $count } rumeurs en vérification :
}
matters-roster = { $count ->
    [one] La garde de demain : une remarque
   *[other] La garde de demain : { $count } remarques
}
matters-none = Rien d'ouvert.
matters-more = … et { $count } de plus : { $topic ->
    [alerts] !alerte liste
    [roster] !garde vérifier demain
    [agenda] !briefing ordre-du-jour
    [embargoes] !communiqué liste
    [reviews] !communiqué liste --état en validation
    [ready] !communiqué liste
    [drafts] !communiqué liste --état brouillon
    [unexplained] !décision liste --sans-communiqué
    [vacuum] !décision liste --vide
    [questions] !question liste
    [tasks] !tâche liste
    [rumours] !rumeur liste
   *[other] !décision liste
}
matters-decision-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(en retard)
   *[other] {""}
}
matters-task-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(en retard)
   *[other] {""}
}
matters-question-line = { $ref } · { $text }{ $source ->
    [none] {""}
   *[other] {" · "}{ $source }
} · posée { $asked }{ $owner ->
    [none] {""}
   *[other] {" · "}{ $owner }
}{ $due ->
    [none] {""}
   *[other] {" · pour "}{ $due }
}{ $late ->
    [yes] {" "}(en retard)
   *[other] {""}
}
matters-short-line = { $ref } · { $text }
matters-vacuum-line = { $ref } · { $text } · { $owner } · depuis le { $since }
matters-embargo-line = { $until } · { $ref }{ $text ->
    [none] {""}
   *[other] {" · "}{ $text }
}
matters-review-line = { $ref } · { $title } · attend { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
matters-ready-line = { $ref } · { $title } · { $at ->
    [none] à publier
   *[other] { $at }
}
matters-draft-line = { $ref } · { $title } · { $author }{ $lacks ->
    [none] {""}
   *[other] {" · "}manque : { $lacks }
}
matters-alert-line = { $stamp } · { $ref } · { $text } · attend { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
matters-item-line = { $number } · { $text } · { $by }{ $carried ->
    [0] {""}
    [one] {" "}(reporté)
   *[other] {" "}(reporté { $carried } fois)
}
