group-roster = roster
    .aliases = duty, rota
command-roster-show = show
    .aliases = view
    .summary = Show who is on duty: today and tomorrow, or on the days named.
    .example = !roster next week
command-roster-now = now
    .aliases = current
    .summary = Say who is on duty now, until when, and who follows.
    .example = !roster now
command-roster-set = set
    .aliases = assign
    .summary = Say who is on duty: a line for each role, or a pasted table date;shift;role;person.
    .example = !roster set Thu 10 J coordination @bilal.m
command-roster-swap = swap
    .aliases = exchange
    .summary = Offer one's duty to somebody, against one of theirs or not; answer “yes” or “no” to an offer.
    .example = !roster swap Thu 10 J @karel.n --for Fri 11 S
command-roster-check = check
    .aliases = verify
    .summary = Look for short rests, long days and weeks, gaps and double bookings.
    .example = !roster check from 7 to 13 December
command-roster-hours = hours
    .aliases = load
    .summary = Add up the hours, evenings and weekends, by person and role.
    .example = !roster hours this week

duty-role-coordinator = coordination
    .aliases = coordinator
duty-role-monitoring = monitoring
    .aliases = analyst
duty-role-drafter = drafting
    .aliases = drafter
duty-role-spokesperson = spokesperson
duty-role-manager = management
    .aliases = manager
duty-role-d5 = D5
    .aliases = discipline 5, D5 liaison
duty-role-member = member
duty-role-watch = watch
    .aliases = on-call
duty-hours = { $hours } h
duty-minutes = { $hours } h { $minutes }

roster-joined = { $first } · { $second }
roster-and = { $first }, { $second }
roster-holder = { $person }
roster-deputy = { $person } (for { $absent })
roster-role = { $role }: { $people }
roster-shift = { $shift } { $starts }–{ $ends } · { $roles }
roster-shift-on-call = { $shift } { $starts }–{ $ends }, from home · { $roles }
roster-shift-hours = { $shift } · { $roles }
roster-shift-hours-on-call = { $shift }, from home · { $roles }
roster-shown = On duty · { $cell }
roster-day = { $day }
roster-empty = { $days ->
    [1] Nobody is on the roster on { $first } ({ $cell }).
   *[other] Nobody is on the roster from { $first } to { $last } ({ $cell }).
}
roster-now = On duty now · { $cell }
roster-now-on-site = { $role }: { $people }, { $until }
roster-now-on-call = { $role }: { $people }, within reach { $until }
roster-now-deputy = deputy: { $people }
roster-now-next = then: { $people } ({ $at })
roster-now-nobody = Nobody is on duty now, nor in the coming seven days ({ $cell }).
roster-now-until = Nobody is on duty now ({ $cell }). Next, { $at }: { $people }

roster-found-rest = Rest: { $person }, { $measured } between { $at } and { $until } (at least { $limit })
roster-found-day = Day: { $person }, { $measured } of work, from { $at } { $until } (at most { $limit })
roster-found-week = Week of { $at }: { $person }, { $measured } of work (at most { $limit })
roster-found-night = Night: { $person }, { $measured } of night work, from { $at } { $until } (at most { $limit })
roster-found-standby = { $person }: on call right before or after work, from { $at } { $until }
roster-found-gap = Gap: nobody on duty from { $at } { $until } ({ $measured })
roster-found-vacant = Vacant: { $day }, { $shift }, { $role }
roster-found-double = Double booking: { $person }, { $one } and { $other } at once, from { $at }
roster-until-hour = until { $at }
roster-until-day = until { $at }
roster-found-more = … and { $count } more.
roster-where = { $role } ({ $cell })
roster-check = { $count ->
    [one] One remark on the roster { $span } · { $cell }
   *[other] { $count } remarks on the roster { $span } · { $cell }
}
roster-span = { $days ->
    [1] of { $first }
   *[other] from { $first } to { $last }
}
roster-check-clean = { $days ->
    [1] Roster of { $first }: nothing to remark · { $cell }
   *[other] Roster from { $first } to { $last }: nothing to remark · { $cell }
}
roster-check-also = Good to know:

roster-hours = Hours on duty from { $first } to { $last } · { $cell } (evening: from { $evening })
roster-load = { $person }: { $worked }
roster-load-role = { $role }
roster-load-of = { $role } { $worked }{ $evening ->
    [none] {""}
   *[other] , evening { $evening }
}{ $weekend ->
    [none] {""}
   *[other] , weekend { $weekend }
}
roster-load-evening = evening { $length }
roster-load-weekend = weekend { $length }
roster-load-on-call = on call { $length }{ $weekend ->
    [none] {""}
   *[other] {" "}(weekend { $weekend })
}

roster-set = { $count ->
    [one] Duty set by { $by }:
   *[other] { $count } duties set by { $by }:
}
roster-set-line = { $day } · { $shift } · { $role }: { $people }
roster-set-line-before = { $day } · { $shift } · { $role }: { $people } (before: { $before })
roster-set-more = … and { $count } more.
roster-older = { $count ->
    [one] One more finding about these people was there before: “!roster check { $days }”.
   *[other] { $count } more findings about these people were there before: “!roster check { $days }”.
}
roster-set-nothing = The roster is so already: nothing to change.
roster-nobody = nobody
roster-taking-out = cancel
    .aliases = remove, delete, clear, empty, drop
roster-mistake-line = Line { $line }: { $what }
roster-mistake-more = … and { $count } more.
roster-mistake-too-many = There are { $count } lines; at most { $most } at once.
roster-mistake-no-shift = “{ $text }”: which shift? Here: { $known }, or hours such as 08:00-16:00.
roster-mistake-shift = “{ $word }” is no shift. Here: { $known }, or hours such as 08:00-16:00.
roster-mistake-columns = date;shift;role;person is needed.
roster-mistake-cell = the cell is missing: { $known }.
roster-mistake-nobody = who is on duty? Write “nobody” to leave the place empty.
roster-mistake-role-missing = for which role? Shift { $shift } has none of its own.
roster-mistake-role = “{ $word }” is not a role of the roster.
roster-mistake-role-near = “{ $word }” is not a role of the roster. Did you mean “{ $near }”?
roster-mistake-past = “{ $word }” is over. To correct a day that is past, write its date with the year.
roster-mistake-days = “{ $word }” is no day I understand. For example: Thu 10, from 8 to 11 December, 2026-12-10.
roster-mistake-date = “{ $word }” is no date with its year, such as 2026-12-10 or 10/12/2026.
roster-mistake-one-day = “{ $word }”: one day at a time.
roster-mistake-no-deputy = { $person } has no deputy named: say who replaces them.
roster-mistake-observer = { $person } only observes ({ $cell }).
roster-not-of-cell = { $person } has no role here ({ $cell }): the cell cannot call them in its room.
roster-role-not-held = { $person } does not hold the role of { $role } ({ $cell }): being on duty does not give its rights.
refusal-roster-mistakes = { $count ->
    [0] Who is on duty, and when? For example: Thu 10 J coordination @bilal.m
    [one] Nothing was kept, because of a mistake:
   *[other] Nothing was kept, because of { $count } mistakes:
}
refusal-roster-line = { $what }
refusal-roster-days = “{ $word }”: which days? For example: this week, tomorrow, from 7 to 13 December.
refusal-roster-set = To set the roster, write: !roster set { $text }
refusal-roster-take-out = { $text ->
    [none] To take somebody off duty, set the place with who is left, or “nobody”: !roster set thu 10 J coordination nobody
   *[other] To take somebody off duty, set the place with who is left, or “nobody”: !roster set { $text } nobody
}
refusal-roster-too-long = At most { $most } days at once.

swap-state-open = waiting
swap-state-agreed = done
swap-state-refused = refused
swap-state-withdrawn = withdrawn
swap-state-expired = not answered in time
swap-state-overtaken = overtaken
swap-open = { $by } proposes an exchange of duty:
swap-agreed = Exchange of duty done (proposed by { $by }):
swap-refused = Exchange of duty refused (proposed by { $by }):
swap-withdrawn = Exchange of duty withdrawn by { $by }:
swap-expired = Exchange of duty not agreed (proposed by { $by }):
swap-overtaken = Exchange of duty without object, the roster changed meanwhile (proposed by { $by }):
swap-gives = { $day } · { $shift } · { $role }: { $taker } instead of { $giver }
swap-agreed-line = Agreed already: { $people }
swap-ask = { $people }: ✅ to agree, ❌ to refuse, by { $until }.
swap-said-agreed = Exchange of duty agreed by { $by }:
swap-said-refused = Exchange of duty refused by { $by }:
swap-said-withdrawn = { $by } withdraws this exchange of duty:
swap-said-expired = Exchange of duty not agreed in time, nothing changes:
swap-said-overtaken = This exchange has no object any more, the roster changed meanwhile ({ $by }):
swap-taken-back = { $by } no longer agrees to this exchange.
swap-taken-back-late = { $by }: the exchange is done already. Propose another to go back.
refusal-swap-whom = To whom do you offer this duty? For example: !roster swap Thu 10 J @karel.n
refusal-swap-self = Nobody exchanges a duty with themselves.
refusal-swap-offered = An exchange of this duty is proposed already.
refusal-swap-none = No exchange of duty waits for your answer.
refusal-swap-several = Several exchanges wait for your answer: react on the card of the one you mean.
refusal-swap-over = This exchange no longer waits: { $state }.
refusal-swap-no-duty = { $person } is not on duty { $day }, shift { $shift }.
refusal-swap-which = In which role: { $known }?
refusal-swap-begun = This duty has begun ({ $at }): it can no longer be exchanged.
refusal-swap-double = Impossible: { $person } is on duty already then ({ $shift }, { $at }).
refusal-swap-not-of-cell = { $person } has no role here ({ $cell }).
refusal-swap-not-yours = This exchange waits for somebody else's agreement: { $known }.
option-for = for
option-giver = giver
