command-briefing-agenda = ordre-du-jour
    .aliases = agenda, odj
    .summary = Montrer l'ordre du jour de la prochaine réunion, y ajouter un point ou dire qu'un point est traité.
    .example = !briefing ordre-du-jour press Qui parle des écoles ?
command-briefing-present = présent
    .aliases = présente, présents, là
    .summary = Dire que vous êtes à la réunion ; la coordination le dit aussi d'autres personnes.
    .example = !briefing présent press
command-briefing-absent = absent
    .aliases = absente, absents, excusé, excusée
    .summary = Dire que vous n'êtes pas à la réunion, ou que vous n'y serez pas.
    .example = !briefing absent press
command-briefing-seen = vu
    .aliases = vue
    .summary = Dire que vous avez vu l'appel à la réunion, sans dire que vous y êtes.
    .example = !briefing vu press
option-done = traité
    .aliases = traités, fait, faits
option-people = personnes
    .aliases = personne, qui

briefing-forgotten-line = { $title } : personne n'avait dit la fin de la réunion commencée le { $at } ; elle est finie.
refusal-meeting-ended = { $began ->
    [none] { $title } : rendez-vous déjà clos ({ $at }).
   *[other] { $title } : la réunion est déjà finie ({ $at }).
}
refusal-meeting-which = Aucune réunion n'est en cours ni prévue à l'instant. Laquelle ? { $known }.
refusal-meeting-several = Plusieurs réunions sont en cours. Laquelle ? { $known }.
recap-absent-line = Sans présence notée ({ $count }) : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
recap-decisions = { $count ->
    [0] Aucune décision.
    [one] Une décision :
   *[other] { $count } décisions :
}
recap-tasks = { $count ->
    [0] Aucune tâche confiée.
    [one] Une tâche confiée :
   *[other] { $count } tâches confiées :
}
recap-done = { $count ->
    [one] Un point traité :
   *[other] { $count } points traités :
}
recap-left = { $count ->
    [one] Un point reste à l'ordre du jour de la prochaine :
   *[other] { $count } points restent à l'ordre du jour de la prochaine :
}
recap-more = … et { $count } de plus.
agenda-shown = Ordre du jour · { $title }, { $at }
agenda-added = Point { $number } ajouté à l'ordre du jour ({ $title }, { $at }).
agenda-done = Point { $number } traité : { $text }
agenda-already-done = Point { $number } : déjà traité ({ $by }, { $at }) : { $text }
attendance-present = Présence notée ({ $title }, { $at }) : { $people }. Présents en tout : { $count }.
attendance-absent = Absence notée ({ $title }, { $at }) : { $people }. Présents en tout : { $count }.
attendance-seen = Appel vu ({ $title }, { $at }) : { $people }. Présents en tout : { $count }.
refusal-agenda-unknown = Il n'y a pas de point { $number } à l'ordre du jour. { $known ->
    [none] Rien n'y est ouvert.
   *[other] Il y a : { $known }.
}
refusal-agenda-too-long = Un point tient en { $most } caractères ; celui-ci en a { $length }. Rien n'a été ajouté.
