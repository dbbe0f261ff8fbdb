command-telework-show = show
    .aliases = view, list, my-requests
    .summary = Show a request and how it stands, in private; without a number, your requests and those that wait for your answer.
    .example = !telework show T-1
command-telework-balance = balance
    .aliases = counter, counters
    .summary = Show in private what is used, asked and still possible: week, month, year, authorisation.
    .example = !telework balance
command-telework-team = team
    .aliases = teams, presence
    .summary = Show in private who is where, a week on one screen: your teams, or the team or cell that is named.
    .example = !telework team monitoring next week
option-person = person
    .aliases = employee

telework-shown = { $ref }: your request to telework
telework-list = Requests to telework
telework-list-none = No request to telework under way, neither yours nor any that waits for your answer.
telework-list-own = Yours:
telework-list-answer = Waiting for your answer ({ $count }):
telework-list-line = { $ref } · { $days } · { $state }
telework-list-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}
telework-balance = Your telework
telework-balance-of = Telework of { $person }
telework-balance-unauthorised = No authorisation to telework. It is asked for through SAGO.
telework-balance-week = { $which ->
    [this] This week
   *[next] Next week
} (from { $monday }): { $used } of { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } waiting
}, { $left } left
telework-balance-free = { $which ->
    [this] This week
   *[next] Next week
} (from { $monday }): regime “{ $regime }”, without a quota
telework-balance-month = Occasional, this month: { $used } of { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } waiting
}, { $left } left
telework-balance-year = Year { $year }: { $used } of { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } waiting
}, { $left } left (coming fixed days included)
telework-balance-fixed = Fixed days: { $days }
telework-balance-from = Authorised from { $first }
telework-balance-endless = Authorised without an end
telework-balance-until = Authorised until { $last } { $year }
telework-balance-over = Authorisation over since { $last } { $year }
telework-balance-waiting = Waiting, { $ref }: { $what }
telework-balance-more = … and { $count } more that wait.
refusal-telework-balance = What { $person } has left is shown to them and to their manager only.

telework-team = Who is where, { $first } to { $last }
telework-team-block = { $name }
telework-team-yours = You
telework-team-others = Others
telework-team-hidden = { $count ->
    [one] One person is not shown: their presence is for their manager and the coordination.
   *[other] { $count } people are not shown: their presence is for their managers and the coordination.
}
telework-team-here = On site, day by day: { $counts } (at least { $minimum })
telework-team-holds = The minimum on site holds.
telework-team-short = MINIMUM NOT MET: { $day }{ $shift ->
    [none] {""}
   *[other] {", "}shift { $shift }
}, { $here } on site, { $minimum } needed
telework-legend = { $letter }: { $what }
telework-legend-shift = { $letter }: on duty, shift { $shift }
telework-legend-and = { $first } · { $second }
telework-where-on-site = on site
telework-where-telework = telework
telework-where-waiting = asked, not answered
telework-where-elsewhere = elsewhere
telework-where-off = off
telework-where-holiday = holiday or bridging day
telework-letter-on-site = P
telework-letter-telework = T
telework-letter-waiting = R
telework-letter-elsewhere = E
telework-letter-off = O
telework-letter-holiday = H
telework-initial-mon = M
telework-initial-tue = T
telework-initial-wed = W
telework-initial-thu = T
telework-initial-fri = F
telework-initial-sat = S
telework-initial-sun = S
refusal-telework-team = Who is where ({ $name }): managers and the coordination see that, and everybody for themselves.
refusal-telework-team-unknown = “{ $word }” is neither a team, nor a cell, nor a week. For example: “next week”, or { $known }.
