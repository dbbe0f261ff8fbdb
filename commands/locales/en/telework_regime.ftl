usage-regime = regime
command-telework-regime = regime
    .aliases = scheme
    .summary = Show the telework regime in force, or switch to another (line managers and admins); every cell hears of it, with the reason.
    .example = !telework regime crisis --from "8/12 18:00"

telework-regime-shown = Telework: regime “{ $regime }”, since { $at } ({ $by }).
telework-regime-shown-default = Telework: regime “{ $regime }”, the organisation file's until somebody switches.
telework-regime-why = Reason: { $reason }
telework-regime-norm = • Telework is the norm: no quota counts.
telework-regime-weekly = • { $days ->
    [0] No day
    [one] { $days } day
   *[other] { $days } days
} a week, fixed and flexible together.
telework-regime-profile = • Profile “{ $profile }”: { $days ->
    [0] no day
    [one] { $days } day
   *[other] { $days } days
} a week.
telework-regime-yearly = • At most { $share } of the days worked in a year.
telework-regime-monthly = • { $days ->
    [0] No occasional day.
    [one] At most { $days } occasional day a month.
   *[other] At most { $days } occasional days a month.
}
telework-regime-excluded = • Without telework: { $categories }.
telework-regime-essential = • Essential functions stay on site.
telework-regime-notice = • A request comes before the day starts; after that it needs the line manager's written agreement.
telework-regime-reason = • A reason is needed; only the person and their line manager see it.
telework-regime-source = Source: { $source }.
telework-regime-next = Planned: regime “{ $regime }” from { $at } ({ $by }).
telework-regime-version = New version of this regime from { $day }, by the organisation file.
telework-regime-how = To switch: “!telework regime”, then the name ({ $known }), and “--from” for later.
telework-regime-switched = Telework: the regime “{ $regime }” replaces “{ $before }” from now on, set by { $by }.
telework-regime-planned = Telework: the regime “{ $regime }” replaces “{ $before }” from { $at }, set by { $by }.
telework-regime-in-force = Telework: the regime “{ $regime }” is in force since { $at }.
telework-regime-counts = It counts for days that start after that; what is approved stays approved.
telework-regime-told = { $count ->
    [0] No cell has a room to say it in.
    [one] Said in the room of one cell.
   *[other] Said in the rooms of { $count } cells.
}
refusal-regime-unknown = I do not know the regime “{ $word }”. There is: { $known }.
refusal-regime-missing = To which regime? There is: { $known }.
refusal-regime-same = { $planned ->
    [none] The regime is already “{ $regime }” at that time: nothing changed.
   *[other] The regime is already “{ $regime }”. Another is planned { $planned }: to undo it, give “{ $regime }” again with that time under “--from”.
}
refusal-regime-later = The regime “{ $regime }” only exists from { $day }: nothing changed.
refusal-regime-too-long = A reason of at most { $most } characters; there are { $length }. Nothing changed.
