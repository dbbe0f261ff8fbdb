command-telework-approve = toestaan
    .aliases = akkoord, goedkeuren, aanvaarden, toelaten
    .summary = Een telewerkaanvraag toestaan (de functionele chef van de persoon, of de plaatsvervanger).
    .example = !telewerk toestaan T-1
command-telework-refuse = weigeren
    .aliases = weiger, weigering, afkeuren
    .summary = Een aanvraag weigeren, uw akkoord intrekken vóór de eerste dag, of vast telewerk beëindigen; de reden is verplicht en enkel de persoon ziet ze.
    .example = !telewerk weigeren T-1 De vergadering van dinsdag is ter plaatse.
command-telework-away = afwezig
    .aliases = afwezigheid
    .summary = Voor een functionele chef of diens plaatsvervanger: zeggen tot wanneer iemand anders de aanvragen beantwoordt; „terug” om ze weer over te nemen.
    .example = !telewerk afwezig vrijdag

telework-card = { $ref } · { $person } vraagt om te telewerken.
telework-card-old = Versie { $old } is vervangen door versie { $version }, op een nieuwe kaart.
telework-card-for = U antwoordt in de plaats van { $manager }.
telework-card-week = Week van { $monday }: { $used ->
    [one] één dag
   *[other] { $used } dagen
}, hoogstens { $limit }, deze aanvraag meegeteld.
telework-card-norm = Regime „{ $regime }”: er geldt geen quotum.
telework-card-team = { $day } · { $team }{ $shift ->
    [none] {""}
   *[other] {", dienst "}{ $shift }
}: { $left } ter plaatse zonder deze persoon, minstens { $minimum } nodig
telework-card-team-others = { $count ->
    [one] Eén andere dag: minstens evenveel speling.
   *[other] { $count } andere dagen: minstens evenveel speling.
}
telework-card-reason = Reden:
telework-card-due = Antwoord verwacht uiterlijk op { $until }. Dat is een termijn van de organisatie zelf: er is geen wettelijke termijn bekend. Zonder antwoord is niets toegestaan.
telework-card-late = Een antwoord was verwacht tegen { $until }: die termijn is voorbij. Het is een termijn van de organisatie zelf, er is geen wettelijke bekend. Zonder antwoord is niets toegestaan.
telework-card-how = ✅ om toe te staan, ❌ om te weigeren (de reden wordt daarna gevraagd). Of: „!telewerk toestaan { $ref }”, „!telewerk weigeren { $ref }” met de reden.
telework-card-how-polled = Antwoorden vraagt hier een geverifieerd toestel: met de peiling hieronder, of met „!telewerk toestaan { $ref }”, „!telewerk weigeren { $ref }” met de reden.
telework-card-in-writing = Deze aanvraag kwam te laat en is door de regel geweigerd. Uw schriftelijk akkoord is nodig om ze toch toe te staan: „!telewerk toestaan { $ref }”. Een reactie telt niet.
telework-card-elsewhere = Het antwoord komt nu van { $people }. Van u wordt niets verwacht.
telework-card-withdrawn = Aanvraag ingetrokken.
telework-card-lapsed = Zonder antwoord gebleven tot na de laatste dag: er is niets toegestaan.
telework-card-gone = De persoon is niet meer in de organisatie: aanvraag gesloten, er is niets toegestaan.
telework-card-by-rule = Door een regel geweigerd.
telework-card-approved = Toegestaan door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
} ({ $at }).
telework-card-refused = Geweigerd door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
} ({ $at }).

telework-poll = { $ref }: staat u de aanvraag van { $person } toe?
telework-poll-how = Antwoord op de peiling, of schrijf „!telewerk toestaan { $ref }”, „!telewerk weigeren { $ref }” met de reden.
telework-poll-approve = Toestaan
telework-poll-refuse = Weigeren
telework-poll-closed = { $ref }: deze peiling is gesloten.

telework-approved = { $ref }: toegestaan. De persoon is verwittigd.
telework-refused = { $ref }: geweigerd. De persoon krijgt de reden, en niemand anders.
telework-ended = { $ref }: eindigt na { $last }. De persoon krijgt de reden, en niemand anders.
telework-reason-asked = { $ref }: waarom weigert u de aanvraag van { $person }? Antwoord binnen 15 minuten op dit bericht, of schrijf de reden hier: pas dan telt de weigering. Haalt u uw ❌ weg, dan blijft de aanvraag open.
telework-still-open = { $ref }: er is niets geweigerd. De aanvraag wacht op uw antwoord, { $late ->
    [yes] verwacht tegen { $until } (termijn voorbij)
   *[no] uiterlijk op { $until }
}.
telework-taken-back = { $ref }: uw akkoord is ingetrokken, de persoon is verwittigd. De aanvraag wacht opnieuw op antwoord, uiterlijk op { $until }.
telework-taken-back-late = { $ref }: de eerste dag is begonnen, uw akkoord blijft gelden.
telework-taken-back-word = { $ref }: u hebt schriftelijk toegestaan, een ✅ weghalen verandert daar niets aan. Uw akkoord intrekken: „!telewerk weigeren { $ref }” met de reden.
telework-others-approved = { $ref }: toegestaan door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
}. Van u wordt niets meer verwacht.
telework-others-refused = { $ref }: geweigerd door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
}. Van u wordt niets meer verwacht.
telework-others-withdrawn = { $ref }: { $person } trekt de telewerkaanvraag in.
telework-others-lapsed = { $ref }: de aanvraag van { $person } bleef zonder antwoord tot na de laatste dag. Ze is gesloten, er is niets toegestaan.
telework-others-lapsed-weekly = { $ref }: de aanvraag van { $person } voor vast telewerk bleef vier weken zonder antwoord. Ze is gesloten, er is niets toegestaan.
telework-others-gone = { $ref }: { $person } is niet meer in de organisatie. De telewerkaanvraag is gesloten, er is niets toegestaan.
telework-reminded = { $ref }: de telewerkaanvraag van { $person } wacht op uw antwoord, uiterlijk op { $until }.{ $link ->
    [none] {""}
   *[other] {" Hier is de kaart: "}{ $link }
}
telework-begun = { $ref }: de eerste dag die { $person } vroeg, is zonder antwoord begonnen. De aanvraag wacht nog altijd; er is niets toegestaan.
telework-waiting-told = { $ref }: een telewerkaanvraag wacht sinds { $since } op antwoord{ $people ->
    [none] {""}
   *[other] {" ("}{ $people }{")"}
}. Kijk of iemand kan antwoorden; de inhoud gaat enkel de persoon en de functionele chef aan.
telework-daily = { $ref } · { $person } · { $days } · antwoord verwacht { $late ->
    [yes] tegen { $until }, termijn voorbij
   *[no] uiterlijk op { $until }
}

telework-said-approved = { $ref }: toegestaan door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
}.
telework-said-refused = { $ref }: geweigerd door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
}.
telework-said-freed = { $ref }: het gegeven akkoord is ingetrokken door { $by }{ $manager ->
    [none] {""}
   *[other] {" voor "}{ $manager }
}. Op deze dagen wordt niet meer getelewerkt.
telework-said-ended = { $ref }: { $by }{ $manager ->
    [none] {""}
   *[other] {", voor "}{ $manager }{","}
} beëindigt dit vaste telewerk na { $last }.
telework-said-why = Reden, die alleen u ziet:
telework-said-taken-back = { $ref }: { $by } trekt het akkoord in. De aanvraag wacht opnieuw op antwoord.
telework-said-escalated = { $people ->
    [none] { $ref }: geen antwoord binnen de termijn, en niemand anders aan wie het gevraagd kan worden. Er is niets toegestaan; bespreek het met uw functionele chef.
   *[other] { $is_asked ->
        [yes] { $ref }: geen antwoord binnen de termijn. De aanvraag gaat naar { $people }. Zonder antwoord is niets toegestaan.
       *[other] { $ref }: geen antwoord binnen de termijn. Aan { $people } is enkel gemeld dat er een aanvraag wacht. Zonder antwoord is niets toegestaan.
    }
}
telework-said-begun = { $ref }: de eerste dag is begonnen en uw functionele chef heeft nog niet geantwoord. Er is niets toegestaan: er wordt ter plaatse gewerkt, tenzij er antwoord komt.
telework-said-lapsed = { $ref }: zonder antwoord gebleven tot na de laatste dag, de aanvraag is gesloten. Er is niets toegestaan.
telework-said-lapsed-weekly = { $ref }: vier weken zonder antwoord gebleven, de aanvraag is gesloten. Er is niets toegestaan. Dezelfde aanvraag opnieuw, als ze nog geldt:

telework-away = Genoteerd tot { $until }. In uw plaats: { $people }. { $count ->
    [0] Er wachtte geen enkele aanvraag.
    [one] Eén open aanvraag is doorgegeven.
   *[other] { $count } open aanvragen zijn doorgegeven.
} Met „!telewerk afwezig terug” neemt u ze eerder weer over.
telework-away-alone = Genoteerd tot { $until }. Niemand is aangewezen om in uw plaats te antwoorden: de aanvragen wachten op u, en de coördinatie wordt verwittigd als de termijn voorbij is.
telework-away-told = { $manager } is afwezig tot { $until }: u beantwoordt in die plaats de telewerkaanvragen. { $count ->
    [0] Er wacht er nu geen.
   *[other] In afwachting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" en nog "}{ $more }{"."}
    }
}
telework-back = U antwoordt weer zelf. { $count ->
    [0] Er wacht geen aanvraag.
   *[other] In afwachting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" en nog "}{ $more }{"."}
    }
}
telework-back-told = Uw afwezigheid is voorbij: u beantwoordt de telewerkaanvragen weer zelf. { $count ->
    [0] Er wacht er geen.
   *[other] In afwachting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" en nog "}{ $more }{"."}
    }
}

refusal-telework-own = { $ref } is uw eigen aanvraag: iemand anders beantwoordt ze.
refusal-telework-not-yours = { $ref } wordt beantwoord door de functionele chef van de persoon, of door wie nu in die plaats antwoordt. Er is niets veranderd.
refusal-telework-version-old = { $link ->
    [none] Versie { $old } van { $ref } is niet meer de juiste: versie { $version } heeft ze vervangen. Er is niets geteld.
   *[other] Versie { $old } van { $ref } is niet meer de juiste, er is niets geteld. Hier is de kaart van versie { $version }: { $link }
}
refusal-telework-over = De dagen van { $ref } zijn voorbij: er valt niets meer te antwoorden.
refusal-telework-gone = { $ref }: de persoon is niet meer in de organisatie, er valt niets meer te antwoorden.
refusal-telework-answered = { $state ->
    [approved] { $ref } is al toegestaan door { $by } ({ $at }). Een akkoord intrekken: „!telewerk weigeren { $ref }” met de reden.
   *[other] { $ref } is al geweigerd door { $by } ({ $at }). De persoon kan een nieuwe aanvraag indienen.
}
refusal-telework-withdrawn = { $person } heeft { $ref } ingetrokken: er valt niets meer te antwoorden.
refusal-telework-by-rule = { $ref } is niet meer open: een regel heeft ze geweigerd, en een functionele chef kan daar niet van afwijken.
refusal-telework-by-poll = { $verb ->
    [approve] Een reactie telt hier niet: toestaan vraagt een geverifieerd toestel. Antwoord op de peiling onder de kaart, of schrijf „!telewerk toestaan { $ref }”.
   *[refuse] Een reactie telt hier niet: weigeren vraagt een geverifieerd toestel. Antwoord op de peiling onder de kaart, of schrijf „!telewerk weigeren { $ref }” met de reden.
}
refusal-telework-in-writing = { $ref } kwam te laat: er is een schriftelijk akkoord nodig. Schrijf „!telewerk toestaan { $ref }”; een reactie telt niet.
refusal-telework-conflict = { $ref } is niet toegestaan. Dit staat er nu in de weg, en dit zou { $person } kunnen doen:
refusal-telework-begun = De eerste dag van { $ref } is begonnen: het akkoord kan niet meer worden ingetrokken.
refusal-telework-reason-empty = { $ref } weigeren vraagt een reden, in enkele woorden: er is niets veranderd.
refusal-telework-reason-long = Een reden telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets genoteerd.
refusal-telework-answer-late = De 15 minuten voor deze reden zijn voorbij: er is niets geweigerd, { $ref } wacht nog altijd. Schrijf „!telewerk weigeren { $ref }” met de reden, of haal uw ❌ weg en zet het opnieuw.
refusal-telework-no-people = Dit is voor functionele chefs: in het organisatiebestand hangt niemand van u af.
refusal-telework-not-away = U stond niet als afwezig genoteerd: er is niets veranderd.
refusal-telework-away-until = Ik begrijp „{ $word }” niet: afwezig tot wanneer? Bijvoorbeeld: „vrijdag”, „14/12”, „morgen 12u”, of „terug”.

waiting-telework-answer = { $ref } · { $person } wacht op uw antwoord, { $late ->
    [yes] verwacht tegen { $until } (termijn voorbij)
   *[no] uiterlijk op { $until }
}: „!telewerk toestaan { $ref }”, of „!telewerk weigeren { $ref }” met de reden
waiting-telework-somebody = { $ref } · wacht op antwoord
waiting-telework-requested = { $ref } · uw aanvraag wacht nog op antwoord
waiting-telework-approved = { $ref } · uw aanvraag is toegestaan
waiting-telework-refused = { $ref } · uw aanvraag is geweigerd{ $why ->
    [none] {""}
   *[other] {". Reden: "}{ $why }
}
