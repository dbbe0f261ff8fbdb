usage-regime = regelung
command-telework-regime = regelung
    .aliases = regime
    .summary = Die geltende Telearbeitsregelung zeigen oder wechseln (funktionelle Vorgesetzte und Administratoren); alle Zellen erfahren es, samt Grund.
    .example = !telearbeit regelung krise --ab "8/12 18:00"

telework-regime-shown = Telearbeit: Regelung „{ $regime }“, seit { $at } ({ $by }).
telework-regime-shown-default = Telearbeit: Regelung „{ $regime }“, die der Organisationsdatei, solange niemand wechselt.
telework-regime-why = Grund: { $reason }
telework-regime-norm = • Telearbeit ist die Regel: Kein Kontingent zählt.
telework-regime-weekly = • { $days ->
    [0] Kein Tag
    [one] { $days } Tag
   *[other] { $days } Tage
} pro Woche, feste und flexible zusammen.
telework-regime-profile = • Profil „{ $profile }“: { $days ->
    [0] kein Tag
    [one] { $days } Tag
   *[other] { $days } Tage
} pro Woche.
telework-regime-yearly = • Höchstens { $share } der Arbeitstage im Jahr.
telework-regime-monthly = • { $days ->
    [0] Kein gelegentlicher Tag.
    [one] Höchstens { $days } gelegentlicher Tag pro Monat.
   *[other] Höchstens { $days } gelegentliche Tage pro Monat.
}
telework-regime-excluded = • Ohne Telearbeit: { $categories }.
telework-regime-essential = • Wesentliche Funktionen bleiben vor Ort.
telework-regime-notice = • Der Antrag kommt vor Beginn des Tages; danach braucht es die schriftliche Zustimmung des funktionellen Vorgesetzten.
telework-regime-reason = • Ein Grund ist nötig; nur die Person und ihre funktionellen Vorgesetzten sehen ihn.
telework-regime-source = Quelle: { $source }.
telework-regime-next = Geplant: Regelung „{ $regime }“ ab { $at } ({ $by }).
telework-regime-version = Neue Fassung dieser Regelung ab { $day }, laut Organisationsdatei.
telework-regime-how = Zum Wechseln: „!telearbeit regelung“, dann der Name ({ $known }), und „--ab“ für später.
telework-regime-switched = Telearbeit: Die Regelung „{ $regime }“ ersetzt ab jetzt „{ $before }“, angegeben von { $by }.
telework-regime-planned = Telearbeit: Die Regelung „{ $regime }“ ersetzt „{ $before }“ ab { $at }, angegeben von { $by }.
telework-regime-in-force = Telearbeit: Die Regelung „{ $regime }“ gilt seit { $at }.
telework-regime-counts = Sie gilt für die Tage, die danach beginnen; was genehmigt ist, bleibt genehmigt.
telework-regime-told = { $count ->
    [0] Keine Zelle hat einen Raum, um es mitzuteilen.
    [one] Mitgeteilt im Raum einer Zelle.
   *[other] Mitgeteilt in den Räumen von { $count } Zellen.
}
refusal-regime-unknown = Die Regelung „{ $word }“ kenne ich nicht. Es gibt: { $known }.
refusal-regime-missing = Zu welcher Regelung? Es gibt: { $known }.
refusal-regime-same = { $planned ->
    [none] Die Regelung ist zu diesem Zeitpunkt schon „{ $regime }“: Nichts hat sich geändert.
   *[other] Die Regelung ist schon „{ $regime }“. Eine andere ist für { $planned } geplant: Um das aufzuheben, „{ $regime }“ mit diesem Zeitpunkt unter „--ab“ noch einmal angeben.
}
refusal-regime-later = Die Regelung „{ $regime }“ gibt es erst ab { $day }: Nichts hat sich geändert.
refusal-regime-too-long = Ein Grund von höchstens { $most } Zeichen; es sind { $length }. Nichts hat sich geändert.
