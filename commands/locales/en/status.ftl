group-status = status
command-status-show = show
    .summary = Show whether all is well, what is not, and what is open.
    .example = !status

status-shown = Greffier{ $version ->
    [none] {""}
   *[other] {" "}{ $version }
}: { $problems ->
    [0] all is well
    [1] one point needs attention
   *[other] { $problems } points need attention
}
status-problem-stuck = { $count ->
    [1] One message is stuck: it will not arrive by itself. Tell its addressee another way, and the operator.
   *[other] { $count } messages are stuck: they will not arrive by themselves. Tell their addressees another way, and the operator.
}
status-problem-postings = { $count ->
    [1] One sending outside Matrix (mail or system) is stuck: “!communique show” says which. Do it another way, and tell the operator.
   *[other] { $count } sendings outside Matrix (mail or systems) are stuck: “!communique show” says which. Do it another way, and tell the operator.
}
status-problem-missed = Missed today ({ $count }): { $titles }. The moment has passed: the coordinator decides what follows.
status-problem-late = Posted late today ({ $count }): { $titles }.
status-problem-waiting = Sending is late: messages waiting: { $count }, the oldest for { $age }.
status-problem-postings-waiting = Mail or systems that what is published has not reached yet: { $count }, the oldest for { $age }. The bot tries again; if it is urgent, tell them another way.
status-problem-behind = Handling is late: the oldest message received has waited for { $age }.
status-problem-delay = Your question took { $delay } to arrive: the Matrix server is slow, or a clock is wrong.
status-problem-slow = Recording took several seconds { $ago } ago: the disk or the database is slow, answers are late. Tell the operator.
status-problem-away = The Matrix server said nothing for { $during }, until { $ago } ago. Commands that were too old were not carried out: that was said.
status-problem-room = In the room of { $cell } the bot cannot { $lacks }. Whoever administers that room must put it right.
status-problem-rooms = Other rooms where the bot lacks something: { $count }
status-problem-undecryptable = Messages not decrypted yet: { $count }, the oldest for { $age }. The bot has not read them: send them again if it lasts.
status-problem-keys = Keys for first contacts: { $count } left. If it lasts, tell the operator.
status-problem-fallback = The keys for first contacts had run out { $ago } ago: somebody may be using them up on purpose. Tell the operator.
status-problem-hostile = False or hostile messages were rejected, the last { $ago } ago ({ $count } in all). None had any effect.
status-problem-limits = The Matrix server slowed the bot down { $ago } ago: sending to many rooms is slow. Tell the operator.
lack-join = get in
lack-encryption = work without encryption
lack-post = post
lack-react = react
lack-describe = offer its commands
status-lease = Leading process: { $holder }, term { $epoch }
status-incident-none = Incident: none
status-incident = Incident: { $ref } “{ $title }”, { $phase ->
    [none] phase not set
   *[other] { $phase } phase
}, mode { $mode }
status-next-slot = Next slot: { $title }, { $at }
status-alerts = Open alerts: { $refs }
status-in-review = Communiqués in review: { $refs }
status-journal = Journal: { $length ->
    [one] { $length } entry
   *[other] { $length } entries
}, last fingerprint { $head }
status-stuck-line = Stuck: { $what } to { $where }, since { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-vacuum = Announced, not yet in the Belgian official gazette: { $refs }
