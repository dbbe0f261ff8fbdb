exercise-stamp = ÜBUNG

usage-text = Text
usage-number = Zahl
usage-when = wann
usage-days = Tage
usage-duration = Dauer
usage-person = Person
usage-ref = Ref
usage-cell = Zelle
usage-organ = Organ
usage-slot = Termin

refusal-unknown-command = { $near ->
    [none] „{ $word }“ kenne ich nicht. „!hilfe“ zeigt, was ich kann.
   *[other] „{ $word }“ kenne ich nicht. Meinten Sie „!{ $near }“?
}
refusal-unknown-verb-near = Das Verb „{ $word }“ kenne ich nicht. Meinten Sie „{ $near }“?
refusal-unknown-verb = „{ $word }“ kenne ich für { $ref } nicht: Nichts ist geschehen. Zur Wahl: { $known }.
refusal-role-missing-anywhere = Dafür braucht es in einer Zelle die Rolle { $roles }.
refusal-role-missing = Dafür braucht es die Rolle { $roles } ({ $cell }).
refusal-role-missing-begun = Nichts ist geschehen: „{ $word }“ lese ich hier nicht, und der Rest braucht die Rolle { $roles } ({ $cell }). Für „{ $word }“ schreiben Sie: { $usage }
refusal-guest = Sie gehören nicht zur Organisation, die ich kenne: Ich kann Ihnen nur „!hilfe“ zeigen.
refusal-reference-unknown = { $ref } finde ich nicht.
refusal-state-wrong = { $ref } ist „{ $state }“: Das geht in diesem Zustand nicht.
refusal-date-past = „{ $word }“ ist schon vorbei: Welchen Tag meinen Sie? Schreiben Sie ihn dazu, zum Beispiel „morgen 9 Uhr“.
refusal-date-ahead = „{ $word }“ liegt in der Zukunft: Hier braucht es einen vergangenen Zeitpunkt.
refusal-plain-text = Diese Nachricht war in einem verschlüsselten Raum nicht verschlüsselt: Ich habe sie nicht ausgeführt. Senden Sie sie aus einer aktuellen App erneut.
refusal-plain-room = Dieser Raum ist nicht verschlüsselt: Ich führe hier nichts aus. Senden Sie Ihre Nachricht in einem verschlüsselten Raum erneut, oder schreiben Sie mir in einem verschlüsselten Direktchat.
refusal-unverified = Dafür braucht es ein verifiziertes Gerät. Verifizieren Sie dieses Gerät und versuchen Sie es erneut.
refusal-unverified-changed = Ihre Verschlüsselungsidentität hat sich geändert, und dies wartet auf ihre Bestätigung. Bitten Sie mündlich { $known ->
    [none] die Koordination
   *[other] { $known }
}, „!wer vertrauen { $user }“ zu schreiben, und versuchen Sie es dann erneut.
refusal-unverified-unknown = Ich konnte Ihr Gerät eben nicht prüfen, und das ist hierfür nötig. Versuchen Sie es in einer Minute erneut.
refusal-unverified-plain = Dafür braucht es eine verschlüsselte Nachricht von einem verifizierten Gerät.
refusal-unverified-reaction = Eine Reaktion zählt hier nicht: Das verlangt ein verifiziertes Gerät. Schreiben Sie „{ $usage }“.
refusal-vote-old = Diese Antwort in der Umfrage kam zu spät an (gegeben { $sent }): Sie zählt nicht. Antworten Sie erneut, wenn sie noch gilt.
refusal-vote-plain = Diese Antwort in der Umfrage war nicht verschlüsselt: Sie zählt nicht. Antworten Sie aus einer aktuellen App oder mit einem Befehl.
refusal-version-old = Diese Fassung von { $ref } gilt nicht mehr: Siehe Fassung { $version }.
refusal-named-in-file = „{ $key }“ steht in der Organisationsdatei: Das lässt sich hier nicht ändern.
refusal-too-long = Das ist zu lang für eine Matrix-Nachricht ({ $size } kB, höchstens { $most }): Es wurde nichts gespeichert. Bitte kürzen und erneut senden.
refusal-message-old = Diese Nachricht kam zu spät an (gesendet { $sent }): Ich habe sie nicht ausgeführt. Senden Sie sie erneut, wenn sie noch gilt: „{ $text }“
refusal-reaction-old = Diese Reaktion kam zu spät an (gesetzt { $sent }): Sie zählt nicht. Nehmen Sie sie zurück und setzen Sie sie neu, wenn sie noch gilt.
refusal-of-reaction = { $by }: { $what }
refusal-room-unknown = Dieser Raum gehört zu keiner Zelle: Ich halte hier nichts fest.
refusal-answer-unclear = Mehrere Fragen warten auf eine Begründung ({ $refs }): Zu welcher gehört diese Nachricht? Wählen Sie „Antworten“ bei der richtigen Frage. Es wurde nichts vermerkt.
refusal-edit-ignored = Diese Nachricht zu ändern bewirkt nichts: Senden Sie den Befehl erneut.
refusal-edit-of-record = Lassen Sie „{ $start }“ am Anfang stehen, oder schreiben Sie „{ $start } { $verb } { $ref } …“. Es wurde nichts geändert.
refusal-edit-of-sent = { $ref } ist schon so hinausgegangen. Zum Ändern „{ $start } { $verb } { $ref } …“ schreiben. Nichts wurde geändert.
refusal-classified-here = Dieser Text trägt die Kennzeichnung „{ $marking }“: Was einen Geheimhaltungsgrad oder eine beschränkte Verbreitung hat, gehört nicht hierher. Nichts wurde gespeichert. Löschen Sie Ihre Nachricht und verständigen Sie den Sicherheitsbeauftragten, oder schreiben Sie es anders, wenn es keine Kennzeichnung ist.
refusal-cell-missing = Für welche Zelle? Ergänzen Sie „--zelle“: { $known }.
refusal-cell-none = Dieser Befehl gilt in einer Zelle, und Sie sind zurzeit in keiner: Der Administrator kann Sie in eine eintragen.
refusal-not-a-number = „{ $word }“ ist keine Zahl.
refusal-not-a-time = „{ $word }“ verstehe ich nicht als Zeitpunkt. Zum Beispiel: 14:30, morgen 9 Uhr, 24.11. 17:00, in 20 Minuten.
refusal-day-or-clock = „{ $word }“: { $day } oder { $clock } Uhr? Schreiben Sie „{ $written }“ oder „{ $clock }“.
refusal-day-or-days = „{ $word }“: nur { $day } oder von { $first } bis { $last }? Schreiben Sie „{ $written }“ oder „{ $span }“.
refusal-day-or-later = „{ $word }“: { $day } oder { $later }? Schreiben Sie „{ $written }“ oder „{ $written_later }“.
refusal-days-unread = Ich verstehe nicht, welche Tage. Zum Beispiel: Dienstag und Donnerstag, Di 8. + Do 10., nächste Woche außer Mittwoch. Eine Begründung folgt auf „--grund“; für jede Woche dieselben Tage: „jeden Dienstag“, oder „--art fest“.
refusal-days-half = Telearbeit wird hier für ganze Tage beantragt: „Dienstag“, nicht ein Teil des Tages. Nichts wurde erfasst.
refusal-days-own = Telearbeit beantragen Sie nur für sich selbst: Jede Person schreibt ihren eigenen Antrag. Nichts wurde erfasst.
refusal-days-past = Einer dieser Tage ist schon vorbei. Bitte die Tage mit Datum schreiben, zum Beispiel: Di 8.12. und Do 10.12.
refusal-hours-or-clock = „{ $word }“: innerhalb von { $hours } Stunden, oder um { $hours } Uhr nachts? Schreiben Sie „in { $hours } Stunden“ oder „0{ $hours }:00“.
refusal-not-a-duration = „{ $word }“ verstehe ich nicht als Dauer. Zum Beispiel: 15m, 2h.
refusal-person-near = „{ $word }“ kenne ich nicht. Meinten Sie „{ $near }“?
refusal-person-several = „{ $word }“ können mehrere Personen sein: { $known }?
refusal-person-unknown = Ich kenne niemanden namens „{ $word }“.
refusal-not-a-ref = „{ $word }“ ist keine Referenz. Zum Beispiel: { $example }.
refusal-other-kind = „{ $word }“ ist eine andere Art von Referenz: Hier braucht es zum Beispiel { $example }.
refusal-cell-unknown = Die Zelle „{ $word }“ kenne ich nicht. Es gibt: { $known }.
refusal-organ-unknown = Das Organ „{ $word }“ kenne ich nicht. Es gibt: { $known }.
refusal-slot-unknown = Den Termin „{ $word }“ kenne ich nicht. Es gibt: { $known }.
refusal-slot-near = Ich kenne den Termin „{ $word }“ nicht. Meinten Sie „{ $near }“? Es gibt: { $known }.
refusal-not-a-choice = „{ $word }“ geht hier nicht. Zur Wahl: { $known }.
refusal-lone-word = „{ $word }“ allein genügt nicht als Text. Meinten Sie „{ $near }“?
refusal-too-much = Mit „{ $text }“ kann ich nichts anfangen. Aufruf: { $usage }
refusal-option-missing = „--{ $option }“ fehlt. Aufruf: { $usage }
refusal-option-unknown = „--{ $option }“ kenne ich hier nicht. Aufruf: { $usage }
refusal-option-near = „--{ $option }“ kenne ich hier nicht. Meinten Sie „--{ $near }“?
refusal-option-twice = „--{ $option }“ steht zweimal da.
refusal-option-empty = „--{ $option }“ braucht einen Wert. Aufruf: { $usage }
refusal-argument-missing = Es fehlt: { $what }. Zum Beispiel: „{ $example }“.
refusal-verb-missing = „!{ $group }“ braucht ein Verb: { $verbs }.

call-failed = Bei mir ist etwas schiefgegangen und es wurde nichts gespeichert. Es ist unter { $incident } vermerkt; senden Sie den Befehl erneut oder sagen Sie dem Administrator Bescheid.
room-not-registered = Dieser Raum gehört nicht zur Organisation, der ich diene: Ich verlasse ihn. Bitten Sie den Administrator, ihn einzutragen.
message-undecryptable = Diese Nachricht konnte ich nicht entschlüsseln: Senden Sie sie erneut, wenn sie für mich war. Antworte ich immer noch nicht, schreiben Sie mir von einem anderen Gerät.
gap-cut = Ich war nicht da, und inzwischen wurde hier zu viel gesagt: Ich habe nur das Ende gelesen. Senden Sie erneut, was für mich war und worauf ich nicht geantwortet habe.
room-removed = { $by } hat mich aus dem Raum entfernt ({ $cell }): Ich lese und schreibe dort nichts mehr. Laden Sie mich wieder ein, dann mache ich weiter.
list-more = Seite { $page } von { $pages }; weiter: „--seite { $next }“.
list-past-end = { $pages ->
    [one] Es gibt nur eine Seite.
   *[other] Es gibt nur { $pages } Seiten: Die letzte ist „--seite { $pages }“.
}
lasting-seconds = { $seconds } s
lasting-hours-minutes = { $hours } h { $minutes } min
lasting-days-hours = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} { $hours } h
