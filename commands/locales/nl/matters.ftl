matters-begin = {""}
matters-alerts = { $count ->
    [one] Eén alarm wacht nog op iemand:
   *[other] { $count } alarmen wachten nog op iemand:
}
matters-agenda = { $count ->
    [one] Op de agenda, één punt:
   *[other] Op de agenda, { $count } punten:
}
matters-embargoes = { $count ->
    [one] Eén embargo loopt vandaag af:
   *[other] { $count } embargo's lopen vandaag af:
}
matters-reviews = { $count ->
    [one] Eén tekst ter validatie:
   *[other] { $count } teksten ter validatie:
}
matters-ready = { $count ->
    [one] Eén tekst goedgekeurd, nog niet gepubliceerd:
   *[other] { $count } teksten goedgekeurd, nog niet gepubliceerd:
}
matters-drafts = { $count ->
    [one] Eén ontwerp:
   *[other] { $count } ontwerpen:
}
matters-decisions = { $count ->
    [one] Eén beslissing uit te voeren
   *[other] { $count } beslissingen uit te voeren
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } te laat
}{ $today ->
    [0] {""}
   *[other] , { $today } voor vandaag
}:
matters-unexplained = { $count ->
    [one] Eén beslissing van vandaag heeft geen persbericht:
   *[other] { $count } beslissingen van vandaag hebben geen persbericht:
}
matters-vacuum = { $count ->
    [one] Eén aangekondigde beslissing staat nog niet in het Belgisch Staatsblad:
   *[other] { $count } aangekondigde beslissingen staan nog niet in het Belgisch Staatsblad:
}
matters-questions = { $count ->
    [one] Eén onbeantwoorde vraag
   *[other] { $count } onbeantwoorde vragen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } te laat
}{ $today ->
    [0] {""}
   *[other] , { $today } voor vandaag
}:
matters-tasks = { $count ->
    [one] Eén taak te doen
   *[other] { $count } taken te doen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } te laat
}{ $today ->
    [0] {""}
   *[other] , { $today } voor vandaag
}:
matters-rumours = { $count ->
    [one] Eén gerucht wordt nagegaan:
   *[other] { $count } geruchten worden nagegaan:
}
matters-roster = { $count ->
    [one] De wachtrol van morgen: één opmerking
   *[other] De wachtrol van morgen: { $count } opmerkingen
}
matters-none = Er staat niets open.
matters-more = … en nog { $count }: { $topic ->
    [alerts] !alarm lijst
    [roster] !wachtrol nakijken morgen
    [agenda] !briefing agenda
    [embargoes] !persbericht lijst
    [reviews] !persbericht lijst --toestand ter validatie
    [ready] !persbericht lijst
    [drafts] !persbericht lijst --toestand ontwerp
    [unexplained] !beslissing lijst --zonder-persbericht
    [vacuum] !beslissing lijst --leemte
    [questions] !vraag lijst
    [tasks] !taak lijst
    [rumours] !gerucht lijst
   *[other] !beslissing lijst
}
matters-decision-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(te laat)
   *[other] {""}
}
matters-task-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(te laat)
   *[other] {""}
}
matters-question-line = { $ref } · { $text }{ $source ->
    [none] {""}
   *[other] {" · "}{ $source }
} · gesteld { $asked }{ $owner ->
    [none] {""}
   *[other] {" · "}{ $owner }
}{ $due ->
    [none] {""}
   *[other] {" · tegen "}{ $due }
}{ $late ->
    [yes] {" "}(te laat)
   *[other] {""}
}
matters-short-line = { $ref } · { $text }
matters-vacuum-line = { $ref } · { $text } · { $owner } · sinds { $since }
matters-embargo-line = { $until } · { $ref }{ $text ->
    [none] {""}
   *[other] {" · "}{ $text }
}
matters-review-line = { $ref } · { $title } · wacht op { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
matters-ready-line = { $ref } · { $title } · { $at ->
    [none] te publiceren
   *[other] { $at }
}
matters-draft-line = { $ref } · { $title } · { $author }{ $lacks ->
    [none] {""}
   *[other] {" · "}ontbreekt: { $lacks }
}
matters-alert-line = { $stamp } · { $ref } · { $text } · wacht op { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
matters-item-line = { $number } · { $text } · { $by }{ $carried ->
    [0] {""}
    [one] {" "}(doorgeschoven)
   *[other] {" "}({ $carried } keer doorgeschoven)
}
