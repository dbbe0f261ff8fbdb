group-status = status
    .aliases = stand
command-status-show = zeigen
    .summary = Zeigen, was offen ist, was wartet und was feststeckt.
    .example = !status

status-shown = Greffier { $version ->
    [none] (Version nicht installiert)
   *[other] { $version }
}
status-incident-none = Lage: keine
status-incident = Lage: { $ref } „{ $title }“, { $phase ->
    [none] Phase nicht bestimmt
   *[other] { $phase }e Phase
}, Modus { $mode }
status-next-slot = Nächster Termin: { $title }, { $at }
status-alerts = Offene Warnungen: { $refs }
status-in-review = Pressemitteilungen in Prüfung: { $refs }
status-journal = Journal: { $length ->
    [one] { $length } Eintrag
   *[other] { $length } Einträge
}, letzter Fingerabdruck { $head }
status-outbox = Versand: { $waiting } wartend, { $stuck } feststeckend
status-stuck-line = Steckt fest: { $what } an { $where }, seit { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-undecryptable = Noch nicht entschlüsselte Nachrichten: { $count }
