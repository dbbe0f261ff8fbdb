group-digest = dagoverzicht
    .aliases = overzicht, dagoverzichten
command-digest-show = tonen
    .aliases = toon, bekijken, instellingen
    .summary = Zeggen wanneer uw dagoverzicht komt, en hoe u dat wijzigt.
    .example = !dagoverzicht tonen
command-digest-now = nu
    .aliases = meteen, direct
    .summary = Het overzicht van dit moment in een rechtstreeks bericht ontvangen, van al uw cellen of van één.
    .example = !dagoverzicht nu
command-digest-on = aan
    .aliases = ja, ontvangen
    .summary = Elke dag het overzicht ontvangen.
    .example = !dagoverzicht aan
command-digest-off = uit
    .aliases = nee, stoppen
    .summary = Het dagoverzicht niet meer ontvangen.
    .example = !dagoverzicht uit
command-digest-at = om
    .aliases = uur, vanaf
    .summary = Het uur van uw dagoverzicht kiezen; zonder uur: zeggen wanneer het komt.
    .example = !dagoverzicht om 19u
command-digest-weekly = week
    .aliases = weekoverzicht, wekelijks, van-de-week
    .summary = Het weekoverzicht meteen ontvangen, aan- of uitzetten, of het uur ervan kiezen; alleen: zeggen wanneer het komt.
    .example = !dagoverzicht week om 10u
usage-digest-switch = nu/ja/nee/uur
digest-switch-now = nu
    .aliases = meteen, direct
digest-switch-on = ja
    .aliases = aan
digest-switch-off = nee
    .aliases = uit

refusal-not-an-hour = „{ $word }” herken ik niet als uur. Bijvoorbeeld: „19u” of „20u30”.
refusal-digest-weekly = Ik begrijp „{ $word }” niet: zeg „ja”, „nee” of een uur. Bijvoorbeeld: „!dagoverzicht week om 10u”.
refusal-digest-mail = Het overzicht komt ook per mail als de organisatie dat voorziet en uw adres genoteerd heeft: vraag het de beheerder. Uw instellingen: „!dagoverzicht”.

refusal-digest-cell = Dit overzicht ({ $cell }) is voor wie tot de cel behoort. Het uwe: „!dagoverzicht nu”.

digest-privately = Alleen aan u gestuurd.
digest-set = Genoteerd.
digest-shown = Uw dagoverzicht komt om { $at }{ $whose ->
    [own] {" "}(uw keuze)
   *[file] {""}
}, als rechtstreeks bericht{ $email ->
    [none] {""}
   *[other] {" "}en per mail naar { $email }
}.
digest-shown-none = U krijgt geen dagoverzicht.
digest-shown-weekly = Het weekoverzicht komt op { $day } om { $at }.
digest-shown-weekly-none = U krijgt geen weekoverzicht.
digest-how = Om het meteen te lezen: „!dagoverzicht nu” of „!dagoverzicht week nu”. Om te wijzigen: „!dagoverzicht om 19u”, „!dagoverzicht uit”, „!dagoverzicht aan”, „!dagoverzicht week ja”, „!dagoverzicht week om 10u”.

digest-subject = Dagoverzicht van { $day }
digest-mail-why = Deze mail volgt op het overzicht dat als rechtstreeks bericht verstuurd is. Wilt u het niet meer of op een ander uur, schrijf dan aan de griffier: „!dagoverzicht”.
digest-daily = Dagoverzicht van { $day } (sinds { $since }): { $decisions ->
    [0] geen beslissing
    [one] één beslissing
   *[other] { $decisions } beslissingen
}, { $published ->
    [0] geen tekst gepubliceerd
    [one] één tekst gepubliceerd
   *[other] { $published } teksten gepubliceerd
}, { $alerts ->
    [0] geen openstaand alarm
    [one] één openstaand alarm
   *[other] { $alerts } openstaande alarmen
}, { $due ->
    [0] geen termijn
    [one] één termijn
   *[other] { $due } termijnen
} tegen morgenavond{ $requests ->
    [0] {""}
    [one] , één aanvraag voor telewerk te beantwoorden
   *[other] , { $requests } aanvragen voor telewerk te beantwoorden
}.
digest-nothing = Dagoverzicht van { $day } (sinds { $since }): niets te melden{ $cells ->
    [0] {""}
    [one] {" "}in uw cel
   *[other] {" "}in uw { $cells } cellen
}.
digest-late = Het was gepland op { $due } en komt dus te laat.
digest-missed = { $count ->
    [one] Het dagoverzicht van { $first } is niet verstuurd: dit overzicht houdt er rekening mee.
   *[other] De { $count } dagoverzichten van { $first } tot en met { $last } zijn niet verstuurd: dit overzicht houdt er rekening mee.
}
digest-last = Instellingen: „!dagoverzicht”.
digest-cell = { $cell }
digest-cell-nothing = Niets te melden.
digest-cell-rest = { $count ->
    [one] Eén punt: „!dagoverzicht nu { $key }”.
   *[other] { $count } punten: „!dagoverzicht nu { $key }”.
}
digest-more = … en nog { $count }: { $command }
digest-rest = De rest: { $command }
digest-command = { $part ->
    [decided] !beslissing lijst
    [unannounced] !beslissing lijst
    [vacuum] !beslissing lijst --leemte
    [embargoes] !persbericht lijst
    [published] !persbericht lijst
    [reviews] !persbericht lijst --toestand ter validatie
    [ready] !persbericht lijst
    [drafts] !persbericht lijst --toestand ontwerp
    [unexplained] !beslissing lijst --zonder-persbericht
    [press] !briefing
    [rhythm] !briefing
    [alerts] !alarm lijst
    [decisions] !beslissing lijst
    [questions] !vraag lijst
    [tasks] !taak lijst
    [rumours] !gerucht lijst
    [duty] !wachtrol morgen
    [rest] !wachtrol nakijken morgen
    [load] !wachtrol uren
    [limits] !wachtrol nakijken
    [telework] !telewerk lijst
   *[other] !help
}

digest-part-decided = Beslissingen: { $count }{ $told ->
    [0] {""}
   *[other] {" "}(meegedeeld door andere cellen: { $told })
}
digest-part-unannounced = Eerdere beslissingen, nog niet aangekondigd: { $count }
digest-part-vacuum = Beslissingen aangekondigd, nog niet in het Belgisch Staatsblad: { $count }
digest-part-embargoes = Embargo's die tegen morgenavond aflopen: { $count }
digest-part-published = Gepubliceerde teksten: { $count }
digest-part-reviews = Teksten ter validatie, en op wie ze wachten: { $count }
digest-part-ready = Goedgekeurde teksten, te publiceren: { $count }
digest-part-drafts = Ontwerpen: { $count }
digest-part-unexplained = Beslissingen van de dag zonder persbericht: { $count }
digest-part-press = Persconferenties, vandaag en morgen: { $count }
digest-part-alerts = Alarmen die iemand niet bevestigd heeft: { $count }
digest-part-rhythm = Afspraken te laat of gemist: { $count }{ $missed ->
    [0] {""}
   *[other] {" "}(gemist: { $missed })
}
digest-part-questions = Onbeantwoorde vragen: { $count }
digest-part-decisions = Beslissingen uit te voeren tegen morgenavond: { $count } (te laat: { $overdue })
digest-part-tasks = Taken tegen morgenavond: { $count } (te laat: { $overdue })
digest-part-rumours = Geruchten die worden nagegaan: { $count }
digest-part-duty = Morgen van wacht
digest-part-rest = Wachtrol van morgen, opmerkingen: { $count }
digest-part-load = Wachturen deze week: avond { $evening }, weekend { $weekend }
digest-part-limits = Overschrijdingen van de week: { $count }
digest-part-telework = Aanvragen voor telewerk die op uw antwoord wachten: { $count }

digest-decision-line = { $ref } · { $text } · { $owner } · { $fate ->
    [superseded] vervangen
    [withdrawn] ingetrokken
    [vacuum] { $lasting } geleden aangekondigd, nog niet in het Belgisch Staatsblad
    [announced] aangekondigd
    [embargo] onder embargo tot { $until }
    [internal] intern
    [unannounced] { $lasting } geleden beslist, nog niet aangekondigd
   *[open] al dan niet mee te delen: nog niet gezegd
}
digest-decision-told = { $ref } · { $text } · { $cell }
digest-decision-embargoed = { $ref } · onder embargo tot { $until } · { $cell }
digest-decision-waiting = { $ref } · { $text } · { $owner } · { $lasting } geleden{ $until ->
    [none] {""}
   *[other] {" "}(embargo tot { $until })
}
digest-published-line = { $ref } · { $title } · { $languages } · { $at }
digest-slot-line = { $at } · { $title } · { $state }
digest-load-line = { $role }: avond { $evening }, weekend { $weekend } (het meest: { $person })

digest-missed-weekly = { $count ->
    [one] Het weekoverzicht van { $first } is niet verstuurd.
   *[other] { $count } weekoverzichten, van { $first } tot en met { $last }, zijn niet verstuurd.
}
digest-part-decisions-open = Beslissingen uit te voeren: { $count } (te laat: { $overdue })
digest-part-tasks-open = Taken te doen: { $count } (te laat: { $overdue })

digest-weekly-subject = Weekoverzicht van { $first } tot en met { $last }
digest-weekly = Week van { $first } tot en met { $last }: { $decisions ->
    [0] geen beslissing
    [one] één beslissing
   *[other] { $decisions } beslissingen
}, { $published ->
    [0] geen tekst gepubliceerd
    [one] één tekst gepubliceerd
   *[other] { $published } teksten gepubliceerd
}, { $alerts ->
    [0] geen alarm
    [one] één alarm
   *[other] { $alerts } alarmen
}{ $calm ->
    [yes] ; er bleef niets open
   *[no] {""}
}.

digest-partner-subject = Wat gepubliceerd is: overzicht van { $day }
digest-partner = { $count ->
    [0] Van { $since } tot { $until } is niets gepubliceerd.
    [one] Van { $since } tot { $until } is één tekst gepubliceerd.
   *[other] Van { $since } tot { $until } zijn { $count } teksten gepubliceerd.
}
digest-partner-published = Gepubliceerde teksten
digest-partner-line = { $ref } · { $title } · { $languages } · { $at } · { $link }
digest-partner-more = … en nog { $count }, in de perskamer.
digest-partner-lines = Kernboodschappen, zoals gepubliceerd
digest-partner-line-to-take = „{ $text }” ({ $ref })
digest-mail-why-partner = Deze mail gaat naar de partners van de crisiscellen; er staat alleen in wat openbaar is. Wilt u hem niet meer ontvangen, antwoord er dan op.
