group-communique = persbericht
    .aliases = persberichten
command-communique-draft = opstellen
    .summary = Een persbericht beginnen; bij meerdere regels is de eerste de titel.
    .example = !persbericht De scholen in zone B sluiten morgen. --titel Scholen gesloten --vanuit D-11
command-communique-translate = vertalen
    .aliases = vertaal, vertaling
    .summary = De tekst in een andere taal toevoegen.
    .example = !persbericht vertalen C-1 Les écoles de la zone B ferment demain. --taal fr --titel Écoles fermées
command-communique-edit = aanpassen
    .aliases = wijzigen, wijzig, bewerken
    .summary = De tekst in één taal veranderen; ter validatie wordt dat een nieuwe versie.
    .example = !persbericht aanpassen C-1 De scholen in zones A en B sluiten morgen.
command-communique-submit = voorleggen
    .aliases = indienen, indiening
    .summary = De tekst ter goedkeuring voorleggen, in al zijn talen.
    .example = !persbericht voorleggen C-1
command-communique-approve = goedkeuren
    .aliases = goedkeuring, akkoord
    .summary = De tekst goedkeuren zoals hij is, net als ✅ op de kaart.
    .example = !persbericht goedkeuren C-1@2
command-communique-reject = afkeuren
    .aliases = afkeuring, terugsturen, weigeren
    .summary = De tekst terugsturen naar de auteur, met de reden.
    .example = !persbericht afkeuren C-1 Het aantal waterpunten klopt niet.
command-communique-show = tonen
    .aliases = toon, bekijken
    .summary = Een persbericht tonen, met zijn goedkeuringen en versies.
    .example = !persbericht tonen C-1 --versie 1
command-communique-list = lijst
    .aliases = persberichten, opsommen, overzicht
    .summary = De persberichten van de cel opsommen, het recentste eerst.
    .example = !persbericht lijst --toestand ter validatie
command-communique-check = nakijken
    .aliases = nazicht, controleren, controle
    .summary = Zien of de tekst kort, neutraal en feitelijk is, en hetzelfde in zijn talen; met „--sms” ook de lengte als sms.
    .example = !persbericht nakijken C-1 --sms
command-communique-diff = vergelijken
    .aliases = vergelijk, vergelijking, verschil, verschillen
    .summary = Tonen wat er veranderd is sinds de vorige versie, of sinds een andere.
    .example = !persbericht vergelijken C-1 --vanuit 1

condition-competence = bevoegde persoon

communique-drafted = { $ref }: ontwerp genoteerd ({ $language }).
communique-written = { $ref }: tekst genoteerd ({ $language }).
communique-ask-title = Er ontbreekt een titel ({ $languages }): „!persbericht aanpassen { $ref }” met „--taal” en „--titel”.
communique-ask-translation = De tekst ontbreekt in het { $languages }: „!persbericht vertalen { $ref }” met de tekst, „--taal” en „--titel”.
communique-ask-submit = Klaar? „!persbericht voorleggen { $ref }” vraagt de goedkeuring.
communique-unchanged = { $ref }: dit is dezelfde tekst, er verandert niets en de goedkeuringen blijven.
communique-sent-to-review = { $ref } is voorgelegd aan { $people }

communique-submitted = { $ref }, versie { $version }: { $state }.
communique-submitted-old = { $ref }, versie { $version }: vervangen.
communique-superseded = Versie { $old } is vervangen door versie { $version }: een reactie hier telt niet meer.
communique-superseded-by = { $ref }: versie { $version }, aangepast door { $by }, opnieuw goed te keuren.
communique-voided = Goedkeuringen van versie { $version } die niet meer tellen: { $people }
communique-title = { $title ->
    [none] { $language } · zonder titel
   *[other] { $language } · { $title }
}
communique-to-check = Na te kijken, want een andere taal is veranderd: { $languages }. Pas die tekst aan, of zeg dat hij zo blijft: „!persbericht aanpassen { $ref } --taal { $code } --ongewijzigd”.
communique-language-kept = { $ref }: de tekst in het { $language } blijft zoals hij is, dat is genoteerd.
communique-language-current = { $ref }: de tekst in het { $language } moet niet worden nagekeken, er verandert niets.
communique-author = Auteur: { $author }
communique-decision = Naar aanleiding van { $decision } ({ $organ })
communique-decision-withdrawn = Opgelet: { $decision }, waarover deze tekst gaat, is ingetrokken.
communique-decision-superseded = Opgelet: { $decision }, waarover deze tekst gaat, is vervangen door { $stands }.
communique-competence = Bevoegdheid: { $competence }
communique-embargo = Onder embargo tot { $at }: { $reason }
communique-embargo-inherited = embargo van { $decision }
communique-embargo-lifted = { $ref }: het embargo is opgeheven.
communique-rule = { $quorum ->
    [one] Er is { $quorum } goedkeuring nodig, van: { $conditions }.
   *[other] Er zijn { $quorum } goedkeuringen nodig, waaronder minstens: { $conditions }.
} { $author ->
    [counts] Die van de auteur telt.
   *[excluded] Die van de auteur telt niet.
}{ $editors ->
    [excluded] { " " }Die van wie aan de tekst schreef, telt niet.
   *[count] {""}
}
communique-approved-by = Goedgekeurd door { $people }
communique-missing = Wachten op { $people }
communique-objection-open = Bezwaar van { $by } ({ $at }): de reden is gevraagd, de versie blijft ter validatie.
communique-objection-upheld = Teruggestuurd door { $by }:
communique-objection-dropped = { $ref }, versie { $version }: { $by } keurt goed; het bezwaar is daarmee ingetrokken.
communique-how = ✅ keurt deze versie goed, ❌ maakt bezwaar; of „!persbericht goedkeuren { $ref }@{ $version }”, „!persbericht afkeuren { $ref }” en de reden.
communique-how-polled = Goedkeuren of bezwaar maken vraagt hier een geverifieerd toestel: antwoord op de peiling hieronder, of schrijf „!persbericht goedkeuren { $ref }@{ $version }”, „!persbericht afkeuren { $ref }” en de reden.
communique-footer-approved = Deze versie is goedgekeurd: „!persbericht publiceren { $ref }” publiceert ze; „!persbericht afkeuren { $ref }” met de reden stuurt ze alsnog terug als ontwerp.
communique-footer-scheduled = Ze wordt op het voorziene uur gepubliceerd: „!persbericht publiceren { $ref } --annuleren” stopt dat; „!persbericht afkeuren { $ref }” met de reden stuurt ze terug als ontwerp.
communique-footer-published = Deze versie is gepubliceerd: „!persbericht rechtzetten { $ref }” met de nieuwe tekst zet ze recht, „!persbericht intrekken { $ref }” met de reden trekt ze in.
communique-footer-draft = Opnieuw een ontwerp, ✅ en ❌ tellen hier niet meer: „!persbericht aanpassen { $ref }”, dan „!persbericht voorleggen { $ref }”.
communique-footer-key-message = Goedgekeurd om de pers te antwoorden, woord voor woord; een kernboodschap wordt niet gepubliceerd. „!persbericht afkeuren { $ref }” met de reden stuurt ze alsnog terug als ontwerp.
communique-footer-withdrawn = Deze tekst is ingetrokken: ✅ en ❌ tellen hier niet meer.
communique-poll = { $ref }, versie { $version }: keurt u goed?
communique-poll-how = Antwoord op de peiling, of schrijf „!persbericht goedkeuren { $ref }@{ $version }”, „!persbericht afkeuren { $ref }” en de reden.
communique-poll-approve = Goedkeuren
communique-poll-object = Bezwaar maken
communique-poll-closed = { $fate ->
    [superseded] { $ref }: versie { $version } is vervangen, deze peiling is gesloten.
   *[settled] { $ref }, versie { $version }: deze peiling is gesloten.
}

communique-approved = { $ref }, versie { $version }: goedgekeurd door { $people }
communique-reopened = { $ref }, versie { $version }: niet meer goedgekeurd, opnieuw ter validatie.
communique-withdrew = { $by } heeft de goedkeuring ingetrokken.
communique-approval-noted = { $ref }, versie { $version }: uw goedkeuring is genoteerd.
communique-approval-known = { $ref }, versie { $version }: u hebt deze al goedgekeurd, dat telt één keer.
communique-objection-asked = { $by }, waarom maakt u bezwaar tegen { $ref }, versie { $version }? Antwoord binnen 15 minuten op dit bericht: de tekst wordt dan weer een ontwerp. Uw ❌ of uw antwoord op de peiling weghalen trekt het bezwaar in.
communique-rejected = { $ref }, versie { $version }: door { $by } als ontwerp teruggestuurd naar { $author }
communique-rejection-noted = { $ref }: teruggestuurd als ontwerp.

communique-shown = { $ref }, versie { $version }: { $state }
communique-version-line = { $at } · versie { $version }, door { $by }
communique-version-submitted-line = { $at } · versie { $version }, voorgelegd door { $by }
communique-approval-line = { $at } · goedgekeurd door { $by }{ $replaced ->
    [none] {""}
   *[other] { " " }voor { $replaced }
} { $how ->
    [reaction] (✅)
    [device] (geverifieerd toestel)
   *[command] (commando)
}{ $fate ->
    [withdrawn] , ingetrokken
    [void] , telt niet meer
   *[stands] {""}
}
communique-list-empty = Geen persberichten om te tonen.
communique-list = Persberichten: { $total }
communique-list-line = { $ref } · versie { $version } · { $title } ({ $state })
communique-list-line-missing = { $ref } · versie { $version } · { $title } ({ $state }, wachten op { $people })

communique-nudge = { $ref }, versie { $version }, wacht sinds { $since } op uw goedkeuring: { $people }

refusal-communique-version-old = { $link ->
    [none] Versie { $old } van { $ref } is niet meer de juiste: versie { $version } heeft ze vervangen. Er is niets geteld.
   *[other] Versie { $old } van { $ref } is niet meer de juiste, er is niets geteld. Dit is de kaart van versie { $version }: { $link }
}
refusal-communique-approve-by-poll = Een reactie telt hier niet: goedkeuren vraagt een geverifieerd toestel. Antwoord op de peiling naast de kaart, of schrijf „!persbericht goedkeuren { $ref }@{ $version }”.
refusal-communique-reject-by-poll = Een reactie telt hier niet: bezwaar maken vraagt een geverifieerd toestel. Antwoord op de peiling naast de kaart, of schrijf „!persbericht afkeuren { $ref }@{ $version }” en de reden.
refusal-communique-approve-by-command = Goedkeuren vraagt hier een geverifieerd toestel, en een reactie toont dat niet. Bevestig met „!persbericht goedkeuren { $ref }@{ $version }”.
refusal-communique-reject-by-command = Bezwaar maken vraagt hier een geverifieerd toestel, en een reactie toont dat niet. Schrijf „!persbericht afkeuren { $ref }@{ $version }” en de reden.
refusal-own-text = { $ref } is van u: de goedkeuring van de auteur telt niet.
refusal-language-missing = { $ref } kan nog niet worden voorgelegd: de tekst in het { $languages } ontbreekt („!persbericht vertalen { $ref }”).
refusal-title-missing = { $ref } kan nog niet worden voorgelegd: er ontbreekt een titel ({ $languages }). „!persbericht aanpassen { $ref }” met „--titel”.
refusal-language-to-check = { $ref } kan nog niet worden voorgelegd: een andere taal is veranderd, en de tekst in het { $languages } moet worden nagekeken. Pas hem aan, of „!persbericht aanpassen { $ref } --taal { $code } --ongewijzigd”.
refusal-unchanged-with-text = „--ongewijzigd” zegt dat een tekst blijft zoals hij is: zonder tekst of titel. Er is niets bewaard voor { $ref }.
refusal-embargo-past = Het embargo van { $ref } is al voorbij ({ $at }): „!persbericht aanpassen { $ref }” met „--embargo” en een tijdstip, of „--embargo nee”.
refusal-embargo-incomplete = Een embargo heeft een einde en een reden: geef „--embargo” en „--reden-embargo”.
refusal-approvers-missing = Niemand kan aan de regel voor { $ref } voldoen: nodig { $quorum ->
    [one] is { $quorum } goedkeuring
   *[other] zijn { $quorum } goedkeuringen
}, waaronder: { $lacking }; goedkeuren mogen: { $people }{ $own ->
    [none] {""}
   *[other] { " " }(niet { $own }, wiens tekst het is)
}{ $nameable ->
    [none] .
   *[other] ; in het organisatiebestand kunnen worden aangewezen: { $nameable }
}
refusal-answer-late = De termijn voor deze reden is voorbij. Schrijf „!persbericht afkeuren { $ref }” en de reden.
refusal-text-unknown = Er is nog geen tekst in het { $language } (er is: { $known }). Voeg „--taal” toe, of vertaal.
refusal-language-unclear = Deze woorden lijken { $language }, het commando is { $chosen }: { $ref } is niet veranderd. Voeg „--taal { $code }” toe om de tekst in het { $language } te vervangen, of „--taal { $other }” voor die in het { $chosen }.
refusal-edit-empty = Wat moet er veranderen aan { $ref }? Geef de nieuwe tekst, of „--titel”.
refusal-draft-empty = De tekst ontbreekt. Bijvoorbeeld: „!persbericht De scholen in zone B sluiten morgen. --titel Scholen gesloten”. Met „--vanuit” en een beslissing mag de tekst ontbreken: het ontwerp begint dan met die van de beslissing.
refusal-communique-draft = { $ref } is nog een ontwerp: leg het eerst voor, „!persbericht voorleggen { $ref }”.
refusal-title-too-long = Een titel telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets bewaard.
refusal-communique-too-long = Een persbericht telt hoogstens { $most } tekens per taal; dit heeft er { $length }. Er is niets bewaard.
refusal-reason-too-long = Een reden telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets bewaard.
communique-lapsed = Had goedgekeurd, maar heeft er de rol niet meer voor: { $people }
communique-approval-stays = { $by }: u hebt { $ref }, versie { $version }, ook met een commando goedgekeurd; die goedkeuring blijft. Bezwaar maken kan met ❌ op de kaart, of met „!persbericht afkeuren { $ref }” en de reden.
communique-card-at = { $link ->
    [none] ✅ en ❌ horen op de kaart van versie { $version }, in deze kamer.
   *[other] ✅ en ❌ horen op de kaart van versie { $version }: { $link }
}
communique-poll-at = { $link ->
    [none] De peiling staat onder de kaart van versie { $version }, in deze kamer.
   *[other] De peiling staat onder de kaart van versie { $version }: { $link }
}
refusal-not-the-card = { $link ->
    [none] Hier is niets geteld: ✅ en ❌ horen op de kaart van { $ref }, versie { $version }.
   *[other] Hier is niets geteld: ✅ en ❌ horen op de kaart van { $ref }, versie { $version }: { $link }
}

communique-place = { $sentence ->
    [none] { $language }
    [0] { $language }, titel
   *[other] { $language }, zin { $sentence }
}
communique-checked = { $ref }, versie { $version }: nazicht.
communique-warnings = { $count ->
    [one] Na te lezen, { $count } punt:
   *[other] Na te lezen, { $count } punten:
}
communique-warnings-more = { $count ->
    [one] … en nog { $count }: „!persbericht nakijken { $ref }”.
   *[other] … en nog { $count }: „!persbericht nakijken { $ref }”.
}
communique-warnings-none = Niets te melden: kort, neutraal en feitelijk, en dezelfde cijfers in elke taal.
communique-warning-differs = { $place }: „{ $quote }” staat niet in het { $languages }.
communique-warning-other-language = { $place }: deze tekst lijkt in het { $other } geschreven.
communique-warning-open-missing = { $place }: nergens staat wat nog niet bekend is, of wanneer de volgende informatie komt.
communique-warning-first-person = { $place }: in de eerste persoon, „{ $quote }”.
communique-warning-emotive = { $place }: een woord dat ontroert of oordeelt, „{ $quote }”.
communique-warning-superlative = { $place }: een overtreffende trap of versterking, „{ $quote }”.
communique-warning-long-title = { $place }: { $length } tekens, { $most } volstaan.
communique-warning-long-text = { $place }: { $length } woorden, { $most } volstaan.
communique-warning-long-sentence = { $place }: { $length } woorden, { $most } volstaan, „{ $quote }”
communique-sms = { $language }, als sms en zonder de titel: { $units } tekens, { $parts ->
    [one] { $parts } sms
   *[other] { $parts } sms'en
} ({ $encoding ->
    [gsm-7] GSM-7-alfabet
   *[ucs-2] UCS-2
}, { $most } tekens voor één enkele).
communique-sms-outside = { $count ->
    [one] { $count } teken buiten het GSM-7-alfabet kort de sms in tot 70 tekens:
   *[other] { $count } tekens buiten het GSM-7-alfabet korten de sms in tot 70 tekens:
}
    { $characters }
communique-sms-instead = { $instead ->
    [none] { $character }: weg te laten
   *[other] { $character }: schrijf { $instead }
}
communique-sms-then = Zo geschreven: { $units } tekens op { $most }, aantal sms'en: { $parts }.
communique-diff = { $ref }: van versie { $old } naar versie { $new }.
communique-diff-none = { $ref }, versie { $version }: er is geen andere versie om mee te vergelijken.
communique-diff-language = { $language }:
communique-diff-same = { $language }: ongewijzigd.
communique-diff-layout = Alleen spaties of regeleinden zijn veranderd.
communique-diff-added-language = { $language }: tekst toegevoegd.
communique-diff-lost = { $language }: staat er niet meer.
communique-diff-replaced = { $where ->
    [title] In de titel, vervangen: „{ $before }” door „{ $after }”.
    [start] Aan het begin, vervangen: „{ $before }” door „{ $after }”.
   *[after] Na „… { $follows }”, vervangen: „{ $before }” door „{ $after }”.
}
communique-diff-removed = { $where ->
    [title] In de titel, geschrapt: „{ $before }”.
    [start] Aan het begin, geschrapt: „{ $before }”.
   *[after] Na „… { $follows }”, geschrapt: „{ $before }”.
}
communique-diff-added = { $where ->
    [title] In de titel, toegevoegd: „{ $after }”.
    [start] Aan het begin, toegevoegd: „{ $after }”.
   *[after] Na „… { $follows }”, toegevoegd: „{ $after }”.
}
refusal-classified = Deze tekst draagt de markering „{ $marking }”: een geclassificeerde tekst of een tekst met beperkte verspreiding hoort niet in een persbericht. Er is niets bewaard. Verwijder uw bericht en verwittig de veiligheidsofficier, of schrijf het anders als het geen markering is.
