group-decision = décision
    .aliases = décisions
command-decision-log = journaliser
    .summary = Noter une décision et lui donner un numéro.
    .example = !décision Fermer les écoles en zone B --échéance demain 17h
command-decision-amend = rectifier
    .aliases = corriger, rectification, modifier, changer
    .summary = Rectifier le texte d'une décision ; l'ancien reste lisible.
    .example = !décision rectifier D-1 Fermer les écoles en zones A et B
command-decision-supersede = remplacer
    .aliases = remplace
    .summary = Prendre une nouvelle décision à la place d'une autre, qui reste lisible.
    .example = !décision remplacer D-1 Fermer toutes les écoles --raison la crue gagne la zone A
command-decision-withdraw = retirer
    .aliases = retire, retrait, annuler, supprimer
    .summary = Retirer une décision, avec la raison ; elle reste lisible.
    .example = !décision retirer D-1 Notée deux fois
command-decision-done = exécutée
    .aliases = exécuté, faite, fait, terminée, clôturer, clôturée, fermée
    .summary = Dire qu'une décision est exécutée.
    .example = !décision exécutée D-1 Les écoles sont fermées
command-decision-outcome = suite
    .aliases = suites
    .summary = Dire si un avis ou une recommandation a été suivi, et à quoi il a mené.
    .example = !décision suite D-1 refusé Compétence des communautés --a-mené-à D-2
command-decision-announce = annoncer
    .aliases = annoncée, annonce
    .summary = Noter qu'une décision est annoncée publiquement, maintenant ou plus tôt.
    .example = !décision annoncer D-1 --à 9h10
command-decision-gazette = moniteur
    .aliases = parution, publiée
    .summary = Noter la référence d'une décision au Moniteur belge.
    .example = !décision moniteur D-1 Moniteur belge 24.11.2026, p. 12345
command-decision-show = montrer
    .aliases = voir, afficher
    .summary = Montrer une décision et ce qui lui est arrivé.
    .example = !décision montrer D-1
command-decision-list = liste
    .aliases = décisions, lister, listes
    .summary = Lister les décisions de la cellule, la plus récente d'abord.
    .example = !décision liste --en-retard

decision-logged = { $ref } : décision notée.
decision-told-to = Transmise à : { $cells }
decision-ask-nature = De quelle nature est-elle : { $natures } ? Répondez « nature : … ».
decision-ask-communicate = À communiquer ? ✅ la transmet à : { $cells }
decision-told = { $ref } est transmise à : { $cells }
decision-state-line = { $cell }, organe { $organ } : { $state }.
decision-author-line = Notée par { $author } ({ $role }), { $at }.
decision-said-line = Dite le { $at }.
decision-told-line = Transmise à : { $cells } ({ $at })
decision-entry-logged = { $at } · notée par { $by }
decision-entry-amended = { $at } · rectifiée par { $by } (version { $version })
decision-entry-before = ↳ avant :
decision-entry-communicated = { $at } · communication demandée par { $by }
decision-entry-told = { $at } · transmise
decision-shown = { $ref }
decision-list-empty = Aucune décision à montrer.
decision-list = Décisions : { $total }
decision-list-line = { $ref } · { $at } · { $owner } · { $text } ({ $state })
refusal-decision-too-long = Une décision tient en { $most } caractères ; celle-ci en a { $length }. Rien n'a été gardé.
refusal-until-without-embargo = « --jusque » va avec « --communiquer embargo ».
refusal-embargo-without-until = Un embargo a une fin : ajoutez « --jusque » et le moment.
refusal-nature-not-allowed = Nature « { $nature } » : ce n'est pas du ressort de « { $organ } ». Possible : { $allowed }.
decision-was = Avant :
decision-is = Maintenant :
decision-amended = { $completes ->
    [1] { $ref } : complétée par { $by }.
   *[other] { $ref } : rectifiée par { $by }.
}
decision-informed = { $ref } : décision transmise. Cellule : { $cell } · organe : { $organ }
decision-nature-line = Nature : { $nature }
decision-owner-line = Responsable : { $owner }
decision-due-line = Échéance : { $due }
decision-reason-line = Raison : { $reason }
decision-embargo-line = Sous embargo jusqu'au { $until }
decision-informed-amended = { $ref } : rectification, transmise par { $cell } (organe : { $organ }). Ceci remplace ce qui a été transmis.
decision-legal-basis-line = Base légale : { $basis }
decision-starts-line = Entrée en vigueur : { $at }
decision-exceptions-line = Exceptions : { $exceptions }
decision-explained-by-line = Expliquée par : { $who }
decision-supersedes-line = Remplace { $ref }
decision-superseded-line = Remplacée par { $ref }
decision-withdrawn-line = Retirée. Raison : { $reason }
decision-outcome-line = { $reason ->
    [none] Suite donnée : { $outcome }
   *[other] Suite donnée : { $outcome }. Raison : { $reason }
}
decision-led-to-line = A mené à { $ref }
decision-came-of-line = Fait suite à { $ref } ({ $nature } : { $outcome })
decision-announced-line = Annoncée publiquement le { $at }.
decision-vacuum-line = Vide d'information : annoncée le { $since }, pas encore publiée au Moniteur belge.
decision-vacuum-over = Le vide d'information a duré : { $wait }
decision-gazette-line = Moniteur belge : { $reference }
decision-done-line = { $text ->
    [none] Exécutée le { $at }, selon { $by }.
   *[other] Exécutée le { $at }, selon { $by } : { $text }
}
decision-phase-line = { $incident ->
    [none] Quand elle a été notée : aucun incident ouvert.
   *[other] Quand elle a été notée : incident { $incident }, { $phase ->
        [none] phase pas encore dite.
       *[other] phase { $phase }.
    }
}
decision-source-line = Message d'origine : { $link }
decision-change-replaced = { $follows ->
    [none] Au début, remplacé : « { $removed } » devient « { $added } »
   *[other] Après « { $follows } », remplacé : « { $removed } » devient « { $added } »
}
decision-change-removed = { $follows ->
    [none] Au début, supprimé : « { $removed } »
   *[other] Après « { $follows } », supprimé : « { $removed } »
}
decision-change-added = { $follows ->
    [none] Au début, ajouté : « { $added } »
   *[other] Après « { $follows } », ajouté : « { $added } »
}
decision-informed-embargo = { $ref } : décision transmise SOUS EMBARGO jusqu'au { $until }. Ne la diffusez pas avant. Cellule : { $cell } · organe : { $organ }
decision-informed-withdrawn = { $ref } : retirée par { $cell }. Ce qui a été transmis ne vaut plus. Raison : { $reason }
decision-informed-announced = { $ref } : annoncée publiquement le { $at }, selon { $cell }.
decision-informed-gazetted = { $ref } : publiée au Moniteur belge ({ $reference }), selon { $cell }.
decision-withdrawn = { $ref } : retirée par { $by }. Raison : { $reason }
decision-edit-other-old = Ce message a déjà donné { $ref } : la décision qu'elle remplace ne se change pas ainsi.
decision-outcome = { $reason ->
    [none] { $ref } : { $nature }, { $outcome } (noté par { $by }).
   *[other] { $ref } : { $nature }, { $outcome } (noté par { $by }). Raison : { $reason }
}
decision-done = { $text ->
    [none] { $ref } : exécutée, selon { $by }.
   *[other] { $ref } : exécutée, selon { $by } : { $text }
}
decision-reopened = { $ref } : de nouveau à exécuter, selon { $by }.
decision-due = { $ref } : l'échéance est là ({ $due }), { $owner }.
decision-overdue = { $ref } : toujours pas exécutée. Échéance : { $due } · responsable : { $owner }
decision-put-off = { $ref } : reportée. Échéance : { $due } · responsable : { $owner }
decision-due-over = { $ref } : plus rien à faire.
decision-ask-done = ✅ quand c'est exécuté.
decision-announced = { $ref } : annoncée publiquement le { $at }.
decision-embargo-broken = Attention : l'embargo courait jusqu'au { $until }.
decision-ask-gazette = Dès qu'elle a paru : « !décision moniteur { $ref } », puis « Moniteur belge », la date et la page.
decision-vacuum = { $ref } : annoncée il y a { $wait }, toujours pas au Moniteur belge, { $owner }. La presse et le public posent leurs questions maintenant.
decision-gazetted = { $ref } : publiée au Moniteur belge, { $reference } (noté par { $by }).
decision-briefing = { $ref } : la réunion est finie, il manque de quoi expliquer cette décision.
decision-briefing-complete = { $ref } : tout y est pour expliquer cette décision.
decision-ask-missing = Répondez à ce message, une ligne pour chaque point :
decision-missing-owner = responsable : …
decision-missing-legal-basis = base légale : …
decision-missing-starts = entrée en vigueur : …
decision-missing-exceptions = exceptions : …
decision-missing-explained-by = expliquée par : …
decision-entry-superseded = { $at } · remplacée par { $by }
decision-entry-withdrawn = { $at } · retirée par { $by }
decision-entry-outcome = { $at } · suite notée par { $by }
decision-entry-done = { $at } · exécutée, selon { $by }
decision-entry-reopened = { $at } · rouverte par { $by }
decision-entry-announced = { $at } · annonce notée par { $by }
decision-entry-gazetted = { $at } · parution notée par { $by }
decision-entry-reminded = { $at } · rappelée à { $by }
decision-entry-recalled = { $at } · retard signalé à la coordination
refusal-decision-words-too-long = C'est trop long ici : { $most } caractères au plus, et il y en a { $length }. Rien n'a été gardé.
refusal-decision-superseded = { $ref } ne change plus : elle est remplacée. Voyez { $stands } ({ $state }).
refusal-decision-withdrawn = { $ref } ne change plus : elle est retirée, et aucune autre ne la remplace.
refusal-decision-done = { $ref } est déjà exécutée ({ $at }).
refusal-outcome-nature = { $nature ->
    [none] La nature de { $ref } n'est pas encore dite : seuls un avis ou une recommandation ont une suite. Dites-la d'abord.
   *[other] Seuls un avis ou une recommandation ont une suite ; { $ref } est d'une autre nature : { $nature }.
}
refusal-outcome-reason = Il faut la raison : « !décision suite { $ref } { $outcome } », puis pourquoi.
refusal-led-to-itself = { $ref } ne peut pas avoir mené à elle-même.
refusal-announced = { $ref } est déjà annoncée ({ $at }). Pour corriger ce moment, ajoutez « --à ».
refusal-gazette = Je n'y lis pas de référence. Par exemple : « !décision moniteur { $ref } Moniteur belge 24.11.2026, p. 12345 », ou le numéro NUMAC.
refusal-gazette-short = « { $short } » : selon la langue, cette abréviation désigne le Moniteur belge ou un arrêté. Est-ce bien : « !décision moniteur { $ref } Moniteur belge { $rest } » ?
refusal-gazette-ahead = Ce Moniteur n'a pas encore paru ({ $day }) : l'horloge court jusque-là. Notez { $ref } le jour venu.
decision-kept = { $ref } : c'est noté, elle n'est pas transmise.
decision-unchanged = { $ref } : elle dit déjà cela, rien n'a changé.
decision-reply-unread = Je n'ai pas compris cette réponse sur { $ref }.
decision-ask-yes-no = À communiquer : répondez « oui » ou « non ».
decision-gazette-before = Ceci remplace la référence notée avant : { $reference }
decision-communiques = { $stands ->
    [none] { $ref } ne vaut plus. À revoir ou à retirer : { $refs }
   *[other] { $ref } ne vaut plus : { $stands } la remplace. À revoir ou à retirer : { $refs }
}
