command-briefing-add = toevoegen
    .aliases = voegtoe, inplannen, plannen, nieuw, voeg-toe
    .summary = Een afspraak toevoegen: elke dag op een uur, op bepaalde dagen (--dagen), of één keer als bij het uur een dag staat.
    .example = !briefing toevoegen 16u30 Persmoment --dagen op werkdagen --herinnering 15m --roept woordvoerder
command-briefing-remove = verwijderen
    .aliases = wissen, verwijder
    .summary = Een afspraak verwijderen die in de chat is toegevoegd; wat plaatsvond, blijft genoteerd.
    .example = !briefing verwijderen press
command-briefing-pause = opschorten
    .aliases = pauzeren, pauze, onderbreken, schort-op
    .summary = Een afspraak, of zonder naam de hele cel, opschorten met de reden, tot de hervatting of een datum.
    .example = !briefing opschorten press Deze week geen pers --tot vrijdag
command-briefing-resume = hervatten
    .aliases = hervat, heropstarten, herneem, hernemen
    .summary = Een opgeschorte of overgeslagen afspraak hervatten, of zonder naam alles wat in de cel is opgeschort.
    .example = !briefing hervatten press
command-briefing-profile = profiel
    .aliases = regime
    .summary = De cel op het normale of het beperkte ritme zetten, welke dag het ook is, of weer volgens de kalender.
    .example = !briefing profiel beperkt --tot vrijdag
option-days = dagen
    .aliases = dag
option-remind = herinnering
    .aliases = herinneringen, vooraf
option-calls = roept
    .aliases = oproepen, roep
usage-chosen-profile = normaal/beperkt/kalender
chosen-profile-normal = normaal
    .aliases = normale, volledig
chosen-profile-reduced = beperkt
    .aliases = beperkte
chosen-profile-calendar = volgens de kalender
    .aliases = kalender, automatisch
held-paused = opgeschort
held-profile = niet op die dag
held-mode = niet in dit ritme
profile-normal = normaal
profile-reduced = beperkt
weekday-mon = maandag
weekday-tue = dinsdag
weekday-wed = woensdag
weekday-thu = donderdag
weekday-fri = vrijdag
weekday-sat = zaterdag
weekday-sun = zondag
ordinal-first = eerste
ordinal-second = tweede
ordinal-third = derde
ordinal-fourth = vierde
ordinal-last = laatste
days-daily = elke dag
days-weekdays = van maandag tot en met vrijdag
days-weekly = elke { $days }
days-every = om de { $count } dagen
days-monthly = de { $nth } { $day } van de maand
days-once = één keer, { $day }

briefing-added = { $days ->
    [none] Nieuwe afspraak, één keer: { $title } [{ $key }], { $at } ({ $by }).
   *[other] Nieuwe afspraak, { $days }: { $title } [{ $key }]. De eerste: { $at } ({ $by }).
}
briefing-added-calls = { $roles ->
    [none] Roept niemand op
   *[other] Roept op: { $roles }
} · { $remind ->
    [none] zonder herinnering
   *[other] herinnering: { $remind } vooraf
}
briefing-reminders = { $first }, dan { $second }
briefing-added-no-holidays = Niet op feestdagen.
briefing-removed = { $title }: deze afspraak is verwijderd ({ $by }).
briefing-paused = { $title }: opgeschort door { $by }.
briefing-paused-cell = Alle afspraken zijn opgeschort ({ $cell }) door { $by }.
briefing-paused-until = Vanzelf hervat: { $at }. Reden:
briefing-paused-open = Tot nader order. Reden:
briefing-resumed = { $title }: gaat weer door ({ $by }).
briefing-resumed-cell = De afspraken worden hervat ({ $cell }), op vraag van { $by }.
briefing-resumed-apart = Waren apart opgeschort en gaan ook weer door: { $titles }
briefing-next-line = Volgende: { $title }, { $at }
briefing-next-none = De komende dagen is niets gepland.
briefing-profile = { $cell }: het ritme is voortaan { $profile } ({ $by }).
briefing-profile-until = Tot: { $at }
briefing-profile-already = { $until ->
    [none] { $cell }: het ritme is al { $profile }. Er verandert niets.
   *[other] { $cell }: het ritme is al { $profile }, tot { $until }. Er verandert niets.
}
rhythm-left-out = Vallen weg in dit ritme: { $titles }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
briefing-list-line-paused = { $at } · { $title } [{ $key }]: opgeschort
briefing-pause-line = Opgeschort: { $title }, sinds { $since }, { $until } ({ $by })
briefing-pause-line-cell = De hele cel is opgeschort sinds { $since }, { $until } ({ $by })
pause-until = tot { $at }
pause-open = tot nader order
briefing-day-named = { $day }: { $name }, { $profile }
briefing-day-line = { $day }: { $profile }
day-normal = normaal ritme
day-reduced = beperkt ritme

refusal-slot-off-profile = Er is de komende dagen geen afspraak „{ $title }” gepland: ze gaat enkel door in het ritme { $profiles }, en dat is die dagen niet het ritme van de cel. Overschakelen: „!briefing profiel { $profiles }”.
refusal-slot-off-pace = Er is de komende dagen geen afspraak „{ $title }” gepland: ze gaat enkel door tijdens een incident, in modus { $modes }. De modus ziet u met „!incident” en verandert u met „!incident modus”, met de modus erachter.
refusal-not-days = „{ $word }” zegt niet welke dagen. Bijvoorbeeld: elke dag, op werkdagen, maandag en donderdag, om de 2 dagen, eerste donderdag van de maand.
refusal-slot-two-days = Bij het uur staat al een dag ({ $day }) en --dagen noemt er andere ({ $days }): behoud één van beide.
refusal-slot-there = Deze afspraak bestaat al: { $title } [{ $key }], op hetzelfde uur en dezelfde dagen.
refusal-slot-in-file = { $title } [{ $key }] staat in het bestand van de organisatie: in de chat kan die alleen overgeslagen, verplaatst of opgeschort worden.
refusal-slot-gone = { $title }: deze afspraak is net verwijderd.
refusal-slot-title = Een titel telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets toegevoegd.
refusal-slot-reminder = Een herinnering komt voor de afspraak, ten vroegste { $most } vooraf; niet { $before }.
refusal-slot-never = Er komt geen afspraak: { $days }, en dat uur is voorbij.
refusal-pause-near = „{ $word }” is geen afspraak van deze cel; bedoelt u { $near }? Er zijn: { $known }. Begin de reden met een ander woord om de hele cel op te schorten.
refusal-pause-reason = Waarom „{ $title }” opschorten? Schrijf de reden na de naam.
refusal-cell-paused = De hele cel is al opgeschort sinds { $since }, { $until } ({ $by }). Met „!briefing hervatten” gaat ze weer door.
refusal-slot-paused = { $title } is al opgeschort sinds { $since }, { $until } ({ $by }). Met „!briefing hervatten { $key }” gaat het weer door.
refusal-slot-held = { $title }, { $at }: deze afspraak is opgeschort. Hervat ze eerst: „!briefing hervatten { $key }”.
refusal-not-paused = { $title }: er is niets opgeschort.
refusal-skip-other-day = „{ $word }”? „{ $title }” is gepland op { $at } en zou dan overgeslagen worden: er is niets veranderd. Is het toch die afspraak, begin de reden dan met een ander woord.
refusal-pause-until = „{ $words }”: schrijf „--tot { $end }”, anders duurt de opschorting tot nader order. Er is niets opgeschort.
refusal-hour-missing = „{ $word }”: om hoe laat? Schrijf ook het uur, bijvoorbeeld „{ $word } 9u”.
refusal-moved-by = „{ $word }”: gerekend vanaf nu of vanaf het geplande uur? Schrijf het uur, bijvoorbeeld „11u30”.
refusal-slot-announced = { $title }, { $at }: al aangekondigd. Komt die later: „!briefing beëindigen { $key } --volgende”, met het uur erachter. De volgende is gepland op { $next }.
refusal-slot-running = { $title }: de vergadering is bezig sinds { $at }. Beëindig ze eerst: „!briefing beëindigen { $key }”.
briefing-skipped-not = Die van { $at }, al aangekondigd, is daarmee niet afgelast. Gaat die ook niet door: „!briefing beëindigen { $key }”.
slot-announced-line = Die van { $at } is al aangekondigd. Gaat die niet door: „!briefing beëindigen { $key }”.
