group-roster = dienstplan
    .aliases = bereitschaft, bereitschaftsdienst
command-roster-show = zeigen
    .aliases = ansehen, anzeigen
    .summary = Zeigen, wer Dienst hat: heute und morgen, oder an den genannten Tagen.
    .example = !dienstplan nächste Woche
command-roster-now = jetzt
    .aliases = gerade, aktuell
    .summary = Sagen, wer jetzt Dienst hat, bis wann, und wer folgt.
    .example = !dienstplan jetzt
command-roster-set = setzen
    .aliases = eintragen, festlegen
    .summary = Festlegen, wer Dienst hat: eine Zeile je Funktion, oder eine eingefügte Tabelle datum;schicht;rolle;person.
    .example = !dienstplan setzen Do 10 J Koordination @bilal.m
command-roster-swap = tauschen
    .aliases = tausch
    .summary = Jemandem den eigenen Dienst anbieten, gegen einen anderen oder nicht; auf einen Vorschlag „ja“ oder „nein“ antworten.
    .example = !dienstplan tauschen Do 10 J @karel.n --gegen Fr 11 S
command-roster-check = prüfen
    .aliases = prüfung, kontrollieren
    .summary = Zu kurze Ruhe, zu lange Tage und Wochen, Lücken und doppelte Dienste suchen.
    .example = !dienstplan prüfen vom 7. bis 13. Dezember
command-roster-hours = stunden
    .aliases = belastung
    .summary = Die Stunden zählen, abends und am Wochenende, je Person und Funktion.
    .example = !dienstplan stunden diese Woche

duty-role-coordinator = Koordination
    .aliases = Koordinator, Koordinatorin
duty-role-monitoring = Monitoring
    .aliases = Beobachtung
duty-role-drafter = Redaktion
    .aliases = Redakteur, Redakteurin
duty-role-spokesperson = Sprecher
    .aliases = Sprecherin
duty-role-manager = Leitung
duty-role-d5 = D5
    .aliases = Disziplin 5
duty-role-member = Mitglied
duty-role-watch = Bereitschaft
    .aliases = Nachtbereitschaft
duty-hours = { $hours } Std.
duty-minutes = { $hours } Std. { $minutes } Min.

roster-joined = { $first } · { $second }
roster-and = { $first }, { $second }
roster-holder = { $person }
roster-deputy = { $person } (für { $absent })
roster-role = { $role }: { $people }
roster-shift = { $shift } { $starts }–{ $ends } · { $roles }
roster-shift-on-call = { $shift } { $starts }–{ $ends }, von zu Hause · { $roles }
roster-shift-hours = { $shift } · { $roles }
roster-shift-hours-on-call = { $shift }, von zu Hause · { $roles }
roster-shown = Im Dienst · { $cell }
roster-day = { $day }
roster-empty = { $days ->
    [1] Am { $first } ist niemand eingetragen ({ $cell }).
   *[other] Vom { $first } bis { $last } ist niemand eingetragen ({ $cell }).
}
roster-now = Jetzt im Dienst · { $cell }
roster-now-on-site = { $role }: { $people }, { $until }
roster-now-on-call = { $role }: { $people }, erreichbar { $until }
roster-now-deputy = Vertretung: { $people }
roster-now-next = danach: { $people } ({ $at })
roster-now-nobody = Niemand hat jetzt Dienst, auch nicht in den kommenden sieben Tagen ({ $cell }).
roster-now-until = Niemand hat jetzt Dienst ({ $cell }). Danach, { $at }: { $people }

roster-found-rest = Ruhe: { $person }, { $measured } zwischen { $at } und { $until } (mindestens { $limit })
roster-found-day = Tag: { $person }, { $measured } Arbeit, von { $at } { $until } (höchstens { $limit })
roster-found-week = Woche vom { $at }: { $person }, { $measured } Arbeit (höchstens { $limit })
roster-found-night = Nacht: { $person }, { $measured } Nachtarbeit, von { $at } { $until } (höchstens { $limit })
roster-found-standby = { $person }: erreichbar kurz vor oder nach der Arbeit, von { $at } { $until }
roster-found-gap = Lücke: niemand im Dienst von { $at } { $until } ({ $measured })
roster-found-vacant = Unbesetzt: { $day }, { $shift }, { $role }
roster-found-double = Doppelter Dienst: { $person }, { $one } und { $other } zugleich, ab { $at }
roster-until-hour = bis { $at }
roster-until-day = bis { $at }
roster-found-more = … und { $count } weitere.
roster-where = { $role } ({ $cell })
roster-check = { $count ->
    [one] Eine Bemerkung zum Dienstplan { $span } · { $cell }
   *[other] { $count } Bemerkungen zum Dienstplan { $span } · { $cell }
}
roster-span = { $days ->
    [1] vom { $first }
   *[other] vom { $first } bis { $last }
}
roster-check-clean = { $days ->
    [1] Dienstplan vom { $first }: nichts zu bemerken · { $cell }
   *[other] Dienstplan vom { $first } bis { $last }: nichts zu bemerken · { $cell }
}
roster-check-also = Zur Kenntnis:

roster-hours = Dienststunden vom { $first } bis { $last } · { $cell } (Abend: ab { $evening })
roster-load = { $person }: { $worked }
roster-load-role = { $role }
roster-load-of = { $role } { $worked }{ $evening ->
    [none] {""}
   *[other] , Abend { $evening }
}{ $weekend ->
    [none] {""}
   *[other] , Wochenende { $weekend }
}
roster-load-evening = Abend { $length }
roster-load-weekend = Wochenende { $length }
roster-load-on-call = erreichbar { $length }{ $weekend ->
    [none] {""}
   *[other] {" "}(Wochenende { $weekend })
}

roster-set = { $count ->
    [one] Dienst festgelegt von { $by }:
   *[other] { $count } Dienste festgelegt von { $by }:
}
roster-set-line = { $day } · { $shift } · { $role }: { $people }
roster-set-line-before = { $day } · { $shift } · { $role }: { $people } (vorher: { $before })
roster-set-more = … und { $count } weitere.
roster-older = { $count ->
    [one] Ein weiterer Hinweis zu diesen Personen bestand schon vorher: „!dienstplan prüfen { $days }“.
   *[other] { $count } weitere Hinweise zu diesen Personen bestanden schon vorher: „!dienstplan prüfen { $days }“.
}
roster-set-nothing = Der Dienstplan ist schon so: nichts zu ändern.
roster-nobody = niemand
roster-taking-out = absagen
    .aliases = streichen, entfernen, löschen, leeren, freigeben
roster-mistake-line = Zeile { $line }: { $what }
roster-mistake-more = … und { $count } weitere.
roster-mistake-too-many = Das sind { $count } Zeilen; höchstens { $most } auf einmal.
roster-mistake-no-shift = „{ $text }“: welche Schicht? Hier: { $known }, oder Stunden wie 08:00-16:00.
roster-mistake-shift = „{ $word }“ ist keine Schicht. Hier: { $known }, oder Stunden wie 08:00-16:00.
roster-mistake-columns = nötig ist datum;schicht;rolle;person.
roster-mistake-cell = die Zelle fehlt: { $known }.
roster-mistake-nobody = wer hat Dienst? Schreiben Sie „niemand“, um den Platz leer zu lassen.
roster-mistake-role-missing = für welche Funktion? Die Schicht { $shift } hat keine eigene.
roster-mistake-role = „{ $word }“ ist keine Funktion im Dienst.
roster-mistake-role-near = „{ $word }“ ist keine Funktion im Dienst. Meinten Sie „{ $near }“?
roster-mistake-past = „{ $word }“ ist vorbei. Um einen vergangenen Tag zu berichtigen, schreiben Sie das Datum mit dem Jahr.
roster-mistake-days = „{ $word }“ ist kein Tag, den ich verstehe. Zum Beispiel: Do 10, vom 8. bis 11. Dezember, 2026-12-10.
roster-mistake-date = „{ $word }“ ist kein Datum mit Jahr wie 2026-12-10 oder 10.12.2026.
roster-mistake-one-day = „{ $word }“: nur ein Tag auf einmal.
roster-mistake-no-deputy = { $person } hat keine benannte Vertretung: nennen Sie, wer vertritt.
roster-mistake-observer = { $person } beobachtet nur ({ $cell }).
roster-not-of-cell = { $person } hat hier keine Rolle ({ $cell }): die Zelle kann die Person nicht in ihrem Raum rufen.
roster-role-not-held = { $person } hat die Funktion „{ $role }“ nicht ({ $cell }): der Dienst gibt deren Rechte nicht.
refusal-roster-mistakes = { $count ->
    [0] Wer hat wann Dienst? Zum Beispiel: Do 10 J Koordination @bilal.m
    [one] Nichts wurde notiert, wegen eines Fehlers:
   *[other] Nichts wurde notiert, wegen { $count } Fehlern:
}
refusal-roster-line = { $what }
refusal-roster-days = „{ $word }“: welche Tage? Zum Beispiel: diese Woche, morgen, vom 7. bis 13. Dezember.
refusal-roster-set = Um den Dienst festzulegen, schreiben Sie: !dienstplan setzen { $text }
refusal-roster-take-out = { $text ->
    [none] Um jemanden aus dem Dienst zu nehmen, schreiben Sie, wer bleibt, oder „niemand“: !dienstplan setzen Do 10 J Koordination niemand
   *[other] Um jemanden aus dem Dienst zu nehmen, schreiben Sie, wer bleibt, oder „niemand“: !dienstplan setzen { $text } niemand
}
refusal-roster-too-long = Höchstens { $most } Tage auf einmal.

swap-state-open = offen
swap-state-agreed = geschehen
swap-state-refused = abgelehnt
swap-state-withdrawn = zurückgezogen
swap-state-expired = nicht rechtzeitig beantwortet
swap-state-overtaken = überholt
swap-open = { $by } schlägt einen Diensttausch vor:
swap-agreed = Diensttausch geschehen (vorgeschlagen von { $by }):
swap-refused = Diensttausch abgelehnt (vorgeschlagen von { $by }):
swap-withdrawn = Diensttausch zurückgezogen von { $by }:
swap-expired = Diensttausch ohne Einigung (vorgeschlagen von { $by }):
swap-overtaken = Diensttausch gegenstandslos, der Dienstplan hat sich geändert (vorgeschlagen von { $by }):
swap-gives = { $day } · { $shift } · { $role }: { $taker } statt { $giver }
swap-agreed-line = Schon einverstanden: { $people }
swap-ask = { $people }: ✅ zum Annehmen, ❌ zum Ablehnen, spätestens { $until }.
swap-said-agreed = Diensttausch angenommen von { $by }:
swap-said-refused = Diensttausch abgelehnt von { $by }:
swap-said-withdrawn = { $by } zieht diesen Diensttausch zurück:
swap-said-expired = Diensttausch nicht rechtzeitig angenommen, nichts ändert sich:
swap-said-overtaken = Dieser Tausch ist gegenstandslos, der Dienstplan hat sich geändert ({ $by }):
swap-taken-back = { $by } stimmt diesem Tausch nicht mehr zu.
swap-taken-back-late = { $by }: der Tausch ist schon geschehen. Schlagen Sie einen anderen vor, um zurückzukehren.
refusal-swap-whom = Wem bieten Sie diesen Dienst an? Zum Beispiel: !dienstplan tauschen Do 10 J @karel.n
refusal-swap-self = Man tauscht keinen Dienst mit sich selbst.
refusal-swap-offered = Für diesen Dienst gibt es schon einen Vorschlag zum Tausch.
refusal-swap-none = Kein Diensttausch wartet auf Ihre Antwort.
refusal-swap-several = Mehrere Tausche warten auf Ihre Antwort: reagieren Sie auf der Karte des gemeinten.
refusal-swap-over = Dieser Tausch ist nicht mehr offen: { $state }.
refusal-swap-no-duty = { $person } hat { $day }, Schicht { $shift }, keinen Dienst.
refusal-swap-which = Für welche Funktion: { $known }?
refusal-swap-begun = Dieser Dienst hat begonnen ({ $at }): er kann nicht mehr getauscht werden.
refusal-swap-double = Unmöglich: { $person } hat dann schon einen Dienst ({ $shift }, { $at }).
refusal-swap-not-of-cell = { $person } hat hier keine Rolle ({ $cell }).
refusal-swap-not-yours = Dieser Tausch wartet auf die Zustimmung von jemand anderem: { $known }.
option-for = gegen
option-giver = im-namen-von
