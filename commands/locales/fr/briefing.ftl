group-briefing = briefing
    .aliases = rythme
command-briefing-list = liste
    .aliases = programme, lister, listes
    .summary = Lister les rendez-vous d'aujourd'hui et de demain, avec leur état.
    .example = !briefing
command-briefing-next = prochain
    .aliases = prochaine, suivant, suivante
    .summary = Dire quel est le prochain rendez-vous.
    .example = !briefing prochain
command-briefing-skip = sauter
    .aliases = annuler, passer, saute, annule
    .summary = Ne pas tenir le prochain rendez-vous de ce nom, cette fois seulement.
    .example = !briefing sauter press Pas de nouvelles avant 17h
command-briefing-move = déplacer
    .aliases = décaler, reporter, avancer, déplace, décale, reporte, avance
    .summary = Déplacer le prochain rendez-vous de ce nom, cette fois seulement.
    .example = !briefing déplacer press 11h30
command-briefing-start = commencer
    .aliases = débuter, ouvrir, commence, démarrer, débute, début
    .summary = Dire qu'une réunion commence.
    .example = !briefing commencer press
command-briefing-end = terminer
    .aliases = fin, clore, finir, termine, finis
    .summary = Dire qu'une réunion est finie, et quand est la prochaine.
    .example = !briefing terminer press --prochaine 17h

briefing-list = Rendez-vous d'aujourd'hui et de demain · { $cell }
briefing-list-line = { $at } · { $title } [{ $key }] : { $state }{ $was ->
    [none] {""}
   *[other] {" "}(au lieu du { $was })
}{ $ended ->
    [none] { $began ->
        [none] {""}
       *[other] , réunion en cours depuis le { $began }
    }
   *[other] { $began ->
        [none] , clos le { $ended }
       *[other] , réunion finie le { $ended }
    }
}
briefing-list-empty = Aucun rendez-vous prévu ({ $cell }).
briefing-next = Prochain rendez-vous : { $title }, { $at } (dans { $wait }).
briefing-skipped = { $title }, { $at } : n'aura pas lieu cette fois (décision : { $by }). Raison :
briefing-moved = { $title } : cette fois, le { $at } au lieu du { $before } ({ $by }).
slot-posted = C'est maintenant : { $title }, { $at }.
slot-late = En retard : { $title } (heure prévue : { $at }).
slot-reminder = Rappel : { $title }, { $at }, dans { $wait }.
slot-called-line = Pour : { $people }
slot-called-all = Pour toute la cellule.
slots-missed = { $count ->
    [one] Un rendez-vous a été manqué et n'a pas été posté :
   *[other] { $count } rendez-vous ont été manqués et n'ont pas été postés :
}
slot-missed-line = { $at } · { $title } [{ $key }]
slots-missed-more = … et { $count } de plus, avant ceux-ci.
refusal-slot-skipped = { $title }, { $at } : il est déjà dit que ce rendez-vous n'aura pas lieu. « !briefing reprendre { $key } » le rétablit.
refusal-slot-not-planned = Aucun rendez-vous « { $title } » n'est prévu dans les prochains jours.
refusal-slot-other-day = Le prochain rendez-vous « { $title } » est prévu le { $at } : écrivez aussi le jour.
refusal-slot-too-far = Le rendez-vous « { $title } » suivant est déjà prévu le { $at } : choisissez un moment plus tôt, ou sautez celui-ci.
refusal-briefing-too-long = Une raison tient en { $most } caractères ; celle-ci en a { $length }. Rien n'a été changé.
briefing-started = { $title } : la réunion commence ({ $by }).
briefing-ended = { $lasted ->
    [none] { $title }, { $at } : rendez-vous clos par { $by }. Personne n'avait dit qu'une réunion commençait.
   *[other] { $title } : la réunion est finie, après { $lasted } ({ $by }).
}
briefing-next-set = La prochaine : { $at }{ $before ->
    [none] {""}
   *[other] , au lieu du { $before }
}
refusal-meeting-started = { $title } : la réunion a déjà commencé ({ $at }).
refusal-meeting-not-started = { $title } : la réunion est prévue le { $at } et n'a pas commencé. La coordination l'ouvre par « !briefing commencer { $key } ».
refusal-meeting-not-near = Aucune réunion « { $title } » n'est en cours ni prévue bientôt.
refusal-meeting-same-time = { $title } : la réunion qui finit porte déjà cette heure ({ $at }). Choisissez-en une autre.
