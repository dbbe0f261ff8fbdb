command-briefing-add = hinzufügen
    .aliases = anlegen, planen, neu
    .summary = Einen Termin hinzufügen: täglich zu einer Uhrzeit, an bestimmten Tagen (--tage), oder einmal, wenn bei der Uhrzeit ein Tag steht.
    .example = !briefing hinzufügen 16:30 Pressetermin --tage werktags --erinnerung 15m --ruft Sprecher
command-briefing-remove = entfernen
    .aliases = löschen
    .summary = Einen im Chat hinzugefügten Termin entfernen; was stattfand, bleibt festgehalten.
    .example = !briefing entfernen press
command-briefing-pause = aussetzen
    .aliases = pause, pausieren, unterbrechen
    .summary = Einen Termin, oder ohne Namen die ganze Zelle, mit Begründung aussetzen, bis zur Wiederaufnahme oder einem Datum.
    .example = !briefing aussetzen press Diese Woche keine Presse --ende Freitag
command-briefing-resume = wiederaufnehmen
    .aliases = fortsetzen, fortführen
    .summary = Einen ausgesetzten oder ausgelassenen Termin wieder aufnehmen, oder ohne Namen alles, was in der Zelle ausgesetzt ist.
    .example = !briefing wiederaufnehmen press
command-briefing-profile = profil
    .aliases = betriebsart
    .summary = Die Zelle im normalen oder reduzierten Rhythmus führen, gleich welcher Tag ist, oder wieder nach dem Kalender.
    .example = !briefing profil reduziert --ende Freitag
option-days = tage
    .aliases = tag
option-remind = erinnerung
    .aliases = erinnerungen, vorher
option-calls = ruft
    .aliases = rufen, aufrufen
usage-chosen-profile = normal/reduziert/kalender
chosen-profile-normal = normal
    .aliases = voll
chosen-profile-reduced = reduziert
    .aliases = verkürzt
chosen-profile-calendar = nach dem Kalender
    .aliases = kalender, automatisch
held-paused = ausgesetzt
held-profile = nicht an diesem Tag
held-mode = nicht in diesem Tempo
profile-normal = normal
profile-reduced = reduziert
weekday-mon = Montag
weekday-tue = Dienstag
weekday-wed = Mittwoch
weekday-thu = Donnerstag
weekday-fri = Freitag
weekday-sat = Samstag
weekday-sun = Sonntag
ordinal-first = erster
ordinal-second = zweiter
ordinal-third = dritter
ordinal-fourth = vierter
ordinal-last = letzter
days-daily = täglich
days-weekdays = von Montag bis Freitag
days-weekly = jeden { $days }
days-every = alle { $count } Tage
days-monthly = monatlich, { $nth } { $day }
days-once = einmal, { $day }

briefing-added = { $days ->
    [none] Neuer Termin, einmalig: { $title } [{ $key }], { $at } ({ $by }).
   *[other] Neuer Termin, { $days }: { $title } [{ $key }]. Der erste: { $at } ({ $by }).
}
briefing-added-calls = { $roles ->
    [none] Ruft niemanden auf
   *[other] Ruft auf: { $roles }
} · { $remind ->
    [none] ohne Erinnerung
   *[other] Erinnerung vorher: { $remind }
}
briefing-reminders = { $first }, dann { $second }
briefing-added-no-holidays = Nicht an Feiertagen.
briefing-removed = { $title }: dieser Termin ist entfernt ({ $by }).
briefing-paused = { $title }: von { $by } ausgesetzt.
briefing-paused-cell = Alle Termine sind ausgesetzt ({ $cell }), von { $by }.
briefing-paused-until = Von selbst wieder aufgenommen: { $at }. Grund:
briefing-paused-open = Bis auf Weiteres. Grund:
briefing-resumed = { $title }: findet wieder statt ({ $by }).
briefing-resumed-cell = Die Termine werden wieder aufgenommen ({ $cell }), auf Wunsch von { $by }.
briefing-resumed-apart = Waren einzeln ausgesetzt und finden auch wieder statt: { $titles }
briefing-next-line = Nächster: { $title }, { $at }
briefing-next-none = In den nächsten Tagen ist nichts geplant.
briefing-profile = { $cell }: Der Rhythmus ist von jetzt an { $profile } ({ $by }).
briefing-profile-until = Bis: { $at }
briefing-profile-already = { $until ->
    [none] { $cell }: Der Rhythmus ist schon { $profile }. Es ändert sich nichts.
   *[other] { $cell }: Der Rhythmus ist schon { $profile }, bis { $until }. Es ändert sich nichts.
}
rhythm-left-out = Fallen in diesem Rhythmus aus: { $titles }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
briefing-list-line-paused = { $at } · { $title } [{ $key }]: ausgesetzt
briefing-pause-line = Ausgesetzt: { $title }, seit { $since }, { $until } ({ $by })
briefing-pause-line-cell = Die ganze Zelle ist ausgesetzt seit { $since }, { $until } ({ $by })
pause-until = bis { $at }
pause-open = bis auf Weiteres
briefing-day-named = { $day }: { $name }, { $profile }
briefing-day-line = { $day }: { $profile }
day-normal = normaler Rhythmus
day-reduced = reduzierter Rhythmus

refusal-slot-off-profile = In den nächsten Tagen ist kein Termin „{ $title }“ geplant: Er findet nur im Rhythmus { $profiles } statt, und in dem ist die Zelle an diesen Tagen nicht. Umstellen: „!briefing profil { $profiles }“.
refusal-slot-off-pace = In den nächsten Tagen ist kein Termin „{ $title }“ geplant: Er findet nur während einer Lage statt, im Modus { $modes }. Den Modus zeigt „!lage“; ändern lässt er sich mit „!lage modus“ und dem Modus dahinter.
refusal-not-days = „{ $word }“ sagt nicht, welche Tage. Zum Beispiel: jeden Tag, werktags, Montag und Donnerstag, alle 2 Tage, erster Donnerstag im Monat.
refusal-slot-two-days = Bei der Uhrzeit steht schon ein Tag ({ $day }), und --tage nennt andere ({ $days }): Behalten Sie eines von beiden.
refusal-slot-there = Diesen Termin gibt es schon: { $title } [{ $key }], zur selben Zeit und an denselben Tagen.
refusal-slot-in-file = { $title } [{ $key }] steht in der Datei der Organisation: Im Chat kann er nur ausfallen, verlegt oder ausgesetzt werden.
refusal-slot-gone = { $title }: dieser Termin ist gerade entfernt worden.
refusal-slot-title = Ein Titel hat höchstens { $most } Zeichen; dieser hat { $length }. Nichts wurde hinzugefügt.
refusal-slot-reminder = Eine Erinnerung kommt vor dem Termin, frühestens { $most } vorher; nicht { $before }.
refusal-slot-never = Es kommt kein Termin: { $days }, und die Uhrzeit ist vorbei.
refusal-pause-near = „{ $word }“ ist kein Termin dieser Zelle; meinten Sie { $near }? Bekannt: { $known }. Um die ganze Zelle auszusetzen, beginnen Sie den Grund mit einem anderen Wort.
refusal-pause-reason = Warum „{ $title }“ aussetzen? Schreiben Sie den Grund hinter den Namen.
refusal-cell-paused = Die ganze Zelle ist schon ausgesetzt, seit { $since }, { $until } ({ $by }). „!briefing wiederaufnehmen“ setzt sie fort.
refusal-slot-paused = { $title } ist schon ausgesetzt, seit { $since }, { $until } ({ $by }). „!briefing wiederaufnehmen { $key }“ setzt ihn fort.
refusal-slot-held = { $title }, { $at }: dieser Termin ist ausgesetzt. Nehmen Sie ihn zuerst wieder auf: „!briefing wiederaufnehmen { $key }“.
refusal-not-paused = { $title }: Nichts ist ausgesetzt.
refusal-skip-other-day = „{ $word }“? „{ $title }“ ist für { $at } geplant und würde ausfallen: Es hat sich nichts geändert. Ist doch dieser Termin gemeint, beginnen Sie den Grund mit einem anderen Wort.
refusal-pause-until = „{ $words }“: Schreiben Sie „--ende { $end }“, sonst gilt die Aussetzung bis auf Weiteres. Es ist nichts ausgesetzt.
refusal-hour-missing = „{ $word }“: um wie viel Uhr? Schreiben Sie auch die Uhrzeit, zum Beispiel „{ $word } 9 Uhr“.
refusal-moved-by = „{ $word }“: von jetzt an oder von der geplanten Uhrzeit an? Schreiben Sie die Uhrzeit, zum Beispiel „11:30“.
refusal-slot-announced = { $title }, { $at }: schon angekündigt. Kommt er später: „!briefing beenden { $key } --nächste“, dann die Uhrzeit. Der folgende ist geplant: { $next }.
refusal-slot-running = { $title }: Die Sitzung läuft seit { $at }. Beenden Sie sie zuerst: „!briefing beenden { $key }“.
briefing-skipped-not = Der von { $at }, schon angekündigt, ist damit nicht abgesagt. Fällt er auch aus: „!briefing beenden { $key }“.
slot-announced-line = Der von { $at } ist schon angekündigt. Fällt er aus: „!briefing beenden { $key }“.
