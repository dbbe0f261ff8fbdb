exercise-stamp = EXERCISE

usage-text = text
usage-number = number
usage-when = when
usage-days = days
usage-duration = duration
usage-person = person
usage-ref = ref
usage-cell = cell
usage-organ = organ
usage-slot = slot

refusal-unknown-command = { $near ->
    [none] I do not know “{ $word }”. “!help” shows what I can do.
   *[other] I do not know “{ $word }”. Did you mean “!{ $near }”?
}
refusal-unknown-verb-near = I do not know the verb “{ $word }”. Did you mean “{ $near }”?
refusal-unknown-verb = I do not know “{ $word }” for { $ref }: nothing was done. Choose from: { $known }.
refusal-role-missing-anywhere = That takes the role { $roles } in some cell.
refusal-role-missing = That takes the role { $roles } ({ $cell }).
refusal-role-missing-begun = Nothing was done: I read no “{ $word }” here, and the rest takes the role { $roles } ({ $cell }). For “{ $word }”, write: { $usage }
refusal-guest = You are not in the organisation I know: all I can show you is “!help”.
refusal-reference-unknown = I cannot find { $ref }.
refusal-state-wrong = { $ref } is “{ $state }”: that is not possible in this state.
refusal-date-past = “{ $word }” has already passed: which day do you mean? Write it, for example “tomorrow 9am”.
refusal-date-ahead = “{ $word }” is still to come: a time in the past is needed here.
refusal-plain-text = This message was not encrypted in a room that is: I did not act on it. Send it again from an up-to-date app.
refusal-plain-room = This room is not encrypted: I act on nothing here. Send your message again in an encrypted room, or write to me in an encrypted direct chat.
refusal-unverified = That takes a verified device. Verify this device, then try again.
refusal-unverified-changed = Your encryption identity has changed, and this waits until it is confirmed. Ask { $known ->
    [none] the coordinator
   *[other] { $known }
} by voice to write “!who trust { $user }”, then try again.
refusal-unverified-unknown = I could not check your device just now, and this takes it. Try again in a minute.
refusal-unverified-plain = That takes an encrypted message from a verified device.
refusal-unverified-reaction = A reaction does not count here: that takes a verified device. Write “{ $usage }”.
refusal-vote-old = This answer in the poll came too late (given { $sent }): it does not count. Answer again if it still holds.
refusal-vote-plain = This answer in the poll was not encrypted: it does not count. Answer from an up-to-date app, or by command.
refusal-version-old = This version of { $ref } is no longer current: see version { $version }.
refusal-named-in-file = “{ $key }” is defined in the organisation file: it cannot be changed here.
refusal-too-long = That is too long for a Matrix message ({ $size } kB, { $most } at most): nothing was kept. Shorten it and send it again.
refusal-message-old = This message came too late (sent { $sent }): I did not act on it. Send it again if it still holds: “{ $text }”
refusal-reaction-old = This reaction came too late (given { $sent }): it does not count. Take it back and give it again if it still holds.
refusal-of-reaction = { $by }: { $what }
refusal-room-unknown = This is not the room of a cell: I record nothing here.
refusal-answer-unclear = Several questions wait for a reason ({ $refs }): which one does this message answer? Choose “Reply” on the right question. Nothing was recorded.
refusal-edit-ignored = Editing this message changes nothing: send the command again.
refusal-edit-of-record = Keep “{ $start }” at the beginning, or write “{ $start } { $verb } { $ref } …”. Nothing has changed.
refusal-edit-of-sent = { $ref } has already gone out as it was. To change it, write “{ $start } { $verb } { $ref } …”. Nothing has changed.
refusal-classified-here = This text carries the marking “{ $marking }”: what is classified or of limited distribution has no place here. Nothing was kept. Delete your message and tell the security officer, or write it otherwise if it is no marking.
refusal-cell-missing = For which cell? Add “--cell”: { $known }.
refusal-cell-none = This command works in a cell, and you are in none at present: the administrator can add you to one.
refusal-not-a-number = “{ $word }” is not a number.
refusal-not-a-time = I cannot read “{ $word }” as a time. For example: 14:30, tomorrow 9am, 24/11 17:00, in 20 min.
refusal-day-or-clock = “{ $word }”: { $day }, or { $clock }? Write “{ $written }”, or “{ $clock }”.
refusal-day-or-days = “{ $word }”: { $day } only, or from { $first } to { $last }? Write “{ $written }”, or “{ $span }”.
refusal-day-or-later = “{ $word }”: { $day }, or { $later }? Write “{ $written }”, or “{ $written_later }”.
refusal-days-unread = I cannot tell which days. For example: Tuesday and Thursday, Tue 8 + Thu 10, next week except Wednesday. A reason follows “--reason”; for the same days every week, write “every Tuesday”, or “--kind fixed”.
refusal-days-half = Telework is asked for here by whole days: “Tuesday”, not a part of the day. Nothing was recorded.
refusal-days-own = You ask for telework only for yourself: each person writes their own request. Nothing was recorded.
refusal-days-past = One of these days is over. Write the days with their dates, for example: Tue 8/12 and Thu 10/12.
refusal-hours-or-clock = “{ $word }”: within { $hours } hours, or at { $hours } in the morning? Write “in { $hours } hours”, or “0{ $hours }:00”.
refusal-not-a-duration = I cannot read “{ $word }” as a duration. For example: 15m, 2h.
refusal-person-near = I do not know “{ $word }”. Did you mean “{ $near }”?
refusal-person-several = “{ $word }” could be several people: { $known }?
refusal-person-unknown = I know nobody called “{ $word }”.
refusal-not-a-ref = “{ $word }” is not a reference. For example: { $example }.
refusal-other-kind = “{ $word }” is another kind of reference: this takes, for example, { $example }.
refusal-cell-unknown = I do not know the cell “{ $word }”. There are: { $known }.
refusal-organ-unknown = I do not know the organ “{ $word }”. There are: { $known }.
refusal-slot-unknown = I do not know the slot “{ $word }”. There are: { $known }.
refusal-slot-near = I do not know the slot “{ $word }”. Did you mean “{ $near }”? There are: { $known }.
refusal-not-a-choice = “{ $word }” is not possible here. Choose from: { $known }.
refusal-lone-word = “{ $word }” alone is too little text. Did you mean “{ $near }”?
refusal-too-much = I do not know what to do with “{ $text }”. Usage: { $usage }
refusal-option-missing = “--{ $option }” is missing. Usage: { $usage }
refusal-option-unknown = I do not know “--{ $option }” here. Usage: { $usage }
refusal-option-near = I do not know “--{ $option }” here. Did you mean “--{ $near }”?
refusal-option-twice = “--{ $option }” is given twice.
refusal-option-empty = “--{ $option }” takes a value. Usage: { $usage }
refusal-argument-missing = Missing: { $what }. For example: “{ $example }”.
refusal-verb-missing = “!{ $group }” takes a verb: { $verbs }.

call-failed = Something went wrong on my side and nothing was kept. It is noted as { $incident }; send the command again or tell the administrator.
room-not-registered = This room is not in the organisation I serve: I am leaving it. Ask the administrator to add it.
message-undecryptable = I could not decrypt this message: send it again if it was meant for me. If I still do not answer, write to me from another device.
gap-cut = I was away, and too much was said here meanwhile: I have read only the end of it. Send again what was meant for me and what I did not answer.
room-removed = { $by } removed me from the room of { $cell }: I read and write nothing there any more. Invite me again and I carry on.
list-more = Page { $page } of { $pages }; next: “--page { $next }”.
list-past-end = { $pages ->
    [one] There is only one page.
   *[other] There are only { $pages } pages: the last is “--page { $pages }”.
}
lasting-seconds = { $seconds } s
lasting-hours-minutes = { $hours } h { $minutes } min
lasting-days-hours = { $days ->
    [one] { $days } day
   *[other] { $days } days
} { $hours } h
