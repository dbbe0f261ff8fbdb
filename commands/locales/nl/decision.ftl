group-decision = beslissing
    .aliases = beslissingen, besluit
command-decision-log = vastleggen
    .summary = Een beslissing noteren en nummeren.
    .example = !beslissing Scholen in zone B sluiten --tegen morgen 17u
command-decision-amend = rechtzetten
    .aliases = rechtzetting, aanpassen, wijzigen, wijzig, corrigeren
    .summary = De tekst van een beslissing rechtzetten; de oude blijft leesbaar.
    .example = !beslissing rechtzetten D-1 Scholen in zones A en B sluiten
command-decision-supersede = vervangen
    .aliases = vervang
    .summary = Een nieuwe beslissing nemen in de plaats van een andere, die leesbaar blijft.
    .example = !beslissing vervangen D-1 Alle scholen sluiten --reden het water bereikt zone A
command-decision-withdraw = intrekken
    .aliases = trek-in, intrekking, annuleren, annuleer, verwijderen
    .summary = Een beslissing intrekken, met de reden; ze blijft leesbaar.
    .example = !beslissing intrekken D-1 Twee keer genoteerd
command-decision-done = uitgevoerd
    .aliases = gedaan, klaar, afsluiten, afgesloten
    .summary = Zeggen dat een beslissing uitgevoerd is.
    .example = !beslissing uitgevoerd D-1 De scholen zijn gesloten
command-decision-outcome = gevolg
    .aliases = gevolgen
    .summary = Zeggen of een advies of aanbeveling gevolgd is, en waartoe ze leidde.
    .example = !beslissing gevolg D-1 geweigerd Bevoegdheid van de gemeenschappen --leidde-tot D-2
command-decision-announce = aankondigen
    .aliases = aangekondigd, aankondiging
    .summary = Noteren dat een beslissing publiek aangekondigd is, nu of eerder.
    .example = !beslissing aankondigen D-1 --om 9u10
command-decision-gazette = staatsblad
    .aliases = bekendmaking
    .summary = De verwijzing van een beslissing in het Belgisch Staatsblad noteren.
    .example = !beslissing staatsblad D-1 Belgisch Staatsblad 24.11.2026, blz. 12345
command-decision-show = tonen
    .aliases = toon, bekijken
    .summary = Een beslissing tonen, met wat ermee gebeurde.
    .example = !beslissing tonen D-1
command-decision-list = lijst
    .aliases = beslissingen, opsommen, overzicht
    .summary = De beslissingen van de cel opsommen, de recentste eerst.
    .example = !beslissing lijst --te-laat

decision-logged = { $ref }: beslissing genoteerd.
decision-told-to = Doorgegeven aan: { $cells }
decision-ask-nature = Van welke aard is ze: { $natures }? Antwoord „aard: …”.
decision-ask-communicate = Meedelen? ✅ geeft ze door aan: { $cells }
decision-told = { $ref } is doorgegeven aan: { $cells }
decision-state-line = { $cell }, orgaan { $organ }: { $state }.
decision-author-line = Genoteerd door { $author } ({ $role }), { $at }.
decision-said-line = Gezegd op { $at }.
decision-told-line = Doorgegeven aan: { $cells } ({ $at })
decision-entry-logged = { $at } · genoteerd door { $by }
decision-entry-amended = { $at } · rechtgezet door { $by } (versie { $version })
decision-entry-before = ↳ voordien:
decision-entry-communicated = { $at } · mededeling gevraagd door { $by }
decision-entry-told = { $at } · doorgegeven
decision-shown = { $ref }
decision-list-empty = Geen beslissingen om te tonen.
decision-list = Beslissingen: { $total }
decision-list-line = { $ref } · { $at } · { $owner } · { $text } ({ $state })
refusal-decision-too-long = Een beslissing telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets bewaard.
refusal-until-without-embargo = „--tot” hoort bij „--communiceren embargo”.
refusal-embargo-without-until = Een embargo heeft een einde: voeg „--tot” en het tijdstip toe.
refusal-nature-not-allowed = Aard „{ $nature }”: dat is niet aan „{ $organ }”. Mogelijk: { $allowed }.
decision-was = Voordien:
decision-is = Nu:
decision-amended = { $completes ->
    [1] { $ref }: aangevuld door { $by }.
   *[other] { $ref }: rechtgezet door { $by }.
}
decision-informed = { $ref }: beslissing doorgegeven. Cel: { $cell } · orgaan: { $organ }
decision-nature-line = Aard: { $nature }
decision-owner-line = Verantwoordelijke: { $owner }
decision-due-line = Tegen: { $due }
decision-reason-line = Reden: { $reason }
decision-embargo-line = Onder embargo tot { $until }
decision-informed-amended = { $ref }: rechtzetting, doorgegeven door { $cell } (orgaan: { $organ }). Dit vervangt wat werd doorgegeven.
decision-legal-basis-line = Rechtsgrond: { $basis }
decision-starts-line = Ingang: { $at }
decision-exceptions-line = Uitzonderingen: { $exceptions }
decision-explained-by-line = Uitgelegd door: { $who }
decision-supersedes-line = Vervangt { $ref }
decision-superseded-line = Vervangen door { $ref }
decision-withdrawn-line = Ingetrokken. Reden: { $reason }
decision-outcome-line = { $reason ->
    [none] Gevolg: { $outcome }
   *[other] Gevolg: { $outcome }. Reden: { $reason }
}
decision-led-to-line = Leidde tot { $ref }
decision-came-of-line = Volgt op { $ref } ({ $nature }: { $outcome })
decision-announced-line = Publiek aangekondigd op { $at }.
decision-vacuum-line = Informatieleemte: aangekondigd op { $since }, nog niet in het Belgisch Staatsblad.
decision-vacuum-over = De informatieleemte duurde: { $wait }
decision-gazette-line = Belgisch Staatsblad: { $reference }
decision-done-line = { $text ->
    [none] Uitgevoerd op { $at }, volgens { $by }.
   *[other] Uitgevoerd op { $at }, volgens { $by }: { $text }
}
decision-phase-line = { $incident ->
    [none] Toen ze genoteerd werd: geen open incident.
   *[other] Toen ze genoteerd werd: incident { $incident }, { $phase ->
        [none] fase nog niet gezegd.
       *[other] fase { $phase }.
    }
}
decision-source-line = Oorspronkelijk bericht: { $link }
decision-change-replaced = { $follows ->
    [none] In het begin vervangen: „{ $removed }” wordt „{ $added }”
   *[other] Na „{ $follows }” vervangen: „{ $removed }” wordt „{ $added }”
}
decision-change-removed = { $follows ->
    [none] In het begin geschrapt: „{ $removed }”
   *[other] Na „{ $follows }” geschrapt: „{ $removed }”
}
decision-change-added = { $follows ->
    [none] In het begin toegevoegd: „{ $added }”
   *[other] Na „{ $follows }” toegevoegd: „{ $added }”
}
decision-informed-embargo = { $ref }: beslissing doorgegeven ONDER EMBARGO tot { $until }. Verspreid ze niet eerder. Cel: { $cell } · orgaan: { $organ }
decision-informed-withdrawn = { $ref }: ingetrokken door { $cell }. Wat werd doorgegeven, geldt niet meer. Reden: { $reason }
decision-informed-announced = { $ref }: publiek aangekondigd op { $at }, volgens { $cell }.
decision-informed-gazetted = { $ref }: bekendgemaakt in het Belgisch Staatsblad ({ $reference }), volgens { $cell }.
decision-withdrawn = { $ref }: ingetrokken door { $by }. Reden: { $reason }
decision-edit-other-old = Dit bericht gaf al { $ref }: welke beslissing ze vervangt, verandert u zo niet.
decision-outcome = { $reason ->
    [none] { $ref }: { $nature }, { $outcome } (genoteerd door { $by }).
   *[other] { $ref }: { $nature }, { $outcome } (genoteerd door { $by }). Reden: { $reason }
}
decision-done = { $text ->
    [none] { $ref }: uitgevoerd, volgens { $by }.
   *[other] { $ref }: uitgevoerd, volgens { $by }: { $text }
}
decision-reopened = { $ref }: opnieuw uit te voeren, volgens { $by }.
decision-due = { $ref }: het is zover ({ $due }), { $owner }.
decision-overdue = { $ref }: nog altijd niet uitgevoerd. Tegen: { $due } · verantwoordelijke: { $owner }
decision-put-off = { $ref }: uitgesteld. Tegen: { $due } · verantwoordelijke: { $owner }
decision-due-over = { $ref }: niets meer te doen.
decision-ask-done = ✅ als het uitgevoerd is.
decision-announced = { $ref }: publiek aangekondigd op { $at }.
decision-embargo-broken = Let op: het embargo liep tot { $until }.
decision-ask-gazette = Zodra ze verschenen is: „!beslissing staatsblad { $ref }”, dan „Belgisch Staatsblad”, de datum en de bladzijde.
decision-vacuum = { $ref }: { $wait } geleden aangekondigd en nog niet in het Belgisch Staatsblad, { $owner }. Pers en publiek stellen hun vragen nu.
decision-gazetted = { $ref }: bekendgemaakt in het Belgisch Staatsblad, { $reference } (genoteerd door { $by }).
decision-briefing = { $ref }: de vergadering is afgelopen, er ontbreekt nog iets om deze beslissing uit te leggen.
decision-briefing-complete = { $ref }: alles is er om deze beslissing uit te leggen.
decision-ask-missing = Antwoord op dit bericht, één regel per punt:
decision-missing-owner = verantwoordelijke: …
decision-missing-legal-basis = rechtsgrond: …
decision-missing-starts = ingang: …
decision-missing-exceptions = uitzonderingen: …
decision-missing-explained-by = uitgelegd door: …
decision-entry-superseded = { $at } · vervangen door { $by }
decision-entry-withdrawn = { $at } · ingetrokken door { $by }
decision-entry-outcome = { $at } · gevolg genoteerd door { $by }
decision-entry-done = { $at } · uitgevoerd, volgens { $by }
decision-entry-reopened = { $at } · heropend door { $by }
decision-entry-announced = { $at } · aankondiging genoteerd door { $by }
decision-entry-gazetted = { $at } · bekendmaking genoteerd door { $by }
decision-entry-reminded = { $at } · herinnering aan { $by }
decision-entry-recalled = { $at } · vertraging gemeld aan de coördinatie
refusal-decision-words-too-long = Dat is hier te lang: hoogstens { $most } tekens, en het zijn er { $length }. Er is niets bewaard.
refusal-decision-superseded = { $ref } verandert niet meer: ze is vervangen. Zie { $stands } ({ $state }).
refusal-decision-withdrawn = { $ref } verandert niet meer: ze is ingetrokken, en geen andere vervangt ze.
refusal-decision-done = { $ref } is al uitgevoerd ({ $at }).
refusal-outcome-nature = { $nature ->
    [none] De aard van { $ref } is nog niet gezegd: alleen een advies of een aanbeveling krijgt een gevolg. Zeg eerst de aard.
   *[other] Alleen een advies of een aanbeveling krijgt een gevolg; { $ref } is van een andere aard: { $nature }.
}
refusal-outcome-reason = De reden ontbreekt: „!beslissing gevolg { $ref } { $outcome }”, en dan waarom.
refusal-led-to-itself = { $ref } kan niet tot zichzelf geleid hebben.
refusal-announced = { $ref } is al aangekondigd ({ $at }). Om dat tijdstip te verbeteren: voeg „--om” toe.
refusal-gazette = Ik lees er geen verwijzing in. Bijvoorbeeld: „!beslissing staatsblad { $ref } Belgisch Staatsblad 24.11.2026, blz. 12345”, of het NUMAC-nummer.
refusal-gazette-short = „{ $short }” is niet in elke taal hetzelfde. Schrijf „Belgisch Staatsblad” voluit: „!beslissing staatsblad { $ref } Belgisch Staatsblad { $rest }”.
refusal-gazette-ahead = Dat Staatsblad is nog niet verschenen ({ $day }): de klok loopt tot dan. Noteer { $ref } als het zover is.
decision-kept = { $ref }: genoteerd, ze wordt niet doorgegeven.
decision-unchanged = { $ref }: dat staat er al, er is niets veranderd.
decision-reply-unread = Dat antwoord op { $ref } heb ik niet begrepen.
decision-ask-yes-no = Meedelen: antwoord „ja” of „neen”.
decision-gazette-before = Dit vervangt de eerder genoteerde verwijzing: { $reference }
decision-communiques = { $stands ->
    [none] { $ref } geldt niet meer. Te herzien of in te trekken: { $refs }
   *[other] { $ref } geldt niet meer: { $stands } komt in de plaats. Te herzien of in te trekken: { $refs }
}
