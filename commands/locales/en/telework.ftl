group-telework = telework
    .aliases = wfh
command-telework-request = request
    .summary = Ask to telework on some days; the answer comes by direct message.
    .example = !telework Tuesday and Thursday
command-telework-change = change
    .aliases = modify, amend
    .summary = Ask for other days instead: a new version, which needs a new yes.
    .example = !telework change T-2026-0001 Tuesday and Friday
command-telework-withdraw = withdraw
    .aliases = cancel, retract
    .summary = Take a request back; its days are free at once.
    .example = !telework withdraw T-2026-0001

telework-kind-fixed = fixed
telework-kind-flexible = flexible
telework-kind-occasional = occasional
usage-telework-kind = fixed/flexible/occasional

telework-received = Received.
telework-days = { $days } ({ $kind })
telework-days-span = From { $first } to { $last } ({ $kind })
telework-days-weekly = Each week from { $first }: { $days } ({ $kind })
telework-days-weekly-until = Each week from { $first } to { $last }: { $days } ({ $kind })
telework-days-year = Note that this is in { $year }.
telework-skipped = { $day } does not count: { $what }
telework-skipped-weekends = Weekends do not count.
telework-weekend = weekend
telework-requested = { $ref }: telework request recorded.
telework-changed = { $before ->
    [approved] { $ref }: request changed, it has to be approved again.
   *[other] { $ref }: request changed, it still has to be approved.
}
telework-used = Week of { $week }: { $used } of { $limit }.
telework-waits = Waiting for { $people }, an answer is expected by { $until } (an internal term, not a legal one).
telework-waits-late = Waiting for { $people }; an answer was expected by { $until } (an internal term, not a legal one).
telework-refused-by-rule = { $ref }: request recorded, but refused by a rule.
telework-change-refused = { $ref }: the change is not possible.
telework-kept = The request stays as it was ({ $state }):
telework-unchanged = { $ref }: those are its days already, nothing has changed ({ $state }).
telework-not-deleted = { $is_approved ->
    [yes] { $ref }: your message is deleted, but the approved request still stands. To take it back: “!telework withdraw { $ref }”.
   *[no] { $ref }: your message is deleted, but the request still waits for an answer. To take it back: “!telework withdraw { $ref }”.
}
telework-withdrawn = { $ref }: request withdrawn, its days are free.
telework-past-kept = Still counted, for they are over: { $days }

telework-broken = • { $what }
telework-broken-source = • { $what } · { $source }
telework-breach-category = A category of staff that does not telework
telework-breach-authorisation = No authorisation to telework
telework-breach-authorisation-over = The authorisation to telework ended on { $until }
telework-breach-authorisation-from = The authorisation to telework begins on { $first }
telework-breach-essential = Essential function, on site: { $days }
telework-breach-holiday = No working day among the days asked for
telework-breach-off-day = Not a working day of this part-time scheme: { $days }
telework-breach-double = Already asked for in { $ref }: { $days }
telework-breach-granted = Granted already, as a fixed day: { $days }
telework-breach-on-duty = On duty on site: { $days }, { $shift } ({ $role })
telework-breach-headcount = Team { $team }, { $day }: { $left } on site, { $minimum } needed
telework-breach-headcount-shift = Team { $team }, { $day }, { $shift }: { $left } on site, { $minimum } needed
telework-breach-quota-week = Quota: { $used ->
    [one] { $used } day
   *[other] { $used } days
} in the week of { $week }, { $limit } at most
telework-breach-quota-year = Quota of the year { $year }: { $used ->
    [one] { $used } day
   *[other] { $used } days
}, { $limit } at most for the days worked
telework-breach-quota-month = Occasional telework: { $used ->
    [one] { $used } day
   *[other] { $used } days
} in that month, { $limit } at most
telework-breach-notice = Too late: the day has begun ({ $starts })
telework-breach-reason = A reason is required under the regime “{ $regime }”

telework-way-category = → A question, a mistake? By a SAGO ticket.
telework-way-authorisation = → The authorisation is asked for through SAGO; the administrator then enters it here.
telework-way-essential = → On site on these days; for a replacement, see { $manager }.
telework-way-off-day = → Working days: { $days }.
telework-way-double = → Nothing to ask again. To free those days:
telework-way-granted = → Nothing to ask for: your fixed days stand in the organisation's file.
telework-way-no-swap = → Nobody who does the same is free for this duty: see the coordination.
telework-way-alike = → The same goes for the other days on duty.
telework-way-take-over = → { $person } is free that day and could take the duty over:
telework-way-swap = → Nobody is free to take over. A swap to agree with { $person }, on { $other } that day, against that duty:
telework-way-quota-year = → Free other days of this year, or a reasoned derogation by the Personnel and Organisation director, which the administrator then enters here.
telework-way-quota-month = → Another month, or a flexible request within the week's quota.
telework-way-notice-told = → It takes the written agreement of { $manager }, who has been told and may still approve.
telework-way-notice = → It would also take the written agreement of { $manager }.
telework-way-notice-today = → Today all the same? It takes the written agreement of { $manager }; to put the request to them:
telework-way-reason = → The same request, with the reason instead of “…”; only your line manager will see it:
telework-way-remove = { $count ->
    [one] → Remove one of { $days }
   *[other] → Remove { $count } of { $days }
}
telework-way-taken = → Days of that week already taken by { $refs }
telework-way-taken-fixed = → Your fixed days count too: { $days }
telework-way-taken-free = To free those days:
telework-way-director = → More days: a reasoned derogation by the Personnel and Organisation director, which the administrator then enters here.
telework-way-free = → Still possible: { $days }
telework-way-instead = → Possible right away:
telework-way-anew = → To ask for these days again:
telework-do-withdraw = !telework withdraw { $ref }
telework-do-request = !telework { $days }{ $kind ->
    [fixed] {" "}--kind fixed
    [occasional] {" "}--kind occasional
   *[other] {""}
}
telework-do-change = !telework change { $ref } { $days }
telework-do-change-until = !telework change { $ref } every { $days } until { $last }
telework-do-change-reason = !telework change { $ref } { $days } --reason …
telework-do-give = !roster swap { $day } { $shift } { $person }
telework-do-give-in = !roster swap { $day } { $shift } { $person } --cell { $where }
telework-do-swap = !roster swap { $day } { $shift } { $person } --for { $day } { $other }
telework-do-swap-in = !roster swap { $day } { $shift } { $person } --for { $day } { $other } --cell { $where }

refusal-telework-reason = This reason is too long ({ $length } characters, { $most } at most): nothing was recorded.
refusal-telework-days = Too many days at once ({ $count }, { $most } at most). For the same days each week: “every Tuesday”, or --kind fixed.
refusal-telework-comes-back = Days that come back every week are fixed telework, not { $kind }. Single days are simply named: “Tuesday and Thursday”.
refusal-telework-no-manager = { $people ->
    [none] No line manager is known to answer this request: the administrator can put one into the organisation file. Nothing was recorded.
   *[other] No line manager is known to answer this request: { $people } can put one into the organisation file. Nothing was recorded.
}
refusal-telework-past = The days of { $ref } are over: the request can no longer be withdrawn.
