group-incident = incident
command-incident-show = montrer
    .aliases = voir, afficher
    .summary = Montrer l'incident en cours : phase, mode, depuis quand.
    .example = !incident
command-incident-open = ouvrir
    .aliases = ouverture
    .summary = Ouvrir un incident ; toutes les cellules en sont informées.
    .example = !incident ouvrir Crue de la Valme
command-incident-phase = phase
    .summary = Changer de phase : communale, provinciale ou fédérale.
    .example = !incident phase fédérale
command-incident-mode = mode
    .summary = Dire le rythme de la crise : rapide (des heures) ou longue durée (des semaines).
    .example = !incident mode longue durée
command-incident-close = clôturer
    .aliases = clôture, clore, fermer
    .summary = Clôturer l'incident ; ce qui est noté reste noté.
    .example = !incident clôturer Retour à la normale

incident-none = Aucun incident n'a été ouvert.
incident-shown = { $ref } · { $title }
incident-opened = { $ref } : incident ouvert, « { $title } ».
incident-opened-line = Ouvert le { $at } par { $by }.
incident-opened-line-file = Ouvert le { $at }, selon le fichier de l'organisation.
incident-phase-none = Phase : pas encore fixée
incident-phase-line = Phase : { $phase }, depuis le { $at }
incident-mode-line = Mode : { $mode }
incident-phase-entry = { $at } · phase { $phase }, indiquée par { $by }
incident-phase-entered = { $ref } « { $title } » : { $before ->
    [none] phase { $phase }, indiquée par { $by }.
   *[other] passage de la phase { $before } à la phase { $phase }, indiqué par { $by }.
}
incident-mode-set = { $ref } « { $title } » : mode { $mode }, indiqué par { $by }.
incident-closed = { $ref } « { $title } » : incident clôturé par { $by }. Ce qui est noté reste noté.
incident-closed-line = Clôturé { $at } par { $by }.
refusal-incident-none = Aucun incident n'est ouvert : « !incident ouvrir », puis son titre.
refusal-incident-open = { $ref } « { $title } » est encore ouvert : clôturez-le d'abord.
refusal-incident-phase = La phase est déjà { $phase }.
refusal-incident-mode = Le mode est déjà { $mode }.
refusal-incident-too-long = { $most } caractères au plus ; il y en a { $length }. Rien n'a été gardé.
