group-telework = telewerk
    .aliases = telewerken
command-telework-request = aanvragen
    .aliases = aanvraag
    .summary = Telewerk aanvragen voor bepaalde dagen; het antwoord komt in een rechtstreeks bericht.
    .example = !telewerk dinsdag en donderdag
command-telework-change = wijzigen
    .aliases = aanpassen, wijziging, wijzig
    .summary = In de plaats daarvan andere dagen vragen: een nieuwe versie, die opnieuw akkoord vraagt.
    .example = !telewerk wijzigen T-2026-0001 dinsdag en vrijdag
command-telework-withdraw = intrekken
    .aliases = trek-in, intrekking, annuleren, annuleer
    .summary = Een aanvraag intrekken; haar dagen zijn meteen vrij.
    .example = !telewerk intrekken T-2026-0001

telework-kind-fixed = vast
    .aliases = vaste
telework-kind-flexible = flexibel
    .aliases = flexibele
telework-kind-occasional = occasioneel
    .aliases = occasionele
usage-telework-kind = vast/flexibel/occasioneel

telework-received = Ontvangen.
telework-days = { $days } ({ $kind })
telework-days-span = Van { $first } tot en met { $last } ({ $kind })
telework-days-weekly = Elke week vanaf { $first }: { $days } ({ $kind })
telework-days-weekly-until = Elke week van { $first } tot en met { $last }: { $days } ({ $kind })
telework-days-year = Let op, dat is in { $year }.
telework-skipped = { $day } telt niet mee: { $what }
telework-skipped-weekends = De weekends tellen niet mee.
telework-weekend = weekend
telework-requested = { $ref }: aanvraag voor telewerk geregistreerd.
telework-changed = { $before ->
    [approved] { $ref }: aanvraag gewijzigd, er is een nieuw akkoord nodig.
   *[other] { $ref }: aanvraag gewijzigd, het akkoord moet nog gegeven worden.
}
telework-used = Week van { $week }: { $used } van { $limit }.
telework-waits = Wacht op { $people }, antwoord verwacht uiterlijk op { $until } (interne termijn, geen wettelijke).
telework-waits-late = Wacht op { $people }; een antwoord was verwacht tegen { $until } (interne termijn, geen wettelijke).
telework-refused-by-rule = { $ref }: aanvraag geregistreerd, maar geweigerd door een regel.
telework-change-refused = { $ref }: wijziging niet mogelijk.
telework-kept = De aanvraag blijft zoals ze was ({ $state }):
telework-unchanged = { $ref }: het zijn al deze dagen, er is niets gewijzigd ({ $state }).
telework-not-deleted = { $is_approved ->
    [yes] { $ref }: uw bericht is gewist, maar de toegestane aanvraag blijft gelden. Ze intrekken: „!telewerk intrekken { $ref }”.
   *[no] { $ref }: uw bericht is gewist, maar de aanvraag wacht nog op antwoord. Ze intrekken: „!telewerk intrekken { $ref }”.
}
telework-withdrawn = { $ref }: aanvraag ingetrokken, de dagen zijn vrij.
telework-past-kept = Blijven meetellen, want voorbij: { $days }

telework-broken = • { $what }
telework-broken-source = • { $what } · { $source }
telework-breach-category = Personeelscategorie die van telewerk uitgesloten is
telework-breach-authorisation = Geen machtiging om te telewerken
telework-breach-authorisation-over = De machtiging om te telewerken liep af op { $until }
telework-breach-authorisation-from = De machtiging om te telewerken begint op { $first }
telework-breach-essential = Essentiële functie, ter plaatse: { $days }
telework-breach-holiday = Geen enkele werkdag bij de gevraagde dagen
telework-breach-off-day = Geen werkdag in de deeltijdse regeling: { $days }
telework-breach-double = Al gevraagd in { $ref }: { $days }
telework-breach-granted = Al toegestaan, als vaste dag: { $days }
telework-breach-on-duty = Wachtdienst ter plaatse: { $days }, { $shift } ({ $role })
telework-breach-headcount = Team { $team }, { $day }: { $left } ter plaatse, er moeten er { $minimum } zijn
telework-breach-headcount-shift = Team { $team }, { $day }, { $shift }: { $left } ter plaatse, er moeten er { $minimum } zijn
telework-breach-quota-week = Quotum: { $used ->
    [one] { $used } dag
   *[other] { $used } dagen
} in de week van { $week }, hoogstens { $limit }
telework-breach-quota-year = Quotum van het jaar { $year }: { $used ->
    [one] { $used } dag
   *[other] { $used } dagen
}, hoogstens { $limit } volgens de gewerkte dagen
telework-breach-quota-month = Occasioneel telewerk: { $used ->
    [one] { $used } dag
   *[other] { $used } dagen
} in die maand, hoogstens { $limit }
telework-breach-notice = Te laat: de dag is al begonnen ({ $starts })
telework-breach-reason = Reden verplicht onder het regime „{ $regime }”

telework-way-category = → Een vraag, een vergissing? Via een SAGO-ticket.
telework-way-authorisation = → De machtiging wordt via SAGO gevraagd; daarna schrijft de beheerder ze hier in.
telework-way-essential = → Die dagen ter plaatse; voor een vervanging, te bekijken met { $manager }.
telework-way-off-day = → Werkdagen: { $days }.
telework-way-double = → Niets opnieuw te doen. Om die dagen vrij te maken:
telework-way-granted = → Niets te vragen: uw vaste dagen staan in het organisatiebestand.
telework-way-no-swap = → Niemand met dezelfde functie is vrij voor deze wachtdienst: te bekijken met de coördinatie.
telework-way-alike = → Net zo voor de andere dagen met wachtdienst.
telework-way-take-over = → { $person } is die dag vrij en kan de wachtdienst overnemen:
telework-way-swap = → Geen vrije plaatsvervanger. Ruil af te spreken met { $person }, die dag in dienst { $other }, tegen die dienst:
telework-way-quota-year = → Andere dagen van dit jaar vrijmaken, of een gemotiveerde afwijking door de directeur Personeel en Organisatie, die de beheerder dan hier inschrijft.
telework-way-quota-month = → Een andere maand, of een flexibele aanvraag binnen het weekquotum.
telework-way-notice-told = → Nodig is het schriftelijke akkoord van { $manager }, die verwittigd is en het nog kan toestaan.
telework-way-notice = → Ook het schriftelijke akkoord van { $manager } zou nodig zijn.
telework-way-notice-today = → Toch vandaag? Daarvoor is het schriftelijke akkoord van { $manager } nodig; zo legt u de aanvraag voor:
telework-way-reason = → Dezelfde aanvraag, met de reden in de plaats van „…”; alleen uw functionele chef ziet ze:
telework-way-remove = { $count ->
    [one] → Eén dag schrappen uit { $days }
   *[other] → { $count } dagen schrappen uit { $days }
}
telework-way-taken = → Dagen van die week al ingenomen door { $refs }
telework-way-taken-fixed = → Uw vaste dagen tellen mee: { $days }
telework-way-taken-free = Om die dagen vrij te maken:
telework-way-director = → Meer dagen: gemotiveerde afwijking door de directeur Personeel en Organisatie, die de beheerder dan hier inschrijft.
telework-way-free = → Nog mogelijk: { $days }
telework-way-instead = → Meteen mogelijk:
telework-way-anew = → Om die dagen opnieuw te vragen:
telework-do-withdraw = !telewerk intrekken { $ref }
telework-do-request = !telewerk { $days }{ $kind ->
    [fixed] {" "}--soort vast
    [occasional] {" "}--soort occasioneel
   *[other] {""}
}
telework-do-change = !telewerk wijzigen { $ref } { $days }
telework-do-change-until = !telewerk wijzigen { $ref } elke { $days } tot { $last }
telework-do-change-reason = !telewerk wijzigen { $ref } { $days } --reden …
telework-do-give = !wachtrol ruilen { $day } { $shift } { $person }
telework-do-give-in = !wachtrol ruilen { $day } { $shift } { $person } --cel { $where }
telework-do-swap = !wachtrol ruilen { $day } { $shift } { $person } --tegen { $day } { $other }
telework-do-swap-in = !wachtrol ruilen { $day } { $shift } { $person } --tegen { $day } { $other } --cel { $where }

refusal-telework-reason = Deze reden is te lang ({ $length } tekens, hoogstens { $most }): er is niets geregistreerd.
refusal-telework-days = Te veel dagen tegelijk ({ $count }, hoogstens { $most }). Voor elke week dezelfde dagen: „elke dinsdag”, of --soort vast.
refusal-telework-comes-back = Dagen die elke week terugkomen, zijn vast telewerk, niet { $kind }. Voor losse dagen noemt u ze: „dinsdag en donderdag”.
refusal-telework-no-manager = { $people ->
    [none] Er is geen functionele chef bekend die op deze aanvraag antwoordt: de beheerder kan die in het organisatiebestand zetten. Er is niets geregistreerd.
   *[other] Er is geen functionele chef bekend die op deze aanvraag antwoordt. In het organisatiebestand te zetten, bijvoorbeeld door: { $people }. Er is niets geregistreerd.
}
refusal-telework-past = De dagen van { $ref } zijn voorbij: de aanvraag kan niet meer ingetrokken worden.
