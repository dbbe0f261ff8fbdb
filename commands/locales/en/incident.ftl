group-incident = incident
command-incident-show = show
    .aliases = view
    .summary = Show the current incident: phase, mode, since when.
    .example = !incident
command-incident-open = open
    .summary = Open an incident; every cell is told.
    .example = !incident open Flood of the Valme
command-incident-phase = phase
    .summary = Change the phase: municipal, provincial or federal.
    .example = !incident phase federal
command-incident-mode = mode
    .summary = Set the pace of the crisis: fast (hours) or long (weeks).
    .example = !incident mode long
command-incident-close = close
    .summary = Close the incident; what is recorded stays.
    .example = !incident close Back to normal

incident-none = No incident has been opened.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: incident opened, “{ $title }”.
incident-opened-line = Opened { $at } by { $by }.
incident-opened-line-file = Opened { $at }, from the organisation file.
incident-phase-none = Phase: not set yet
incident-phase-line = Phase: { $phase }, since { $at }
incident-mode-line = Mode: { $mode }
incident-phase-entry = { $at } · { $phase } phase, reported by { $by }
incident-phase-entered = { $ref } “{ $title }”: { $before ->
    [none] { $phase } phase
   *[other] from the { $before } phase to the { $phase } phase
}, reported by { $by }.
incident-mode-set = { $ref } “{ $title }”: mode { $mode }, reported by { $by }.
incident-closed = { $ref } “{ $title }”: incident closed by { $by }. What is recorded stays.
incident-closed-line = Closed { $at } by { $by }.
refusal-incident-none = No incident is open: “!incident open”, then its title.
refusal-incident-open = { $ref } “{ $title }” is still open: close it first.
refusal-incident-phase = The phase is already { $phase }.
refusal-incident-mode = The mode is already { $mode }.
refusal-incident-too-long = { $most } characters at most; there are { $length }. Nothing was kept.
