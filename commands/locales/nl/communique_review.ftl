text-kind-communique = persbericht
text-kind-correction = rechtzetting
    .aliases = correctie
text-kind-press-line = kernboodschap
    .aliases = woordvoeringslijn, perslijn
communique-kind = Soort: { $kind }
communique-rule-scope = Regel voor „{ $kind }”, { $cell }{ $phase ->
    [none] {""}
   *[other] , fase { $phase }
}.
communique-rule-wait = Zonder antwoord: herinnering na { $nudge }{ $deputies ->
    [asked] , dan de plaatsvervangers
   *[none] {""}
}, dan de coördinator; zwijgen keurt nooit goed.
communique-approved-for = Door { $by } voor { $replaced }
communique-relieved = Keurde als plaatsvervanger goed, intussen vervangen door de goedkeuring van de titularis: { $people }
communique-deputy = Mag goedkeuren: { $by } voor { $replaced }
communique-deputy-own = { $by }, plaatsvervanger van { $replaced }, mag in eigen naam goedkeuren.
communique-lacking = Ontbreekt nog: { $condition }; kan dat zijn: { $people }
communique-lacking-nobody = Niemand kan nog aan deze voorwaarde voldoen: { $conditions }. Vul het organisatiebestand aan, of verander de tekst.
communique-too-few = Nodig { $quorum ->
    [one] is { $quorum } goedkeuring
   *[other] zijn { $quorum } goedkeuringen
}, maar { $left ->
    [0] niemand mag nog goedkeuren.
    [one] slechts één persoon mag goedkeuren.
   *[other] slechts { $left } personen mogen goedkeuren.
} Vul het organisatiebestand aan.
communique-awaits = { $ref }, versie { $version }, wacht op uw goedkeuring.
communique-from-afar = U bent niet in de kamer van de kaart. Hier: „!persbericht tonen { $ref }”, dan „!persbericht goedkeuren { $ref }@{ $version }” of „!persbericht afkeuren { $ref }” en de reden.
communique-deputies-asked = { $ref }, versie { $version }, wacht sinds { $since }; de plaatsvervangers worden opgeroepen: { $people }
communique-still-waits = { $ref }, versie { $version }, wacht nog altijd, sinds { $since }; niemand wordt nog herinnerd en door zwijgen wordt niets goedgekeurd.{ $people ->
    [none] {""}
   *[other] { " " }Op te volgen door: { $people }
}
refusal-text-edited = U schreef mee aan { $ref }: volgens de regel telt de goedkeuring van wie aan de tekst schreef niet.
refusal-kind-fixed = Het soort van { $ref } verandert niet zolang de tekst wordt nagelezen: er is niets bewaard.
refusal-kind-correction = Een rechtzetting vertrekt van het gepubliceerde persbericht: dit soort kiest u niet zelf.
usage-text-kind = soort
