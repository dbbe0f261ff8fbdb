group-incident = incident
command-incident-show = show
    .summary = Show the incident at hand: phase, mode, since when.
    .example = !incident
command-incident-open = open
    .summary = Open an incident; every cell is told.
    .example = !incident open Flood of the Valme
command-incident-phase = phase
    .summary = Change the phase: communal, provincial or federal.
    .example = !incident phase federal
command-incident-mode = mode
    .summary = Say the pace of the crisis: fast (hours) or long (weeks).
    .example = !incident mode long
command-incident-close = close
    .summary = Close the incident; what is recorded stays.
    .example = !incident close Back to normal

incident-none = No incident has been opened.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: incident opened, “{ $title }”.
incident-opened-line = Opened { $at } by { $by }.
incident-opened-line-file = Opened { $at }, as the organisation file says.
incident-phase-none = Phase: not set yet
incident-phase-line = Phase: { $phase }, since { $at }
incident-mode-line = Mode: { $mode }
incident-phase-entry = { $at } · { $phase } phase, said { $by }
incident-phase-entered = { $ref } “{ $title }”: { $before ->
    [none] { $phase } phase
   *[other] from the { $before } phase to the { $phase } phase
}, said { $by }.
incident-mode-set = { $ref } “{ $title }”: mode { $mode }, said { $by }.
incident-closed = { $ref } “{ $title }”: incident closed by { $by }. What is recorded stays.
incident-closed-line = Closed { $at } by { $by }.
refusal-incident-none = No incident is open: “!incident open”, then its title.
refusal-incident-open = { $ref } “{ $title }” is still open: close it first.
refusal-incident-phase = The phase is { $phase } already.
refusal-incident-mode = The mode is { $mode } already.
refusal-incident-too-long = { $most } characters at most; there are { $length }. Nothing was kept.
