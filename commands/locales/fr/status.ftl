group-status = statut
    .aliases = état
command-status-show = montrer
    .summary = Montrer ce qui est ouvert, ce qui attend et ce qui est bloqué.
    .example = !statut

status-shown = Greffier { $version ->
    [none] (version non installée)
   *[other] { $version }
}
status-incident-none = Incident : aucun
status-incident = Incident : { $ref } « { $title } », { $phase ->
    [none] phase non fixée
   *[other] phase { $phase }
}, mode { $mode }
status-next-slot = Prochain rendez-vous : { $title }, { $at }
status-alerts = Alertes ouvertes : { $refs }
status-in-review = Communiqués en validation : { $refs }
status-journal = Journal : { $length ->
    [one] { $length } entrée
   *[other] { $length } entrées
}, dernière empreinte { $head }
status-outbox = Envoi : { $waiting } en attente, { $stuck ->
    [one] { $stuck } bloqué
   *[other] { $stuck } bloqués
}
status-stuck-line = Bloqué : { $what } vers { $where }, depuis { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-undecryptable = Messages encore indéchiffrables : { $count }
