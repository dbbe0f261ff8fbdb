command-telework-approve = accorder
    .aliases = accord, approuver, accepter, valider
    .summary = Accorder une demande de télétravail (chef fonctionnel de la personne, ou qui le remplace).
    .example = !télétravail accorder T-1
command-telework-refuse = refuser
    .aliases = refus, rejeter
    .summary = Refuser une demande, retirer son accord avant le premier jour, ou mettre fin à un télétravail fixe ; le motif est obligatoire et n'est montré qu'à la personne.
    .example = !télétravail refuser T-1 La réunion de mardi se tient sur place.
command-telework-away = absent
    .aliases = absente, absence
    .summary = Pour un chef fonctionnel ou sa suppléance : dire jusqu'à quand quelqu'un d'autre répond aux demandes ; « retour » pour les reprendre.
    .example = !télétravail absent vendredi

telework-card = { $ref } · { $person } demande à télétravailler.
telework-card-old = La version { $old } est remplacée par la version { $version }, sur une nouvelle carte.
telework-card-for = Pour cette réponse, vous remplacez { $manager }.
telework-card-week = Semaine du { $monday } : { $used ->
    [one] un jour
   *[other] { $used } jours
}, { $limit } au plus, cette demande comprise.
telework-card-norm = Régime « { $regime } » : aucun quota ne compte.
telework-card-team = { $day } · { $team }{ $shift ->
    [none] {""}
   *[other] {", service "}{ $shift }
} : { $left } sur place sans cette personne, au moins { $minimum } requis
telework-card-team-others = { $count ->
    [one] Un autre jour : au moins autant de marge.
   *[other] { $count } autres jours : au moins autant de marge.
}
telework-card-reason = Motif :
telework-card-due = Réponse attendue au plus tard le { $until }. Ce délai est propre à l'organisation : aucun délai légal n'est connu. Sans réponse, rien n'est accordé.
telework-card-late = Une réponse était attendue pour le { $until } : ce délai est passé. Il est propre à l'organisation, aucun délai légal n'est connu. Sans réponse, rien n'est accordé.
telework-card-how = ✅ pour accorder, ❌ pour refuser (le motif est demandé ensuite). Ou : « !télétravail accorder { $ref } », « !télétravail refuser { $ref } » suivi du motif.
telework-card-how-polled = Répondre demande ici un appareil vérifié : par le sondage qui suit, ou par « !télétravail accorder { $ref } », « !télétravail refuser { $ref } » suivi du motif.
telework-card-in-writing = Arrivée trop tard, cette demande est refusée par la règle. Votre accord écrit est requis pour la permettre : « !télétravail accorder { $ref } ». Une réaction ne compte pas.
telework-card-elsewhere = La réponse revient maintenant à { $people }. Rien n'est attendu de vous.
telework-card-withdrawn = Demande retirée.
telework-card-lapsed = Restée sans réponse jusqu'après son dernier jour : rien n'a été accordé.
telework-card-gone = La personne n'est plus dans l'organisation : demande close, rien n'a été accordé.
telework-card-by-rule = Refusée par une règle.
telework-card-approved = Accordée par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
} ({ $at }).
telework-card-refused = Refusée par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
} ({ $at }).

telework-poll = { $ref }, { $person } : accordez-vous cette demande ?
telework-poll-how = Répondez au sondage, ou écrivez « !télétravail accorder { $ref } », « !télétravail refuser { $ref } » suivi du motif.
telework-poll-approve = Accorder
telework-poll-refuse = Refuser
telework-poll-closed = { $ref } : ce sondage est clos.

telework-approved = { $ref } : accordé. La personne est prévenue.
telework-refused = { $ref } : refusé. La personne reçoit le motif, et personne d'autre.
telework-ended = { $ref } : prend fin après le { $last }. La personne reçoit le motif, et personne d'autre.
telework-reason-asked = { $ref }, { $person } : pourquoi refusez-vous cette demande ? Répondez à ce message dans les 15 minutes, ou écrivez ici le motif : lui seul manque pour que le refus compte. Retirer votre ❌ laisse la demande ouverte.
telework-still-open = { $ref } : rien n'est refusé. La demande attend votre réponse, { $late ->
    [yes] attendue pour le { $until } (délai passé)
   *[no] au plus tard le { $until }
}.
telework-taken-back = { $ref } : votre accord est retiré, la personne est prévenue. La demande attend de nouveau une réponse, au plus tard le { $until }.
telework-taken-back-late = { $ref } : le premier jour a commencé, votre accord reste donné.
telework-taken-back-word = { $ref } : vous avez accordé par écrit, enlever un ✅ n'y change rien. Pour retirer l'accord : « !télétravail refuser { $ref } » suivi du motif.
telework-others-approved = { $ref } : accordé par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
}. Rien n'est plus attendu de vous.
telework-others-refused = { $ref } : refusé par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
}. Rien n'est plus attendu de vous.
telework-others-withdrawn = { $ref } : { $person } retire sa demande de télétravail.
telework-others-lapsed = { $ref }, { $person } : la demande est restée sans réponse jusqu'après son dernier jour. Elle est close, rien n'a été accordé.
telework-others-lapsed-weekly = { $ref }, { $person } : la demande de télétravail fixe est restée quatre semaines sans réponse. Elle est close, rien n'a été accordé.
telework-others-gone = { $ref } : { $person } n'est plus dans l'organisation. La demande de télétravail est close, rien n'a été accordé.
telework-reminded = { $ref } : { $person } attend votre réponse à sa demande de télétravail, au plus tard le { $until }.{ $link ->
    [none] {""}
   *[other] {" Voici la carte : "}{ $link }
}
telework-begun = { $ref } : le premier jour demandé par { $person } a commencé sans réponse. La demande attend toujours ; rien n'est accordé.
telework-waiting-told = { $ref } : une demande de télétravail attend une réponse depuis le { $since }{ $people ->
    [none] {""}
   *[other] {" ("}{ $people }{")"}
}. Voyez si quelqu'un peut y répondre ; son contenu ne regarde que la personne et son chef fonctionnel.
telework-daily = { $ref } · { $person } · { $days } · réponse { $late ->
    [yes] attendue pour le { $until }, délai passé
   *[no] attendue au plus tard le { $until }
}

telework-said-approved = { $ref } : accordé par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
}.
telework-said-refused = { $ref } : refusé par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
}.
telework-said-freed = { $ref } : l'accord donné est retiré par { $by }{ $manager ->
    [none] {""}
   *[other] {" pour "}{ $manager }
}. Ces jours ne sont plus télétravaillés.
telework-said-ended = { $ref } : { $by }{ $manager ->
    [none] {""}
   *[other] {", pour "}{ $manager }{","}
} met fin à ce télétravail fixe après le { $last }.
telework-said-why = Motif, montré à vous seul :
telework-said-taken-back = { $ref } : { $by } reprend son accord. La demande attend de nouveau une réponse.
telework-said-escalated = { $people ->
    [none] { $ref } : pas de réponse dans le délai, et personne d'autre à qui la demander. Rien n'est accordé ; parlez-en à votre chef fonctionnel.
   *[other] { $is_asked ->
        [yes] { $ref } : pas de réponse dans le délai. La demande est transmise à { $people }. Rien n'est accordé sans réponse.
       *[other] { $ref } : pas de réponse dans le délai. À { $people }, il est seulement dit qu'une demande attend. Rien n'est accordé sans réponse.
    }
}
telework-said-begun = { $ref } : le premier jour a commencé et votre chef fonctionnel n'a pas encore répondu. Rien n'est accordé : le travail se fait sur place, sauf réponse.
telework-said-lapsed = { $ref } : restée sans réponse jusqu'après le dernier jour, la demande est close. Rien n'a été accordé.
telework-said-lapsed-weekly = { $ref } : restée quatre semaines sans réponse, la demande est close. Rien n'a été accordé. La même demande, de nouveau, si elle vaut toujours :

telework-away = C'est noté jusqu'au { $until }. À votre place : { $people }. { $count ->
    [0] Aucune demande n'attendait.
    [one] Une demande ouverte est transmise.
   *[other] { $count } demandes ouvertes sont transmises.
} « !télétravail absent retour » pour les reprendre plus tôt.
telework-away-alone = C'est noté jusqu'au { $until }. Personne n'est désigné pour répondre à votre place : les demandes vous attendent, et la coordination est avertie quand le délai passe.
telework-away-told = Jusqu'au { $until }, vous remplacez { $manager } pour répondre aux demandes de télétravail. { $count ->
    [0] Aucune n'attend pour l'instant.
   *[other] En attente : { $refs }{ $more ->
        [0] {"."}
       *[other] {" et "}{ $more }{" de plus."}
    }
}
telework-back = Vous répondez de nouveau vous-même. { $count ->
    [0] Aucune demande n'attend.
   *[other] En attente : { $refs }{ $more ->
        [0] {"."}
       *[other] {" et "}{ $more }{" de plus."}
    }
}
telework-back-told = Votre absence est terminée : vous répondez de nouveau vous-même aux demandes de télétravail. { $count ->
    [0] Aucune n'attend.
   *[other] En attente : { $refs }{ $more ->
        [0] {"."}
       *[other] {" et "}{ $more }{" de plus."}
    }
}

refusal-telework-own = { $ref } est votre propre demande : quelqu'un d'autre y répond.
refusal-telework-not-yours = Répondre à { $ref } revient au chef fonctionnel de la personne, ou à qui le remplace en ce moment. Rien n'a changé.
refusal-telework-version-old = { $link ->
    [none] La version { $old } de { $ref } n'est plus la bonne : la version { $version } l'a remplacée. Rien n'a été compté.
   *[other] La version { $old } de { $ref } n'est plus la bonne, rien n'a été compté. Voici la carte de la version { $version } : { $link }
}
refusal-telework-over = Les jours de { $ref } sont passés : il n'y a plus rien à répondre.
refusal-telework-gone = { $ref } : la personne n'est plus dans l'organisation, il n'y a plus rien à répondre.
refusal-telework-answered = { $state ->
    [approved] { $ref } est déjà accordée par { $by } ({ $at }). Pour retirer un accord : « !télétravail refuser { $ref } » suivi du motif.
   *[other] { $ref } est déjà refusée par { $by } ({ $at }). La personne peut introduire une nouvelle demande.
}
refusal-telework-withdrawn = { $person } a retiré { $ref } : il n'y a plus rien à répondre.
refusal-telework-by-rule = { $ref } n'est plus ouverte : une règle l'a refusée, et un chef fonctionnel ne peut pas y déroger.
refusal-telework-by-poll = { $verb ->
    [approve] Une réaction ne compte pas ici : accorder demande un appareil vérifié. Répondez au sondage qui suit la carte, ou écrivez « !télétravail accorder { $ref } ».
   *[refuse] Une réaction ne compte pas ici : refuser demande un appareil vérifié. Répondez au sondage qui suit la carte, ou écrivez « !télétravail refuser { $ref } » suivi du motif.
}
refusal-telework-in-writing = { $ref } est arrivée trop tard : il faut un accord écrit. Écrivez « !télétravail accorder { $ref } » ; une réaction ne compte pas.
refusal-telework-conflict = { $ref } n'est pas accordée. Voici ce qui s'y oppose maintenant, et ce qui reste possible pour { $person } :
refusal-telework-begun = Le premier jour de { $ref } a commencé : l'accord donné ne se retire plus.
refusal-telework-reason-empty = Refuser { $ref } demande un motif, en quelques mots : rien n'a changé.
refusal-telework-reason-long = Un motif tient en { $most } caractères ; celui-ci en a { $length }. Rien n'a été noté.
refusal-telework-answer-late = Les 15 minutes pour ce motif sont passées : rien n'a été refusé, { $ref } attend toujours. Écrivez « !télétravail refuser { $ref } » suivi du motif, ou enlevez votre ❌ et remettez-le.
refusal-telework-no-people = Cela sert aux chefs fonctionnels : personne ne dépend de vous dans le fichier de l'organisation.
refusal-telework-not-away = Aucune absence n'était notée : rien n'a changé.
refusal-telework-away-until = Je ne comprends pas « { $word } » : absent jusqu'à quand ? Par exemple : « vendredi », « 14/12 », « demain 12h », ou « retour ».

waiting-telework-answer = { $ref } · { $person } attend votre réponse, { $late ->
    [yes] attendue pour le { $until } (délai passé)
   *[no] au plus tard le { $until }
} : « !télétravail accorder { $ref } », ou « !télétravail refuser { $ref } » et le motif
waiting-telework-somebody = { $ref } · attend une réponse
waiting-telework-requested = { $ref } · votre demande attend toujours une réponse
waiting-telework-approved = { $ref } · votre demande est accordée
waiting-telework-refused = { $ref } · votre demande est refusée{ $why ->
    [none] {""}
   *[other] {". Motif : "}{ $why }
}
