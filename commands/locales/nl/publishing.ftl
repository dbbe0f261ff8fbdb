command-communique-publish = publiceren
    .aliases = publiceer, publicatie, verspreiden
    .summary = Een goedgekeurde tekst publiceren: meteen, op een uur, of bij het einde van het embargo.
    .example = !persbericht publiceren C-1 --om morgen 9u
command-communique-channel = kanaal
    .summary = Zeggen hoe het staat met een gepubliceerde tekst op een kanaal dat met de hand gaat.
    .example = !persbericht kanaal C-1 belga gedaan https://www.belga.be/1
command-communique-correct = rechtzetten
    .aliases = rechtzetting, corrigeren, correctie
    .summary = Schrijven wat een gepubliceerde tekst vervangt; goed te keuren en te publiceren zoals elke andere.
    .example = !persbericht rechtzetten C-1 Het water blijft drinkbaar in de stad. --rectificeert De zone was fout.
command-communique-withdraw = intrekken
    .aliases = intrekking, opgeven, annuleren, annuleer, verwijderen
    .summary = Een tekst intrekken: gepubliceerd laat hij een bericht na; nog niet gepubliceerd wordt hij opgegeven.
    .example = !persbericht intrekken C-1 Bij vergissing gepubliceerd.
option-cancel = annuleren
    .aliases = annuleer
option-rectifies = rectificeert
option-public-reason = openbare-reden
option-public-reason-fr = openbare-reden-fr
option-public-reason-nl = openbare-reden-nl
option-public-reason-de = openbare-reden-de
option-public-reason-en = openbare-reden-en
option-topic = onderwerp
option-history = geschiedenis

communique-published = { $ref }, versie { $version }: gepubliceerd ({ $languages }), bevestigd door { $by }.
communique-corrected = { $ref }: rechtgezet, versie { $version } vervangt de gepubliceerde tekst ({ $languages }), bevestigd door { $by }.
communique-published-late = { $late } later dan het voorziene uur.
communique-public-line = { $language } · { $title } · { $path }
communique-ask-publish = Publiceren: „!persbericht publiceren { $ref }”, eventueel met „--om”.
communique-scheduled = { $ref }, versie { $version }: wordt op { $at } gepubliceerd, bevestigd door { $by }. „!persbericht publiceren { $ref } --annuleren” stopt dat.
communique-moved = { $ref }, versie { $version }: wordt op { $at } gepubliceerd in plaats van op { $before }, bevestigd door { $by }.
communique-scheduled-already = { $ref }, versie { $version }: de publicatie is al voorzien { $at }.
communique-cancelled = { $ref }, versie { $version }: de publicatie van { $at } is geannuleerd door { $by }. De tekst blijft goedgekeurd.
communique-unscheduled = De publicatie van { $ref } van { $at } gaat niet door: „!persbericht publiceren { $ref }” bevestigt ze opnieuw zodra de tekst is goedgekeurd.
communique-decision-embargo-over = { $ref }: het embargo van { $decision } houdt deze tekst niet meer tegen.
communique-decision-embargo = { $before ->
    [none] { $ref }: { $decision } staat nu onder embargo, en deze tekst ook, tot { $until }.
   *[other] { $ref }: het embargo van { $decision }, en van deze tekst, loopt tot { $until } in plaats van { $before }.
}
communique-reason-in = { $code ->
    [nl] { $text }
   *[other] { $text } (in het { $language })
}
communique-held-back = { $people ->
    [none] { $ref }, versie { $version }, is { $at } NIET gepubliceerd: de tekst is niet meer goedgekeurd zoals hij is. Auteur: { $author }
   *[other] { $ref }, versie { $version }, is { $at } NIET gepubliceerd: de tekst is niet meer goedgekeurd zoals hij is. Auteur: { $author } Wachten op { $people }
}
communique-abandoned = { $ref }: opgegeven door { $by }, er is niets gepubliceerd.
communique-correction-given-up = { $ref }: rechtzetting opgegeven door { $by }; de gepubliceerde tekst blijft.
communique-withdrawn = { $ref }: door { $by } aan het publiek onttrokken; een bericht van intrekking komt in de plaats.
communique-reason-public = Het publiek leest als reden ({ $language }):
communique-reason-untold = De reden wordt niet aan het publiek gezegd.
communique-reason-foreign = In het { $languages } staat deze reden in het { $language }, wat erbij vermeld is.
communique-rectifies = Zet de gepubliceerde tekst van { $ref } recht (versie { $version }), die tot dan openbaar blijft.
communique-ask-rectifies = Let op, wat wordt rechtgezet is niet gezegd ({ $languages }): „!persbericht rechtzetten { $ref } --taal { $code } --rectificeert” en, in één zin, wat fout was.
communique-release-line = Publicatie voorzien { $at }, bevestigd door { $by }.
communique-stands-line = { $language } · openbaar sinds { $at }, versie { $version } · { $path }
communique-withdrawn-line = { $language } · ingetrokken op { $at }, versie { $version } · { $path }
communique-postings = Verzendingen (e-mail, systemen): verzonden { $sent }, in afwachting { $pending }, geblokkeerd { $stuck }.
communique-posting-line = { $fate ->
    [stuck] { $address } · geblokkeerd, pogingen: { $attempts } · { $error }
   *[pending] { $address } · wordt opnieuw geprobeerd, pogingen: { $attempts } · { $error }
}
communique-history = { $ref } ({ $state }), handelingen: { $total }
communique-history-line = { $version ->
    [none] { $at } · { $what }
   *[other] { $at } · versie { $version } · { $what }
}{ $by ->
    [none] {""}
   *[other] {" "}· { $by }
}
communique-history-voided = ↳ tellen niet meer: { $people }
communique-history-called = ↳ opgeroepen: { $people }
communique-history-for = ↳ voor: { $people }
communique-topic = Onderwerp: { $topic }
communique-same-topic = Let op, een andere tekst gaat over hetzelfde onderwerp: { $ref } ({ $cell }, { $state }).

history-drafted = ontwerp genoteerd ({ $language })
history-edited = tekst aangepast ({ $language })
history-translated = tekst toegevoegd ({ $language })
history-embargo-changed = embargo veranderd
history-language-checked = tekst nagekeken, ongewijzigd ({ $language })
history-version-opened = nieuwe versie, opnieuw goed te keuren
history-submitted = ter goedkeuring voorgelegd
history-approval-given = goedkeuring
history-approval-confirmed = goedkeuring bevestigd
history-approval-withdrawn = goedkeuring ingetrokken
history-approved = goedgekeurd
history-reopened = niet meer goedgekeurd
history-objected = bezwaar
history-objection-taken-back = bezwaar ingetrokken
history-rejected = teruggestuurd als ontwerp
history-nudged = herinnering aan wie goedkeurt
history-deputies-asked = plaatsvervangers opgeroepen
history-wait-told = wachten gemeld aan de coördinatie
history-scheduled = publicatie voorzien { $when }
history-schedule-cancelled = publicatie van { $when } geannuleerd
history-unscheduled = publicatie van { $when } vervallen
history-held-back = niet gepubliceerd { $when }, was niet meer goedgekeurd
history-published = gepubliceerd
history-corrected = rechtgezet
history-correction-begun = rechtzetting begonnen
history-correction-given-up = rechtzetting opgegeven
history-abandoned = opgegeven vóór publicatie
history-withdrawn = aan het publiek onttrokken
history-channel-set = kanaal { $channel }: { $state }
history-channels-recalled = herinnering over de kanalen
history-deleted = oorspronkelijk bericht gewist, de tekst blijft
history-posting-stuck = automatische verzending geblokkeerd
history-posting-dropped = automatische verzending overbodig geworden

refusal-publish-or-cancel = „--om” en „--annuleren” gaan niet samen voor { $ref }.
refusal-not-approved = { $people ->
    [none] { $ref }, versie { $version }, kan niet worden gepubliceerd: de tekst is niet goedgekeurd, of een taal moet worden nagekeken.
   *[other] { $ref }, versie { $version }, kan niet worden gepubliceerd: de tekst is niet goedgekeurd. Wachten op { $people }
}
refusal-release-past = { $ref } kan niet { $at } worden gepubliceerd: dat moment is voorbij.
refusal-embargoed = { $ref } staat onder embargo tot { $until } ({ $reason }) en kan niet vroeger worden gepubliceerd. Zonder „--om” gebeurt het bij het einde van het embargo.
refusal-communique-frozen = { $ref } is gepubliceerd: de tekst verandert niet meer. „!persbericht rechtzetten { $ref }” met de nieuwe tekst zet hem recht, „!persbericht intrekken { $ref }” met de reden trekt hem in.
refusal-public-language-to-check = { $ref } kan de gepubliceerde tekst nog niet vervangen: ook de tekst in het { $languages } is openbaar, en moet worden nagekeken. Pas hem aan, of „!persbericht aanpassen { $ref } --taal { $code } --ongewijzigd”.
refusal-nothing-to-correct = { $ref } is „{ $state }”: er is geen gepubliceerde tekst om recht te zetten.
refusal-press-line = { $ref } is een kernboodschap: goedgekeurd dient ze om de pers te antwoorden, ze wordt niet gepubliceerd. Maak er een persbericht van om de tekst te publiceren.
