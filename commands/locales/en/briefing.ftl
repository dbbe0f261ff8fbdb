group-briefing = briefing
    .aliases = rhythm
command-briefing-list = list
    .aliases = programme
    .summary = List the slots of today and tomorrow, with their state.
    .example = !briefing
command-briefing-next = next
    .aliases = upcoming
    .summary = Say which slot comes next.
    .example = !briefing next
command-briefing-skip = skip
    .aliases = cancel
    .summary = Leave out the next slot of that name, this time only.
    .example = !briefing skip press No news before 17:00
command-briefing-move = move
    .aliases = postpone
    .summary = Move the next slot of that name, this time only.
    .example = !briefing move press 11:30
command-briefing-start = start
    .aliases = begin
    .summary = Say that a meeting starts.
    .example = !briefing start press
command-briefing-end = end
    .aliases = close
    .summary = Say that a meeting ended, and when the next one is.
    .example = !briefing end press --next 17:00

briefing-list = Slots of today and tomorrow · { $cell }
briefing-list-line = { $at } · { $title } [{ $key }]: { $state }{ $was ->
    [none] {""}
   *[other] {" "}(instead of { $was })
}{ $ended ->
    [none] { $began ->
        [none] {""}
       *[other] , meeting going on since { $began }
    }
   *[other] { $began ->
        [none] , closed { $ended }
       *[other] , meeting over { $ended }
    }
}
briefing-list-empty = No slot is planned ({ $cell }).
briefing-next = Next slot: { $title }, { $at } (in { $wait }).
briefing-skipped = { $title }, { $at }: will not take place this time. Decided by { $by }, for this reason:
briefing-moved = { $title }: this time { $at } instead of { $before } ({ $by }).
slot-posted = Now: { $title }, { $at }.
slot-late = Late: { $title } (planned: { $at }).
slot-reminder = Reminder: { $title }, { $at }, in { $wait }.
slot-called-line = For: { $people }
slot-called-all = For the whole cell.
slots-missed = { $count ->
    [one] One slot was missed and has not been posted:
   *[other] { $count } slots were missed and have not been posted:
}
slot-missed-line = { $at } · { $title } [{ $key }]
slots-missed-more = … and { $count } more, before these.
refusal-slot-skipped = { $title }, { $at }: it has already been said that this slot will not take place. “!briefing resume { $key }” brings it back.
refusal-slot-not-planned = No slot “{ $title }” is planned in the coming days.
refusal-slot-other-day = The next slot “{ $title }” is planned for { $at }: write the day as well.
refusal-slot-too-far = The slot “{ $title }” after it is planned for { $at }: choose a time before that, or skip this one.
refusal-briefing-too-long = A reason fits in { $most } characters; this one has { $length }. Nothing was changed.
briefing-started = { $title }: the meeting starts ({ $by }).
briefing-ended = { $lasted ->
    [none] { $title }, { $at }: closed by { $by }. Nobody had said that a meeting began.
   *[other] { $title }: the meeting is over, after { $lasted } ({ $by }).
}
briefing-next-set = The next one: { $at }{ $before ->
    [none] {""}
   *[other] , instead of { $before }
}
refusal-meeting-started = { $title }: the meeting has already started ({ $at }).
refusal-meeting-not-started = { $title }: the meeting is planned { $at } and has not started. The coordination starts it with “!briefing start { $key }”.
refusal-meeting-not-near = No meeting “{ $title }” is under way or planned soon.
refusal-meeting-same-time = { $title }: the meeting that ends has that time already ({ $at }). Choose another one.
