group-briefing = briefing
    .aliases = rhythmus
command-briefing-list = liste
    .aliases = programm, auflisten, übersicht
    .summary = Die Termine von heute und morgen auflisten, mit ihrem Stand.
    .example = !briefing
command-briefing-next = nächster
    .aliases = nächste
    .summary = Sagen, welcher Termin als nächster kommt.
    .example = !briefing nächster
command-briefing-skip = auslassen
    .aliases = überspringen, absagen
    .summary = Den nächsten Termin dieses Namens ausfallen lassen, nur dieses Mal.
    .example = !briefing auslassen press Keine Neuigkeiten vor 17 Uhr
command-briefing-move = verschieben
    .aliases = verlegen, verschiebe
    .summary = Den nächsten Termin dieses Namens verschieben, nur dieses Mal.
    .example = !briefing verschieben press 11:30
command-briefing-start = beginnen
    .aliases = starten, eröffnen
    .summary = Sagen, dass eine Sitzung beginnt.
    .example = !briefing beginnen press
command-briefing-end = beenden
    .aliases = schließen
    .summary = Sagen, dass eine Sitzung zu Ende ist, und wann die nächste ist.
    .example = !briefing beenden press --nächste 17 Uhr

briefing-list = Termine von heute und morgen · { $cell }
briefing-list-line = { $at } · { $title } [{ $key }]: { $state }{ $was ->
    [none] {""}
   *[other] {" "}(statt { $was })
}{ $ended ->
    [none] { $began ->
        [none] {""}
       *[other] , Sitzung läuft seit { $began }
    }
   *[other] { $began ->
        [none] , abgeschlossen { $ended }
       *[other] , Sitzung zu Ende { $ended }
    }
}
briefing-list-empty = Kein Termin geplant ({ $cell }).
briefing-next = Nächster Termin: { $title }, { $at } (noch { $wait }).
briefing-skipped = { $title }, { $at }: fällt dieses Mal aus. Entscheidung von { $by }, aus diesem Grund:
briefing-moved = { $title }: dieses Mal { $at } statt { $before } ({ $by }).
slot-posted = Jetzt: { $title }, { $at }.
slot-late = Verspätet: { $title } (geplant: { $at }).
slot-reminder = Erinnerung: { $title }, { $at } (noch { $wait }).
slot-called-line = Für: { $people }
slot-called-all = Für die ganze Zelle.
slots-missed = { $count ->
    [one] Ein Termin wurde verpasst und nicht gesendet:
   *[other] { $count } Termine wurden verpasst und nicht gesendet:
}
slot-missed-line = { $at } · { $title } [{ $key }]
slots-missed-more = … und { $count } weitere davor.
refusal-slot-skipped = { $title }, { $at }: dass dieser Termin ausfällt, ist schon gesagt. „!briefing wiederaufnehmen { $key }“ lässt ihn doch stattfinden.
refusal-slot-not-planned = In den nächsten Tagen ist kein Termin „{ $title }“ geplant.
refusal-slot-other-day = Der nächste Termin „{ $title }“ ist geplant für { $at }: Schreiben Sie auch den Tag dazu.
refusal-slot-too-far = Der Termin „{ $title }“ danach ist schon geplant für { $at }: Wählen Sie einen Zeitpunkt davor, oder lassen Sie diesen aus.
refusal-briefing-too-long = Ein Grund hat höchstens { $most } Zeichen; dieser hat { $length }. Es wurde nichts geändert.
briefing-started = { $title }: Die Sitzung beginnt ({ $by }).
briefing-ended = { $lasted ->
    [none] { $title }, { $at }: Abgeschlossen von { $by }. Niemand hatte gesagt, dass eine Sitzung beginnt.
   *[other] { $title }: Die Sitzung ist zu Ende, nach { $lasted } ({ $by }).
}
briefing-next-set = Die nächste: { $at }{ $before ->
    [none] {""}
   *[other] , statt { $before }
}
refusal-meeting-started = { $title }: Die Sitzung hat schon begonnen ({ $at }).
refusal-meeting-not-started = { $title }: Die Sitzung ist für { $at } geplant und hat nicht begonnen. Die Koordination eröffnet sie mit „!briefing beginnen { $key }“.
refusal-meeting-not-near = Keine Sitzung „{ $title }“ läuft oder ist bald geplant.
refusal-meeting-same-time = { $title }: Die endende Sitzung trägt diese Uhrzeit schon ({ $at }). Wählen Sie eine andere.
