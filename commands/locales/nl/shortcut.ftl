shortcut-kept = { $by }: de reactie weghalen haalt { $ref } niet weg. { $does ->
    [decision-log] Daarvoor: „!beslissing intrekken { $ref }” en de reden.
    [task-add] Om ze af te sluiten: „!taak gedaan { $ref }”.
   *[other] Een notitie blijft; om ze recht te zetten: „!logboek rechtzetten { $ref }” en de tekst.
}
refusal-text-gone = Ik heb de tekst van dat bericht niet meer: berichten uit kamers bewaar ik maar zeven dagen, die uit privégesprekken helemaal niet. Neem de tekst over na het commando.
shortcut-known = Dit bericht is al genoteerd: { $ref }. Wilt u er iets anders van noteren, schrijf dan de tekst na het commando.
