group-calendar = kalender
    .aliases = persoonlijke-agenda
command-calendar-show = link
    .aliases = tonen, adres
    .summary = In een rechtstreeks bericht een link naar uw kalender krijgen: afspraken, wachtdiensten en telewerk, voor een toestel meer.
    .example = !kalender
command-calendar-renew = vernieuwen
    .aliases = vernieuw, nieuw
    .summary = Al uw kalenderlinks uitschakelen en een nieuwe krijgen.
    .example = !kalender vernieuwen
command-calendar-off = stoppen
    .aliases = stop, sluiten
    .summary = Al uw kalenderlinks uitschakelen.
    .example = !kalender stoppen

calendar-shown = Hier is een link naar uw kalender. Hij is alleen voor u: wie hem heeft, ziet waar en wanneer u werkt.
calendar-how = Kies in uw kalenderapp „abonneren” of „toevoegen via adres”. Link verloren of door anderen gezien: „!kalender vernieuwen”.
calendar-others = { $count ->
    [one] De link die u al had, blijft gelden.
   *[other] De { $count } links die u al had, blijven gelden.
}
calendar-renewed = { $count ->
    [0] Hier is een link naar uw kalender. Hij is alleen voor u.
    [one] De oude link werkt niet meer. Hier is de nieuwe, alleen voor u:
   *[other] De { $count } oude links werken niet meer. Hier is de nieuwe, alleen voor u:
}
calendar-off = { $count ->
    [0] U had geen kalenderlink.
    [one] Uw kalenderlink werkt niet meer.
   *[other] Uw { $count } kalenderlinks werken niet meer.
}
refusal-calendar-full = U hebt al { $most } kalenderlinks. „!kalender vernieuwen” schakelt ze allemaal uit en geeft een nieuwe.

calendar-name = Greffier · { $person }
calendar-slot = { $title } ({ $cell })
calendar-duty = Van wacht: { $role }, dienst { $shift } ({ $cell })
calendar-duty-on-call = Van wacht, thuis: { $role }, dienst { $shift } ({ $cell })
calendar-telework = Telewerk
calendar-telework-waiting = Telewerk, wacht op antwoord
calendar-exercise = OEFENING · { $what }
