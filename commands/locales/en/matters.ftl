matters-begin = {""}
matters-alerts = { $count ->
    [one] One alert still waits for somebody:
   *[other] { $count } alerts still wait for somebody:
}
matters-agenda = { $count ->
    [one] On the agenda, one item:
   *[other] On the agenda, { $count } items:
}
matters-embargoes = { $count ->
    [one] One embargo ends today:
   *[other] { $count } embargoes end today:
}
matters-reviews = { $count ->
    [one] One text in review:
   *[other] { $count } texts in review:
}
matters-ready = { $count ->
    [one] One text approved, not published yet:
   *[other] { $count } texts approved, not published yet:
}
matters-drafts = { $count ->
    [one] One draft:
   *[other] { $count } drafts:
}
matters-decisions = { $count ->
    [one] One decision to carry out
   *[other] { $count } decisions to carry out
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}{ $today ->
    [0] {""}
   *[other] , { $today } due today
}:
matters-unexplained = { $count ->
    [one] One decision of today has no communiqué:
   *[other] { $count } decisions of today have no communiqué:
}
matters-vacuum = { $count ->
    [one] One announced decision is not yet in the official gazette:
   *[other] { $count } announced decisions are not yet in the official gazette:
}
matters-questions = { $count ->
    [one] One unanswered question
   *[other] { $count } unanswered questions
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}{ $today ->
    [0] {""}
   *[other] , { $today } due today
}:
matters-tasks = { $count ->
    [one] One task to do
   *[other] { $count } tasks to do
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}{ $today ->
    [0] {""}
   *[other] , { $today } due today
}:
matters-rumours = { $count ->
    [one] One rumour being checked:
   *[other] { $count } rumours being checked:
}
matters-roster = { $count ->
    [one] Tomorrow's roster: one remark
   *[other] Tomorrow's roster: { $count } remarks
}
matters-none = Nothing is open.
matters-more = … and { $count } more: { $topic ->
    [alerts] !alert list
    [roster] !roster check tomorrow
    [agenda] !briefing agenda
    [embargoes] !communique list
    [reviews] !communique list --state in review
    [ready] !communique list
    [drafts] !communique list --state draft
    [unexplained] !decision list --without-communique
    [vacuum] !decision list --vacuum
    [questions] !question list
    [tasks] !task list
    [rumours] !rumour list
   *[other] !decision list
}
matters-decision-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(overdue)
   *[other] {""}
}
matters-task-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(overdue)
   *[other] {""}
}
matters-question-line = { $ref } · { $text }{ $source ->
    [none] {""}
   *[other] {" · "}{ $source }
} · asked { $asked }{ $owner ->
    [none] {""}
   *[other] {" · "}{ $owner }
}{ $due ->
    [none] {""}
   *[other] {" · due "}{ $due }
}{ $late ->
    [yes] {" "}(overdue)
   *[other] {""}
}
matters-short-line = { $ref } · { $text }
matters-vacuum-line = { $ref } · { $text } · { $owner } · since { $since }
matters-embargo-line = { $until } · { $ref }{ $text ->
    [none] {""}
   *[other] {" · "}{ $text }
}
matters-review-line = { $ref } · { $title } · waits for { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
matters-ready-line = { $ref } · { $title } · { $at ->
    [none] to be published
   *[other] { $at }
}
matters-draft-line = { $ref } · { $title } · { $author }{ $lacks ->
    [none] {""}
   *[other] {" · "}missing: { $lacks }
}
matters-alert-line = { $stamp } · { $ref } · { $text } · waits for { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
matters-item-line = { $number } · { $text } · { $by }{ $carried ->
    [0] {""}
    [one] {" "}(carried over)
   *[other] {" "}(carried over { $carried } times)
}
