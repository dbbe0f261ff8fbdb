command-briefing-add = add
    .aliases = create, schedule, new
    .summary = Add a slot: every day at a time, on some days (--days), or once when the time has a day.
    .example = !briefing add 16:30 Press point --days weekdays --remind 15m --calls spokesperson
command-briefing-remove = remove
    .aliases = delete, drop
    .summary = Remove a slot that was added in chat; what took place stays recorded.
    .example = !briefing remove press
command-briefing-pause = pause
    .aliases = suspend, hold
    .summary = Pause a slot, or without a name the whole cell, with the reason, until it is resumed or until a date.
    .example = !briefing pause press No press this week --until friday
command-briefing-resume = resume
    .aliases = restart, continue
    .summary = Resume a paused or skipped slot, or without a name everything that is paused in the cell.
    .example = !briefing resume press
command-briefing-profile = profile
    .aliases = regime
    .summary = Run the cell on the normal or the reduced profile whatever the day, or again as the calendar says.
    .example = !briefing profile reduced --until friday
option-days = days
    .aliases = day
option-remind = remind
    .aliases = reminder, reminders
option-calls = calls
    .aliases = call
usage-chosen-profile = normal/reduced/calendar
chosen-profile-normal = normal
    .aliases = full
chosen-profile-reduced = reduced
    .aliases = short
chosen-profile-calendar = as the calendar says
    .aliases = calendar, auto
held-paused = paused
held-profile = not on that day
held-mode = not at this pace
profile-normal = normal
profile-reduced = reduced
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
ordinal-first = first
ordinal-second = second
ordinal-third = third
ordinal-fourth = fourth
ordinal-last = last
days-daily = every day
days-weekdays = from Monday to Friday
days-weekly = every { $days }
days-every = every { $count } days
days-monthly = the { $nth } { $day } of the month
days-once = once, { $day }

briefing-added = { $days ->
    [none] New slot, once: { $title } [{ $key }], { $at } ({ $by }).
   *[other] New slot, { $days }: { $title } [{ $key }]. The first: { $at } ({ $by }).
}
briefing-added-calls = { $roles ->
    [none] Calls nobody
   *[other] Calls: { $roles }
} · { $remind ->
    [none] no reminder
   *[other] reminder: { $remind } before
}
briefing-reminders = { $first }, then { $second }
briefing-added-no-holidays = Not on public holidays.
briefing-removed = { $title }: this slot is removed ({ $by }).
briefing-paused = { $title }: paused by { $by }.
briefing-paused-cell = All slots are paused ({ $cell }) by { $by }.
briefing-paused-until = Resumed by itself: { $at }. Reason:
briefing-paused-open = Until further notice. Reason:
briefing-resumed = { $title }: held again ({ $by }).
briefing-resumed-cell = The slots are resumed ({ $cell }), at the request of { $by }.
briefing-resumed-apart = Were paused on their own and are held again too: { $titles }
briefing-next-line = Next: { $title }, { $at }
briefing-next-none = Nothing is planned in the coming days.
briefing-profile = { $cell }: from now on the rhythm is { $profile } ({ $by }).
briefing-profile-until = Until: { $at }
briefing-profile-already = { $until ->
    [none] { $cell }: the rhythm is { $profile } already. Nothing changes.
   *[other] { $cell }: the rhythm is { $profile } already, until { $until }. Nothing changes.
}
rhythm-left-out = Not held at this rhythm: { $titles }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
briefing-list-line-paused = { $at } · { $title } [{ $key }]: paused
briefing-pause-line = Paused: { $title }, since { $since }, { $until } ({ $by })
briefing-pause-line-cell = The whole cell is paused since { $since }, { $until } ({ $by })
pause-until = until { $at }
pause-open = until further notice
briefing-day-named = { $day }: { $name }, { $profile }
briefing-day-line = { $day }: { $profile }
day-normal = normal rhythm
day-reduced = reduced rhythm

refusal-slot-off-profile = No slot “{ $title }” is planned in the coming days: it is held at the { $profiles } rhythm only, and the cell is not on it then. To change to it: “!briefing profile { $profiles }”.
refusal-slot-off-pace = No slot “{ $title }” is planned in the coming days: it is held during an incident only, in mode { $modes }. “!incident” shows the mode; to change it, “!incident mode”, then the mode.
refusal-not-days = “{ $word }” does not say which days. For example: every day, weekdays, Monday and Thursday, every 2 days, first Thursday of the month.
refusal-slot-two-days = The time names a day already ({ $day }), and --days says others ({ $days }): keep one of them.
refusal-slot-there = This slot is there already: { $title } [{ $key }], at the same time and on the same days.
refusal-slot-in-file = { $title } [{ $key }] is defined in the organisation file: chat can only skip, move or pause it.
refusal-slot-gone = { $title }: this slot has just been removed.
refusal-slot-title = A title fits in { $most } characters; this one has { $length }. Nothing was added.
refusal-slot-reminder = A reminder comes before the slot, at the earliest { $most } before; not { $before }.
refusal-slot-never = No slot is to come: { $days }, and the time is over.
refusal-pause-near = “{ $word }” is no slot of this cell; did you mean { $near }? Known: { $known }. To pause the whole cell, begin the reason with another word.
refusal-pause-reason = Why pause “{ $title }”? Write the reason after its name.
refusal-cell-paused = The whole cell is paused already since { $since }, { $until } ({ $by }). “!briefing resume” takes it up again.
refusal-slot-paused = { $title } is paused already since { $since }, { $until } ({ $by }). “!briefing resume { $key }” takes it up again.
refusal-slot-held = { $title }, { $at }: this slot is paused. Resume it first: “!briefing resume { $key }”.
refusal-not-paused = { $title }: nothing is paused.
refusal-skip-other-day = “{ $word }”? “{ $title }” is planned { $at } and would be left out: nothing has changed. If you do mean that one, begin the reason with another word.
refusal-pause-until = “{ $words }”: write “--until { $end }”, else the pause lasts until further notice. Nothing is paused.
refusal-hour-missing = “{ $word }”: at what time? Write it too, for example “{ $word } 9:00”.
refusal-moved-by = “{ $word }”: from now, or from the planned time? Write the time, for example “11:30”.
refusal-slot-announced = { $title }, { $at }: already announced. If it comes later: “!briefing end { $key } --next”, then the time. The one after it is planned { $next }.
refusal-slot-running = { $title }: the meeting has been going on since { $at }. End it first: “!briefing end { $key }”.
briefing-skipped-not = The one of { $at }, already announced, is not cancelled by this. If it is too: “!briefing end { $key }”.
slot-announced-line = The one of { $at } is already announced. If it does not take place: “!briefing end { $key }”.
