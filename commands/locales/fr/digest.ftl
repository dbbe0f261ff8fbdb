group-digest = synthèse
    .aliases = digest, synthèses, synthèse-quotidienne
command-digest-show = montrer
    .aliases = voir, afficher, réglages
    .summary = Dire quand arrive votre synthèse, et comment changer cela.
    .example = !synthèse montrer
command-digest-now = maintenant
    .aliases = en-ce-moment, tout-de-suite
    .summary = Recevoir en privé la synthèse de ce moment, de toutes vos cellules ou d'une seule.
    .example = !synthèse maintenant
command-digest-on = activer
    .aliases = oui, recevoir
    .summary = Recevoir la synthèse chaque jour.
    .example = !synthèse activer
command-digest-off = arrêter
    .aliases = non, désactiver, stop
    .summary = Ne plus recevoir la synthèse quotidienne.
    .example = !synthèse arrêter
command-digest-at = à
    .aliases = heure, dès
    .summary = Choisir l'heure de votre synthèse quotidienne ; sans heure, dire quand elle arrive.
    .example = !synthèse à 19h
command-digest-weekly = semaine
    .aliases = hebdomadaire, hebdo, de-la-semaine
    .summary = Recevoir tout de suite la synthèse de la semaine, l'activer, l'arrêter ou en choisir l'heure ; seul, dire quand elle arrive.
    .example = !synthèse semaine à 10h
usage-digest-switch = maintenant/oui/non/heure
digest-switch-now = maintenant
    .aliases = tout-de-suite, tout de suite
digest-switch-on = oui
    .aliases = activer, marche
digest-switch-off = non
    .aliases = arrêter, arrêt

refusal-not-an-hour = Je ne comprends pas « { $word } » comme une heure. Par exemple : « 19h » ou « 20h30 ».
refusal-digest-weekly = Je ne comprends pas « { $word } » : dites « oui », « non » ou une heure. Par exemple : « !synthèse semaine à 10h ».
refusal-digest-mail = La synthèse part aussi par courriel quand l'organisation le prévoit et y a inscrit votre adresse : voyez avec l'administrateur. Vos réglages : « !synthèse ».

refusal-digest-cell = Cette synthèse ({ $cell }) est pour les personnes de la cellule. La vôtre : « !synthèse maintenant ».

digest-privately = C'est envoyé en privé.
digest-set = C'est noté.
digest-shown = Votre synthèse quotidienne arrive à { $at }{ $whose ->
    [own] {" "}(votre choix)
   *[file] {""}
}, en message direct{ $email ->
    [none] {""}
   *[other] {" "}et par courriel à { $email }
}.
digest-shown-none = Vous ne recevez pas de synthèse quotidienne.
digest-shown-weekly = Celle de la semaine arrive le { $day } à { $at }.
digest-shown-weekly-none = Vous ne recevez pas celle de la semaine.
digest-how = Pour la lire tout de suite : « !synthèse maintenant » ou « !synthèse semaine maintenant ». Pour changer : « !synthèse à 19h », « !synthèse arrêter », « !synthèse activer », « !synthèse semaine oui », « !synthèse semaine à 10h ».

digest-subject = Synthèse du { $day }
digest-mail-why = Ce courriel suit la synthèse envoyée en message direct. Pour ne plus la recevoir, ou à une autre heure, écrivez au greffier : « !synthèse ».
digest-daily = Synthèse du { $day } (depuis le { $since }) : { $decisions ->
    [0] aucune décision
    [one] une décision
   *[other] { $decisions } décisions
}, { $published ->
    [0] aucun texte publié
    [one] un texte publié
   *[other] { $published } textes publiés
}, { $alerts ->
    [0] aucune alerte en attente
    [one] une alerte en attente
   *[other] { $alerts } alertes en attente
}, { $due ->
    [0] aucune échéance
    [one] une échéance
   *[other] { $due } échéances
} d'ici demain soir{ $requests ->
    [0] {""}
    [one] , une demande de télétravail à traiter
   *[other] , { $requests } demandes de télétravail à traiter
}.
digest-nothing = Synthèse du { $day } (depuis le { $since }) : rien à signaler{ $cells ->
    [0] {""}
    [one] {" "}dans votre cellule
   *[other] {" "}dans vos { $cells } cellules
}.
digest-late = Elle était prévue le { $due } : elle arrive en retard.
digest-missed = { $count ->
    [one] La synthèse du { $first } n'a pas été envoyée : celle-ci en tient compte.
   *[other] Les { $count } synthèses du { $first } au { $last } n'ont pas été envoyées : celle-ci en tient compte.
}
digest-last = Réglages : « !synthèse ».
digest-cell = { $cell }
digest-cell-nothing = Rien à signaler.
digest-cell-rest = { $count ->
    [one] Un point : « !synthèse maintenant { $key } ».
   *[other] { $count } points : « !synthèse maintenant { $key } ».
}
digest-more = … et { $count } de plus : { $command }
digest-rest = La suite : { $command }
digest-command = { $part ->
    [decided] !décision liste
    [unannounced] !décision liste
    [vacuum] !décision liste --vide
    [embargoes] !communiqué liste
    [published] !communiqué liste
    [reviews] !communiqué liste --état en validation
    [ready] !communiqué liste
    [drafts] !communiqué liste --état brouillon
    [unexplained] !décision liste --sans-communiqué
    [press] !briefing
    [rhythm] !briefing
    [alerts] !alerte liste
    [decisions] !décision liste
    [questions] !question liste
    [tasks] !tâche liste
    [rumours] !rumeur liste
    [duty] !garde demain
    [rest] !garde vérifier demain
    [load] !garde heures
    [limits] !garde vérifier
    [telework] !télétravail liste
   *[other] !aide
}

digest-part-decided = Décisions : { $count }{ $told ->
    [0] {""}
   *[other] {" "}(communiquées par d'autres cellules : { $told })
}
digest-part-unannounced = Décisions antérieures, pas encore annoncées : { $count }
digest-part-vacuum = Décisions annoncées, pas encore au Moniteur belge : { $count }
digest-part-embargoes = Embargos qui finissent d'ici demain soir : { $count }
digest-part-published = Textes publiés : { $count }
digest-part-reviews = Textes en validation, et qui est attendu : { $count }
digest-part-ready = Textes approuvés, à publier : { $count }
digest-part-drafts = Brouillons : { $count }
digest-part-unexplained = Décisions du jour sans communiqué : { $count }
digest-part-press = Conférences de presse, aujourd'hui et demain : { $count }
digest-part-alerts = Alertes que quelqu'un n'a pas confirmées : { $count }
digest-part-rhythm = Rendez-vous en retard ou manqués : { $count }{ $missed ->
    [0] {""}
   *[other] {" "}(manqués : { $missed })
}
digest-part-questions = Questions sans réponse : { $count }
digest-part-decisions = Décisions à exécuter d'ici demain soir : { $count } (en retard : { $overdue })
digest-part-tasks = Tâches à faire d'ici demain soir : { $count } (en retard : { $overdue })
digest-part-rumours = Rumeurs en vérification : { $count }
digest-part-duty = De garde demain
digest-part-rest = Garde de demain, remarques : { $count }
digest-part-load = Heures de garde cette semaine : soir { $evening }, week-end { $weekend }
digest-part-limits = Dépassements de la semaine : { $count }
digest-part-telework = Demandes de télétravail qui attendent votre réponse : { $count }

digest-decision-line = { $ref } · { $text } · { $owner } · { $fate ->
    [superseded] remplacée
    [withdrawn] retirée
    [vacuum] annoncée il y a { $lasting }, pas encore au Moniteur belge
    [announced] annoncée
    [embargo] sous embargo jusqu'au { $until }
    [internal] interne
    [unannounced] décidée il y a { $lasting }, pas encore annoncée
   *[open] à communiquer ou non : pas encore dit
}
digest-decision-told = { $ref } · { $text } · { $cell }
digest-decision-embargoed = { $ref } · sous embargo jusqu'au { $until } · { $cell }
digest-decision-waiting = { $ref } · { $text } · { $owner } · il y a { $lasting }{ $until ->
    [none] {""}
   *[other] {" "}(embargo jusqu'au { $until })
}
digest-published-line = { $ref } · { $title } · { $languages } · { $at }
digest-slot-line = { $at } · { $title } · { $state }
digest-load-line = { $role } : soir { $evening }, week-end { $weekend } (le plus : { $person })

digest-missed-weekly = { $count ->
    [one] La synthèse hebdomadaire du { $first } n'a pas été envoyée.
   *[other] { $count } synthèses hebdomadaires, du { $first } au { $last }, n'ont pas été envoyées.
}
digest-part-decisions-open = Décisions à exécuter : { $count } (en retard : { $overdue })
digest-part-tasks-open = Tâches à faire : { $count } (en retard : { $overdue })

digest-weekly-subject = Synthèse de la semaine, du { $first } au { $last }
digest-weekly = Semaine du { $first } au { $last } : { $decisions ->
    [0] aucune décision
    [one] une décision
   *[other] { $decisions } décisions
}, { $published ->
    [0] aucun texte publié
    [one] un texte publié
   *[other] { $published } textes publiés
}, { $alerts ->
    [0] aucune alerte
    [one] une alerte
   *[other] { $alerts } alertes
}{ $calm ->
    [yes] {" "}; rien n'est resté ouvert
   *[no] {""}
}.

digest-partner-subject = Ce qui a été publié : synthèse du { $day }
digest-partner = { $count ->
    [0] Du { $since } au { $until }, rien n'a été publié.
    [one] Du { $since } au { $until }, un texte a été publié.
   *[other] Du { $since } au { $until }, { $count } textes ont été publiés.
}
digest-partner-published = Textes publiés
digest-partner-line = { $ref } · { $title } · { $languages } · { $at } · { $link }
digest-partner-more = … et { $count } de plus, dans l'espace presse.
digest-partner-lines = Messages clés, tels que publiés
digest-partner-line-to-take = « { $text } » ({ $ref })
digest-mail-why-partner = Ce courriel va aux partenaires des cellules de crise ; il ne contient que ce qui est public. Pour ne plus le recevoir, répondez-y.
