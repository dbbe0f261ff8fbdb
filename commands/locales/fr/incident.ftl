group-incident = incident
command-incident-show = montrer
    .aliases = voir
    .summary = Montrer l'incident en cours : phase, mode, depuis quand.
    .example = !incident
command-incident-open = ouvrir
    .summary = Ouvrir un incident ; toutes les cellules en sont informées.
    .example = !incident ouvrir Crue de la Valme
command-incident-phase = phase
    .summary = Changer de phase : communale, provinciale ou fédérale.
    .example = !incident phase fédérale
command-incident-mode = mode
    .summary = Dire le rythme de la crise : rapide (des heures) ou longue (des semaines).
    .example = !incident mode longue
command-incident-close = clôturer
    .aliases = clore, fermer
    .summary = Clôturer l'incident ; ce qui est noté le reste.
    .example = !incident clôturer Retour à la normale

incident-none = Aucun incident n'a été ouvert.
incident-shown = { $ref } · { $title }
incident-opened = { $ref } : incident ouvert, « { $title } ».
incident-opened-line = Ouvert { $at } par { $by }.
incident-opened-line-file = Ouvert { $at }, selon le fichier de l'organisation.
incident-phase-none = Phase : pas encore fixée
incident-phase-line = Phase : { $phase }, depuis { $at }
incident-mode-line = Mode : { $mode }
incident-phase-entry = { $at } · phase { $phase }, selon { $by }
incident-phase-entered = { $ref } « { $title } » : { $before ->
    [none] phase { $phase }
   *[other] passage de la phase { $before } à la phase { $phase }
}, selon { $by }.
incident-mode-set = { $ref } « { $title } » : mode { $mode }, selon { $by }.
incident-closed = { $ref } « { $title } » : incident clôturé par { $by }. Ce qui est noté le reste.
incident-closed-line = Clôturé { $at } par { $by }.
refusal-incident-none = Aucun incident n'est ouvert : « !incident ouvrir », puis son titre.
refusal-incident-open = { $ref } « { $title } » est encore ouvert : clôturez-le d'abord.
refusal-incident-phase = La phase est déjà { $phase }.
refusal-incident-mode = Le mode est déjà { $mode }.
refusal-incident-too-long = { $most } caractères au plus ; il y en a { $length }. Rien n'a été gardé.
