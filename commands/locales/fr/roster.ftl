group-roster = garde
    .aliases = gardes, permanence, rôle-de-garde
command-roster-show = montrer
    .aliases = voir, afficher, semaine-de-garde
    .summary = Montrer qui est de garde : aujourd'hui et demain, ou les jours demandés.
    .example = !garde semaine prochaine
command-roster-now = maintenant
    .aliases = actuel, en-ce-moment
    .summary = Dire qui est de garde maintenant, jusqu'à quand, et qui suit.
    .example = !garde maintenant
command-roster-set = fixer
    .aliases = noter, placer, inscrire
    .summary = Fixer qui est de garde : une ligne par fonction, ou un tableau collé date;service;fonction;personne.
    .example = !garde fixer jeu 10 J coordination @bilal.m
command-roster-swap = échanger
    .aliases = échange
    .summary = Proposer sa garde à quelqu'un, contre une des siennes ou non ; répondre « oui » ou « non » à une proposition.
    .example = !garde échanger jeu 10 J @karel.n --contre ven 11 S
command-roster-check = vérifier
    .aliases = vérification, contrôle, contrôler
    .summary = Chercher repos trop courts, journées et semaines trop longues, trous et doubles gardes.
    .example = !garde vérifier du 7 au 13 décembre
command-roster-hours = heures
    .aliases = charge
    .summary = Compter les heures, le soir et le week-end, par personne et par fonction.
    .example = !garde heures cette semaine

duty-role-coordinator = coordination
    .aliases = coordinateur, coordinatrice
duty-role-monitoring = monitoring
    .aliases = veille, analyste
duty-role-drafter = rédaction
    .aliases = rédacteur, rédactrice
duty-role-spokesperson = porte-parole
duty-role-manager = direction
    .aliases = chef, chef fonctionnel
duty-role-d5 = D5
    .aliases = discipline 5, liaison D5
duty-role-member = membre
duty-role-watch = permanence
    .aliases = garde, garde N, garde de nuit, astreinte
duty-hours = { $hours } h
duty-minutes = { $hours } h { $minutes }

roster-joined = { $first } · { $second }
roster-and = { $first }, { $second }
roster-holder = { $person }
roster-deputy = { $person } (remplace { $absent })
roster-role = { $role } : { $people }
roster-shift = { $shift } { $starts }–{ $ends } · { $roles }
roster-shift-on-call = { $shift } { $starts }–{ $ends }, de chez soi · { $roles }
roster-shift-hours = { $shift } · { $roles }
roster-shift-hours-on-call = { $shift }, de chez soi · { $roles }
roster-shown = De garde · { $cell }
roster-day = { $day }
roster-empty = { $days ->
    [1] Personne n'est inscrit à la garde le { $first } ({ $cell }).
   *[other] Personne n'est inscrit à la garde du { $first } au { $last } ({ $cell }).
}
roster-now = De garde maintenant · { $cell }
roster-now-on-site = { $role } : { $people }, jusqu'{ $until }
roster-now-on-call = { $role } : { $people }, joignable jusqu'{ $until }
roster-now-deputy = suppléance : { $people }
roster-now-next = ensuite : { $people } ({ $at })
roster-now-nobody = Personne n'est de garde maintenant, ni dans les sept jours qui viennent ({ $cell }).
roster-now-until = Personne n'est de garde maintenant ({ $cell }). Ensuite, { $at } : { $people }

roster-found-rest = Repos : { $person }, { $measured } entre { $at } et { $until } (au moins { $limit })
roster-found-day = Journée : { $person }, { $measured } de travail, du { $at } { $until } (au plus { $limit })
roster-found-week = Semaine du { $at } : { $person }, { $measured } de travail (au plus { $limit })
roster-found-night = Nuit : { $person }, { $measured } de travail de nuit, du { $at } { $until } (au plus { $limit })
roster-found-standby = { $person } : joignable juste avant ou après le travail, du { $at } { $until }
roster-found-gap = Trou : personne de garde du { $at } { $until } ({ $measured })
roster-found-vacant = Place vide : { $day }, { $shift }, { $role }
roster-found-double = Double garde : { $person }, { $one } et { $other } en même temps, à partir du { $at }
roster-until-hour = à { $at }
roster-until-day = au { $at }
roster-found-more = … et { $count } de plus.
roster-where = { $role } ({ $cell })
roster-check = { $count ->
    [one] Une remarque sur la garde { $span } · { $cell }
   *[other] { $count } remarques sur la garde { $span } · { $cell }
}
roster-span = { $days ->
    [1] du { $first }
   *[other] du { $first } au { $last }
}
roster-check-clean = { $days ->
    [1] Garde du { $first } : rien à signaler · { $cell }
   *[other] Garde du { $first } au { $last } : rien à signaler · { $cell }
}
roster-check-also = À savoir :

roster-hours = Heures de garde du { $first } au { $last } · { $cell } (soir : dès { $evening })
roster-load = { $person } : { $worked }
roster-load-role = { $role }
roster-load-of = { $role } { $worked }{ $evening ->
    [none] {""}
   *[other] , soir { $evening }
}{ $weekend ->
    [none] {""}
   *[other] , week-end { $weekend }
}
roster-load-evening = soir { $length }
roster-load-weekend = week-end { $length }
roster-load-on-call = joignable { $length }{ $weekend ->
    [none] {""}
   *[other] {" "}(week-end { $weekend })
}

roster-set = { $count ->
    [one] Garde fixée par { $by } :
   *[other] { $count } gardes fixées par { $by } :
}
roster-set-line = { $day } · { $shift } · { $role } : { $people }
roster-set-line-before = { $day } · { $shift } · { $role } : { $people } (avant : { $before })
roster-set-more = … et { $count } de plus.
roster-older = { $count ->
    [one] Une autre remarque sur ces personnes existait avant : « !garde vérifier { $days } ».
   *[other] { $count } autres remarques sur ces personnes existaient avant : « !garde vérifier { $days } ».
}
roster-set-nothing = La garde est déjà ainsi : rien à changer.
roster-nobody = personne
roster-taking-out = annuler
    .aliases = retirer, enlever, supprimer, vider, effacer, libérer, annulation
roster-mistake-line = Ligne { $line } : { $what }
roster-mistake-more = … et { $count } de plus.
roster-mistake-too-many = Il y a { $count } lignes ; { $most } au plus à la fois.
roster-mistake-no-shift = « { $text } » : quel service ? Ici : { $known }, ou des heures comme 08:00-16:00.
roster-mistake-shift = « { $word } » n'est pas un service. Ici : { $known }, ou des heures comme 08:00-16:00.
roster-mistake-columns = il faut date;service;fonction;personne.
roster-mistake-cell = il manque la cellule : { $known }.
roster-mistake-nobody = qui est de garde ? Écrivez « personne » pour laisser la place vide.
roster-mistake-role-missing = pour quelle fonction ? Le service { $shift } n'en a pas par défaut.
roster-mistake-role = « { $word } » n'est pas une fonction de garde.
roster-mistake-role-near = « { $word } » n'est pas une fonction de garde. Vouliez-vous dire « { $near } » ?
roster-mistake-past = « { $word } » est passé. Pour corriger la garde d'un jour passé, écrivez sa date avec l'année.
roster-mistake-days = « { $word } » n'est pas un jour que je comprends. Par exemple : jeu 10, du 8 au 11 décembre, 2026-12-10.
roster-mistake-date = « { $word } » n'est pas une date avec son année, comme 2026-12-10 ou 10/12/2026.
roster-mistake-one-day = « { $word } » : un seul jour à la fois.
roster-mistake-no-deputy = { $person } n'a pas de suppléance désignée : nommez qui remplace.
roster-mistake-observer = { $person } observe seulement ({ $cell }).
roster-not-of-cell = { $person } n'a pas de rôle ici ({ $cell }) : la cellule ne peut pas l'appeler dans son salon.
roster-role-not-held = { $person } n'a pas la fonction « { $role } » ({ $cell }) : être de garde n'en donne pas les droits.
refusal-roster-mistakes = { $count ->
    [0] Qui est de garde, et quand ? Par exemple : jeu 10 J coordination @bilal.m
    [one] Rien n'a été noté, à cause d'une erreur :
   *[other] Rien n'a été noté, à cause de { $count } erreurs :
}
refusal-roster-line = { $what }
refusal-roster-days = « { $word } » : quels jours ? Par exemple : cette semaine, demain, du 7 au 13 décembre.
refusal-roster-set = Pour fixer la garde, écrivez : !garde fixer { $text }
refusal-roster-take-out = { $text ->
    [none] Pour retirer quelqu'un de la garde, fixez la place avec qui reste, ou avec « personne » : !garde fixer jeu 10 J coordination personne
   *[other] Pour retirer quelqu'un de la garde, fixez la place avec qui reste, ou avec « personne » : !garde fixer { $text } personne
}
refusal-roster-too-long = { $most } jours au plus à la fois.

swap-state-open = en attente
swap-state-agreed = fait
swap-state-refused = refusé
swap-state-withdrawn = retiré
swap-state-expired = sans réponse à temps
swap-state-overtaken = dépassé
swap-open = { $by } propose un échange de garde :
swap-agreed = Échange de garde fait (proposé par { $by }) :
swap-refused = Échange de garde refusé (proposé par { $by }) :
swap-withdrawn = Échange de garde retiré par { $by } :
swap-expired = Échange de garde resté sans accord (proposé par { $by }) :
swap-overtaken = Échange de garde sans objet, la garde a changé entre-temps (proposé par { $by }) :
swap-gives = { $day } · { $shift } · { $role } : { $taker } remplace { $giver }
swap-agreed-line = Déjà d'accord : { $people }
swap-ask = { $people } : ✅ pour accepter, ❌ pour refuser, au plus tard le { $until }.
swap-said-agreed = Échange de garde accepté par { $by } :
swap-said-refused = Échange de garde refusé par { $by } :
swap-said-withdrawn = { $by } retire cet échange de garde :
swap-said-expired = Échange de garde resté sans accord à temps, rien ne change :
swap-said-overtaken = Cet échange n'a plus d'objet, la garde a changé entre-temps ({ $by }) :
swap-taken-back = { $by } ne donne plus son accord à cet échange.
swap-taken-back-late = { $by } : l'échange est déjà fait. Pour revenir en arrière, proposez-en un autre.
refusal-swap-whom = À qui proposez-vous cette garde ? Par exemple : !garde échanger jeu 10 J @karel.n
refusal-swap-self = On n'échange pas une garde avec soi-même.
refusal-swap-offered = Cette garde fait déjà l'objet d'une proposition d'échange.
refusal-swap-none = Aucun échange de garde n'attend votre réponse.
refusal-swap-several = Plusieurs échanges attendent votre réponse : réagissez sur la carte de celui que vous voulez dire.
refusal-swap-over = Cet échange n'est plus en attente : { $state }.
refusal-swap-no-duty = { $person } n'est pas de garde le { $day }, service { $shift }.
refusal-swap-which = Pour quelle fonction : { $known } ?
refusal-swap-begun = Cette garde a commencé ({ $at }) : elle ne s'échange plus.
refusal-swap-double = Impossible : { $person } a déjà une garde à ce moment ({ $shift }, { $at }).
refusal-swap-not-of-cell = { $person } n'a pas de rôle ici ({ $cell }).
refusal-swap-not-yours = Cet échange attend l'accord de quelqu'un d'autre : { $known }.
option-for = contre
option-giver = au-nom-de
