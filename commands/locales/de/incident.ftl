group-incident = lage
    .aliases = vorfall
command-incident-show = zeigen
    .summary = Die laufende Lage zeigen: Phase, Modus, seit wann.
    .example = !lage
command-incident-open = eröffnen
    .aliases = öffnen
    .summary = Eine Lage eröffnen; alle Zellen erfahren davon.
    .example = !lage eröffnen Hochwasser der Valme
command-incident-phase = phase
    .summary = Die Phase wechseln: kommunal, provinzial oder föderal.
    .example = !lage phase föderal
command-incident-mode = modus
    .summary = Das Tempo der Krise nennen: schnell (Stunden) oder lang (Wochen).
    .example = !lage modus lang
command-incident-close = schließen
    .aliases = abschließen
    .summary = Die Lage schließen; was festgehalten ist, bleibt.
    .example = !lage schließen Rückkehr zum Normalbetrieb

incident-none = Es wurde noch keine Lage eröffnet.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: Lage eröffnet, „{ $title }“.
incident-opened-line = Eröffnet { $at } von { $by }.
incident-opened-line-file = Eröffnet { $at }, laut Organisationsdatei.
incident-phase-none = Phase: noch nicht bestimmt
incident-phase-line = Phase: { $phase }, seit { $at }
incident-mode-line = Modus: { $mode }
incident-phase-entry = { $at } · Phase { $phase }, laut { $by }
incident-phase-entered = { $ref } „{ $title }“: { $before ->
    [none] Phase { $phase }
   *[other] von Phase { $before } zu Phase { $phase }
}, laut { $by }.
incident-mode-set = { $ref } „{ $title }“: Modus { $mode }, laut { $by }.
incident-closed = { $ref } „{ $title }“: Lage geschlossen von { $by }. Was festgehalten ist, bleibt.
incident-closed-line = Geschlossen { $at } von { $by }.
refusal-incident-none = Es ist keine Lage eröffnet: „!lage eröffnen“, dann der Titel.
refusal-incident-open = { $ref } „{ $title }“ ist noch offen: Schließen Sie diese Lage zuerst.
refusal-incident-phase = Die Phase ist bereits { $phase }.
refusal-incident-mode = Der Modus ist bereits { $mode }.
refusal-incident-too-long = Höchstens { $most } Zeichen; es sind { $length }. Nichts wurde behalten.
