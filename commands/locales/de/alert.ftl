group-alert = warnung
    .aliases = warnungen
command-alert-raise = absetzen
    .summary = Alle Mitglieder einer oder mehrerer Zellen warnen; alle müssen bestätigen.
    .example = !warnung Deich in Bas-Pont instabil: kommen Sie in den Saal --schwere schwer --antwortfrist 15m
command-alert-update = aktualisieren
    .aliases = aktualisierung
    .summary = Eine neue Warnung absetzen, die eine laufende ersetzt; was nicht neu gesagt wird, bleibt.
    .example = !warnung aktualisieren A-2 Räumen Sie das Viertel Bas-Pont vor 15.30 Uhr --schwere extrem
command-alert-clear = beenden
    .aliases = aufheben, entwarnen, entwarnung
    .summary = Allen Benachrichtigten sagen, dass es vorbei ist; niemand muss das bestätigen.
    .example = !warnung beenden A-5 Das Leitungswasser ist wieder trinkbar.
command-alert-cancel = zurückziehen
    .aliases = stornieren
    .summary = Eine Warnung zurückziehen, die nicht hätte gesendet werden dürfen, mit dem Grund; eine Vorschau wird aufgegeben.
    .example = !warnung zurückziehen A-3 Falsche Gemeinde: Die Warnung gilt für Weissbach.
command-alert-translate = übersetzen
    .aliases = übersetzung, ergänzen
    .summary = Den Text einer Warnung in einer anderen Sprache hinzufügen: Die Karten folgen, niemand wird erneut benachrichtigt.
    .example = !warnung übersetzen A-2 de: Ufer der Valme meiden.
command-alert-ack = empfang
    .aliases = bestätigen, bestätige, empfangsbestätigung
    .shortcuts = empfang
    .summary = Eine Warnung bestätigen; ohne Referenz die einzige, die auf Sie wartet.
    .example = !empfang A-1
command-alert-who = wer
    .summary = Namentlich sagen, wer bestätigt hat und wer noch fehlt.
    .example = !warnung wer A-1
command-alert-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Eine Warnung zeigen, mit allem, was man von ihr weiß.
    .example = !warnung zeigen A-1
command-alert-list = liste
    .aliases = warnungen, auflisten, übersicht
    .summary = Die Warnungen der Zelle auflisten, die neueste zuerst.
    .example = !warnung liste --zustand offen

alert-head = { $stamp } · { $kind } { $ref } · { $state } · von { $by } · für: { $cells }
alert-card = { $head }
alert-preview = Vorschau: Es wurde noch nichts gesendet. { $head }
alert-preview-over = Vorschau beendet. { $head }
alert-shown = { $head }
alert-severity-line = Schwere: { $severity }
alert-urgency-line = Dringlichkeit: { $urgency }
alert-certainty-line = Gewissheit: { $certainty }
alert-event-line = Ereignis: { $event }
alert-area-line = Gebiet: { $area }
alert-expires-line = Läuft ab: { $at }
alert-deadline-line = Bestätigen Sie mit ✅ oder „!empfang { $ref }“ vor: { $at }. 👀 sagt nur, dass Sie sie gesehen haben.
alert-tally-line = Bestätigungen: { $acknowledged } von { $called }
alert-acknowledged-line = Bestätigt von: { $people }
alert-missing-line = Noch ausstehend: { $people }
alert-unanswered-line = Ohne Bestätigung: { $people }
alert-seen-line = Gesehen, aber nicht bestätigt: { $people }
alert-gone-line = Nicht mehr dabei: { $people }
alert-again-line = Erneut benachrichtigt ({ $at }): { $people }
alert-ended-line = { $at }: { $state }
alert-raised-line = Verfasst von { $by }, { $at }
alert-sent-line = Gesendet: { $at }
alert-would-call-line = Zu benachrichtigen: { $called ->
    [one] { $called } Person
   *[other] { $called } Personen
} ({ $cells })
alert-would-wait-until-line = Zu bestätigen vor: { $at }
alert-would-wait-for-line = Frist zum Bestätigen: { $length } nach dem Senden
alert-confirm-line = { $by }: ✅ sendet, ❌ bricht ab. Ohne Antwort wird nichts gesendet; die Vorschau läuft ab: { $at }
alert-preview-became-line = Diese Vorschau wartet auf keine Antwort mehr; die Warnung ist jetzt: { $state }
alert-sent = { $ref } wurde gesendet ({ $cells }). Benachrichtigt: { $called }
alert-not-sent = { $ref } wurde abgebrochen: Es wurde nichts gesendet.
alert-lapsed = Die Vorschau von { $ref } blieb ohne Antwort: Es wurde nichts gesendet. Setzen Sie die Warnung erneut ab, wenn sie noch gilt.
alert-acknowledged = { $ref }: bestätigt von { $by }
alert-acknowledged-already = { $ref }: war schon bestätigt, { $by }. Danke.
alert-complete = { $ref }: Niemand fehlt mehr. Bestätigungen: { $acknowledged } von { $called }
alert-reopened = { $ref }: Es fehlt wieder jemand. Bestätigen: ✅ oder „!empfang { $ref }“.
alert-called-again = Warnung { $ref } ({ $status }) wartet noch auf Ihre Bestätigung: ✅ oder „!empfang { $ref }“.
alert-expired = { $ref } ist abgelaufen. { $called ->
    [0] Niemand war um Bestätigung gebeten.
   *[other] Bestätigungen: { $acknowledged } von { $called }
 }
alert-who = { $ref } · { $state }
alert-list = Warnungen: { $total }
alert-list-empty = Keine Warnungen zu zeigen.
alert-list-line = { $stamp } · { $kind } { $ref } · { $at } · { $state } · { $acknowledged }/{ $called } · { $text }
refusal-not-called = Sie stehen nicht auf der Liste von { $ref }: Daran ändert sich nichts.
refusal-not-raiser = Nur wer { $ref } verfasst hat, kann die Warnung senden oder abbrechen.
refusal-alert-too-long = Eine Warnung hat höchstens { $most } Zeichen; diese hat { $length }. Es wurde nichts gesendet.
refusal-alert-fact-too-long = Ereignis, Gebiet, Schlagzeile und Kanal haben je höchstens { $most } Zeichen; hier sind es { $length }. Es wurde nichts gesendet.
refusal-alert-deadline-after-end = Die Frist ({ $deadline }) läge nach dem Ende der Warnung ({ $expires }).
refusal-alert-actual-in-exercise = Hier ist alles eine Übung: Eine Warnung kann nicht echt sein.
refusal-alert-nobody = Es gibt niemanden zu benachrichtigen ({ $cells }): Es wurde nichts gesendet.
refusal-alert-none-waits = Keine Warnung wartet auf Ihre Bestätigung.
refusal-alert-which = Mehrere Warnungen warten auf Sie: { $refs }. Sagen Sie welche, zum Beispiel „!empfang { $example }“.
refusal-alert-only-thanks = Es wurde nichts gesendet: „{ $text }“ sieht nicht nach einer Warnung aus. { $count ->
    [0] Keine Warnung wartet auf Ihre Bestätigung.
   *[other] So bestätigen Sie: „!empfang { $example }“ (offen: { $refs }).
 } Wollen Sie alle mit diesen Worten rufen: „!warnung absetzen { $text }“.
alert-begun-line = Ist das wirklich eine NEUE Warnung? „{ $word }“ ist auch ein Befehl. Wenn er eine laufende Warnung meint ({ $refs }): ❌, dann „!warnung { $verb } { $example } …“
alert-begun-none-line = Ist das wirklich eine NEUE Warnung? „{ $word }“ ist auch ein Befehl, aber ich sehe hier keine Warnung, die er meinen kann.
alert-begun-list-line = Ist das wirklich eine NEUE Warnung? „{ $word }“ ist auch ein Befehl. Wenn Sie ihn wollten: ❌, dann „!warnung { $verb }“.
alert-stamp-actual = ERNSTFALL
alert-stamp-exercise = ÜBUNG
alert-stamp-test = TEST
alert-kind-alert = Warnung
alert-kind-update = Aktualisierung
alert-kind-all-clear = Entwarnung
alert-kind-cancel = Rücknahme
alert-follows-line = Folgt auf: { $refs }
alert-followed-line = Fortsetzung: { $by }
alert-all-clear-text = Entwarnung zu { $ref }.
alert-cleared = { $stamp } · Entwarnung zu { $ref }, von { $by } (Meldung { $closing }). Nichts mehr zu bestätigen.
alert-cleared-said = { $stamp } · { $ref } ist beendet; alle Benachrichtigten wurden informiert ({ $cells }).
alert-withdrawn = { $stamp } · Warnung { $ref } ist von { $by } zurückgezogen (Meldung { $closing }): Beachten Sie sie nicht mehr. Grund:
alert-withdrawn-said = { $stamp } · { $ref } ist zurückgezogen; alle Benachrichtigten wurden informiert ({ $cells }).
alert-withdrawn-earlier-line = Was sie ersetzte ({ $refs }), bleibt geschlossen: Setzen Sie eine neue Warnung ab, wenn die Gefahr andauert.
refusal-alert-not-sent = { $ref } ist nur eine Vorschau: Es wurde noch nichts gesendet. Bestätigen Sie mit ✅ oder geben Sie sie mit ❌ auf.
refusal-alert-followed = { $ref } hat schon eine Fortsetzung, { $by }: Aktualisieren oder beenden Sie { $by }, oder ziehen Sie sie zurück.
refusal-alert-over = { $ref } ist schon „{ $state }“ ({ $at }): Es hat sich nichts geändert. Kehrt die Gefahr zurück, setzen Sie eine neue Warnung ab.
refusal-alert-ack-over = { $ref } ist „{ $state }“ ({ $at }): Es ist nichts mehr zu bestätigen.
refusal-alert-ack-followed = { $ref } hat eine Fortsetzung: Bestätigen Sie { $by }.
alert-headline-line = Schlagzeile: { $headline }
alert-responses-line = Verhalten: { $responses }
alert-categories-line = Kategorie: { $categories }
alert-scope-line = Reichweite: { $scope }
alert-channel-line = Kanal: { $channel }
alert-text-line = Text ({ $language }):
alert-ask-languages = Der Text fehlt auf { $languages }: Antworten Sie auf diese Nachricht mit „{ $example }“.
alert-ask-questions = Welche Botschaft, welche Öffentlichkeit, welcher Kanal? Noch zu sagen: { $names }. Antworten Sie zum Beispiel „{ $first }: …“.
alert-completed = { $ref } ist ergänzt: { $what }. Niemand wird erneut benachrichtigt.
alert-completed-already = { $ref } sagt das schon: Es hat sich nichts geändert.
alert-sms-line = SMS ({ $language }): { $units } von { $most } Zeichen, { $parts ->
    [one] { $parts } Nachricht
   *[other] { $parts } Nachrichten
}{ $outside ->
    [none] .
   *[other] . Nicht in GSM-7: { $outside }; so umgeschrieben { $better } Zeichen.
}
alert-sms-warning = ⚠ Als SMS { $parts ->
    [one] verliert der Text auf { $language } Platz: { $units } von { $most } Zeichen statt 160
   *[other] passt der Text auf { $language } nicht: { $units } von { $most } Zeichen, { $parts } Nachrichten
}{ $outside ->
    [none] .
   *[other] . Nicht in GSM-7: { $outside }; so umgeschrieben { $better } Zeichen.
}
alert-sms-shown = { $stamp } · { $ref } als SMS:
refusal-alert-language-twice = Zwei Texte auf { $language }: Welcher gilt? Nennen Sie die Sprache von jedem, zum Beispiel „nl: …“. Es wurde nichts gesendet.
refusal-alert-no-text = Der Text der Warnung fehlt. Es wurde nichts gesendet.
refusal-alert-all-clear = Das Ende einer Warnung meldet „!warnung beenden A-1 …“; mit „Entwarnung“ wird niemand benachrichtigt.
refusal-alert-text-sent = Der Text auf { $language } von { $ref } ist schon gesendet: Ändern Sie ihn mit „!warnung aktualisieren { $ref } …“.
refusal-alert-fact-sent = { $ref } wurde mit einem anderen Wert gesendet ({ $name }): Ändern Sie ihn mit „!warnung aktualisieren { $ref } …“.
alert-cap-shown = { $stamp } · { $ref } in CAP 1.2, von { $sender }:
alert-cap-relay = { $cell }, weitergegeben von { $sender }
refusal-alert-no-cap = { $ref } kann nicht in CAP 1.2 geschrieben werden ({ $why }).
alert-not-an-answer = { $by }, damit ist { $ref } nicht bestätigt. Setzen Sie ✅ auf die Warnung, oder schreiben Sie „!empfang { $ref }“.
alert-yes = ja, jawohl, einverstanden, erhalten, gesehen, verstanden, notiert, in ordnung, danke, bestätigt, ich bestätige, empfang
alert-aside-line = Nur die Bestätigung ist festgehalten, nicht „{ $said }“.
alert-nobody-called-line = ⚠ Niemand wird um Bestätigung gebeten: Die betroffenen Zellen haben nur Beobachter oder niemanden mehr.
alert-nobody-called-matter = { $stamp } · { $ref } · { $text } · ⚠ niemand wurde um Bestätigung gebeten
alert-polite = vielen dank, danke schön, dankeschön, hallo, guten tag, guten abend, gute nacht, bitte, alle, an alle
