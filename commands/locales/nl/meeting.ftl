command-briefing-agenda = agenda
    .aliases = dagorde
    .summary = De agenda van de volgende vergadering tonen, er een punt aan toevoegen of zeggen dat een punt behandeld is.
    .example = !briefing agenda press Wie spreekt over de scholen?
command-briefing-present = aanwezig
    .aliases = erbij
    .summary = Zeggen dat u op de vergadering bent; de coördinatie zegt het ook van anderen.
    .example = !briefing aanwezig press
command-briefing-absent = afwezig
    .aliases = verontschuldigd
    .summary = Zeggen dat u niet op de vergadering bent, of er niet zult zijn.
    .example = !briefing afwezig press
command-briefing-seen = gezien
    .summary = Zeggen dat u de oproep voor de vergadering gezien hebt, zonder te zeggen dat u er bent.
    .example = !briefing gezien press
option-done = behandeld
    .aliases = gedaan, klaar
option-people = personen
    .aliases = persoon, wie

briefing-forgotten-line = { $title }: niemand had het einde gezegd van de vergadering die op { $at } begon; ze is afgelopen.
refusal-meeting-ended = { $began ->
    [none] { $title }: al afgesloten ({ $at }).
   *[other] { $title }: de vergadering is al afgelopen ({ $at }).
}
refusal-meeting-which = Er is nu geen vergadering bezig of gepland. Welke bedoelt u? { $known }.
refusal-meeting-several = Er zijn meerdere vergaderingen bezig. Welke bedoelt u? { $known }.
recap-absent-line = Aanwezigheid niet genoteerd ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
recap-decisions = { $count ->
    [0] Geen beslissingen.
    [one] Eén beslissing:
   *[other] { $count } beslissingen:
}
recap-tasks = { $count ->
    [0] Geen taken gegeven.
    [one] Eén taak gegeven:
   *[other] { $count } taken gegeven:
}
recap-done = { $count ->
    [one] Eén punt behandeld:
   *[other] { $count } punten behandeld:
}
recap-left = { $count ->
    [one] Eén punt blijft op de agenda van de volgende:
   *[other] { $count } punten blijven op de agenda van de volgende:
}
recap-more = … en nog { $count }.
agenda-shown = Agenda · { $title }, { $at }
agenda-added = Punt { $number } staat op de agenda ({ $title }, { $at }).
agenda-done = Punt { $number } behandeld: { $text }
agenda-already-done = Punt { $number }: al behandeld ({ $by }, { $at }): { $text }
attendance-present = Aanwezigheid genoteerd ({ $title }, { $at }): { $people }. Aanwezig in totaal: { $count }.
attendance-absent = Afwezigheid genoteerd ({ $title }, { $at }): { $people }. Aanwezig in totaal: { $count }.
attendance-seen = Oproep gezien ({ $title }, { $at }): { $people }. Aanwezig in totaal: { $count }.
refusal-agenda-unknown = Er is geen punt { $number } op de agenda. { $known ->
    [none] Er staat niets open.
   *[other] Dit staat er: { $known }.
}
refusal-agenda-too-long = Een punt telt hoogstens { $most } tekens; dit heeft er { $length }. Er is niets toegevoegd.
