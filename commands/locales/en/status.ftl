group-status = status
command-status-show = show
    .summary = Show what is open, what waits and what is stuck.
    .example = !status

status-shown = Greffier { $version ->
    [none] (version not installed)
   *[other] { $version }
}
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
status-outbox = Sending: { $waiting } waiting, { $stuck } stuck
status-stuck-line = Stuck: { $what } to { $where }, since { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-undecryptable = Messages not decrypted yet: { $count }
