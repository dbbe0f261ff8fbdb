group-incident = lage
    .aliases = vorfall
command-incident-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Die laufende Lage zeigen: Phase, Modus, seit wann.
    .example = !lage
command-incident-open = eröffnen
    .aliases = öffnen
    .summary = Eine Lage eröffnen; alle Zellen erfahren davon.
    .example = !lage eröffnen Hochwasser der Valme
command-incident-phase = phase
    .summary = Die Phase wechseln: kommunale, provinziale oder föderale Phase.
    .example = !lage phase föderal
command-incident-mode = modus
    .summary = Das Tempo der Krise nennen: schnell (Stunden) oder lang (Wochen).
    .example = !lage modus lang
command-incident-close = schließen
    .aliases = abschließen, beenden
    .summary = Die Lage schließen; was festgehalten ist, bleibt festgehalten.
    .example = !lage schließen Rückkehr zum Normalbetrieb

incident-none = Es wurde noch keine Lage eröffnet.
incident-shown = { $ref } · { $title }
incident-opened = { $ref }: Lage eröffnet, „{ $title }“.
incident-opened-line = Eröffnet { $at } von { $by }.
incident-opened-line-file = Eröffnet { $at }, laut Organisationsdatei.
incident-phase-none = Phase: noch nicht bestimmt
incident-phase-line = Phase: { $phase }, seit { $at }
incident-mode-line = Modus: { $mode }
incident-phase-entry = { $at } · { $phase }e Phase, gemeldet von { $by }
incident-phase-entered = { $ref } „{ $title }“: { $before ->
    [none] { $phase }e Phase
   *[other] von der { $before }en in die { $phase }e Phase
}, gemeldet von { $by }.
incident-mode-set = { $ref } „{ $title }“: Modus { $mode }, gemeldet von { $by }.
incident-closed = { $ref } „{ $title }“: Lage geschlossen von { $by }. Was festgehalten ist, bleibt festgehalten.
incident-closed-line = Geschlossen { $at } von { $by }.
refusal-incident-none = Es ist keine Lage eröffnet: „!lage eröffnen“, dann der Titel.
refusal-incident-open = { $ref } „{ $title }“ ist noch offen: Schließen Sie diese Lage zuerst.
refusal-incident-phase = Die Phase ist bereits { $phase }.
refusal-incident-mode = Der Modus ist bereits { $mode }.
refusal-incident-too-long = Höchstens { $most } Zeichen; es sind { $length }. Es wurde nichts gespeichert.
