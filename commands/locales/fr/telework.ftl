group-telework = télétravail
    .aliases = tt
command-telework-request = demander
    .aliases = demande
    .summary = Demander à télétravailler certains jours ; la réponse vient en message direct.
    .example = !télétravail mardi et jeudi
command-telework-change = changer
    .aliases = modifier, changement, change, changez, modifie
    .summary = Demander d'autres jours à la place : une nouvelle version, à accorder de nouveau.
    .example = !télétravail changer T-2026-0001 mardi et vendredi
command-telework-withdraw = retirer
    .aliases = retire, retirez, retrait, annuler, supprimer
    .summary = Retirer une demande ; ses jours sont libres aussitôt.
    .example = !télétravail retirer T-2026-0001

telework-kind-fixed = fixe
    .aliases = fixes
telework-kind-flexible = flexible
    .aliases = flexibles
telework-kind-occasional = occasionnel
    .aliases = occasionnelle
usage-telework-kind = fixe/flexible/occasionnel

telework-received = Reçu.
telework-days = { $days } ({ $kind })
telework-days-span = Du { $first } au { $last } ({ $kind })
telework-days-weekly = Chaque semaine dès le { $first } : { $days } ({ $kind })
telework-days-weekly-until = Chaque semaine du { $first } au { $last } : { $days } ({ $kind })
telework-days-year = Attention, c'est en { $year }.
telework-skipped = { $day } ne compte pas : { $what }
telework-skipped-weekends = Les week-ends ne comptent pas.
telework-weekend = week-end
telework-requested = { $ref } : demande de télétravail enregistrée.
telework-changed = { $before ->
    [approved] { $ref } : demande changée, un nouvel accord est nécessaire.
   *[other] { $ref } : demande changée, l'accord reste à donner.
}
telework-used = Semaine du { $week } : { $used } sur { $limit }.
telework-waits = La réponse revient à { $people }, au plus tard le { $until } (délai interne, pas un délai légal).
telework-waits-late = La réponse revient à { $people } ; elle était attendue pour le { $until } (délai interne, pas un délai légal).
telework-refused-by-rule = { $ref } : demande enregistrée, mais refusée par une règle.
telework-change-refused = { $ref } : changement impossible.
telework-kept = La demande reste comme elle était ({ $state }) :
telework-unchanged = { $ref } : ce sont déjà ces jours, rien n'a changé ({ $state }).
telework-not-deleted = { $is_approved ->
    [yes] { $ref } : votre message est effacé, mais la demande accordée tient toujours. La retirer : « !télétravail retirer { $ref } ».
   *[no] { $ref } : votre message est effacé, mais la demande attend toujours une réponse. La retirer : « !télétravail retirer { $ref } ».
}
telework-withdrawn = { $ref } : demande retirée, ses jours sont libres.
telework-past-kept = Restent comptés, car passés : { $days }

telework-broken = • { $what }
telework-broken-source = • { $what } · { $source }
telework-breach-category = Catégorie de personnel exclue du télétravail
telework-breach-authorisation = Pas d'autorisation de télétravail
telework-breach-authorisation-over = L'autorisation de télétravail a pris fin le { $until }
telework-breach-authorisation-from = L'autorisation de télétravail commence le { $first }
telework-breach-essential = Fonction essentielle, sur place : { $days }
telework-breach-holiday = Aucun jour de travail parmi les jours demandés
telework-breach-off-day = Jour non presté : { $days }
telework-breach-double = Déjà demandé dans { $ref } : { $days }
telework-breach-granted = Déjà accordé, comme jour fixe : { $days }
telework-breach-on-duty = Garde sur place : { $days }, { $shift } ({ $role })
telework-breach-headcount = Équipe { $team }, { $day } : { $left } sur place, il en faut { $minimum }
telework-breach-headcount-shift = Équipe { $team }, { $day }, { $shift } : { $left } sur place, il en faut { $minimum }
telework-breach-quota-week = Quota : { $used ->
    [one] { $used } jour
   *[other] { $used } jours
} la semaine du { $week }, { $limit } au plus
telework-breach-quota-year = Quota de l'année { $year } : { $used ->
    [one] { $used } jour
   *[other] { $used } jours
}, { $limit } au plus selon les jours prestés
telework-breach-quota-month = Télétravail occasionnel : { $used ->
    [one] { $used } jour
   *[other] { $used } jours
} ce mois-là, { $limit } au plus
telework-breach-notice = Hors délai : la journée a commencé ({ $starts })
telework-breach-reason = Motif obligatoire sous le régime « { $regime } »

telework-way-category = → Une question, une erreur ? Par un ticket SAGO.
telework-way-authorisation = → L'autorisation se demande par SAGO ; elle est ensuite inscrite ici par l'administrateur.
telework-way-essential = → Sur place ces jours-là ; pour un remplacement, voir avec { $manager }.
telework-way-off-day = → Jours de travail : { $days }.
telework-way-double = → Rien à refaire. Pour libérer ces jours :
telework-way-granted = → Rien à demander : vos jours fixes sont inscrits dans le fichier de l'organisation.
telework-way-no-swap = → Personne de la même fonction n'est libre pour cette garde : voir avec la coordination.
telework-way-alike = → De même pour les autres jours de garde.
telework-way-take-over = → { $person } est libre ce jour-là et pourrait reprendre la garde :
telework-way-swap = → Aucun remplaçant libre. Échange à convenir avec { $person }, de service { $other } ce jour-là, contre ce service :
telework-way-quota-year = → D'autres jours libérés cette année, ou une dérogation motivée de la direction Personnel et Organisation, inscrite ensuite ici par l'administrateur.
telework-way-quota-month = → Un autre mois, ou une demande flexible dans le quota de la semaine.
telework-way-notice-told = → Il faut un accord écrit : { $manager } a reçu la demande et peut encore l'accorder.
telework-way-notice = → Il faudrait aussi un accord écrit, à demander à { $manager }.
telework-way-notice-today = → Pour aujourd'hui malgré tout, un accord écrit est requis ; la demande part alors chez { $manager } :
telework-way-reason = → La même demande, avec le motif à la place de « … » ; seul votre chef fonctionnel le verra :
telework-way-remove = { $count ->
    [one] → Retirer un jour parmi { $days }
   *[other] → Retirer { $count } jours parmi { $days }
}
telework-way-taken = → Jours déjà pris cette semaine-là par { $refs }
telework-way-taken-fixed = → Vos jours fixes comptent aussi : { $days }
telework-way-taken-free = Pour libérer ces jours-là :
telework-way-director = → Plus de jours : dérogation motivée de la direction Personnel et Organisation, inscrite ensuite ici par l'administrateur.
telework-way-free = → Encore possible : { $days }
telework-way-instead = → Possible tout de suite :
telework-way-anew = → Pour demander ces jours de nouveau :
telework-do-withdraw = !télétravail retirer { $ref }
telework-do-request = !télétravail { $days }{ $kind ->
    [fixed] {" "}--genre fixe
    [occasional] {" "}--genre occasionnel
   *[other] {""}
}
telework-do-change = !télétravail changer { $ref } { $days }
telework-do-change-until = !télétravail changer { $ref } chaque { $days } jusqu'au { $last }
telework-do-change-reason = !télétravail changer { $ref } { $days } --raison …
telework-do-give = !garde échanger { $day } { $shift } { $person }
telework-do-give-in = !garde échanger { $day } { $shift } { $person } --cellule { $where }
telework-do-swap = !garde échanger { $day } { $shift } { $person } --contre { $day } { $other }
telework-do-swap-in = !garde échanger { $day } { $shift } { $person } --contre { $day } { $other } --cellule { $where }

refusal-telework-reason = Ce motif est trop long ({ $length } caractères, { $most } au plus) : rien n'a été enregistré.
refusal-telework-days = Trop de jours à la fois ({ $count } pour { $most } au plus). Pour les mêmes jours chaque semaine : « chaque mardi », ou --genre fixe.
refusal-telework-comes-back = Des jours qui reviennent chaque semaine sont du télétravail fixe, pas { $kind }. Pour des jours isolés, nommez-les : « mardi et jeudi ».
refusal-telework-no-manager = { $people ->
    [none] Aucun chef fonctionnel n'est connu pour répondre à cette demande : l'administrateur peut l'inscrire dans le fichier de l'organisation. Rien n'a été enregistré.
   *[other] Aucun chef fonctionnel n'est connu pour répondre à cette demande. À inscrire dans le fichier de l'organisation, par exemple par : { $people }. Rien n'a été enregistré.
}
refusal-telework-past = Les jours de { $ref } sont passés : la demande ne se retire plus.
