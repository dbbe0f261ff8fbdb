group-briefing = briefing
    .aliases = ritme
command-briefing-list = lijst
    .aliases = programma
    .summary = De afspraken van vandaag en morgen, met hun stand.
    .example = !briefing
command-briefing-next = volgende
    .aliases = eerstvolgende
    .summary = Zeggen welke afspraak eerst komt.
    .example = !briefing volgende
command-briefing-skip = overslaan
    .aliases = annuleren
    .summary = De volgende afspraak van die naam niet houden, alleen deze keer.
    .example = !briefing overslaan press Geen nieuws voor 17 u.
command-briefing-move = verplaatsen
    .aliases = verzetten
    .summary = De volgende afspraak van die naam verplaatsen, alleen deze keer.
    .example = !briefing verplaatsen press 11u30

briefing-list = Afspraken van de cel { $cell }, vandaag en morgen
briefing-list-line = { $at } · { $title } [{ $key }]: { $state }
briefing-list-empty = Er is geen afspraak gepland voor de cel { $cell }.
briefing-next = Volgende afspraak: { $title }, { $at } (over { $wait }).
briefing-skipped = { $title }, { $at }: gaat deze keer niet door. { $by } besliste dat, om deze reden:
briefing-moved = { $title }: { $by } verplaatst dit deze keer naar { $at }, in plaats van { $before }.
slot-posted = Nu: { $title }, { $at }.
slot-late = Te laat: { $title }, gepland { $at }.
slot-reminder = Herinnering: { $title }, { $at }, over { $wait }.
slot-called-line = Opgeroepen: { $people }
slot-called-all = Voor de hele cel.
slots-missed = { $count ->
    [one] Eén afspraak werd gemist en is niet geplaatst:
   *[other] { $count } afspraken werden gemist en zijn niet geplaatst:
}
slot-missed-line = { $at } · { $title } [{ $key }]
slots-missed-more = … en nog { $count } daarvoor.
refusal-slot-skipped = { $title }, { $at }: dat deze afspraak niet doorgaat, is al gezegd.
refusal-slot-not-planned = Er is de komende dagen geen afspraak „{ $title }” gepland.
refusal-slot-other-day = De volgende afspraak „{ $title }” is gepland { $at }: schrijf er ook de dag bij.
refusal-slot-too-far = De afspraak „{ $title }” daarna is al gepland { $at }: kies een tijdstip daarvoor, of sla deze over.
refusal-briefing-too-long = Een reden past in { $most } tekens; deze heeft er { $length }. Er is niets veranderd.
