group-quiet = quiet
    .aliases = quiet-hours
command-quiet-set = choose
    .aliases = set, hours
    .summary = Choose your quiet hours, or show them: off duty, only a real alert calls you then.
    .example = !quiet 21:00-6:30
command-quiet-list = waiting
    .aliases = list
    .summary = Show what waits for you and will be in your morning card.
    .example = !quiet waiting
usage-quiet-hours = hours

refusal-not-quiet-hours = I do not understand “{ $word }” as quiet hours. For example: “21:00-6:30”, “never” (you may always be called) or “default” (the organisation's).
refusal-quiet-hours-long = From { $starts } to { $ends } is too long: { $most } at most. For a whole day, see the coordination: the roster says that.

quiet-shown = Your quiet hours: { $starts } – { $ends }{ $whose ->
    [own] {" "}(your choice)
    [file] {" "}(the organisation's)
   *[other] {""}
}. Off duty, only a real alert calls you then; what still stands waits in your morning card.
quiet-shown-weekends = Saturdays and Sundays are quiet throughout.
quiet-shown-holidays = Public holidays and bridging days are quiet throughout.
quiet-shown-none = You have no quiet hours: you may be called at any hour. To choose some: “!quiet 21:00-6:30”.
quiet-is-now = Right now you are not called, except by a real alert.
quiet-is-not-now = Right now you may be called.
quiet-count = { $count ->
    [0] Nothing waits for you.
    [one] One thing waits for you: “!quiet waiting”.
   *[other] { $count } things wait for you: “!quiet waiting”.
}
quiet-set = Noted: your quiet hours are from { $starts } to { $ends }. A real alert and your own duty always call you.
quiet-set-never = Noted: no quiet hours for you, you may be called at any hour. “!quiet default” brings back the organisation's.
quiet-set-default = Noted: the organisation's quiet hours hold for you again.
quiet-waiting-none = Nothing waits for you.
quiet-waiting = What waits for you:

quiet-later = Off hours, not called now, in their morning card if it still stands: { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
quiet-not-called = Off hours, not called: { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
person-quiet = { $person } (off hours)

waiting-line = { $what }{ $link ->
    [none] {""}
   *[other] {" – "}{ $link }
}
waiting-kind = { $kind ->
    [alert] Test alerts to acknowledge: { $count }
    [communique] Texts: { $count }
    [decision] Decisions: { $count }
    [task] Tasks: { $count }
    [rumour] Rumours to check: { $count }
    [question] Questions: { $count }
    [swap] Exchanges of duty: { $count }
    [slot] Slots: { $count }
    [telework] Telework: { $count }
   *[other] Other messages: { $count }
}
waiting-more = … and { $count } more: “!quiet waiting” during the day.
waiting-other-line = { $at }{ $cell ->
    [none] {""}
   *[other] {" · "}{ $cell }
}
waiting-text-approval = { $ref }, version { $version } · { $title } · waits for your approval
waiting-text-reason = { $ref }, version { $version } · { $title } · waits for the reason of your objection
waiting-text-draft = { $ref } · { $title } · is a draft again, with you
waiting-text-approved = { $ref } · { $title } · approved, to be published
waiting-text-channels = { $ref } · { $title } · { $left ->
    [one] one channel is left to do
   *[other] { $left } channels are left to do
}
waiting-alert = { $ref } · { $text } · to acknowledge
waiting-slot = { $at } · { $title }
waiting-slot-skipped = { $at } · { $title }: will not take place
waiting-slot-missed = { $at } · { $title }: missed (others, if there are any, in the message)
waiting-swap = { $by } offers an exchange: { $day }, shift { $shift }

morning-card = { $count ->
    [0] Good morning. Nothing waits for you.
    [one] Good morning. Outside your hours, one thing waited for you:
   *[other] Good morning. Outside your hours, { $count } things waited for you:
}
morning-since = Since { $since }, in your cells:
morning-cell = { $cell }: alerts { $alerts }, decisions { $decisions }, texts published { $published }, new tasks { $tasks }
morning-alerts-open = { $cell }, alerts that somebody has not acknowledged: { $count }
morning-due = { $cell }, for today: decisions { $decisions }, tasks { $tasks } (overdue: { $late })
morning-roster = { $cell }, on duty today:
