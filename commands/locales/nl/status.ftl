group-status = status
    .aliases = toestand
command-status-show = tonen
    .summary = Tonen wat openstaat, wat wacht en wat vastzit.
    .example = !status

status-shown = Greffier { $version ->
    [none] (versie niet geïnstalleerd)
   *[other] { $version }
}
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
status-outbox = Verzending: { $waiting } wachtend, { $stuck } vast
status-stuck-line = Vast: { $what } naar { $where }, sinds { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-undecryptable = Nog niet ontsleutelde berichten: { $count }
