group-digest = tagesübersicht
    .aliases = übersicht, tagesübersichten
command-digest-show = zeigen
    .aliases = anzeigen, einstellungen
    .summary = Sagen, wann Ihre Tagesübersicht kommt und wie Sie das ändern.
    .example = !tagesübersicht zeigen
command-digest-now = jetzt
    .aliases = sofort
    .summary = Die Übersicht dieses Augenblicks persönlich erhalten, von allen Ihren Zellen oder von einer.
    .example = !tagesübersicht jetzt
command-digest-on = an
    .aliases = ein, erhalten
    .summary = Die Übersicht jeden Tag erhalten.
    .example = !tagesübersicht an
command-digest-off = aus
    .aliases = nein, beenden
    .summary = Die Tagesübersicht nicht mehr erhalten.
    .example = !tagesübersicht aus
command-digest-at = um
    .aliases = uhrzeit, ab
    .summary = Die Uhrzeit Ihrer Tagesübersicht wählen; ohne Uhrzeit: sagen, wann sie kommt.
    .example = !tagesübersicht um 19 Uhr
command-digest-weekly = woche
    .aliases = wochenübersicht, wöchentlich, der-woche
    .summary = Die Wochenübersicht sofort erhalten, beginnen oder beenden, oder ihre Uhrzeit wählen; allein: sagen, wann sie kommt.
    .example = !tagesübersicht woche um 10 Uhr
usage-digest-switch = jetzt/ja/nein/uhrzeit
digest-switch-now = jetzt
    .aliases = sofort
digest-switch-on = ja
    .aliases = an, ein
digest-switch-off = nein
    .aliases = aus

refusal-not-an-hour = Ich verstehe „{ $word }“ nicht als Uhrzeit. Zum Beispiel: „19 Uhr“ oder „20:30“.
refusal-digest-weekly = Ich verstehe „{ $word }“ nicht: Sagen Sie „ja“, „nein“ oder eine Uhrzeit. Zum Beispiel: „!tagesübersicht woche um 10 Uhr“.
refusal-digest-mail = Die Übersicht kommt auch per Mail, wenn die Organisation das vorsieht und Ihre Adresse eingetragen hat: Fragen Sie den Administrator. Ihre Einstellungen: „!tagesübersicht“.

refusal-digest-cell = Diese Tagesübersicht ({ $cell }) ist für die Mitglieder der Zelle. Ihre eigene: „!tagesübersicht jetzt“.

digest-privately = Das wurde persönlich gesendet.
digest-set = Notiert.
digest-shown = Ihre Tagesübersicht kommt um { $at }{ $whose ->
    [own] {" "}(Ihre Wahl)
   *[file] {""}
}, als Direktnachricht{ $email ->
    [none] {""}
   *[other] {" "}und per Mail an { $email }
}.
digest-shown-none = Sie erhalten keine Tagesübersicht.
digest-shown-weekly = Die Wochenübersicht kommt am { $day } um { $at }.
digest-shown-weekly-none = Sie erhalten keine Wochenübersicht.
digest-how = Um sie gleich zu lesen: „!tagesübersicht jetzt“ oder „!tagesübersicht woche jetzt“. Zum Ändern: „!tagesübersicht um 19 Uhr“, „!tagesübersicht aus“, „!tagesübersicht an“, „!tagesübersicht woche ja“, „!tagesübersicht woche um 10 Uhr“.

digest-subject = Tagesübersicht vom { $day }
digest-mail-why = Diese Mail folgt der Übersicht, die als Direktnachricht gesendet wurde. Um sie nicht mehr oder zu einer anderen Uhrzeit zu erhalten, schreiben Sie dem Greffier: „!tagesübersicht“.
digest-daily = Tagesübersicht vom { $day } (seit { $since }): { $decisions ->
    [0] keine Entscheidung
    [one] eine Entscheidung
   *[other] { $decisions } Entscheidungen
}, { $published ->
    [0] kein Text veröffentlicht
    [one] ein Text veröffentlicht
   *[other] { $published } Texte veröffentlicht
}, { $alerts ->
    [0] keine offene Warnung
    [one] eine offene Warnung
   *[other] { $alerts } offene Warnungen
}, { $due ->
    [0] keine Frist
    [one] eine Frist
   *[other] { $due } Fristen
} bis morgen Abend{ $requests ->
    [0] {""}
    [one] , ein Antrag auf Telearbeit zu beantworten
   *[other] , { $requests } Anträge auf Telearbeit zu beantworten
}.
digest-nothing = Tagesübersicht vom { $day } (seit { $since }): nichts zu melden{ $cells ->
    [0] {""}
    [one] {" "}in Ihrer Zelle
   *[other] {" "}in Ihren { $cells } Zellen
}.
digest-late = Sie war für { $due } vorgesehen und kommt verspätet.
digest-missed = { $count ->
    [one] Die Tagesübersicht vom { $first } wurde nicht gesendet: Diese berücksichtigt sie.
   *[other] Die { $count } Tagesübersichten vom { $first } bis { $last } wurden nicht gesendet: Diese berücksichtigt sie.
}
digest-last = Einstellungen: „!tagesübersicht“.
digest-cell = { $cell }
digest-cell-nothing = Nichts zu melden.
digest-cell-rest = { $count ->
    [one] Ein Punkt: „!tagesübersicht jetzt { $key }“.
   *[other] { $count } Punkte: „!tagesübersicht jetzt { $key }“.
}
digest-more = … und { $count } weitere: { $command }
digest-rest = Der Rest: { $command }
digest-command = { $part ->
    [decided] !entscheidung liste
    [unannounced] !entscheidung liste
    [vacuum] !entscheidung liste --lücke
    [embargoes] !pressemitteilung liste
    [published] !pressemitteilung liste
    [reviews] !pressemitteilung liste --zustand in Prüfung
    [ready] !pressemitteilung liste
    [drafts] !pressemitteilung liste --zustand Entwurf
    [unexplained] !entscheidung liste --ohne-pressemitteilung
    [press] !briefing
    [rhythm] !briefing
    [alerts] !warnung liste
    [decisions] !entscheidung liste
    [questions] !frage liste
    [tasks] !aufgabe liste
    [rumours] !gerücht liste
    [duty] !dienstplan morgen
    [rest] !dienstplan prüfen morgen
    [load] !dienstplan stunden
    [limits] !dienstplan prüfen
    [telework] !telearbeit liste
   *[other] !hilfe
}

digest-part-decided = Entscheidungen: { $count }{ $told ->
    [0] {""}
   *[other] {" "}(von anderen Zellen mitgeteilt: { $told })
}
digest-part-unannounced = Frühere Entscheidungen, noch nicht angekündigt: { $count }
digest-part-vacuum = Angekündigte Entscheidungen, noch nicht im Belgischen Staatsblatt: { $count }
digest-part-embargoes = Sperrfristen, die bis morgen Abend enden: { $count }
digest-part-published = Veröffentlichte Texte: { $count }
digest-part-reviews = Texte in Prüfung, und auf wen sie warten: { $count }
digest-part-ready = Genehmigte Texte, zu veröffentlichen: { $count }
digest-part-drafts = Entwürfe: { $count }
digest-part-unexplained = Entscheidungen des Tages ohne Pressemitteilung: { $count }
digest-part-press = Pressekonferenzen, heute und morgen: { $count }
digest-part-alerts = Warnungen, die jemand nicht bestätigt hat: { $count }
digest-part-rhythm = Termine verspätet oder verpasst: { $count }{ $missed ->
    [0] {""}
   *[other] {" "}(verpasst: { $missed })
}
digest-part-questions = Unbeantwortete Fragen: { $count }
digest-part-decisions = Bis morgen Abend umzusetzende Entscheidungen: { $count } (überfällig: { $overdue })
digest-part-tasks = Aufgaben bis morgen Abend: { $count } (überfällig: { $overdue })
digest-part-rumours = Gerüchte in Prüfung: { $count }
digest-part-duty = Morgen im Dienst
digest-part-rest = Dienstplan von morgen, Hinweise: { $count }
digest-part-load = Dienststunden dieser Woche: Abend { $evening }, Wochenende { $weekend }
digest-part-limits = Überschreitungen der Woche: { $count }
digest-part-telework = Anträge auf Telearbeit, die auf Ihre Antwort warten: { $count }

digest-decision-line = { $ref } · { $text } · { $owner } · { $fate ->
    [superseded] ersetzt
    [withdrawn] zurückgezogen
    [vacuum] angekündigt ({ $lasting } her), noch nicht im Belgischen Staatsblatt
    [announced] angekündigt
    [embargo] Sperrfrist bis { $until }
    [internal] intern
    [unannounced] entschieden ({ $lasting } her), noch nicht angekündigt
   *[open] mitzuteilen oder nicht: noch nicht gesagt
}
digest-decision-told = { $ref } · { $text } · { $cell }
digest-decision-embargoed = { $ref } · Sperrfrist bis { $until } · { $cell }
digest-decision-waiting = { $ref } · { $text } · { $owner } · { $lasting } her{ $until ->
    [none] {""}
   *[other] {" "}(Sperrfrist bis { $until })
}
digest-published-line = { $ref } · { $title } · { $languages } · { $at }
digest-slot-line = { $at } · { $title } · { $state }
digest-load-line = { $role }: Abend { $evening }, Wochenende { $weekend } (am meisten: { $person })

digest-missed-weekly = { $count ->
    [one] Die Wochenübersicht vom { $first } wurde nicht gesendet.
   *[other] { $count } Wochenübersichten, vom { $first } bis { $last }, wurden nicht gesendet.
}
digest-part-decisions-open = Umzusetzende Entscheidungen: { $count } (überfällig: { $overdue })
digest-part-tasks-open = Offene Aufgaben: { $count } (überfällig: { $overdue })

digest-weekly-subject = Wochenübersicht vom { $first } bis { $last }
digest-weekly = Woche vom { $first } bis { $last }: { $decisions ->
    [0] keine Entscheidung
    [one] eine Entscheidung
   *[other] { $decisions } Entscheidungen
}, { $published ->
    [0] kein Text veröffentlicht
    [one] ein Text veröffentlicht
   *[other] { $published } Texte veröffentlicht
}, { $alerts ->
    [0] keine Warnung
    [one] eine Warnung
   *[other] { $alerts } Warnungen
}{ $calm ->
    [yes] ; nichts ist offen geblieben
   *[no] {""}
}.

digest-partner-subject = Was veröffentlicht wurde: Übersicht vom { $day }
digest-partner = { $count ->
    [0] Von { $since } bis { $until } wurde nichts veröffentlicht.
    [one] Von { $since } bis { $until } wurde ein Text veröffentlicht.
   *[other] Von { $since } bis { $until } wurden { $count } Texte veröffentlicht.
}
digest-partner-published = Veröffentlichte Texte
digest-partner-line = { $ref } · { $title } · { $languages } · { $at } · { $link }
digest-partner-more = … und { $count } weitere, im Presseraum.
digest-partner-lines = Kernbotschaften, wie veröffentlicht
digest-partner-line-to-take = „{ $text }“ ({ $ref })
digest-mail-why-partner = Diese Mail geht an die Partner der Krisenzellen; sie enthält nur, was öffentlich ist. Um sie nicht mehr zu erhalten, antworten Sie darauf.
