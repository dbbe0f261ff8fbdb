group-quiet = stilte
    .aliases = stille-uren
command-quiet-set = kiezen
    .aliases = kies, uren
    .summary = Uw stille uren kiezen of tonen: buiten dienst roept dan alleen een echt alarm u op.
    .example = !stilte 21u-6u30
command-quiet-list = wachtend
    .aliases = wacht, lijst
    .summary = Tonen wat op u wacht en in uw ochtendkaart komt.
    .example = !stilte wachtend
usage-quiet-hours = uren

refusal-not-quiet-hours = Ik begrijp „{ $word }” niet als stille uren. Bijvoorbeeld: „21u-6u30”, „nooit” (u mag altijd opgeroepen worden) of „standaard” (die van de organisatie).
refusal-quiet-hours-long = Van { $starts } tot { $ends } is te lang: hoogstens { $most }. Voor een hele dag richt u zich tot de coördinatie: de wachtrol bepaalt dat.

quiet-shown = Uw stille uren: { $starts } – { $ends }{ $whose ->
    [own] {" "}(uw keuze)
    [file] {" "}(die van de organisatie)
   *[other] {""}
}. Buiten uw dienst roept dan alleen een echt alarm u op; wat dan nog geldt, wacht in uw ochtendkaart.
quiet-shown-weekends = Zaterdag en zondag zijn volledig stil.
quiet-shown-holidays = Feestdagen en brugdagen zijn volledig stil.
quiet-shown-none = U hebt geen stille uren: u kunt op elk uur opgeroepen worden. Om er te kiezen: „!stilte 21u-6u30”.
quiet-is-now = Op dit moment wordt u niet opgeroepen, behalve bij een echt alarm.
quiet-is-not-now = Op dit moment kunt u opgeroepen worden.
quiet-count = { $count ->
    [0] Er wacht niets op u.
    [one] Er wacht één zaak op u: „!stilte wachtend”.
   *[other] Er wachten { $count } zaken op u: „!stilte wachtend”.
}
quiet-set = Genoteerd: uw stille uren lopen van { $starts } tot { $ends }. Een echt alarm en uw eigen dienst roepen u altijd op.
quiet-set-never = Genoteerd: geen stille uren voor u, u kunt op elk uur opgeroepen worden. Met „!stilte standaard” gelden opnieuw die van de organisatie.
quiet-set-default = Genoteerd: de stille uren van de organisatie gelden opnieuw voor u.
quiet-waiting-none = Er wacht niets op u.
quiet-waiting = Wat op u wacht:

quiet-later = Buiten de uren, nu niet opgeroepen, in hun ochtendkaart als het dan nog geldt: { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
quiet-not-called = Buiten de uren, niet opgeroepen: { $people }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
}
person-quiet = { $person } (buiten de uren)

waiting-line = { $what }{ $link ->
    [none] {""}
   *[other] {" – "}{ $link }
}
waiting-kind = { $kind ->
    [alert] Testalarmen te bevestigen: { $count }
    [communique] Teksten: { $count }
    [decision] Beslissingen: { $count }
    [task] Taken: { $count }
    [rumour] Geruchten om na te gaan: { $count }
    [question] Vragen: { $count }
    [swap] Ruil van wacht: { $count }
    [slot] Afspraken: { $count }
    [telework] Telewerk: { $count }
   *[other] Andere berichten: { $count }
}
waiting-more = … en nog { $count }: „!stilte wachtend” in de loop van de dag.
waiting-other-line = { $at }{ $cell ->
    [none] {""}
   *[other] {" · "}{ $cell }
}
waiting-text-approval = { $ref }, versie { $version } · { $title } · wacht op uw goedkeuring
waiting-text-reason = { $ref }, versie { $version } · { $title } · wacht op de reden van uw bezwaar
waiting-text-draft = { $ref } · { $title } · is opnieuw een ontwerp, aan u
waiting-text-approved = { $ref } · { $title } · goedgekeurd, te publiceren
waiting-text-channels = { $ref } · { $title } · { $left ->
    [one] nog één kanaal te doen
   *[other] nog { $left } kanalen te doen
}
waiting-alert = { $ref } · { $text } · te bevestigen
waiting-slot = { $at } · { $title }
waiting-slot-skipped = { $at } · { $title }: gaat niet door
waiting-slot-missed = { $at } · { $title }: gemist (andere, als die er zijn, in het bericht)
waiting-swap = { $by } stelt een ruil voor: { $day }, dienst { $shift }

morning-card = { $count ->
    [0] Goedemorgen. Er wacht niets op u.
    [one] Goedemorgen. Buiten uw uren wachtte één zaak op u:
   *[other] Goedemorgen. Buiten uw uren wachtten { $count } zaken op u:
}
morning-since = Sinds { $since }, in uw cellen:
morning-cell = { $cell }: alarmen { $alerts }, beslissingen { $decisions }, gepubliceerde teksten { $published }, nieuwe taken { $tasks }
morning-alerts-open = { $cell }, alarmen die iemand niet bevestigd heeft: { $count }
morning-due = { $cell }, voor vandaag: beslissingen { $decisions }, taken { $tasks } (te laat: { $late })
morning-roster = { $cell }, vandaag van wacht:
