command-briefing-agenda = tagesordnung
    .aliases = agenda
    .summary = Die Tagesordnung der nächsten Sitzung zeigen, einen Punkt hinzufügen oder sagen, dass einer erledigt ist.
    .example = !briefing tagesordnung press Wer spricht über die Schulen?
command-briefing-present = anwesend
    .aliases = dabei
    .summary = Sagen, dass Sie in der Sitzung sind; die Koordination sagt es auch von anderen.
    .example = !briefing anwesend press
command-briefing-absent = abwesend
    .aliases = entschuldigt
    .summary = Sagen, dass Sie nicht in der Sitzung sind oder nicht da sein werden.
    .example = !briefing abwesend press
command-briefing-seen = gesehen
    .summary = Sagen, dass Sie den Aufruf zur Sitzung gesehen haben, ohne zu sagen, dass Sie da sind.
    .example = !briefing gesehen press
option-done = erledigt
    .aliases = fertig, behandelt
option-people = personen
    .aliases = person, wer

briefing-forgotten-line = { $title }: Das Ende der Sitzung, die { $at } begann, hat niemand gesagt; sie ist zu Ende.
refusal-meeting-ended = { $began ->
    [none] { $title }: schon abgeschlossen ({ $at }).
   *[other] { $title }: Die Sitzung ist schon zu Ende ({ $at }).
}
refusal-meeting-which = Im Moment läuft keine Sitzung, und keine ist geplant. Welche? { $known }.
refusal-meeting-several = Mehrere Sitzungen laufen. Welche? { $known }.
recap-absent-line = Anwesenheit nicht vermerkt ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
recap-decisions = { $count ->
    [0] Keine Entscheidung.
    [one] Eine Entscheidung:
   *[other] { $count } Entscheidungen:
}
recap-tasks = { $count ->
    [0] Keine Aufgabe verteilt.
    [one] Eine Aufgabe verteilt:
   *[other] { $count } Aufgaben verteilt:
}
recap-done = { $count ->
    [one] Ein Punkt erledigt:
   *[other] { $count } Punkte erledigt:
}
recap-left = { $count ->
    [one] Ein Punkt bleibt auf der Tagesordnung der nächsten:
   *[other] { $count } Punkte bleiben auf der Tagesordnung der nächsten:
}
recap-more = … und { $count } weitere.
agenda-shown = Tagesordnung · { $title }, { $at }
agenda-added = Punkt { $number } steht auf der Tagesordnung ({ $title }, { $at }).
agenda-done = Punkt { $number } erledigt: { $text }
agenda-already-done = Punkt { $number }: schon erledigt ({ $by }, { $at }): { $text }
attendance-present = Anwesenheit vermerkt ({ $title }, { $at }): { $people }. Anwesend insgesamt: { $count }.
attendance-absent = Abwesenheit vermerkt ({ $title }, { $at }): { $people }. Anwesend insgesamt: { $count }.
attendance-seen = Aufruf gesehen ({ $title }, { $at }): { $people }. Anwesend insgesamt: { $count }.
refusal-agenda-unknown = Es gibt keinen Punkt { $number } auf der Tagesordnung. { $known ->
    [none] Nichts ist offen.
   *[other] Es gibt: { $known }.
}
refusal-agenda-too-long = Ein Punkt hat höchstens { $most } Zeichen; dieser hat { $length }. Es wurde nichts hinzugefügt.
