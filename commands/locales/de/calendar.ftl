group-calendar = kalender
    .aliases = terminkalender
command-calendar-show = link
    .aliases = zeigen, adresse
    .summary = Persönlich einen Link zu Ihrem Kalender erhalten: Termine, Dienste und Telearbeit, für ein weiteres Gerät.
    .example = !kalender
command-calendar-renew = erneuern
    .aliases = erneuere, neu
    .summary = Alle Ihre Kalenderlinks sperren und einen neuen erhalten.
    .example = !kalender erneuern
command-calendar-off = beenden
    .aliases = beende, schließen
    .summary = Alle Ihre Kalenderlinks sperren.
    .example = !kalender beenden

calendar-shown = Hier ist ein Link zu Ihrem Kalender. Er ist nur für Sie: Wer ihn hat, sieht, wo und wann Sie arbeiten.
calendar-how = Wählen Sie in Ihrer Kalender-App „abonnieren“ oder „über Adresse hinzufügen“. Link verloren oder von anderen gesehen: „!kalender erneuern“.
calendar-others = { $count ->
    [one] Der Link, den Sie schon hatten, gilt weiter.
   *[other] Die { $count } Links, die Sie schon hatten, gelten weiter.
}
calendar-renewed = { $count ->
    [0] Hier ist ein Link zu Ihrem Kalender. Er ist nur für Sie.
    [one] Der alte Link gilt nicht mehr. Hier ist der neue, nur für Sie:
   *[other] Die { $count } alten Links gelten nicht mehr. Hier ist der neue, nur für Sie:
}
calendar-off = { $count ->
    [0] Sie hatten keinen Kalenderlink.
    [one] Ihr Kalenderlink gilt nicht mehr.
   *[other] Ihre { $count } Kalenderlinks gelten nicht mehr.
}
refusal-calendar-full = Sie haben schon { $most } Kalenderlinks. „!kalender erneuern“ sperrt alle und gibt einen neuen.

calendar-name = Greffier · { $person }
calendar-slot = { $title } ({ $cell })
calendar-duty = Im Dienst: { $role }, Schicht { $shift } ({ $cell })
calendar-duty-on-call = Im Dienst, zu Hause: { $role }, Schicht { $shift } ({ $cell })
calendar-telework = Telearbeit
calendar-telework-waiting = Telearbeit, wartet auf Antwort
calendar-exercise = ÜBUNG · { $what }
