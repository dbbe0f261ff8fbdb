group-channel = kanaal
    .aliases = kanalen
command-channel-set = melden
    .summary = Zeggen hoe het staat met een gepubliceerde tekst op een kanaal dat met de hand gaat; zonder kanaal: alle tonen.
    .example = !kanaal C-1 belga gedaan https://www.belga.be/1
command-channel-show = tonen
    .aliases = toon, bekijken
    .summary = Tonen hoe het staat met een gepubliceerde tekst op elk kanaal.
    .example = !kanaal tonen C-1
command-channel-list = lijst
    .aliases = kanalen, opsommen
    .summary = De kanalen van de cel opsommen, en wat er nog te doen is.
    .example = !kanaal lijst
step-state-todo = te doen
step-state-done = gedaan
    .aliases = klaar, ok
step-state-failed = mislukt
    .aliases = fout
step-state-not-needed = niet nodig
    .aliases = onnodig, nee
usage-step-state = gedaan/mislukt/onnodig
usage-channel = kanaal

channel-checklist = { $left ->
    [0] { $ref }, versie { $version }: alle kanalen zijn bediend.
    [one] { $ref }, versie { $version }: nog { $left } kanaal met de hand te bedienen.
   *[other] { $ref }, versie { $version }: nog { $left } kanalen met de hand te bedienen.
}
channel-takedown = { $left ->
    [0] { $ref }, versie { $version }, is ingetrokken: er is niets meer met de hand weg te halen.
    [one] { $ref }, versie { $version }, is ingetrokken: met de hand weg te halen van { $left } kanaal.
   *[other] { $ref }, versie { $version }, is ingetrokken: met de hand weg te halen van { $left } kanalen.
}
channel-step = { $name }: { $state }
channel-step-by = { $url ->
    [none] { $name }: { $state }, { $by }, { $at }
   *[other] { $name }: { $state }, { $by }, { $at } · { $url }
}
channel-how = Meld het in een antwoord hierop, bijvoorbeeld „{ $key } https://…”, of met „!kanaal { $ref } { $key } gedaan”.
channel-how-removal = Meld het in een antwoord hierop, bijvoorbeeld „{ $key } gedaan”, of met „!kanaal { $ref } { $key } gedaan”.
channel-removal = { $url ->
    [none] { $fate ->
        [todo] { $name }: weg te halen (geplaatst door { $by }, { $at })
        [failed] { $name }: niet weggehaald, { $by }, { $at }
        [done] { $name }: weggehaald, { $by }, { $at }
       *[other] { $name }: niets weg te halen, { $by }, { $at }
    }
   *[other] { $fate ->
        [todo] { $name }: weg te halen ({ $url }), geplaatst door { $by }, { $at }
        [failed] { $name }: niet weggehaald ({ $url }), { $by }, { $at }
        [done] { $name }: weggehaald ({ $url }), { $by }, { $at }
       *[other] { $name }: niets weg te halen ({ $url }), { $by }, { $at }
    }
}
channel-step-noted = { $left ->
    [none] { $ref } · { $name }: { $state }. Niets meer met de hand te doen.
   *[other] { $ref } · { $name }: { $state }. Nog te doen: { $left }.
}
channel-reminder = { $people ->
    [none] { $ref }: nog altijd met de hand te bedienen: { $names }. Niemand heeft er de rol voor.
   *[other] { $ref }: nog altijd met de hand te bedienen: { $names }. Kunnen het doen: { $people }
}
channel-reminder-removal = { $people ->
    [none] { $ref } is ingetrokken, en nog altijd met de hand weg te halen: { $names }. Niemand heeft er de rol voor.
   *[other] { $ref } is ingetrokken, en nog altijd met de hand weg te halen: { $names }. Kunnen het doen: { $people }
}
channel-list-empty = Voor deze cel is geen kanaal bepaald.
channel-list = Kanalen:
channel-line = { $kind ->
    [webhook] { $name } ({ $key }): door de bot bediend
   *[manual] { $name } ({ $key }): met de hand
}
channel-waiting = Nog te doen:
channel-waiting-line = { $ref } · { $what }

refusal-channel-unknown = Ik ken het kanaal „{ $word }” hier niet. Er zijn: { $known }.
refusal-channel-near = Ik ken het kanaal „{ $word }” hier niet. Bedoelde u „{ $near }”? Er zijn: { $known }.
refusal-channel-whose = Van welk persbericht? De referentie komt eerst: „!kanaal C-… { $key } gedaan”.
refusal-channel-step-missing = Hoe staat het met „{ $key }” voor { $ref }? Bijvoorbeeld „!kanaal { $ref } { $key } gedaan” of het adres van de tekst.
refusal-nothing-by-hand = { $ref } ({ $state }) heeft geen kanaal om met de hand te bedienen: nog niet gepubliceerd, of er is geen kanaal bepaald.
