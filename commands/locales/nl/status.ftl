group-status = status
    .aliases = toestand
command-status-show = tonen
    .summary = Tonen of alles in orde is, wat niet in orde is en wat openstaat.
    .example = !status

status-shown = Greffier{ $version ->
    [none] {""}
   *[other] {" "}{ $version }
}: { $problems ->
    [0] alles in orde
    [1] één punt vraagt aandacht
   *[other] { $problems } punten vragen aandacht
}
status-problem-stuck = { $count ->
    [1] Eén bericht zit vast: het komt niet vanzelf aan. Verwittig de bestemmeling op een andere manier, en de beheerder.
   *[other] { $count } berichten zitten vast: ze komen niet vanzelf aan. Verwittig de bestemmelingen op een andere manier, en de beheerder.
}
status-problem-postings = { $count ->
    [1] Eén verzending buiten Matrix (e-mail of systeem) zit vast: „!persbericht tonen” zegt welke. Doe het anders, en verwittig de beheerder.
   *[other] { $count } verzendingen buiten Matrix (e-mails of systemen) zitten vast: „!persbericht tonen” zegt welke. Doe het anders, en verwittig de beheerder.
}
status-problem-missed = Vandaag gemist ({ $count }): { $titles }. Het moment is voorbij: de coördinator beslist hoe het verder gaat.
status-problem-late = Vandaag te laat geplaatst ({ $count }): { $titles }.
status-problem-waiting = Het versturen loopt achter: wachtende berichten: { $count }, het oudste al { $age }.
status-problem-postings-waiting = E-mails of systemen die nog niet kregen wat gepubliceerd is: { $count }, de oudste al { $age }. De bot probeert opnieuw; is het dringend, verwittig dan anders.
status-problem-behind = De verwerking loopt achter: het oudste ontvangen bericht wacht al { $age }.
status-problem-delay = Uw vraag was { $delay } onderweg: de Matrixserver is traag, of een klok staat verkeerd.
status-problem-slow = Opslaan duurde { $ago } geleden enkele seconden: de schijf of de databank is traag, antwoorden laten op zich wachten. Verwittig de beheerder.
status-problem-away = De Matrixserver liet { $during } niets horen, tot { $ago } geleden. Te oude commando's zijn niet uitgevoerd: dat is gemeld.
status-problem-room = In een kamer ({ $cell }) kan de bot dit niet: { $lacks }. Wie die kamer beheert, moet dat verhelpen.
status-problem-rooms = Andere kamers waar de bot iets ontbreekt: { $count }
status-problem-undecryptable = Berichten die nog niet te ontsleutelen zijn: { $count }, het oudste al { $age }. De bot heeft ze niet gelezen: stuur ze opnieuw als het blijft duren.
status-problem-keys = Sleutels voor eerste contacten: nog { $count }. Verwittig de beheerder als het blijft duren.
status-problem-fallback = De sleutels voor eerste contacten waren { $ago } geleden op: misschien verbruikt iemand ze opzettelijk. Verwittig de beheerder.
status-problem-hostile = Valse of vijandige berichten zijn geweigerd, de laatste { $ago } geleden ({ $count } in totaal). Geen enkel had gevolgen.
status-problem-limits = De Matrixserver remde de bot { $ago } geleden af: versturen naar veel kamers gaat traag. Verwittig de beheerder.
lack-join = binnenkomen
lack-encryption = zonder versleuteling werken
lack-post = schrijven
lack-react = reageren
lack-describe = zijn commando's voorstellen
status-lease = Leidend proces: { $holder }, termijn { $epoch }
status-incident-none = Incident: geen
status-incident = Incident: { $ref } „{ $title }”, { $phase ->
    [none] fase niet bepaald
   *[other] { $phase ->
        [gemeentelijk] gemeentelijke
        [provinciaal] provinciale
       *[federaal] federale
    } fase
}, modus { $mode }
status-next-slot = Volgende afspraak: { $title }, { $at }
status-alerts = Open alarmen: { $refs }
status-in-review = Persberichten ter validatie: { $refs }
status-journal = Logboek: { $length ->
    [one] { $length } regel
   *[other] { $length } regels
}, laatste vingerafdruk { $head }
status-stuck-line = Vast: { $what } naar { $where }, sinds { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-vacuum = Aangekondigd, nog niet in het Belgisch Staatsblad: { $refs }
