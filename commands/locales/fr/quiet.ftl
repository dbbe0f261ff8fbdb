group-quiet = silence
    .aliases = heures-de-silence
command-quiet-set = choisir
    .aliases = changer, heures
    .summary = Choisir vos heures de silence, ou les montrer : hors service, seule une vraie alerte vous appelle alors.
    .example = !silence 21h-6h30
command-quiet-list = attente
    .aliases = en-attente, liste
    .summary = Montrer ce qui vous attend et sera dans votre carte du matin.
    .example = !silence attente
usage-quiet-hours = heures

refusal-not-quiet-hours = Je ne comprends pas « { $word } » comme des heures de silence. Par exemple : « 21h-6h30 », « jamais » (on peut toujours vous appeler) ou « défaut » (celles de l'organisation).
refusal-quiet-hours-long = De { $starts } à { $ends }, c'est trop long : { $most } au plus. Pour un jour entier, adressez-vous à la coordination : c'est la garde qui en décide.

quiet-shown = Vos heures de silence : { $starts } – { $ends }{ $whose ->
    [own] {" "}(votre choix)
    [file] {" "}(celles de l'organisation)
   *[other] {""}
}. Hors de votre service, seule une vraie alerte vous appelle alors ; ce qui vaut encore vous attend dans votre carte du matin.
quiet-shown-weekends = Les samedis et dimanches sont entièrement silencieux.
quiet-shown-holidays = Les jours fériés et les ponts sont entièrement silencieux.
quiet-shown-none = Vous n'avez pas d'heures de silence : on peut vous appeler à toute heure. Pour en choisir : « !silence 21h-6h30 ».
quiet-is-now = En ce moment, on ne vous appelle pas, sauf vraie alerte.
quiet-is-not-now = En ce moment, on peut vous appeler.
quiet-count = { $count ->
    [0] Rien ne vous attend.
    [one] Une chose vous attend : « !silence attente ».
   *[other] { $count } choses vous attendent : « !silence attente ».
}
quiet-set = C'est noté : vos heures de silence vont de { $starts } à { $ends }. Une vraie alerte et votre propre service vous appellent toujours.
quiet-set-never = C'est noté : pas d'heures de silence pour vous, on peut vous appeler à toute heure. « !silence défaut » rétablit celles de l'organisation.
quiet-set-default = C'est noté : les heures de silence de l'organisation valent de nouveau pour vous.
quiet-waiting-none = Rien ne vous attend.
quiet-waiting = Ce qui vous attend :

quiet-later = Hors heures, sans appel maintenant, dans leur carte du matin si cela vaut encore : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
quiet-not-called = Hors heures, sans appel : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
person-quiet = { $person } (hors heures)

waiting-line = { $what }{ $link ->
    [none] {""}
   *[other] {" – "}{ $link }
}
waiting-kind = { $kind ->
    [alert] Tests d'alerte à confirmer : { $count }
    [communique] Textes : { $count }
    [decision] Décisions : { $count }
    [task] Tâches : { $count }
    [rumour] Rumeurs à vérifier : { $count }
    [question] Questions : { $count }
    [swap] Échanges de garde : { $count }
    [slot] Rendez-vous : { $count }
    [telework] Télétravail : { $count }
   *[other] Autres messages : { $count }
}
waiting-more = … et { $count } de plus : « !silence attente » dans la journée.
waiting-other-line = { $at }{ $cell ->
    [none] {""}
   *[other] {" · "}{ $cell }
}
waiting-text-approval = { $ref }, version { $version } · { $title } · attend votre approbation
waiting-text-reason = { $ref }, version { $version } · { $title } · attend la raison de votre objection
waiting-text-draft = { $ref } · { $title } · est de nouveau un brouillon, à vous
waiting-text-approved = { $ref } · { $title } · approuvé, à publier
waiting-text-channels = { $ref } · { $title } · { $left ->
    [one] un canal reste à faire
   *[other] { $left } canaux restent à faire
}
waiting-alert = { $ref } · { $text } · à confirmer
waiting-slot = { $at } · { $title }
waiting-slot-skipped = { $at } · { $title } : n'aura pas lieu
waiting-slot-missed = { $at } · { $title } : manqué (d'autres, s'il y en a, dans le message)
waiting-swap = { $by } propose un échange : { $day }, service { $shift }

morning-card = { $count ->
    [0] Bonjour. Rien ne vous attend.
    [one] Bonjour. Hors de vos heures, une chose vous attendait :
   *[other] Bonjour. Hors de vos heures, { $count } choses vous attendaient :
}
morning-since = Depuis le { $since }, dans vos cellules :
morning-cell = { $cell } : alertes { $alerts }, décisions { $decisions }, textes publiés { $published }, nouvelles tâches { $tasks }
morning-alerts-open = { $cell }, alertes que quelqu'un n'a pas confirmées : { $count }
morning-due = { $cell }, pour aujourd'hui : décisions { $decisions }, tâches { $tasks } (en retard : { $late })
morning-roster = { $cell }, de garde aujourd'hui :
