matters-begin = {""}
matters-alerts = { $count ->
    [one] Eine Warnung wartet noch auf jemanden:
   *[other] { $count } Warnungen warten noch auf jemanden:
}
matters-agenda = { $count ->
    [one] Auf der Tagesordnung, ein Punkt:
   *[other] Auf der Tagesordnung, { $count } Punkte:
}
matters-embargoes = { $count ->
    [one] Eine Sperrfrist endet heute:
   *[other] { $count } Sperrfristen enden heute:
}
matters-reviews = { $count ->
    [one] Ein Text in Prüfung:
   *[other] { $count } Texte in Prüfung:
}
matters-ready = { $count ->
    [one] Ein Text genehmigt, noch nicht veröffentlicht:
   *[other] { $count } Texte genehmigt, noch nicht veröffentlicht:
}
matters-drafts = { $count ->
    [one] Ein Entwurf:
   *[other] { $count } Entwürfe:
}
matters-decisions = { $count ->
    [one] Eine Entscheidung auszuführen
   *[other] { $count } Entscheidungen auszuführen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } überfällig
}{ $today ->
    [0] {""}
   *[other] , { $today } für heute
}:
matters-unexplained = { $count ->
    [one] Eine Entscheidung von heute hat keine Pressemitteilung:
   *[other] { $count } Entscheidungen von heute haben keine Pressemitteilung:
}
matters-vacuum = { $count ->
    [one] Eine angekündigte Entscheidung steht noch nicht im Belgischen Staatsblatt:
   *[other] { $count } angekündigte Entscheidungen stehen noch nicht im Belgischen Staatsblatt:
}
matters-questions = { $count ->
    [one] Eine unbeantwortete Frage
   *[other] { $count } unbeantwortete Fragen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } überfällig
}{ $today ->
    [0] {""}
   *[other] , { $today } für heute
}:
matters-tasks = { $count ->
    [one] Eine Aufgabe zu erledigen
   *[other] { $count } Aufgaben zu erledigen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } überfällig
}{ $today ->
    [0] {""}
   *[other] , { $today } für heute
}:
matters-rumours = { $count ->
    [one] Ein Gerücht wird geprüft:
   *[other] { $count } Gerüchte werden geprüft:
}
matters-roster = { $count ->
    [one] Der Dienstplan von morgen: eine Bemerkung
   *[other] Der Dienstplan von morgen: { $count } Bemerkungen
}
matters-none = Nichts ist offen.
matters-more = … und { $count } weitere: { $topic ->
    [alerts] !warnung liste
    [roster] !dienstplan prüfen morgen
    [agenda] !briefing tagesordnung
    [embargoes] !pressemitteilung liste
    [reviews] !pressemitteilung liste --zustand in Prüfung
    [ready] !pressemitteilung liste
    [drafts] !pressemitteilung liste --zustand Entwurf
    [unexplained] !entscheidung liste --ohne-pressemitteilung
    [vacuum] !entscheidung liste --lücke
    [questions] !frage liste
    [tasks] !aufgabe liste
    [rumours] !gerücht liste
   *[other] !entscheidung liste
}
matters-decision-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(überfällig)
   *[other] {""}
}
matters-task-line = { $ref } · { $text } · { $owner }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due }
}{ $late ->
    [yes] {" "}(überfällig)
   *[other] {""}
}
matters-question-line = { $ref } · { $text }{ $source ->
    [none] {""}
   *[other] {" · "}{ $source }
} · gestellt { $asked }{ $owner ->
    [none] {""}
   *[other] {" · "}{ $owner }
}{ $due ->
    [none] {""}
   *[other] {" · bis "}{ $due }
}{ $late ->
    [yes] {" "}(überfällig)
   *[other] {""}
}
matters-short-line = { $ref } · { $text }
matters-vacuum-line = { $ref } · { $text } · { $owner } · seit { $since }
matters-embargo-line = { $until } · { $ref }{ $text ->
    [none] {""}
   *[other] {" · "}{ $text }
}
matters-review-line = { $ref } · { $title } · wartet auf { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
matters-ready-line = { $ref } · { $title } · { $at ->
    [none] zu veröffentlichen
   *[other] { $at }
}
matters-draft-line = { $ref } · { $title } · { $author }{ $lacks ->
    [none] {""}
   *[other] {" · "}fehlt: { $lacks }
}
matters-alert-line = { $stamp } · { $ref } · { $text } · wartet auf { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
matters-item-line = { $number } · { $text } · { $by }{ $carried ->
    [0] {""}
    [one] {" "}(verschoben)
   *[other] {" "}({ $carried } Mal verschoben)
}
