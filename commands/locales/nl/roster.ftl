group-roster = wachtrol
    .aliases = wacht, wachtdienst
command-roster-show = tonen
    .aliases = toon, bekijken
    .summary = Tonen wie van wacht is: vandaag en morgen, of op de gevraagde dagen.
    .example = !wachtrol volgende week
command-roster-now = nu
    .aliases = op-dit-moment
    .summary = Zeggen wie nu van wacht is, tot wanneer, en wie volgt.
    .example = !wachtrol nu
command-roster-set = instellen
    .aliases = zetten, invullen, inplannen
    .summary = Vastleggen wie van wacht is: één regel per functie, of een geplakte tabel datum;dienst;functie;persoon.
    .example = !wachtrol instellen do 10 J coördinatie @bilal.m
command-roster-swap = ruilen
    .aliases = ruil, wissel, wisselen
    .summary = Uw wacht aan iemand aanbieden, al dan niet tegen een van zijn wachten; „ja” of „nee” antwoorden op een voorstel.
    .example = !wachtrol ruilen do 10 J @karel.n --tegen vr 11 S
command-roster-check = nakijken
    .aliases = nazicht, controle, controleren
    .summary = Zoeken naar te korte rust, te lange dagen en weken, gaten en dubbele wachten.
    .example = !wachtrol nakijken van 7 tot 13 december
command-roster-hours = uren
    .aliases = belasting
    .summary = De uren tellen, 's avonds en in het weekend, per persoon en per functie.
    .example = !wachtrol uren deze week

duty-role-coordinator = coördinatie
    .aliases = coördinator
duty-role-monitoring = monitoring
    .aliases = opvolging, analist
duty-role-drafter = redactie
    .aliases = redacteur
duty-role-spokesperson = woordvoering
    .aliases = woordvoerder
duty-role-manager = leiding
    .aliases = leidinggevende, functionele chef
duty-role-d5 = D5
    .aliases = discipline 5, verbinding D5
duty-role-member = lid
duty-role-watch = wachtdienst
    .aliases = wacht, nachtwacht, permanentie
duty-hours = { $hours } u
duty-minutes = { $hours } u { $minutes }

roster-joined = { $first } · { $second }
roster-and = { $first }, { $second }
roster-holder = { $person }
roster-deputy = { $person } (vervangt { $absent })
roster-role = { $role }: { $people }
roster-shift = { $shift } { $starts }–{ $ends } · { $roles }
roster-shift-on-call = { $shift } { $starts }–{ $ends }, van thuis · { $roles }
roster-shift-hours = { $shift } · { $roles }
roster-shift-hours-on-call = { $shift }, van thuis · { $roles }
roster-shown = Van wacht · { $cell }
roster-day = { $day }
roster-empty = { $days ->
    [1] Niemand staat op de wachtrol op { $first } ({ $cell }).
   *[other] Niemand staat op de wachtrol van { $first } tot en met { $last } ({ $cell }).
}
roster-now = Nu van wacht · { $cell }
roster-now-on-site = { $role }: { $people }, { $until }
roster-now-on-call = { $role }: { $people }, bereikbaar { $until }
roster-now-deputy = plaatsvervanging: { $people }
roster-now-next = daarna: { $people } ({ $at })
roster-now-nobody = Niemand is nu van wacht, en ook de komende zeven dagen niet ({ $cell }).
roster-now-until = Niemand is nu van wacht ({ $cell }). Daarna, { $at }: { $people }

roster-found-rest = Rust: { $person }, { $measured } tussen { $at } en { $until } (minstens { $limit })
roster-found-day = Dag: { $person }, { $measured } werk, van { $at } { $until } (hoogstens { $limit })
roster-found-week = Week van { $at }: { $person }, { $measured } werk (hoogstens { $limit })
roster-found-night = Nacht: { $person }, { $measured } nachtwerk, van { $at } { $until } (hoogstens { $limit })
roster-found-standby = { $person }: bereikbaar vlak voor of na het werk, van { $at } { $until }
roster-found-gap = Gat: niemand van wacht van { $at } { $until } ({ $measured })
roster-found-vacant = Lege plaats: { $day }, { $shift }, { $role }
roster-found-double = Dubbele wacht: { $person }, { $one } en { $other } tegelijk, vanaf { $at }
roster-until-hour = tot { $at }
roster-until-day = tot { $at }
roster-found-more = … en nog { $count }.
roster-where = { $role } ({ $cell })
roster-check = { $count ->
    [one] Eén opmerking bij de wachtrol { $span } · { $cell }
   *[other] { $count } opmerkingen bij de wachtrol { $span } · { $cell }
}
roster-span = { $days ->
    [1] van { $first }
   *[other] van { $first } tot en met { $last }
}
roster-check-clean = { $days ->
    [1] Wachtrol van { $first }: niets op te merken · { $cell }
   *[other] Wachtrol van { $first } tot en met { $last }: niets op te merken · { $cell }
}
roster-check-also = Goed om te weten:

roster-hours = Wachturen van { $first } tot en met { $last } · { $cell } (avond: vanaf { $evening })
roster-load = { $person }: { $worked }
roster-load-role = { $role }
roster-load-of = { $role } { $worked }{ $evening ->
    [none] {""}
   *[other] , avond { $evening }
}{ $weekend ->
    [none] {""}
   *[other] , weekend { $weekend }
}
roster-load-evening = avond { $length }
roster-load-weekend = weekend { $length }
roster-load-on-call = bereikbaar { $length }{ $weekend ->
    [none] {""}
   *[other] {" "}(weekend { $weekend })
}

roster-set = { $count ->
    [one] Wacht vastgelegd door { $by }:
   *[other] { $count } wachtdiensten vastgelegd door { $by }:
}
roster-set-line = { $day } · { $shift } · { $role }: { $people }
roster-set-line-before = { $day } · { $shift } · { $role }: { $people } (voordien: { $before })
roster-set-more = … en nog { $count }.
roster-older = { $count ->
    [one] Eén andere opmerking over deze mensen was er al: „!wachtrol nakijken { $days }”.
   *[other] { $count } andere opmerkingen over deze mensen waren er al: „!wachtrol nakijken { $days }”.
}
roster-set-nothing = De wachtrol is al zo: er verandert niets.
roster-nobody = niemand
roster-taking-out = annuleren
    .aliases = schrappen, verwijderen, wissen, weghalen, leegmaken, vrijgeven
roster-mistake-line = Regel { $line }: { $what }
roster-mistake-more = … en nog { $count }.
roster-mistake-too-many = Dat zijn { $count } regels; hoogstens { $most } tegelijk.
roster-mistake-no-shift = „{ $text }”: welke dienst? Hier: { $known }, of uren zoals 08:00-16:00.
roster-mistake-shift = „{ $word }” is geen dienst. Hier: { $known }, of uren zoals 08:00-16:00.
roster-mistake-columns = nodig is datum;dienst;functie;persoon.
roster-mistake-cell = de cel ontbreekt: { $known }.
roster-mistake-nobody = wie is van wacht? Schrijf „niemand” om de plaats leeg te laten.
roster-mistake-role-missing = voor welke functie? De dienst { $shift } heeft er geen van zichzelf.
roster-mistake-role = „{ $word }” is geen wachtfunctie.
roster-mistake-role-near = „{ $word }” is geen wachtfunctie. Bedoelde u „{ $near }”?
roster-mistake-past = „{ $word }” is voorbij. Schrijf de datum met het jaar om de wacht van een voorbije dag te verbeteren.
roster-mistake-days = „{ $word }” is geen dag die ik begrijp. Bijvoorbeeld: do 10, van 8 tot 11 december, 2026-12-10.
roster-mistake-date = „{ $word }” is geen datum met het jaar, zoals 2026-12-10 of 10/12/2026.
roster-mistake-one-day = „{ $word }”: één dag tegelijk.
roster-mistake-no-deputy = { $person } heeft geen aangeduide plaatsvervanger: noem wie vervangt.
roster-mistake-observer = { $person } neemt enkel waar ({ $cell }).
roster-not-of-cell = { $person } heeft hier geen rol ({ $cell }): de cel kan die persoon niet in haar kamer oproepen.
roster-role-not-held = { $person } heeft de functie „{ $role }” niet ({ $cell }): van wacht zijn geeft die rechten niet.
refusal-roster-mistakes = { $count ->
    [0] Wie is wanneer van wacht? Bijvoorbeeld: do 10 J coördinatie @bilal.m
    [one] Er is niets genoteerd, door een fout:
   *[other] Er is niets genoteerd, door { $count } fouten:
}
refusal-roster-line = { $what }
refusal-roster-days = „{ $word }”: welke dagen? Bijvoorbeeld: deze week, morgen, van 7 tot 13 december.
refusal-roster-set = Schrijf om de wacht vast te leggen: !wachtrol instellen { $text }
refusal-roster-take-out = { $text ->
    [none] Schrijf om iemand van de wacht te halen wie er overblijft, of „niemand”: !wachtrol instellen do 10 J coördinatie niemand
   *[other] Schrijf om iemand van de wacht te halen wie er overblijft, of „niemand”: !wachtrol instellen { $text } niemand
}
refusal-roster-too-long = Hoogstens { $most } dagen tegelijk.

swap-state-open = in afwachting
swap-state-agreed = gebeurd
swap-state-refused = geweigerd
swap-state-withdrawn = ingetrokken
swap-state-expired = niet op tijd beantwoord
swap-state-overtaken = achterhaald
swap-open = { $by } stelt een ruil van wacht voor:
swap-agreed = Ruil van wacht gebeurd (voorgesteld door { $by }):
swap-refused = Ruil van wacht geweigerd (voorgesteld door { $by }):
swap-withdrawn = Ruil van wacht ingetrokken door { $by }:
swap-expired = Ruil van wacht zonder akkoord gebleven (voorgesteld door { $by }):
swap-overtaken = Ruil van wacht achterhaald, de wachtrol is intussen veranderd (voorgesteld door { $by }):
swap-gives = { $day } · { $shift } · { $role }: { $taker } in plaats van { $giver }
swap-agreed-line = Al akkoord: { $people }
swap-ask = { $people }: ✅ om te aanvaarden, ❌ om te weigeren, uiterlijk op { $until }.
swap-said-agreed = Ruil van wacht aanvaard door { $by }:
swap-said-refused = Ruil van wacht geweigerd door { $by }:
swap-said-withdrawn = { $by } trekt deze ruil van wacht in:
swap-said-expired = Ruil van wacht niet op tijd aanvaard, er verandert niets:
swap-said-overtaken = Deze ruil is achterhaald, de wachtrol is intussen veranderd ({ $by }):
swap-taken-back = { $by } gaat niet langer akkoord met deze ruil.
swap-taken-back-late = { $by }: de ruil is al gebeurd. Stel een andere ruil voor om terug te keren.
refusal-swap-whom = Aan wie biedt u deze wacht aan? Bijvoorbeeld: !wachtrol ruilen do 10 J @karel.n
refusal-swap-self = Men ruilt geen wacht met zichzelf.
refusal-swap-offered = Voor deze wacht loopt al een voorstel tot ruil.
refusal-swap-none = Geen ruil van wacht wacht op uw antwoord.
refusal-swap-several = Meerdere ruilen wachten op uw antwoord: reageer op de kaart van de ruil die u bedoelt.
refusal-swap-over = Deze ruil is niet meer in afwachting: { $state }.
refusal-swap-no-duty = { $person } is niet van wacht op { $day }, dienst { $shift }.
refusal-swap-which = Voor welke functie: { $known }?
refusal-swap-begun = Deze wacht is begonnen ({ $at }): ze kan niet meer geruild worden.
refusal-swap-double = Onmogelijk: { $person } heeft dan al een wacht ({ $shift }, { $at }).
refusal-swap-not-of-cell = { $person } heeft hier geen rol ({ $cell }).
refusal-swap-not-yours = Deze ruil wacht op het akkoord van iemand anders: { $known }.
option-for = tegen
option-giver = namens
