group-incident = incident
command-incident-show = tonen
    .aliases = toon, bekijken
    .summary = Het lopende incident tonen: fase, modus, sinds wanneer.
    .example = !incident
command-incident-open = openen
    .aliases = open, opening
    .summary = Een incident openen; alle cellen vernemen het.
    .example = !incident openen Overstroming van de Valme
command-incident-phase = fase
    .summary = Van fase veranderen: gemeentelijke, provinciale of federale fase.
    .example = !incident fase federaal
command-incident-mode = modus
    .summary = Het tempo van de crisis zeggen: snel (uren) of langdurig (weken).
    .example = !incident modus langdurig
command-incident-close = afsluiten
    .aliases = sluiten, afsluiting
    .summary = Het incident afsluiten; wat genoteerd is, blijft genoteerd.
    .example = !incident afsluiten Terug naar normaal

incident-none = Er is nog geen incident geopend.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: incident geopend, „{ $title }”.
incident-opened-line = Geopend op { $at } door { $by }.
incident-opened-line-file = Geopend op { $at }, volgens het organisatiebestand.
incident-phase-none = Fase: nog niet bepaald
incident-phase-line = Fase: { $phase }, sinds { $at }
incident-mode-line = Modus: { $mode }
incident-phase-entry = { $at } · { $phase ->
    [gemeentelijk] gemeentelijke
    [provinciaal] provinciale
   *[federaal] federale
} fase, gemeld door { $by }
incident-phase-entered = { $ref } „{ $title }”: { $before ->
    [none] { $phase ->
        [gemeentelijk] gemeentelijke
        [provinciaal] provinciale
       *[federaal] federale
    } fase
   *[other] van de { $before ->
        [gemeentelijk] gemeentelijke
        [provinciaal] provinciale
       *[federaal] federale
    } naar de { $phase ->
        [gemeentelijk] gemeentelijke
        [provinciaal] provinciale
       *[federaal] federale
    } fase
}, gemeld door { $by }.
incident-mode-set = { $ref } „{ $title }”: modus { $mode }, gemeld door { $by }.
incident-closed = { $ref } „{ $title }”: incident afgesloten door { $by }. Wat genoteerd is, blijft genoteerd.
incident-closed-line = Afgesloten { $at } door { $by }.
refusal-incident-none = Er is geen incident open: „!incident openen”, met de titel.
refusal-incident-open = { $ref } „{ $title }” is nog open: sluit dat eerst af.
refusal-incident-phase = De fase is al { $phase }.
refusal-incident-mode = De modus is al { $mode }.
refusal-incident-too-long = Hoogstens { $most } tekens; het zijn er { $length }. Er is niets bewaard.
