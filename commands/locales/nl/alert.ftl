group-alert = alarm
    .aliases = alarmen, alarmering, alarmeringen
command-alert-raise = versturen
    .summary = Alle leden van een of meer cellen alarmeren; ieder moet bevestigen.
    .example = !alarm Dijk onstabiel in Bas-Pont: kom naar de zaal --ernst ernstig --termijn 15m
command-alert-update = bijwerken
    .aliases = actualiseren, update
    .summary = Een nieuw alarm versturen dat een lopend alarm vervangt; wat niet opnieuw gezegd wordt, blijft.
    .example = !alarm bijwerken A-2 Evacueer wijk Bas-Pont vóór 15.30u --ernst extreem
command-alert-clear = beëindigen
    .aliases = opheffen, einde, beëindig
    .summary = Aan iedereen die opgeroepen werd zeggen dat het voorbij is; niemand moet dat bevestigen.
    .example = !alarm beëindigen A-5 Het kraanwater is opnieuw drinkbaar.
command-alert-cancel = annuleren
    .aliases = intrekken, annuleer
    .summary = Een alarm intrekken dat niet verstuurd had mogen worden, met de reden; een voorvertoning wordt opgegeven.
    .example = !alarm annuleren A-3 Verkeerde gemeente: het alarm geldt voor Weissbach.
command-alert-translate = vertalen
    .aliases = vertaling, aanvullen
    .summary = De tekst van een alarm in een andere taal toevoegen: de kaarten volgen, niemand wordt opnieuw opgeroepen.
    .example = !alarm vertalen A-2 fr: Quittez les berges de la Valme.
command-alert-ack = ontvangst
    .aliases = bevestigen, bevestig, ontvangstbevestiging
    .shortcuts = ontvangst
    .summary = Een alarm bevestigen; zonder referentie het enige dat op u wacht.
    .example = !ontvangst A-1
command-alert-who = wie
    .summary = Bij naam zeggen wie bevestigd heeft en wie nog ontbreekt.
    .example = !alarm wie A-1
command-alert-show = tonen
    .aliases = toon, bekijken
    .summary = Een alarm tonen, met alles wat ervan bekend is.
    .example = !alarm tonen A-1
command-alert-list = lijst
    .aliases = alarmen, opsommen, overzicht
    .summary = De alarmen van de cel opsommen, het recentste eerst.
    .example = !alarm lijst --toestand open

alert-head = { $stamp } · { $kind } { $ref } · { $state } · door { $by } · voor: { $cells }
alert-card = { $head }
alert-preview = Voorvertoning: er is nog niets verstuurd. { $head }
alert-preview-over = Voorvertoning afgesloten. { $head }
alert-shown = { $head }
alert-severity-line = Ernst: { $severity }
alert-urgency-line = Urgentie: { $urgency }
alert-certainty-line = Zekerheid: { $certainty }
alert-event-line = Gebeurtenis: { $event }
alert-area-line = Gebied: { $area }
alert-expires-line = Vervalt: { $at }
alert-deadline-line = Bevestig met ✅ of „!ontvangst { $ref }” vóór: { $at }. 👀 zegt enkel dat u het gezien hebt.
alert-tally-line = Bevestigingen: { $acknowledged } van { $called }
alert-acknowledged-line = Bevestigd door: { $people }
alert-missing-line = We wachten nog op: { $people }
alert-unanswered-line = Niet bevestigd door: { $people }
alert-seen-line = Gezien maar niet bevestigd: { $people }
alert-gone-line = Vertrokken: { $people }
alert-again-line = Opnieuw opgeroepen ({ $at }): { $people }
alert-ended-line = { $at }: { $state }
alert-raised-line = Opgesteld door { $by }, { $at }
alert-sent-line = Verstuurd: { $at }
alert-would-call-line = Op te roepen: { $called ->
    [one] { $called } persoon
   *[other] { $called } personen
} ({ $cells })
alert-would-wait-until-line = Te bevestigen vóór: { $at }
alert-would-wait-for-line = Termijn om te bevestigen: { $length } na verzending
alert-confirm-line = { $by }: ✅ verstuurt, ❌ annuleert. Zonder antwoord wordt er niets verstuurd; de voorvertoning vervalt: { $at }
alert-preview-became-line = Deze voorvertoning wacht niet meer op antwoord; het alarm is nu: { $state }
alert-sent = { $ref } is verstuurd ({ $cells }). Opgeroepen: { $called }
alert-not-sent = { $ref } is geannuleerd: er is niets verstuurd.
alert-lapsed = De voorvertoning van { $ref } bleef zonder antwoord: er is niets verstuurd. Verstuur het alarm opnieuw als het nog geldt.
alert-acknowledged = { $ref }: bevestigd door { $by }
alert-acknowledged-already = { $ref }: was al bevestigd, { $by }. Dank u.
alert-complete = { $ref }: niemand ontbreekt nog. Bevestigingen: { $acknowledged } van { $called }
alert-reopened = { $ref }: er ontbreekt opnieuw iemand. Bevestigen: ✅ of „!ontvangst { $ref }”.
alert-called-again = Alarm { $ref } ({ $status }) wacht nog op uw bevestiging: ✅ of „!ontvangst { $ref }”.
alert-expired = { $ref } is vervallen. { $called ->
    [0] Niemand was opgeroepen om te bevestigen.
   *[other] Bevestigingen: { $acknowledged } van { $called }
 }
alert-who = { $ref } · { $state }
alert-list = Alarmen: { $total }
alert-list-empty = Geen alarmen om te tonen.
alert-list-line = { $stamp } · { $kind } { $ref } · { $at } · { $state } · { $acknowledged }/{ $called } · { $text }
refusal-not-called = U staat niet op de lijst van { $ref }: die verandert niet.
refusal-not-raiser = Enkel wie { $ref } heeft opgesteld, kan het versturen of annuleren.
refusal-alert-too-long = Een alarm telt hoogstens { $most } tekens; dit heeft er { $length }. Er is niets verstuurd.
refusal-alert-fact-too-long = De gebeurtenis, het gebied, de kop en het kanaal tellen elk hoogstens { $most } tekens; het zijn er { $length }. Er is niets verstuurd.
refusal-alert-deadline-after-end = De termijn ({ $deadline }) zou na het einde van het alarm vallen ({ $expires }).
refusal-alert-actual-in-exercise = Alles hier is een oefening: een alarm kan niet echt zijn.
refusal-alert-nobody = Er is niemand om op te roepen ({ $cells }): er is niets verstuurd.
refusal-alert-none-waits = Er wacht geen alarm op uw bevestiging.
refusal-alert-which = Er wachten meerdere alarmen op u: { $refs }. Zeg welk, bijvoorbeeld „!ontvangst { $example }”.
refusal-alert-only-thanks = Er is niets verstuurd: „{ $text }” ziet er niet uit als een alarm. { $count ->
    [0] Er wacht geen alarm op uw bevestiging.
   *[other] Bevestigen doet u met „!ontvangst { $example }” (wachtend: { $refs }).
 } Wilt u iedereen met deze woorden oproepen: „!alarm versturen { $text }”.
alert-begun-line = Is dit echt een NIEUW alarm? „{ $word }” is ook een commando. Bedoelt u een lopend alarm ({ $refs }): ❌, en dan „!alarm { $verb } { $example } …”
alert-begun-none-line = Is dit echt een NIEUW alarm? „{ $word }” is ook een commando, maar ik zie hier geen alarm dat u daarmee kunt bedoelen.
alert-begun-list-line = Is dit echt een NIEUW alarm? „{ $word }” is ook een commando. Wilde u dat: ❌, en dan „!alarm { $verb }”.
alert-stamp-actual = ECHT
alert-stamp-exercise = OEFENING
alert-stamp-test = TEST
alert-kind-alert = Alarm
alert-kind-update = Bijgewerkt alarm
alert-kind-all-clear = Einde alarm
alert-kind-cancel = Intrekking van alarm
alert-follows-line = Volgt op: { $refs }
alert-followed-line = Vervolg: { $by }
alert-all-clear-text = Einde van alarm { $ref }.
alert-cleared = { $stamp } · Einde van alarm { $ref }, door { $by } (bericht { $closing }). Niets meer te bevestigen.
alert-cleared-said = { $stamp } · { $ref } is beëindigd; iedereen die opgeroepen werd, is verwittigd ({ $cells }).
alert-withdrawn = { $stamp } · Alarm { $ref } is ingetrokken door { $by } (bericht { $closing }): houd er geen rekening meer mee. Reden:
alert-withdrawn-said = { $stamp } · { $ref } is ingetrokken; iedereen die opgeroepen werd, is verwittigd ({ $cells }).
alert-withdrawn-earlier-line = Wat het verving ({ $refs }), blijft afgesloten: verstuur een nieuw alarm als het gevaar blijft.
refusal-alert-not-sent = { $ref } is maar een voorvertoning: er is nog niets verstuurd. Bevestig met ✅ of geef ze op met ❌.
refusal-alert-followed = { $ref } heeft al een vervolg, { $by }: werk { $by } bij, of beëindig of annuleer dat alarm.
refusal-alert-over = { $ref } is al „{ $state }” ({ $at }): er is niets veranderd. Komt het gevaar terug, verstuur dan een nieuw alarm.
refusal-alert-ack-over = { $ref } is „{ $state }” ({ $at }): er is niets meer te bevestigen.
refusal-alert-ack-followed = { $ref } heeft een vervolg: bevestig { $by }.
alert-headline-line = Kop: { $headline }
alert-responses-line = Richtlijn: { $responses }
alert-categories-line = Categorie: { $categories }
alert-scope-line = Bereik: { $scope }
alert-channel-line = Kanaal: { $channel }
alert-text-line = Tekst ({ $language }):
alert-ask-languages = De tekst in het { $languages } ontbreekt: antwoord op dit bericht met „{ $example }”.
alert-ask-questions = Welke boodschap, welk publiek, welk kanaal? Nog te zeggen: { $names }. Antwoord bijvoorbeeld „{ $first }: …”.
alert-completed = { $ref } is aangevuld: { $what }. Niemand wordt opnieuw opgeroepen.
alert-completed-already = { $ref } zegt dat al: er is niets veranderd.
alert-sms-line = Sms ({ $language }): { $units } tekens van { $most }, { $parts ->
    [one] { $parts } bericht
   *[other] { $parts } berichten
}{ $outside ->
    [none] .
   *[other] . Buiten GSM-7: { $outside }; zo herschreven { $better } tekens.
}
alert-sms-warning = ⚠ Als sms { $parts ->
    [one] verliest de tekst in het { $language } plaats: { $units } tekens van { $most } in plaats van 160
   *[other] past de tekst in het { $language } niet: { $units } tekens van { $most }, { $parts } berichten
}{ $outside ->
    [none] .
   *[other] . Buiten GSM-7: { $outside }; zo herschreven { $better } tekens.
}
alert-sms-shown = { $stamp } · { $ref } als sms:
refusal-alert-language-twice = Twee teksten in het { $language }: welke geldt? Zeg de taal van elk, bijvoorbeeld „fr: …”. Er is niets verstuurd.
refusal-alert-no-text = De tekst van het alarm ontbreekt. Er is niets verstuurd.
refusal-alert-all-clear = Het einde van een alarm meldt u met „!alarm beëindigen A-1 …”: niemand wordt opgeroepen met „einde van het alarm”.
refusal-alert-text-sent = De tekst in het { $language } van { $ref } is al verstuurd: wijzigen kan met „!alarm bijwerken { $ref } …”.
refusal-alert-fact-sent = { $ref } is verstuurd met een andere waarde ({ $name }): wijzigen kan met „!alarm bijwerken { $ref } …”.
alert-cap-shown = { $stamp } · { $ref } in CAP 1.2, vanwege { $sender }:
alert-cap-relay = { $cell }, doorgifte van { $sender }
refusal-alert-no-cap = { $ref } kan niet in CAP 1.2 geschreven worden ({ $why }).
alert-not-an-answer = { $by }, hiermee is { $ref } niet bevestigd. Zet ✅ op het alarm, of schrijf „!ontvangst { $ref }”.
alert-yes = oké, ja, akkoord, ontvangen, goed ontvangen, gezien, begrepen, genoteerd, in orde, bedankt, bevestigd, ik bevestig, ontvangst, aanwezig
alert-aside-line = Alleen de bevestiging is genoteerd, niet „{ $said }”.
alert-nobody-called-line = ⚠ Niemand wordt opgeroepen om te bevestigen: de betrokken cellen hebben enkel waarnemers, of niemand meer.
alert-nobody-called-matter = { $stamp } · { $ref } · { $text } · ⚠ niemand is opgeroepen om te bevestigen
alert-polite = dank u wel, dank je, dankjewel, dank u, bedankt, hallo, goedenavond, goede nacht, goeienacht, dag, alstublieft, allemaal, iedereen
