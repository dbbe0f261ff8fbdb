group-digest = digest
    .aliases = daily-digest, digests
command-digest-show = show
    .aliases = view, settings
    .summary = Say when your digest comes, and how to change that.
    .example = !digest show
command-digest-now = now
    .aliases = at-once
    .summary = Get the digest of this moment privately, of all your cells or of one.
    .example = !digest now
command-digest-on = on
    .aliases = yes, subscribe
    .summary = Get the digest every day.
    .example = !digest on
command-digest-off = off
    .aliases = unsubscribe
    .summary = Stop getting the daily digest.
    .example = !digest off
command-digest-at = at
    .aliases = hour
    .summary = Choose the hour of your daily digest; without one, say when it comes.
    .example = !digest at 19:00
command-digest-weekly = weekly
    .aliases = weekly-digest, of-the-week
    .summary = Get the weekly digest now, start or stop it, or choose its hour; alone, say when it comes.
    .example = !digest weekly at 10:00
usage-digest-switch = now/on/off/hour
digest-switch-now = now
    .aliases = at once
digest-switch-on = on
    .aliases = yes
digest-switch-off = off
    .aliases = no

refusal-not-an-hour = I do not understand “{ $word }” as an hour. For example: “19:00” or “20:30”.
refusal-digest-weekly = I do not understand “{ $word }”: say “on”, “off” or an hour. For example: “!digest weekly at 10:00”.
refusal-digest-mail = The digest also comes by mail where the organisation provides for it and has your address: ask the administrator. Your settings: “!digest”.

refusal-digest-cell = That digest ({ $cell }) is for the people of the cell. Yours: “!digest now”.

digest-privately = That was sent privately.
digest-set = Noted.
digest-shown = Your daily digest comes at { $at }{ $whose ->
    [own] {" "}(your choice)
   *[file] {""}
}, as a direct message{ $email ->
    [none] {""}
   *[other] {" "}and by mail to { $email }
}.
digest-shown-none = You get no daily digest.
digest-shown-weekly = The weekly one comes on { $day } at { $at }.
digest-shown-weekly-none = You get no weekly digest.
digest-how = To read it at once: “!digest now” or “!digest weekly now”. To change it: “!digest at 19:00”, “!digest off”, “!digest on”, “!digest weekly on”, “!digest weekly at 10:00”.

digest-subject = Digest of { $day }
digest-mail-why = This mail follows the digest that was sent as a direct message. To stop it or get it at another hour, write to the greffier: “!digest”.
digest-daily = Digest of { $day } (since { $since }): { $decisions ->
    [0] no decision
    [one] one decision
   *[other] { $decisions } decisions
}, { $published ->
    [0] no text published
    [one] one text published
   *[other] { $published } texts published
}, { $alerts ->
    [0] no alert waiting
    [one] one alert waiting
   *[other] { $alerts } alerts waiting
}, { $due ->
    [0] nothing due
    [one] one thing due
   *[other] { $due } things due
} by tomorrow evening{ $requests ->
    [0] {""}
    [one] , one telework request to answer
   *[other] , { $requests } telework requests to answer
}.
digest-nothing = Digest of { $day } (since { $since }): nothing to report{ $cells ->
    [0] {""}
    [one] {" "}in your cell
   *[other] {" "}in your { $cells } cells
}.
digest-late = It was due { $due }: it comes late.
digest-missed = { $count ->
    [one] The digest of { $first } was not sent: this one makes up for it.
   *[other] The { $count } digests of { $first } to { $last } were not sent: this one makes up for them.
}
digest-last = Settings: “!digest”.
digest-cell = { $cell }
digest-cell-nothing = Nothing to report.
digest-cell-rest = { $count ->
    [one] One item: “!digest now { $key }”.
   *[other] { $count } items: “!digest now { $key }”.
}
digest-more = … and { $count } more: { $command }
digest-rest = The rest: { $command }
digest-command = { $part ->
    [decided] !decision list
    [unannounced] !decision list
    [vacuum] !decision list --vacuum
    [embargoes] !communique list
    [published] !communique list
    [reviews] !communique list --state in review
    [ready] !communique list
    [drafts] !communique list --state draft
    [unexplained] !decision list --without-communique
    [press] !briefing
    [rhythm] !briefing
    [alerts] !alert list
    [decisions] !decision list
    [questions] !question list
    [tasks] !task list
    [rumours] !rumour list
    [duty] !roster tomorrow
    [rest] !roster check tomorrow
    [load] !roster hours
    [limits] !roster check
    [telework] !telework list
   *[other] !help
}

digest-part-decided = Decisions: { $count }{ $told ->
    [0] {""}
   *[other] {" "}(passed on by other cells: { $told })
}
digest-part-unannounced = Earlier decisions, not yet announced: { $count }
digest-part-vacuum = Decisions announced, not yet in the official gazette: { $count }
digest-part-embargoes = Embargoes that end by tomorrow evening: { $count }
digest-part-published = Texts published: { $count }
digest-part-reviews = Texts in review, and whom they wait for: { $count }
digest-part-ready = Texts approved, to be published: { $count }
digest-part-drafts = Drafts: { $count }
digest-part-unexplained = Decisions of the day without a communiqué: { $count }
digest-part-press = Press conferences, today and tomorrow: { $count }
digest-part-alerts = Alerts that somebody has not acknowledged: { $count }
digest-part-rhythm = Slots late or missed: { $count }{ $missed ->
    [0] {""}
   *[other] {" "}(missed: { $missed })
}
digest-part-questions = Unanswered questions: { $count }
digest-part-decisions = Decisions to carry out by tomorrow evening: { $count } (overdue: { $overdue })
digest-part-tasks = Tasks to do by tomorrow evening: { $count } (overdue: { $overdue })
digest-part-rumours = Rumours being checked: { $count }
digest-part-duty = On duty tomorrow
digest-part-rest = Tomorrow's roster, findings: { $count }
digest-part-load = Hours on duty this week: evenings { $evening }, weekend { $weekend }
digest-part-limits = Over the limits this week: { $count }
digest-part-telework = Telework requests that wait for your answer: { $count }

digest-decision-line = { $ref } · { $text } · { $owner } · { $fate ->
    [superseded] superseded
    [withdrawn] withdrawn
    [vacuum] announced { $lasting } ago, not yet in the official gazette
    [announced] announced
    [embargo] under embargo until { $until }
    [internal] internal
    [unannounced] decided { $lasting } ago, not yet announced
   *[open] whether to communicate it: not yet said
}
digest-decision-told = { $ref } · { $text } · { $cell }
digest-decision-embargoed = { $ref } · under embargo until { $until } · { $cell }
digest-decision-waiting = { $ref } · { $text } · { $owner } · { $lasting } ago{ $until ->
    [none] {""}
   *[other] {" "}(embargo until { $until })
}
digest-published-line = { $ref } · { $title } · { $languages } · { $at }
digest-slot-line = { $at } · { $title } · { $state }
digest-load-line = { $role }: evenings { $evening }, weekend { $weekend } (most: { $person })

digest-missed-weekly = { $count ->
    [one] The weekly digest of { $first } was not sent.
   *[other] { $count } weekly digests, of { $first } to { $last }, were not sent.
}
digest-part-decisions-open = Decisions to carry out: { $count } (overdue: { $overdue })
digest-part-tasks-open = Tasks to do: { $count } (overdue: { $overdue })

digest-weekly-subject = Digest of the week, { $first } to { $last }
digest-weekly = Week of { $first } to { $last }: { $decisions ->
    [0] no decision
    [one] one decision
   *[other] { $decisions } decisions
}, { $published ->
    [0] no text published
    [one] one text published
   *[other] { $published } texts published
}, { $alerts ->
    [0] no alert
    [one] one alert
   *[other] { $alerts } alerts
}{ $calm ->
    [yes] ; nothing stayed open
   *[no] {""}
}.

digest-partner-subject = What was published: digest of { $day }
digest-partner = { $count ->
    [0] From { $since } to { $until } nothing was published.
    [one] From { $since } to { $until } one text was published.
   *[other] From { $since } to { $until } { $count } texts were published.
}
digest-partner-published = Texts published
digest-partner-line = { $ref } · { $title } · { $languages } · { $at } · { $link }
digest-partner-more = … and { $count } more, in the press room.
digest-partner-lines = Lines to take, as published
digest-partner-line-to-take = “{ $text }” ({ $ref })
digest-mail-why-partner = This mail goes to partners of the crisis cells; it holds only what is public. To stop it, reply to it.
