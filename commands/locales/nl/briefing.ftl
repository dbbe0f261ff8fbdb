group-briefing = briefing
    .aliases = ritme
command-briefing-list = lijst
    .aliases = programma, opsommen, overzicht
    .summary = De afspraken van vandaag en morgen opsommen, met hun toestand.
    .example = !briefing
command-briefing-next = volgende
    .aliases = eerstvolgende
    .summary = Zeggen welke afspraak eerst komt.
    .example = !briefing volgende
command-briefing-skip = overslaan
    .aliases = annuleren, schrappen, sla-over, annuleer, schrap
    .summary = De volgende afspraak van die naam niet houden, alleen deze keer.
    .example = !briefing overslaan press Geen nieuws vóór 17 u
command-briefing-move = verplaatsen
    .aliases = verzetten, verplaats, uitstellen, vervroegen, verzet
    .summary = De volgende afspraak van die naam verplaatsen, alleen deze keer.
    .example = !briefing verplaatsen press 11u30
command-briefing-start = beginnen
    .aliases = starten, openen, begin, start
    .summary = Zeggen dat een vergadering begint.
    .example = !briefing beginnen press
command-briefing-end = beëindigen
    .aliases = einde, afsluiten, eindigen, eindig, beëindig, stoppen
    .summary = Zeggen dat een vergadering afgelopen is, en wanneer de volgende is.
    .example = !briefing beëindigen press --volgende 17u

briefing-list = Afspraken van vandaag en morgen · { $cell }
briefing-list-line = { $at } · { $title } [{ $key }]: { $state }{ $was ->
    [none] {""}
   *[other] {" "}(in plaats van { $was })
}{ $ended ->
    [none] { $began ->
        [none] {""}
       *[other] , vergadering bezig sinds { $began }
    }
   *[other] { $began ->
        [none] , afgesloten op { $ended }
       *[other] , vergadering afgelopen op { $ended }
    }
}
briefing-list-empty = Er is geen afspraak gepland ({ $cell }).
briefing-next = Volgende afspraak: { $title }, { $at } (over { $wait }).
briefing-skipped = { $title }, { $at }: gaat deze keer niet door. Beslissing van { $by }, om deze reden:
briefing-moved = { $title }: deze keer { $at } in plaats van { $before } ({ $by }).
slot-posted = Nu: { $title }, { $at }.
slot-late = Te laat: { $title } (gepland: { $at }).
slot-reminder = Herinnering: { $title }, { $at }, over { $wait }.
slot-called-line = Voor: { $people }
slot-called-all = Voor de hele cel.
slots-missed = { $count ->
    [one] Eén afspraak werd gemist en is niet geplaatst:
   *[other] { $count } afspraken werden gemist en zijn niet geplaatst:
}
slot-missed-line = { $at } · { $title } [{ $key }]
slots-missed-more = … en nog { $count } daarvoor.
refusal-slot-skipped = { $title }, { $at }: dat deze afspraak niet doorgaat, is al gezegd. „!briefing hervatten { $key }” laat ze toch doorgaan.
refusal-slot-not-planned = Er is de komende dagen geen afspraak „{ $title }” gepland.
refusal-slot-other-day = De volgende afspraak „{ $title }” is gepland op { $at }: schrijf er ook de dag bij.
refusal-slot-too-far = De afspraak „{ $title }” daarna is al gepland op { $at }: kies een tijdstip daarvoor, of sla deze over.
refusal-briefing-too-long = Een reden telt hoogstens { $most } tekens; deze heeft er { $length }. Er is niets veranderd.
briefing-started = { $title }: de vergadering begint ({ $by }).
briefing-ended = { $lasted ->
    [none] { $title }, { $at }: afgesloten door { $by }. Niemand had gezegd dat er een vergadering begon.
   *[other] { $title }: de vergadering is afgelopen, na { $lasted } ({ $by }).
}
briefing-next-set = De volgende: { $at }{ $before ->
    [none] {""}
   *[other] , in plaats van { $before }
}
refusal-meeting-started = { $title }: de vergadering is al begonnen ({ $at }).
refusal-meeting-not-started = { $title }: de vergadering is gepland op { $at } en is niet begonnen. De coördinatie opent ze met „!briefing beginnen { $key }”.
refusal-meeting-not-near = Er is geen vergadering „{ $title }” bezig of binnenkort gepland.
refusal-meeting-same-time = { $title }: de vergadering die afloopt, heeft dat uur al ({ $at }). Kies een ander.
