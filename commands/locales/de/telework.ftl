group-telework = telearbeit
    .aliases = homeoffice
command-telework-request = beantragen
    .aliases = antrag
    .summary = Telearbeit für bestimmte Tage beantragen; die Antwort kommt als Direktnachricht.
    .example = !telearbeit Dienstag und Donnerstag
command-telework-change = ändern
    .aliases = änderung, ändere
    .summary = Stattdessen andere Tage beantragen: eine neue Fassung, die neu zu genehmigen ist.
    .example = !telearbeit ändern T-2026-0001 Dienstag und Freitag
command-telework-withdraw = zurückziehen
    .aliases = zurücknehmen, zurückgezogen, stornieren
    .summary = Einen Antrag zurückziehen; seine Tage sind sofort frei.
    .example = !telearbeit zurückziehen T-2026-0001

telework-kind-fixed = fest
    .aliases = feste
telework-kind-flexible = flexibel
    .aliases = flexible
telework-kind-occasional = gelegentlich
    .aliases = gelegentliche
usage-telework-kind = fest/flexibel/gelegentlich

telework-received = Erhalten.
telework-days = { $days } ({ $kind })
telework-days-span = Von { $first } bis { $last } ({ $kind })
telework-days-weekly = Jede Woche ab { $first }: { $days } ({ $kind })
telework-days-weekly-until = Jede Woche von { $first } bis { $last }: { $days } ({ $kind })
telework-days-year = Achtung, das ist im Jahr { $year }.
telework-skipped = { $day } zählt nicht: { $what }
telework-skipped-weekends = Die Wochenenden zählen nicht.
telework-weekend = Wochenende
telework-requested = { $ref }: Antrag auf Telearbeit erfasst.
telework-changed = { $before ->
    [approved] { $ref }: Antrag geändert, eine neue Zustimmung ist nötig.
   *[other] { $ref }: Antrag geändert, die Zustimmung steht noch aus.
}
telework-used = Woche vom { $week }: { $used } von { $limit }.
telework-waits = Wartet auf { $people }, Antwort erwartet bis spätestens { $until } (interne Frist, keine gesetzliche).
telework-waits-late = Wartet auf { $people }; eine Antwort war bis { $until } erwartet (interne Frist, keine gesetzliche).
telework-refused-by-rule = { $ref }: Antrag erfasst, aber durch eine Regel abgelehnt.
telework-change-refused = { $ref }: Änderung nicht möglich.
telework-kept = Der Antrag bleibt, wie er war ({ $state }):
telework-unchanged = { $ref }: Es sind schon diese Tage, nichts wurde geändert ({ $state }).
telework-not-deleted = { $is_approved ->
    [yes] { $ref }: Ihre Nachricht ist gelöscht, der genehmigte Antrag gilt aber weiter. Ihn zurückziehen: „!telearbeit zurückziehen { $ref }“.
   *[no] { $ref }: Ihre Nachricht ist gelöscht, der Antrag wartet aber noch auf Antwort. Ihn zurückziehen: „!telearbeit zurückziehen { $ref }“.
}
telework-withdrawn = { $ref }: Antrag zurückgezogen, seine Tage sind frei.
telework-past-kept = Zählen weiter, da vorbei: { $days }

telework-broken = • { $what }
telework-broken-source = • { $what } · { $source }
telework-breach-category = Von der Telearbeit ausgeschlossene Personalkategorie
telework-breach-authorisation = Keine Genehmigung für Telearbeit
telework-breach-authorisation-over = Die Genehmigung für Telearbeit endete am { $until }
telework-breach-authorisation-from = Die Genehmigung für Telearbeit beginnt am { $first }
telework-breach-essential = Wesentliche Funktion, vor Ort: { $days }
telework-breach-holiday = Kein Arbeitstag unter den gewünschten Tagen
telework-breach-off-day = Kein Arbeitstag in der Teilzeit: { $days }
telework-breach-double = Schon beantragt in { $ref }: { $days }
telework-breach-granted = Schon genehmigt, als fester Tag: { $days }
telework-breach-on-duty = Dienst vor Ort: { $days }, { $shift } ({ $role })
telework-breach-headcount = Team { $team }, { $day }: { $left } vor Ort, nötig sind { $minimum }
telework-breach-headcount-shift = Team { $team }, { $day }, { $shift }: { $left } vor Ort, nötig sind { $minimum }
telework-breach-quota-week = Kontingent: { $used ->
    [one] { $used } Tag
   *[other] { $used } Tage
} in der Woche vom { $week }, höchstens { $limit }
telework-breach-quota-year = Kontingent des Jahres { $year }: { $used ->
    [one] { $used } Tag
   *[other] { $used } Tage
}, höchstens { $limit } nach den Arbeitstagen
telework-breach-quota-month = Gelegentliche Telearbeit: { $used ->
    [one] { $used } Tag
   *[other] { $used } Tage
} in diesem Monat, höchstens { $limit }
telework-breach-notice = Zu spät: Der Tag hat schon begonnen ({ $starts })
telework-breach-reason = Grund verpflichtend unter der Regelung „{ $regime }“

telework-way-category = → Eine Frage, ein Fehler? Über ein SAGO-Ticket.
telework-way-authorisation = → Die Genehmigung wird über SAGO beantragt; danach trägt der Administrator sie hier ein.
telework-way-essential = → An diesen Tagen vor Ort; wegen einer Vertretung bitte mit { $manager } sprechen.
telework-way-off-day = → Arbeitstage: { $days }.
telework-way-double = → Nichts neu zu beantragen. Um diese Tage freizugeben:
telework-way-granted = → Nichts zu beantragen: Ihre festen Tage stehen in der Organisationsdatei.
telework-way-no-swap = → Niemand mit derselben Funktion ist für diesen Dienst frei: bitte mit der Koordination sprechen.
telework-way-alike = → Ebenso für die anderen Diensttage.
telework-way-take-over = → { $person } ist an diesem Tag frei und könnte den Dienst übernehmen:
telework-way-swap = → Keine freie Vertretung. Tausch abzusprechen mit { $person }, an diesem Tag in Schicht { $other }, gegen diesen Dienst:
telework-way-quota-year = → Andere Tage dieses Jahres freigeben, oder eine begründete Ausnahme der Direktion Personal und Organisation, die der Administrator dann hier einträgt.
telework-way-quota-month = → Ein anderer Monat, oder ein flexibler Antrag im Wochenkontingent.
telework-way-notice-told = → Nötig ist die schriftliche Zustimmung von { $manager }; benachrichtigt, eine Genehmigung ist noch möglich.
telework-way-notice = → Nötig wäre auch die schriftliche Zustimmung von { $manager }.
telework-way-notice-today = → Doch heute? Nötig ist die schriftliche Zustimmung von { $manager }; so wird der Antrag vorgelegt:
telework-way-reason = → Derselbe Antrag, mit dem Grund anstelle von „…“; nur Ihre funktionellen Vorgesetzten sehen ihn:
telework-way-remove = { $count ->
    [one] → Einen Tag streichen von { $days }
   *[other] → { $count } Tage streichen von { $days }
}
telework-way-taken = → Tage dieser Woche schon vergeben an { $refs }
telework-way-taken-fixed = → Ihre festen Tage zählen mit: { $days }
telework-way-taken-free = Um diese Tage freizugeben:
telework-way-director = → Mehr Tage: begründete Ausnahme der Direktion Personal und Organisation, die der Administrator dann hier einträgt.
telework-way-free = → Noch möglich: { $days }
telework-way-instead = → Sofort möglich:
telework-way-anew = → Um diese Tage neu zu beantragen:
telework-do-withdraw = !telearbeit zurückziehen { $ref }
telework-do-request = !telearbeit { $days }{ $kind ->
    [fixed] {" "}--art fest
    [occasional] {" "}--art gelegentlich
   *[other] {""}
}
telework-do-change = !telearbeit ändern { $ref } { $days }
telework-do-change-until = !telearbeit ändern { $ref } jeden { $days } bis { $last }
telework-do-change-reason = !telearbeit ändern { $ref } { $days } --grund …
telework-do-give = !dienstplan tauschen { $day } { $shift } { $person }
telework-do-give-in = !dienstplan tauschen { $day } { $shift } { $person } --zelle { $where }
telework-do-swap = !dienstplan tauschen { $day } { $shift } { $person } --gegen { $day } { $other }
telework-do-swap-in = !dienstplan tauschen { $day } { $shift } { $person } --gegen { $day } { $other } --zelle { $where }

refusal-telework-reason = Dieser Grund ist zu lang ({ $length } Zeichen, höchstens { $most }): nichts wurde erfasst.
refusal-telework-days = Zu viele Tage auf einmal ({ $count }, höchstens { $most }). Für dieselben Tage jede Woche: „jeden Dienstag“, oder --art fest.
refusal-telework-comes-back = Tage, die jede Woche wiederkommen, sind feste Telearbeit, nicht { $kind }. Einzelne Tage nennen Sie einfach: „Dienstag und Donnerstag“.
refusal-telework-no-manager = { $people ->
    [none] Für diesen Antrag ist kein funktioneller Vorgesetzter bekannt: Der Administrator kann ihn in der Organisationsdatei eintragen. Nichts wurde erfasst.
   *[other] Für diesen Antrag ist kein funktioneller Vorgesetzter bekannt. In der Organisationsdatei einzutragen, zum Beispiel durch: { $people }. Nichts wurde erfasst.
}
refusal-telework-past = Die Tage von { $ref } sind vorbei: Der Antrag lässt sich nicht mehr zurückziehen.
