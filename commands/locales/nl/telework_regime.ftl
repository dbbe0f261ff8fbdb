usage-regime = regime
command-telework-regime = regime
    .aliases = regeling
    .summary = Het geldende telewerkregime tonen, of een ander kiezen (functionele chefs en beheerders); alle cellen vernemen het, met de reden.
    .example = !telewerk regime crisis --vanaf "8/12 18:00"

telework-regime-shown = Telewerk: regime „{ $regime }”, sinds { $at } ({ $by }).
telework-regime-shown-default = Telewerk: regime „{ $regime }”, dat van het organisatiebestand zolang niemand een ander kiest.
telework-regime-why = Reden: { $reason }
telework-regime-norm = • Telewerk is de norm: geen enkel quotum telt.
telework-regime-weekly = • { $days ->
    [0] Geen dag
    [one] { $days } dag
   *[other] { $days } dagen
} per week, vaste en flexibele samen.
telework-regime-profile = • Profiel „{ $profile }”: { $days ->
    [0] geen dag
    [one] { $days } dag
   *[other] { $days } dagen
} per week.
telework-regime-yearly = • Hoogstens { $share } van de werkdagen over het jaar.
telework-regime-monthly = • { $days ->
    [0] Geen occasionele dag.
    [one] Hoogstens { $days } occasionele dag per maand.
   *[other] Hoogstens { $days } occasionele dagen per maand.
}
telework-regime-excluded = • Zonder telewerk: { $categories }.
telework-regime-essential = • Essentiële functies blijven ter plaatse.
telework-regime-notice = • De aanvraag komt vóór het begin van de dag; daarna is het schriftelijke akkoord van de functionele chef nodig.
telework-regime-reason = • Een reden is nodig; alleen de betrokkene en de functionele chef zien ze.
telework-regime-source = Bron: { $source }.
telework-regime-next = Gepland: regime „{ $regime }” vanaf { $at } ({ $by }).
telework-regime-version = Nieuwe versie van dit regime vanaf { $day }, volgens het organisatiebestand.
telework-regime-how = Om te veranderen: „!telewerk regime”, dan de naam ({ $known }), en „--vanaf” voor later.
telework-regime-switched = Telewerk: het regime „{ $regime }” vervangt vanaf nu „{ $before }”, gemeld door { $by }.
telework-regime-planned = Telewerk: het regime „{ $regime }” vervangt „{ $before }” vanaf { $at }, gemeld door { $by }.
telework-regime-in-force = Telewerk: het regime „{ $regime }” geldt sinds { $at }.
telework-regime-counts = Het geldt voor de dagen die daarna beginnen; wat toegestaan is, blijft toegestaan.
telework-regime-told = { $count ->
    [0] Geen enkele cel heeft een kamer om het in te melden.
    [one] Gemeld in de kamer van één cel.
   *[other] Gemeld in de kamers van { $count } cellen.
}
refusal-regime-unknown = Ik ken het regime „{ $word }” niet. De mogelijke regimes: { $known }.
refusal-regime-missing = Naar welk regime? Te kiezen uit: { $known }.
refusal-regime-same = { $planned ->
    [none] Het regime is op dat moment al „{ $regime }”: er is niets veranderd.
   *[other] Het regime is al „{ $regime }”. Een ander is gepland op { $planned }: om dat te annuleren, geeft u „{ $regime }” opnieuw met dat moment bij „--vanaf”.
}
refusal-regime-later = Het regime „{ $regime }” bestaat pas vanaf { $day }: er is niets veranderd.
refusal-regime-too-long = Een reden van hoogstens { $most } tekens; het zijn er { $length }. Er is niets veranderd.
