command-telework-show = zeigen
    .aliases = zeige, anzeigen, liste, meine-anträge
    .summary = Einen Antrag privat zeigen und wie es um ihn steht; ohne Nummer Ihre Anträge und die, die auf Ihre Antwort warten.
    .example = !telearbeit zeigen T-1
command-telework-balance = saldo
    .aliases = konto, zähler
    .summary = Privat zeigen, was verbraucht, beantragt und noch möglich ist: Woche, Monat, Jahr, Genehmigung.
    .example = !telearbeit saldo
command-telework-team = team
    .aliases = teams, mannschaft, anwesenheit
    .summary = Privat zeigen, wer wo ist, eine Woche auf einem Bildschirm: Ihre Teams, oder das genannte Team oder die Zelle.
    .example = !telearbeit team monitoring nächste Woche
option-person = person
    .aliases = mitarbeiter

telework-shown = { $ref }: Ihr Antrag auf Telearbeit
telework-list = Anträge auf Telearbeit
telework-list-none = Kein laufender Antrag auf Telearbeit, weder von Ihnen noch einer, der auf Ihre Antwort wartet.
telework-list-own = Von Ihnen:
telework-list-answer = Warten auf Ihre Antwort ({ $count }):
telework-list-line = { $ref } · { $days } · { $state }
telework-list-more = { $count ->
    [one] … und noch einer.
   *[other] … und { $count } weitere.
}
telework-balance = Ihre Telearbeit
telework-balance-of = Telearbeit von { $person }
telework-balance-unauthorised = Keine Genehmigung zur Telearbeit. Sie wird über SAGO beantragt.
telework-balance-week = { $which ->
    [this] Diese Woche
   *[next] Nächste Woche
} (ab { $monday }): { $used } von { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}beantragt { $waiting }
}, Rest { $left }
telework-balance-free = { $which ->
    [this] Diese Woche
   *[next] Nächste Woche
} (ab { $monday }): Regelung „{ $regime }“, ohne Obergrenze
telework-balance-month = Gelegentlich, diesen Monat: { $used } von { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}beantragt { $waiting }
}, Rest { $left }
telework-balance-year = Jahr { $year }: { $used } von { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}beantragt { $waiting }
}, Rest { $left } (kommende feste Tage eingeschlossen)
telework-balance-fixed = Feste Tage: { $days }
telework-balance-from = Genehmigung ab { $first }
telework-balance-endless = Genehmigung ohne Enddatum
telework-balance-until = Genehmigung bis { $last } { $year }
telework-balance-over = Genehmigung abgelaufen am { $last } { $year }
telework-balance-waiting = Wartet auf Antwort, { $ref }: { $what }
telework-balance-more = … und { $count } weitere, die warten.
refusal-telework-balance = Den Saldo von { $person } sehen nur diese Person und ihre funktionellen Vorgesetzten.

telework-team = Wer wo ist, von { $first } bis { $last }
telework-team-block = { $name }
telework-team-yours = Sie
telework-team-others = Andere
telework-team-hidden = { $count ->
    [one] Eine Person wird nicht gezeigt: Ihre Anwesenheit geht nur den Vorgesetzten und die Koordination an.
   *[other] { $count } Personen werden nicht gezeigt: Ihre Anwesenheit geht nur ihre Vorgesetzten und die Koordination an.
}
telework-team-here = Vor Ort, Tag für Tag: { $counts } (mindestens { $minimum })
telework-team-holds = Die Mindestbesetzung vor Ort ist erreicht.
telework-team-short = MINDESTBESETZUNG NICHT ERREICHT: { $day }{ $shift ->
    [none] {""}
   *[other] {", "}Schicht { $shift }
}, { $here } vor Ort, nötig sind { $minimum }
telework-legend = { $letter }: { $what }
telework-legend-shift = { $letter }: im Dienst, Schicht { $shift }
telework-legend-and = { $first } · { $second }
telework-where-on-site = vor Ort
telework-where-telework = Telearbeit
telework-where-waiting = beantragt, ohne Antwort
telework-where-elsewhere = anderswo
telework-where-off = frei
telework-where-holiday = Feiertag oder Brückentag
telework-letter-on-site = V
telework-letter-telework = T
telework-letter-waiting = B
telework-letter-elsewhere = A
telework-letter-off = F
telework-letter-holiday = H
telework-initial-mon = M
telework-initial-tue = D
telework-initial-wed = M
telework-initial-thu = D
telework-initial-fri = F
telework-initial-sat = S
telework-initial-sun = S
refusal-telework-team = Wer wo ist ({ $name }): Das sehen Vorgesetzte und die Koordination, und jeder für sich selbst.
refusal-telework-team-unknown = „{ $word }“ ist weder ein Team noch eine Zelle noch eine Woche. Zum Beispiel: „nächste Woche“, oder { $known }.
