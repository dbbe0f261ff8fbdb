command-telework-show = montrer
    .aliases = voir, afficher, liste, mes-demandes
    .summary = Montrer en privé une demande et où elle en est ; sans numéro, vos demandes et celles qui attendent votre réponse.
    .example = !télétravail montrer T-1
command-telework-balance = solde
    .aliases = compteur, compteurs, quota
    .summary = Montrer en privé ce qui est utilisé, en attente et encore possible : semaine, mois, année, autorisation.
    .example = !télétravail solde
command-telework-team = équipe
    .aliases = équipes, présences, présence
    .summary = Montrer en privé qui est où, une semaine sur un écran : vos équipes, ou l'équipe ou la cellule nommée.
    .example = !télétravail équipe monitoring semaine prochaine
option-person = personne
    .aliases = agent

telework-shown = { $ref } : votre demande de télétravail
telework-list = Demandes de télétravail
telework-list-none = Aucune demande de télétravail en cours, ni des vôtres, ni qui attende votre réponse.
telework-list-own = Les vôtres :
telework-list-answer = Attendent votre réponse ({ $count }) :
telework-list-line = { $ref } · { $days } · { $state }
telework-list-more = { $count ->
    [one] … et une autre.
   *[other] … et { $count } autres.
}
telework-balance = Votre télétravail
telework-balance-of = Télétravail : { $person }
telework-balance-unauthorised = Pas d'autorisation de télétravail. Elle se demande par SAGO.
telework-balance-week = { $which ->
    [this] Cette semaine
   *[next] Semaine prochaine
} (dès { $monday }) : { $used } sur { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}en attente { $waiting }
}, reste { $left }
telework-balance-free = { $which ->
    [this] Cette semaine
   *[next] Semaine prochaine
} (dès { $monday }) : régime « { $regime } », sans quota
telework-balance-month = Occasionnel, ce mois : { $used } sur { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}en attente { $waiting }
}, reste { $left }
telework-balance-year = Année { $year } : { $used } sur { $limit }{ $waiting ->
    [0] {""}
   *[other] {", "}en attente { $waiting }
}, reste { $left } (fixes à venir compris)
telework-balance-fixed = Jours fixes : { $days }
telework-balance-from = Autorisation à partir du { $first }
telework-balance-endless = Autorisation sans date de fin
telework-balance-until = Autorisation jusqu'au { $last } { $year }
telework-balance-over = Autorisation terminée depuis le { $last } { $year }
telework-balance-waiting = En attente, { $ref } : { $what }
telework-balance-more = … et { $count } de plus en attente.
refusal-telework-balance = Ce solde n'est montré qu'à { $person } et à son chef fonctionnel.

telework-team = Qui est où, du { $first } au { $last }
telework-team-block = { $name }
telework-team-yours = Vous
telework-team-others = Autres
telework-team-hidden = { $count ->
    [one] Une personne n'est pas montrée : sa présence est l'affaire de son chef fonctionnel et de la coordination.
   *[other] { $count } personnes ne sont pas montrées : leur présence est l'affaire de leur chef fonctionnel et de la coordination.
}
telework-team-here = Sur place, jour par jour : { $counts } (au moins { $minimum })
telework-team-holds = Le minimum sur place est respecté.
telework-team-short = MINIMUM NON RESPECTÉ : { $day }{ $shift ->
    [none] {""}
   *[other] {", "}service { $shift }
}, { $here } sur place, il en faut { $minimum }
telework-legend = { $letter } : { $what }
telework-legend-shift = { $letter } : de garde, service { $shift }
telework-legend-and = { $first } · { $second }
telework-where-on-site = sur place
telework-where-telework = télétravail
telework-where-waiting = demandé, sans réponse
telework-where-elsewhere = ailleurs
telework-where-off = libre
telework-where-holiday = férié ou pont
telework-letter-on-site = P
telework-letter-telework = T
telework-letter-waiting = D
telework-letter-elsewhere = A
telework-letter-off = L
telework-letter-holiday = F
telework-initial-mon = L
telework-initial-tue = M
telework-initial-wed = M
telework-initial-thu = J
telework-initial-fri = V
telework-initial-sat = S
telework-initial-sun = D
refusal-telework-team = Qui est où ({ $name }) : c'est montré aux chefs fonctionnels et à la coordination, et à chacun pour soi.
refusal-telework-team-unknown = « { $word } » n'est ni une équipe, ni une cellule, ni une semaine. Par exemple : « semaine prochaine », ou { $known }.
