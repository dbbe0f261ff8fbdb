exercise-stamp = OEFENING

usage-text = tekst
usage-number = getal
usage-when = wanneer
usage-days = dagen
usage-duration = duur
usage-person = persoon
usage-ref = ref
usage-cell = cel
usage-organ = orgaan
usage-slot = afspraak

refusal-unknown-command = { $near ->
    [none] Ik ken „{ $word }” niet. „!hulp” toont wat ik kan.
   *[other] Ik ken „{ $word }” niet. Bedoelde u „!{ $near }”?
}
refusal-unknown-verb-near = Ik ken het werkwoord „{ $word }” niet. Bedoelde u „{ $near }”?
refusal-unknown-verb = Ik ken „{ $word }” niet voor { $ref }: er is niets gebeurd. Kies uit: { $known }.
refusal-role-missing-anywhere = Daarvoor is in een cel de rol { $roles } nodig.
refusal-role-missing = Daarvoor is de rol { $roles } nodig ({ $cell }).
refusal-role-missing-begun = Er is niets gedaan: ik lees hier geen „{ $word }”, en de rest vraagt de rol { $roles } ({ $cell }). Voor „{ $word }” schrijft u: { $usage }
refusal-guest = U staat niet in de organisatie die ik ken: ik kan u enkel „!hulp” tonen.
refusal-reference-unknown = Ik vind { $ref } niet.
refusal-state-wrong = { $ref } is „{ $state }”: dat kan niet in deze toestand.
refusal-date-past = „{ $word }” is al voorbij: welke dag bedoelt u? Schrijf die erbij, bijvoorbeeld „morgen 9u”.
refusal-date-ahead = „{ $word }” moet nog komen: hier is een tijdstip in het verleden nodig.
refusal-plain-text = Dit bericht was niet versleuteld in een kamer die dat wel is: ik heb het niet uitgevoerd. Stuur het opnieuw vanuit een recente app.
refusal-plain-room = Deze kamer is niet versleuteld: ik voer hier niets uit. Stuur uw bericht opnieuw in een versleutelde kamer, of schrijf mij in een versleuteld rechtstreeks gesprek.
refusal-unverified = Hiervoor is een geverifieerd toestel nodig. Verifieer dit toestel en probeer opnieuw.
refusal-unverified-changed = Uw versleutelingsidentiteit is gewijzigd, en dit wacht tot ze bevestigd is. Vraag mondeling aan { $known ->
    [none] de coördinatie
   *[other] { $known }
} om „!wie vertrouwen { $user }” te schrijven, en probeer dan opnieuw.
refusal-unverified-unknown = Ik kon uw toestel zonet niet nagaan, en dat is hiervoor nodig. Probeer het over een minuut opnieuw.
refusal-unverified-plain = Hiervoor is een versleuteld bericht van een geverifieerd toestel nodig.
refusal-unverified-reaction = Een reactie telt hier niet: dit vraagt een geverifieerd toestel. Schrijf „{ $usage }”.
refusal-vote-old = Dit antwoord op de peiling kwam te laat aan (gegeven { $sent }): het telt niet. Antwoord opnieuw als het nog geldt.
refusal-vote-plain = Dit antwoord op de peiling was niet versleuteld: het telt niet. Antwoord vanuit een recente app, of met een commando.
refusal-version-old = Deze versie van { $ref } is niet meer de juiste: kijk naar versie { $version }.
refusal-named-in-file = „{ $key }” staat in het organisatiebestand: dat verandert u hier niet.
refusal-too-long = Dit is te lang voor een Matrix-bericht ({ $size } kB, hoogstens { $most }): er is niets bewaard. Kort het in en stuur het opnieuw.
refusal-message-old = Dit bericht kwam te laat aan (verstuurd { $sent }): ik heb het niet uitgevoerd. Stuur het opnieuw als het nog geldt: „{ $text }”
refusal-reaction-old = Deze reactie kwam te laat aan (gegeven { $sent }): ze telt niet. Haal ze weg en zet ze opnieuw als ze nog geldt.
refusal-of-reaction = { $by }: { $what }
refusal-room-unknown = Deze kamer is niet die van een cel: ik noteer hier niets.
refusal-answer-unclear = Er wachten meerdere vragen op een reden ({ $refs }): bij welke hoort dit bericht? Kies „Beantwoorden” bij de juiste vraag. Er is niets genoteerd.
refusal-edit-ignored = Dit bericht aanpassen verandert niets: stuur het commando opnieuw.
refusal-edit-of-record = Laat „{ $start }” vooraan staan, of schrijf „{ $start } { $verb } { $ref } …”. Er is niets veranderd.
refusal-edit-of-sent = { $ref } is al zo verstuurd. Schrijf „{ $start } { $verb } { $ref } …” om het te wijzigen. Er is niets veranderd.
refusal-classified-here = Deze tekst draagt de markering „{ $marking }”: wat geclassificeerd is of beperkt verspreid mag worden, hoort hier niet. Er is niets bewaard. Verwijder uw bericht en verwittig de veiligheidsofficier, of schrijf het anders als het geen markering is.
refusal-cell-missing = Voor welke cel? Voeg „--cel” toe: { $known }.
refusal-cell-none = Deze opdracht dient in een cel, en u zit nu in geen enkele: de beheerder kan u in een cel opnemen.
refusal-not-a-number = „{ $word }” is geen getal.
refusal-not-a-time = Ik begrijp „{ $word }” niet als een tijdstip. Bijvoorbeeld: 14u30, morgen 9u, 24/11 17u, over 20 min.
refusal-day-or-clock = „{ $word }”: { $day }, of { $clock } uur? Schrijf „{ $written }”, of „{ $clock }”.
refusal-day-or-days = „{ $word }”: alleen { $day }, of van { $first } tot en met { $last }? Schrijf „{ $written }”, of „{ $span }”.
refusal-day-or-later = „{ $word }”: { $day }, of { $later }? Schrijf „{ $written }”, of „{ $written_later }”.
refusal-days-unread = Ik begrijp niet welke dagen. Bijvoorbeeld: dinsdag en donderdag, di 8 + do 10, volgende week behalve woensdag. Een reden komt na „--reden”; voor elke week dezelfde dagen: „elke dinsdag”, of „--soort vast”.
refusal-days-half = Telewerk vraagt u hier per volle dag: „dinsdag”, en geen deel van de dag. Er is niets genoteerd.
refusal-days-own = Telewerk vraagt u alleen voor uzelf: iedereen schrijft de eigen aanvraag. Er is niets genoteerd.
refusal-days-past = Een van die dagen is al voorbij. Schrijf de dagen met hun datum, bijvoorbeeld: di 8/12 en do 10/12.
refusal-hours-or-clock = „{ $word }”: over { $hours } uur, of om { $hours } uur 's nachts? Schrijf „over { $hours } uur”, of „0{ $hours }:00”.
refusal-not-a-duration = Ik begrijp „{ $word }” niet als een duur. Bijvoorbeeld: 15m, 2u.
refusal-person-near = Ik ken „{ $word }” niet. Bedoelde u „{ $near }”?
refusal-person-several = „{ $word }” kan meer dan één persoon zijn: { $known }?
refusal-person-unknown = Ik ken niemand met de naam „{ $word }”.
refusal-not-a-ref = „{ $word }” is geen referentie. Bijvoorbeeld: { $example }.
refusal-other-kind = „{ $word }” is een ander soort referentie: hier is bijvoorbeeld { $example } nodig.
refusal-cell-unknown = Ik ken de cel „{ $word }” niet. Er zijn: { $known }.
refusal-organ-unknown = Ik ken het orgaan „{ $word }” niet. Er zijn: { $known }.
refusal-slot-unknown = Ik ken de afspraak „{ $word }” niet. Er zijn: { $known }.
refusal-slot-near = Ik ken de afspraak „{ $word }” niet. Bedoelt u „{ $near }”? Er zijn: { $known }.
refusal-not-a-choice = „{ $word }” kan hier niet. Kies uit: { $known }.
refusal-lone-word = „{ $word }” alleen is te weinig tekst. Bedoelde u „{ $near }”?
refusal-too-much = Ik weet niet wat ik met „{ $text }” moet doen. Gebruik: { $usage }
refusal-option-missing = „--{ $option }” ontbreekt. Gebruik: { $usage }
refusal-option-unknown = Ik ken „--{ $option }” hier niet. Gebruik: { $usage }
refusal-option-near = Ik ken „--{ $option }” hier niet. Bedoelde u „--{ $near }”?
refusal-option-twice = „--{ $option }” staat er twee keer.
refusal-option-empty = „--{ $option }” vraagt een waarde. Gebruik: { $usage }
refusal-argument-missing = Er ontbreekt: { $what }. Bijvoorbeeld: „{ $example }”.
refusal-verb-missing = „!{ $group }” vraagt een werkwoord: { $verbs }.

call-failed = Er ging iets mis bij mij en er is niets bewaard. Het is genoteerd als { $incident }; stuur het commando opnieuw of verwittig de beheerder.
room-not-registered = Deze kamer hoort niet bij de organisatie die ik dien: ik ga weg. Vraag de beheerder om ze toe te voegen.
message-undecryptable = Ik kon dit bericht niet ontsleutelen: stuur het opnieuw als het voor mij was. Antwoord ik nog altijd niet, schrijf me dan vanaf een ander toestel.
gap-cut = Ik was er niet, en intussen werd hier te veel gezegd: ik heb alleen het einde gelezen. Stuur opnieuw wat voor mij was en waarop ik niet heb geantwoord.
room-removed = { $by } heeft mij uit de kamer verwijderd ({ $cell }): ik lees en schrijf er niets meer. Nodig mij opnieuw uit, dan ga ik verder.
list-more = Pagina { $page } van { $pages }; vervolg: „--pagina { $next }”.
list-past-end = { $pages ->
    [one] Er is maar één pagina.
   *[other] Er zijn maar { $pages } pagina's: de laatste is „--pagina { $pages }”.
}
lasting-seconds = { $seconds } s
lasting-hours-minutes = { $hours } u { $minutes }
lasting-days-hours = { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
} { $hours } u
