command-telework-show = tonen
    .aliases = toon, bekijken, lijst, mijn-aanvragen
    .summary = In een rechtstreeks bericht een aanvraag tonen en hoe het ermee staat; zonder nummer uw aanvragen en die op uw antwoord wachten.
    .example = !telewerk tonen T-1
command-telework-balance = saldo
    .aliases = teller, tellers
    .summary = In een rechtstreeks bericht tonen wat gebruikt, gevraagd en nog mogelijk is: week, maand, jaar, machtiging.
    .example = !telewerk saldo
command-telework-team = team
    .aliases = teams, ploeg, aanwezigheid
    .summary = In een rechtstreeks bericht tonen wie waar is, een week op één scherm: uw teams, of het genoemde team of de cel.
    .example = !telewerk team monitoring volgende week
option-person = persoon
    .aliases = medewerker

telework-shown = { $ref }: uw aanvraag voor telewerk
telework-list = Telewerkaanvragen
telework-list-none = Geen lopende telewerkaanvraag, niet van u en geen die op uw antwoord wacht.
telework-list-own = Van u:
telework-list-answer = Wachten op uw antwoord ({ $count }):
telework-list-line = { $ref } · { $days } · { $state }
telework-list-more = { $count ->
    [one] … en nog één.
   *[other] … en nog { $count }.
}
telework-balance = Uw telewerk
telework-balance-of = Telewerk van { $person }
telework-balance-unauthorised = Geen machtiging om te telewerken. Ze wordt via SAGO gevraagd.
telework-balance-week = { $which ->
    [this] Deze week
   *[next] Volgende week
} (vanaf { $monday }): { $used } van { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } in afwachting
}, nog { $left } over
telework-balance-free = { $which ->
    [this] Deze week
   *[next] Volgende week
} (vanaf { $monday }): regime „{ $regime }”, zonder quotum
telework-balance-month = Occasioneel, deze maand: { $used } van { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } in afwachting
}, nog { $left } over
telework-balance-year = Jaar { $year }: { $used } van { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } in afwachting
}, nog { $left } over (komende vaste dagen inbegrepen)
telework-balance-fixed = Vaste dagen: { $days }
telework-balance-from = Machtiging vanaf { $first }
telework-balance-endless = Machtiging zonder einddatum
telework-balance-until = Machtiging tot en met { $last } { $year }
telework-balance-over = Machtiging afgelopen op { $last } { $year }
telework-balance-waiting = Wacht op antwoord, { $ref }: { $what }
telework-balance-more = … en nog { $count } die wachten.
refusal-telework-balance = Het saldo van { $person } wordt alleen getoond aan die persoon en aan de functionele chef.

telework-team = Wie waar is, van { $first } tot en met { $last }
telework-team-block = { $name }
telework-team-yours = U
telework-team-others = Anderen
telework-team-hidden = { $count ->
    [one] Eén persoon wordt niet getoond: die aanwezigheid is een zaak van de functionele chef en de coördinatie.
   *[other] { $count } personen worden niet getoond: hun aanwezigheid is een zaak van hun functionele chef en de coördinatie.
}
telework-team-here = Ter plaatse, dag per dag: { $counts } (minstens { $minimum })
telework-team-holds = Het minimum ter plaatse is gehaald.
telework-team-short = MINIMUM NIET GEHAALD: { $day }{ $shift ->
    [none] {""}
   *[other] {", "}dienst { $shift }
}, { $here } ter plaatse, er moeten er { $minimum } zijn
telework-legend = { $letter }: { $what }
telework-legend-shift = { $letter }: van wacht, dienst { $shift }
telework-legend-and = { $first } · { $second }
telework-where-on-site = ter plaatse
telework-where-telework = telewerk
telework-where-waiting = gevraagd, zonder antwoord
telework-where-elsewhere = elders
telework-where-off = vrij
telework-where-holiday = feestdag of brugdag
telework-letter-on-site = P
telework-letter-telework = T
telework-letter-waiting = G
telework-letter-elsewhere = E
telework-letter-off = V
telework-letter-holiday = F
telework-initial-mon = M
telework-initial-tue = D
telework-initial-wed = W
telework-initial-thu = D
telework-initial-fri = V
telework-initial-sat = Z
telework-initial-sun = Z
refusal-telework-team = Wie waar is ({ $name }): dat zien functionele chefs en de coördinatie, en iedereen voor zichzelf.
refusal-telework-team-unknown = „{ $word }” is geen team, geen cel en geen week. Bijvoorbeeld: „volgende week”, of { $known }.
