group-incident = incident
command-incident-show = tonen
    .aliases = bekijken
    .summary = Het lopende incident tonen: fase, modus, sinds wanneer.
    .example = !incident
command-incident-open = openen
    .summary = Een incident openen; alle cellen vernemen het.
    .example = !incident openen Overstroming van de Valme
command-incident-phase = fase
    .summary = Van fase veranderen: gemeentelijk, provinciaal of federaal.
    .example = !incident fase federaal
command-incident-mode = modus
    .summary = Het tempo van de crisis zeggen: snel (uren) of lang (weken).
    .example = !incident modus lang
command-incident-close = afsluiten
    .aliases = sluiten
    .summary = Het incident afsluiten; wat genoteerd is, blijft.
    .example = !incident afsluiten Terug naar normaal

incident-none = Er is nog geen incident geopend.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: incident geopend, „{ $title }”.
incident-opened-line = Geopend { $at } door { $by }.
incident-opened-line-file = Geopend { $at }, volgens het organisatiebestand.
incident-phase-none = Fase: nog niet bepaald
incident-phase-line = Fase: { $phase }, sinds { $at }
incident-mode-line = Modus: { $mode }
incident-phase-entry = { $at } · fase { $phase }, volgens { $by }
incident-phase-entered = { $ref } „{ $title }”: { $before ->
    [none] fase { $phase }
   *[other] van fase { $before } naar fase { $phase }
}, volgens { $by }.
incident-mode-set = { $ref } „{ $title }”: modus { $mode }, volgens { $by }.
incident-closed = { $ref } „{ $title }”: incident afgesloten door { $by }. Wat genoteerd is, blijft.
incident-closed-line = Afgesloten { $at } door { $by }.
refusal-incident-none = Er is geen incident open: „!incident openen”, met de titel.
refusal-incident-open = { $ref } „{ $title }” is nog open: sluit dat eerst af.
refusal-incident-phase = De fase is al { $phase }.
refusal-incident-mode = De modus is al { $mode }.
refusal-incident-too-long = Hoogstens { $most } tekens; het zijn er { $length }. Er is niets bewaard.
