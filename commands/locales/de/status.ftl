group-status = status
    .aliases = stand
command-status-show = zeigen
    .summary = Zeigen, ob alles in Ordnung ist, was nicht in Ordnung ist und was offen ist.
    .example = !status

status-shown = Greffier{ $version ->
    [none] {""}
   *[other] {" "}{ $version }
}: { $problems ->
    [0] alles in Ordnung
    [1] ein Punkt ist zu klären
   *[other] { $problems } Punkte sind zu klären
}
status-problem-stuck = { $count ->
    [1] Eine Nachricht steckt fest: sie kommt nicht von selbst an. Verständigen Sie den Empfänger anders, und den Betreiber.
   *[other] { $count } Nachrichten stecken fest: sie kommen nicht von selbst an. Verständigen Sie die Empfänger anders, und den Betreiber.
}
status-problem-postings = { $count ->
    [1] Eine Sendung außerhalb von Matrix (E-Mail oder System) steckt fest: „!pressemitteilung zeigen“ sagt welche. Erledigen Sie es anders und verständigen Sie den Betreiber.
   *[other] { $count } Sendungen außerhalb von Matrix (E-Mails oder Systeme) stecken fest: „!pressemitteilung zeigen“ sagt welche. Erledigen Sie es anders und verständigen Sie den Betreiber.
}
status-problem-missed = Heute verpasst ({ $count }): { $titles }. Der Zeitpunkt ist vorbei: der Koordinator entscheidet, wie es weitergeht.
status-problem-late = Heute verspätet gesendet ({ $count }): { $titles }.
status-problem-waiting = Der Versand ist im Rückstand: wartende Nachrichten: { $count }, Alter der ältesten: { $age }.
status-problem-postings-waiting = E-Mails oder Systeme, bei denen das Veröffentlichte noch nicht ankam: { $count }, Alter der ältesten Sendung: { $age }. Der Bot versucht es weiter; wenn es eilt, verständigen Sie anders.
status-problem-behind = Die Verarbeitung ist im Rückstand: Alter der ältesten unbearbeiteten Nachricht: { $age }.
status-problem-delay = Ihre Frage kam spät an (unterwegs: { $delay }): der Matrix-Server ist langsam, oder eine Uhr geht falsch.
status-problem-slow = Das Speichern hat mehrere Sekunden gedauert (zuletzt vor: { $ago }): Festplatte oder Datenbank ist langsam, Antworten kommen spät. Verständigen Sie den Betreiber.
status-problem-away = Der Matrix-Server hat sich nicht gemeldet, Dauer: { $during }, Ende vor: { $ago }. Zu alte Befehle wurden nicht ausgeführt; das wurde gemeldet.
status-problem-room = In einem Raum ({ $cell }) kann der Bot dies nicht: { $lacks }. Wer den Raum verwaltet, muss das beheben.
status-problem-rooms = Weitere Räume, in denen dem Bot etwas fehlt: { $count }
status-problem-undecryptable = Noch nicht entschlüsselbare Nachrichten: { $count }, Alter der ältesten: { $age }. Der Bot hat sie nicht gelesen: senden Sie sie erneut, wenn es andauert.
status-problem-keys = Schlüssel für erste Kontakte: noch { $count }. Verständigen Sie den Betreiber, wenn es andauert.
status-problem-fallback = Die Schlüssel für erste Kontakte waren aufgebraucht (zuletzt vor: { $ago }): vielleicht verbraucht sie jemand mit Absicht. Verständigen Sie den Betreiber.
status-problem-hostile = Falsche oder feindliche Nachrichten wurden verworfen (zuletzt vor: { $ago }; insgesamt { $count }). Keine hatte eine Wirkung.
status-problem-limits = Der Matrix-Server hat den Bot gebremst (zuletzt vor: { $ago }): der Versand an viele Räume ist langsam. Verständigen Sie den Betreiber.
lack-join = eintreten
lack-encryption = ohne Verschlüsselung arbeiten
lack-post = schreiben
lack-react = reagieren
lack-describe = seine Befehle vorschlagen
status-lease = Führender Prozess: { $holder }, Amtszeit { $epoch }
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
status-stuck-line = Steckt fest: { $what } an { $where }, seit { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-vacuum = Angekündigt, noch nicht im Belgischen Staatsblatt: { $refs }
