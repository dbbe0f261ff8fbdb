group-decision = entscheidung
    .aliases = entscheidungen, beschluss
command-decision-log = festhalten
    .summary = Eine Entscheidung festhalten und nummerieren.
    .example = !entscheidung Schulen in Zone B schließen --bis morgen 17 Uhr
command-decision-amend = berichtigen
    .aliases = berichtigung, ändern, korrigieren
    .summary = Den Text einer Entscheidung berichtigen; der alte bleibt lesbar.
    .example = !entscheidung berichtigen D-1 Schulen in Zone A und B schließen
command-decision-supersede = ersetzen
    .aliases = ersetze
    .summary = Eine neue Entscheidung an die Stelle einer anderen setzen, die lesbar bleibt.
    .example = !entscheidung ersetzen D-1 Alle Schulen schließen --grund das Wasser erreicht Zone A
command-decision-withdraw = zurückziehen
    .aliases = zurückgezogen, stornieren, löschen
    .summary = Eine Entscheidung zurückziehen, mit dem Grund; sie bleibt lesbar.
    .example = !entscheidung zurückziehen D-1 Zweimal festgehalten
command-decision-done = ausgeführt
    .aliases = erledigt, fertig, abschließen, abgeschlossen
    .summary = Sagen, dass eine Entscheidung ausgeführt ist.
    .example = !entscheidung ausgeführt D-1 Die Schulen sind geschlossen
command-decision-outcome = ergebnis
    .aliases = folge
    .summary = Sagen, ob einer Stellungnahme oder Empfehlung gefolgt wurde und wozu sie führte.
    .example = !entscheidung ergebnis D-1 abgelehnt Zuständigkeit der Gemeinschaften --führte-zu D-2
command-decision-announce = ankündigen
    .aliases = angekündigt, ankündigung
    .summary = Festhalten, dass eine Entscheidung öffentlich angekündigt ist, jetzt oder früher.
    .example = !entscheidung ankündigen D-1 --um 9:10
command-decision-gazette = staatsblatt
    .aliases = veröffentlicht
    .summary = Die Fundstelle einer Entscheidung im Belgischen Staatsblatt festhalten.
    .example = !entscheidung staatsblatt D-1 Belgisches Staatsblatt 24.11.2026, S. 12345
command-decision-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Eine Entscheidung zeigen und was mit ihr geschah.
    .example = !entscheidung zeigen D-1
command-decision-list = liste
    .aliases = entscheidungen, auflisten, übersicht
    .summary = Die Entscheidungen der Zelle auflisten, die neueste zuerst.
    .example = !entscheidung liste --überfällig

decision-logged = { $ref }: Entscheidung festgehalten.
decision-told-to = Mitgeteilt an: { $cells }
decision-ask-nature = Welcher Art ist sie: { $natures }? Antworten Sie „Art: …“.
decision-ask-communicate = Mitteilen? ✅ gibt sie weiter an: { $cells }
decision-told = { $ref } wurde mitgeteilt an: { $cells }
decision-state-line = { $cell }, Organ { $organ }: { $state }.
decision-author-line = Festgehalten von { $author } ({ $role }), { $at }.
decision-said-line = Gesagt { $at }.
decision-told-line = Mitgeteilt an: { $cells } ({ $at })
decision-entry-logged = { $at } · festgehalten von { $by }
decision-entry-amended = { $at } · berichtigt von { $by } (Fassung { $version })
decision-entry-before = ↳ zuvor:
decision-entry-communicated = { $at } · Mitteilung verlangt von { $by }
decision-entry-told = { $at } · mitgeteilt
decision-shown = { $ref }
decision-list-empty = Keine Entscheidungen zu zeigen.
decision-list = Entscheidungen: { $total }
decision-list-line = { $ref } · { $at } · { $owner } · { $text } ({ $state })
refusal-decision-too-long = Eine Entscheidung hat höchstens { $most } Zeichen; diese hat { $length }. Es wurde nichts gespeichert.
refusal-until-without-embargo = „--sperrfrist“ gehört zu „--mitteilen Embargo“.
refusal-embargo-without-until = Eine Sperrfrist hat ein Ende: Ergänzen Sie „--sperrfrist“ und den Zeitpunkt.
refusal-nature-not-allowed = Art „{ $nature }“: Dafür ist „{ $organ }“ nicht zuständig. Möglich: { $allowed }.
decision-was = Vorher:
decision-is = Jetzt:
decision-amended = { $completes ->
    [1] { $ref }: ergänzt von { $by }.
   *[other] { $ref }: berichtigt von { $by }.
}
decision-informed = { $ref }: Entscheidung mitgeteilt. Zelle: { $cell } · Organ: { $organ }
decision-nature-line = Art: { $nature }
decision-owner-line = Verantwortlich: { $owner }
decision-due-line = Frist: { $due }
decision-reason-line = Grund: { $reason }
decision-embargo-line = Sperrfrist bis { $until }
decision-informed-amended = { $ref }: Berichtigung, mitgeteilt von { $cell } (Organ: { $organ }). Dies ersetzt das bisher Mitgeteilte.
decision-legal-basis-line = Rechtsgrundlage: { $basis }
decision-starts-line = Inkrafttreten: { $at }
decision-exceptions-line = Ausnahmen: { $exceptions }
decision-explained-by-line = Erklärt von: { $who }
decision-supersedes-line = Ersetzt { $ref }
decision-superseded-line = Ersetzt durch { $ref }
decision-withdrawn-line = Zurückgezogen. Grund: { $reason }
decision-outcome-line = { $reason ->
    [none] Ergebnis: { $outcome }
   *[other] Ergebnis: { $outcome }. Grund: { $reason }
}
decision-led-to-line = Führte zu { $ref }
decision-came-of-line = Folgt auf { $ref } ({ $nature }: { $outcome })
decision-announced-line = Öffentlich angekündigt { $at }.
decision-vacuum-line = Informationslücke: angekündigt { $since }, noch nicht im Belgischen Staatsblatt.
decision-vacuum-over = Die Informationslücke dauerte: { $wait }
decision-gazette-line = Belgisches Staatsblatt: { $reference }
decision-done-line = { $text ->
    [none] Ausgeführt { $at }, laut { $by }.
   *[other] Ausgeführt { $at }, laut { $by }: { $text }
}
decision-phase-line = { $incident ->
    [none] Als sie festgehalten wurde: keine offene Lage.
   *[other] Als sie festgehalten wurde: Lage { $incident }, { $phase ->
        [none] Phase noch nicht gesagt.
       *[other] Phase { $phase }.
    }
}
decision-source-line = Ursprüngliche Nachricht: { $link }
decision-change-replaced = { $follows ->
    [none] Am Anfang ersetzt: „{ $removed }“ wird zu „{ $added }“
   *[other] Nach „{ $follows }“ ersetzt: „{ $removed }“ wird zu „{ $added }“
}
decision-change-removed = { $follows ->
    [none] Am Anfang gestrichen: „{ $removed }“
   *[other] Nach „{ $follows }“ gestrichen: „{ $removed }“
}
decision-change-added = { $follows ->
    [none] Am Anfang hinzugefügt: „{ $added }“
   *[other] Nach „{ $follows }“ hinzugefügt: „{ $added }“
}
decision-informed-embargo = { $ref }: Entscheidung mitgeteilt, SPERRFRIST bis { $until }. Verbreiten Sie sie nicht vorher. Zelle: { $cell } · Organ: { $organ }
decision-informed-withdrawn = { $ref }: zurückgezogen von { $cell }. Das Mitgeteilte gilt nicht mehr. Grund: { $reason }
decision-informed-announced = { $ref }: öffentlich angekündigt { $at }, laut { $cell }.
decision-informed-gazetted = { $ref }: im Belgischen Staatsblatt veröffentlicht ({ $reference }), laut { $cell }.
decision-withdrawn = { $ref }: zurückgezogen von { $by }. Grund: { $reason }
decision-edit-other-old = Diese Nachricht hat schon { $ref } ergeben: Welche Entscheidung sie ersetzt, ändern Sie so nicht.
decision-outcome = { $reason ->
    [none] { $ref }: { $nature }, { $outcome } (festgehalten von { $by }).
   *[other] { $ref }: { $nature }, { $outcome } (festgehalten von { $by }). Grund: { $reason }
}
decision-done = { $text ->
    [none] { $ref }: ausgeführt, laut { $by }.
   *[other] { $ref }: ausgeführt, laut { $by }: { $text }
}
decision-reopened = { $ref }: wieder auszuführen, laut { $by }.
decision-due = { $ref }: Die Frist ist da ({ $due }), { $owner }.
decision-overdue = { $ref }: noch immer nicht ausgeführt. Frist: { $due } · verantwortlich: { $owner }
decision-put-off = { $ref }: aufgeschoben. Frist: { $due } · verantwortlich: { $owner }
decision-due-over = { $ref }: nichts mehr zu tun.
decision-ask-done = ✅, wenn es ausgeführt ist.
decision-announced = { $ref }: öffentlich angekündigt { $at }.
decision-embargo-broken = Achtung: Die Sperrfrist lief bis { $until }.
decision-ask-gazette = Sobald sie erschienen ist: „!entscheidung staatsblatt { $ref }“, dann „Belgisches Staatsblatt“, Datum und Seite.
decision-vacuum = { $ref }: vor { $wait } angekündigt und noch nicht im Belgischen Staatsblatt, { $owner }. Presse und Öffentlichkeit fragen jetzt.
decision-gazetted = { $ref }: im Belgischen Staatsblatt veröffentlicht, { $reference } (festgehalten von { $by }).
decision-briefing = { $ref }: Die Sitzung ist zu Ende, es fehlt noch etwas, um diese Entscheidung zu erklären.
decision-briefing-complete = { $ref }: Alles ist da, um diese Entscheidung zu erklären.
decision-ask-missing = Antworten Sie auf diese Nachricht, eine Zeile je Punkt:
decision-missing-owner = verantwortlich: …
decision-missing-legal-basis = rechtsgrundlage: …
decision-missing-starts = inkrafttreten: …
decision-missing-exceptions = ausnahmen: …
decision-missing-explained-by = erklärt von: …
decision-entry-superseded = { $at } · ersetzt von { $by }
decision-entry-withdrawn = { $at } · zurückgezogen von { $by }
decision-entry-outcome = { $at } · Ergebnis festgehalten von { $by }
decision-entry-done = { $at } · ausgeführt, laut { $by }
decision-entry-reopened = { $at } · wieder geöffnet von { $by }
decision-entry-announced = { $at } · Ankündigung festgehalten von { $by }
decision-entry-gazetted = { $at } · Veröffentlichung festgehalten von { $by }
decision-entry-reminded = { $at } · Erinnerung an { $by }
decision-entry-recalled = { $at } · Verzug der Koordination gemeldet
refusal-decision-words-too-long = Das ist hier zu lang: höchstens { $most } Zeichen, und es sind { $length }. Es wurde nichts gespeichert.
refusal-decision-superseded = { $ref } ändert sich nicht mehr: Sie ist ersetzt. Siehe { $stands } ({ $state }).
refusal-decision-withdrawn = { $ref } ändert sich nicht mehr: Sie ist zurückgezogen, und keine andere ersetzt sie.
refusal-decision-done = { $ref } ist schon ausgeführt ({ $at }).
refusal-outcome-nature = { $nature ->
    [none] Die Art von { $ref } ist noch nicht gesagt: Nur eine Stellungnahme oder eine Empfehlung hat ein Ergebnis. Sagen Sie zuerst die Art.
   *[other] Nur eine Stellungnahme oder eine Empfehlung hat ein Ergebnis; { $ref } ist anderer Art: { $nature }.
}
refusal-outcome-reason = Der Grund fehlt: „!entscheidung ergebnis { $ref } { $outcome }“, dann warum.
refusal-led-to-itself = { $ref } kann nicht zu sich selbst geführt haben.
refusal-announced = { $ref } ist schon angekündigt ({ $at }). Um diesen Zeitpunkt zu berichtigen: „--um“ ergänzen.
refusal-gazette = Darin lese ich keine Fundstelle. Zum Beispiel: „!entscheidung staatsblatt { $ref } Belgisches Staatsblatt 24.11.2026, S. 12345“, oder die NUMAC-Nummer.
refusal-gazette-short = „{ $short }“: Je nach Sprache ist das das Belgische Staatsblatt oder ein Erlass. Meinen Sie: „!entscheidung staatsblatt { $ref } Belgisches Staatsblatt { $rest }“?
refusal-gazette-ahead = Dieses Staatsblatt ist noch nicht erschienen ({ $day }): Die Uhr läuft bis dahin. Halten Sie { $ref } dann fest.
decision-kept = { $ref }: festgehalten, sie wird nicht mitgeteilt.
decision-unchanged = { $ref } sagt das schon: Es hat sich nichts geändert.
decision-reply-unread = Diese Antwort zu { $ref } habe ich nicht verstanden.
decision-ask-yes-no = Mitteilen: Antworten Sie „ja“ oder „nein“.
decision-gazette-before = Dies ersetzt die vorher festgehaltene Fundstelle: { $reference }
decision-communiques = { $stands ->
    [none] { $ref } gilt nicht mehr. Zu überprüfen oder zurückzuziehen: { $refs }
   *[other] { $ref } gilt nicht mehr: { $stands } ersetzt sie. Zu überprüfen oder zurückzuziehen: { $refs }
}
