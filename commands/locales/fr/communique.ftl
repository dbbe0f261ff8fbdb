group-communique = communiqué
    .aliases = communiqués, cp
command-communique-draft = rédiger
    .aliases = brouillon
    .summary = Commencer un communiqué ; s'il a plusieurs lignes, la première est le titre.
    .example = !communiqué Les écoles de la zone B ferment demain. --titre Écoles fermées --depuis D-11
command-communique-translate = traduire
    .aliases = traduction
    .summary = Ajouter le texte dans une autre langue.
    .example = !communiqué traduire C-1 De scholen in zone B sluiten morgen. --langue nl --titre Scholen gesloten
command-communique-edit = modifier
    .aliases = changer, modification
    .summary = Changer le texte d'une langue ; en validation, c'est une nouvelle version.
    .example = !communiqué modifier C-1 Les écoles des zones A et B ferment demain.
command-communique-submit = soumettre
    .aliases = soumission, proposer
    .summary = Demander l'approbation du texte, dans toutes ses langues.
    .example = !communiqué soumettre C-1
command-communique-approve = approuver
    .aliases = valider, approbation
    .summary = Approuver le texte tel qu'il est, comme ✅ sur la carte.
    .example = !communiqué approuver C-1@2
command-communique-reject = rejeter
    .aliases = rejet, renvoyer, refuser, refus
    .summary = Renvoyer le texte à son auteur, avec la raison.
    .example = !communiqué rejeter C-1 Le nombre de points d'eau est faux.
command-communique-show = montrer
    .aliases = voir, afficher
    .summary = Montrer un communiqué, ses approbations et ses versions.
    .example = !communiqué montrer C-1 --version 1
command-communique-list = liste
    .aliases = communiqués, lister, listes
    .summary = Lister les communiqués de la cellule, le plus récent d'abord.
    .example = !communiqué liste --état en validation
command-communique-check = vérifier
    .aliases = vérification, contrôler, contrôle
    .summary = Voir si le texte est court, neutre et factuel, et le même dans ses langues ; avec « --sms », sa longueur en SMS.
    .example = !communiqué vérifier C-1 --sms
command-communique-diff = comparer
    .aliases = différence, différences, comparaison
    .summary = Montrer ce qui a changé depuis la version précédente, ou depuis une autre.
    .example = !communiqué comparer C-1 --depuis 1

condition-competence = personne compétente

communique-drafted = { $ref } : brouillon noté ({ $language }).
communique-written = { $ref } : texte noté ({ $language }).
communique-ask-title = Il manque un titre ({ $languages }) : « !communiqué modifier { $ref } » avec « --langue » et « --titre ».
communique-ask-translation = Il manque le texte en { $languages } : « !communiqué traduire { $ref } » avec le texte, « --langue » et « --titre ».
communique-ask-submit = Prêt ? « !communiqué soumettre { $ref } » demande l'approbation.
communique-unchanged = { $ref } : c'est le même texte, rien ne change et les approbations restent.
communique-sent-to-review = { $ref } est soumis à { $people }

communique-submitted = { $ref }, version { $version } : { $state }.
communique-submitted-old = { $ref }, version { $version } : remplacée.
communique-superseded = La version { $old } est remplacée par la version { $version } : une réaction ici ne compte plus.
communique-superseded-by = { $ref } : version { $version }, modifiée par { $by }, à approuver de nouveau.
communique-voided = Approbations de la version { $version } qui ne comptent plus : { $people }
communique-title = { $title ->
    [none] { $language } · sans titre
   *[other] { $language } · { $title }
}
communique-to-check = À vérifier, car une autre langue a changé : { $languages }. Modifiez ce texte, ou dites qu'il reste tel quel : « !communiqué modifier { $ref } --langue { $code } --inchangé ».
communique-language-kept = { $ref } : le texte en { $language } reste tel quel, c'est noté.
communique-language-current = { $ref } : le texte en { $language } n'est pas à vérifier, rien ne change.
communique-author = Auteur : { $author }
communique-decision = Suite à { $decision } ({ $organ })
communique-decision-withdrawn = Attention : { $decision }, dont parle ce texte, est retirée.
communique-decision-superseded = Attention : { $decision }, dont parle ce texte, est remplacée par { $stands }.
communique-competence = Compétence : { $competence }
communique-embargo = Sous embargo jusqu'au { $at } : { $reason }
communique-embargo-inherited = embargo de { $decision }
communique-embargo-lifted = { $ref } : l'embargo est levé.
communique-rule = { $quorum ->
    [one] Il faut { $quorum } approbation, de : { $conditions }.
   *[other] Il faut { $quorum } approbations, dont au moins : { $conditions }.
} { $author ->
    [counts] Celle de l'auteur compte.
   *[excluded] Celle de l'auteur ne compte pas.
}{ $editors ->
    [excluded] { " " }Celle de qui a écrit dans le texte ne compte pas.
   *[count] {""}
}
communique-approved-by = Approuvé par { $people }
communique-missing = On attend { $people }
communique-objection-open = Objection ({ $by }, { $at }) : la raison est demandée, la version reste en validation.
communique-objection-upheld = Renvoyé par { $by } :
communique-objection-dropped = { $ref }, version { $version } : { $by } approuve, et son objection est donc retirée.
communique-how = ✅ approuve cette version, ❌ s'y oppose ; ou « !communiqué approuver { $ref }@{ $version } », « !communiqué rejeter { $ref } » et la raison.
communique-how-polled = Ici, approuver ou s'opposer demande un appareil vérifié : répondez au sondage qui suit, ou écrivez « !communiqué approuver { $ref }@{ $version } », « !communiqué rejeter { $ref } » et la raison.
communique-footer-approved = Cette version est approuvée : « !communiqué publier { $ref } » la publie ; « !communiqué rejeter { $ref } » et la raison la renvoient encore en brouillon.
communique-footer-scheduled = Elle sort à l'heure prévue : « !communiqué publier { $ref } --annuler » l'arrête ; « !communiqué rejeter { $ref } » et la raison la renvoient en brouillon.
communique-footer-published = Cette version est publiée : « !communiqué rectifier { $ref } » et le nouveau texte la rectifient, « !communiqué retirer { $ref } » et la raison la retirent.
communique-footer-draft = De nouveau en brouillon, ✅ et ❌ ne comptent plus ici : « !communiqué modifier { $ref } », puis « !communiqué soumettre { $ref } ».
communique-footer-key-message = Approuvé pour répondre à la presse, mot pour mot ; un élément de langage ne se publie pas. « !communiqué rejeter { $ref } » et la raison le renvoient encore en brouillon.
communique-footer-withdrawn = Ce texte est retiré : ✅ et ❌ ne comptent plus ici.
communique-poll = { $ref }, version { $version } : l'approuvez-vous ?
communique-poll-how = Répondez au sondage, ou écrivez « !communiqué approuver { $ref }@{ $version } », « !communiqué rejeter { $ref } » et la raison.
communique-poll-approve = Approuver
communique-poll-object = S'opposer
communique-poll-closed = { $fate ->
    [superseded] { $ref } : la version { $version } est remplacée, ce sondage est clos.
   *[settled] { $ref }, version { $version } : ce sondage est clos.
}

communique-approved = { $ref }, version { $version } : approuvé par { $people }
communique-reopened = { $ref }, version { $version } : n'est plus approuvé, de nouveau en validation.
communique-withdrew = { $by } a retiré son approbation.
communique-approval-noted = { $ref }, version { $version } : votre approbation est notée.
communique-approval-known = { $ref }, version { $version } : vous l'avez déjà approuvée, cela compte une fois.
communique-objection-asked = { $by }, pourquoi vous opposez-vous à { $ref }, version { $version } ? Répondez à ce message dans les 15 minutes : le texte repassera alors en brouillon. Retirer votre ❌, ou votre réponse au sondage, retire l'objection.
communique-rejected = { $ref }, version { $version } : renvoyé en brouillon par { $by } à { $author }
communique-rejection-noted = { $ref } : renvoyé en brouillon.

communique-shown = { $ref }, version { $version } : { $state }
communique-version-line = { $at } · version { $version }, par { $by }
communique-version-submitted-line = { $at } · version { $version }, soumise par { $by }
communique-approval-line = { $at } · approuvée par { $by }{ $replaced ->
    [none] {""}
   *[other] { " " }pour { $replaced }
} { $how ->
    [reaction] (✅)
    [device] (appareil vérifié)
   *[command] (commande)
}{ $fate ->
    [withdrawn] , retirée
    [void] , ne compte plus
   *[stands] {""}
}
communique-list-empty = Aucun communiqué à montrer.
communique-list = Communiqués : { $total }
communique-list-line = { $ref } · version { $version } · { $title } ({ $state })
communique-list-line-missing = { $ref } · version { $version } · { $title } ({ $state }, on attend { $people })

communique-nudge = { $ref }, version { $version }, attend votre approbation depuis le { $since } : { $people }

refusal-communique-version-old = { $link ->
    [none] La version { $old } de { $ref } n'est plus la bonne : la version { $version } l'a remplacée. Rien n'a été compté.
   *[other] La version { $old } de { $ref } n'est plus la bonne, rien n'a été compté. Voici la carte de la version { $version } : { $link }
}
refusal-communique-approve-by-poll = Une réaction ne compte pas ici : approuver demande un appareil vérifié. Répondez au sondage à côté de la carte, ou écrivez « !communiqué approuver { $ref }@{ $version } ».
refusal-communique-reject-by-poll = Une réaction ne compte pas ici : s'opposer demande un appareil vérifié. Répondez au sondage à côté de la carte, ou écrivez « !communiqué rejeter { $ref }@{ $version } » et la raison.
refusal-communique-approve-by-command = Approuver demande ici un appareil vérifié, ce qu'une réaction ne montre pas. Confirmez par « !communiqué approuver { $ref }@{ $version } ».
refusal-communique-reject-by-command = S'opposer demande ici un appareil vérifié, ce qu'une réaction ne montre pas. Écrivez « !communiqué rejeter { $ref }@{ $version } » et la raison.
refusal-own-text = { $ref } est de vous : l'approbation de l'auteur ne compte pas.
refusal-language-missing = { $ref } ne peut pas encore être soumis : il manque le texte en { $languages } (« !communiqué traduire { $ref } »).
refusal-title-missing = { $ref } ne peut pas encore être soumis : il manque un titre ({ $languages }). « !communiqué modifier { $ref } » avec « --titre ».
refusal-language-to-check = { $ref } ne peut pas encore être soumis : une autre langue a changé, et le texte en { $languages } est à vérifier. Modifiez-le, ou « !communiqué modifier { $ref } --langue { $code } --inchangé ».
refusal-unchanged-with-text = « --inchangé » dit qu'un texte reste tel quel : sans texte ni titre. Rien n'a été gardé pour { $ref }.
refusal-embargo-past = L'embargo de { $ref } est déjà passé ({ $at }) : « !communiqué modifier { $ref } » avec « --embargo » et une heure, ou « --embargo non ».
refusal-embargo-incomplete = Un embargo a une fin et une raison : donnez « --embargo » et « --raison-embargo ».
refusal-approvers-missing = Personne ne peut satisfaire la règle pour { $ref } : il faut { $quorum ->
    [one] { $quorum } approbation
   *[other] { $quorum } approbations
}, dont : { $lacking } ; peuvent approuver : { $people }{ $own ->
    [none] {""}
   *[other] { " " }(pas { $own }, dont c'est le texte)
}{ $nameable ->
    [none] .
   *[other] { " " }; pourraient être désignés dans le fichier de l'organisation : { $nameable }
}
refusal-answer-late = Le délai pour cette raison est passé. Écrivez « !communiqué rejeter { $ref } » et la raison.
refusal-text-unknown = Il n'y a pas encore de texte en { $language } (il y a : { $known }). Ajoutez « --langue », ou traduisez.
refusal-language-unclear = Ces mots semblent en { $language }, la commande est en { $chosen } : { $ref } n'a pas changé. Ajoutez « --langue { $code } » pour remplacer le texte en { $language }, ou « --langue { $other } » pour celui en { $chosen }.
refusal-edit-empty = Que faut-il changer à { $ref } ? Donnez le nouveau texte, ou « --titre ».
refusal-draft-empty = Il manque le texte. Par exemple : « !communiqué Les écoles de la zone B ferment demain. --titre Écoles fermées ». Avec « --depuis » et une décision, le texte peut manquer : le brouillon commence par celui de la décision.
refusal-communique-draft = { $ref } est encore un brouillon : soumettez-le d'abord, « !communiqué soumettre { $ref } ».
refusal-title-too-long = Un titre tient en { $most } caractères ; celui-ci en a { $length }. Rien n'a été gardé.
refusal-communique-too-long = Un communiqué tient en { $most } caractères par langue ; celui-ci en a { $length }. Rien n'a été gardé.
refusal-reason-too-long = Une raison tient en { $most } caractères ; celle-ci en a { $length }. Rien n'a été gardé.
communique-lapsed = Avait approuvé, mais n'a plus le rôle pour cela : { $people }
communique-approval-stays = { $by } : vous avez aussi approuvé { $ref }, version { $version }, par commande ; cette approbation reste. Pour vous y opposer : ❌ sur la carte, ou « !communiqué rejeter { $ref } » et la raison.
communique-card-at = { $link ->
    [none] ✅ et ❌ se mettent sur la carte de la version { $version }, dans ce salon.
   *[other] ✅ et ❌ se mettent sur la carte de la version { $version } : { $link }
}
communique-poll-at = { $link ->
    [none] Le sondage suit la carte de la version { $version }, dans ce salon.
   *[other] Le sondage suit la carte de la version { $version } : { $link }
}
refusal-not-the-card = { $link ->
    [none] Ici, rien n'a été compté : ✅ et ❌ se mettent sur la carte de { $ref }, version { $version }.
   *[other] Ici, rien n'a été compté : ✅ et ❌ se mettent sur la carte de { $ref }, version { $version } : { $link }
}

communique-place = { $sentence ->
    [none] { $language }
    [0] { $language }, titre
   *[other] { $language }, phrase { $sentence }
}
communique-checked = { $ref }, version { $version } : vérification.
communique-warnings = { $count ->
    [one] À relire, { $count } point :
   *[other] À relire, { $count } points :
}
communique-warnings-more = { $count ->
    [one] … et { $count } autre : « !communiqué vérifier { $ref } ».
   *[other] … et { $count } autres : « !communiqué vérifier { $ref } ».
}
communique-warnings-none = Rien à signaler : court, neutre et factuel, et les mêmes chiffres dans chaque langue.
communique-warning-differs = { $place } : « { $quote } » ne se retrouve pas en { $languages }.
communique-warning-other-language = { $place } : ce texte semble écrit en { $other }.
communique-warning-open-missing = { $place } : rien ne dit ce qu'on ne sait pas encore, ni quand vient la prochaine information.
communique-warning-first-person = { $place } : à la première personne, « { $quote } ».
communique-warning-emotive = { $place } : un mot qui émeut ou qui juge, « { $quote } ».
communique-warning-superlative = { $place } : un superlatif ou un renforcement, « { $quote } ».
communique-warning-long-title = { $place } : { $length } caractères, { $most } suffisent.
communique-warning-long-text = { $place } : { $length } mots, { $most } suffisent.
communique-warning-long-sentence = { $place } : { $length } mots, { $most } suffisent, « { $quote } »
communique-sms = { $language }, en SMS et sans le titre : { $units } signes, { $parts ->
    [one] { $parts } SMS
   *[other] { $parts } SMS
} ({ $encoding ->
    [gsm-7] alphabet GSM-7
   *[ucs-2] UCS-2
}, { $most } signes pour un seul).
communique-sms-outside = { $count ->
    [one] { $count } signe hors de l'alphabet GSM-7 raccourcit le SMS à 70 signes :
   *[other] { $count } signes hors de l'alphabet GSM-7 raccourcissent le SMS à 70 signes :
}
    { $characters }
communique-sms-instead = { $instead ->
    [none] { $character } : à supprimer
   *[other] { $character } : écrire { $instead }
}
communique-sms-then = Ainsi écrit : { $units } signes sur { $most }, { $parts } SMS.
communique-diff = { $ref } : de la version { $old } à la version { $new }.
communique-diff-none = { $ref }, version { $version } : il n'y a pas d'autre version à comparer.
communique-diff-language = { $language } :
communique-diff-same = { $language } : inchangé.
communique-diff-layout = Seuls des espaces ou des retours à la ligne ont changé.
communique-diff-added-language = { $language } : texte ajouté.
communique-diff-lost = { $language } : n'y est plus.
communique-diff-replaced = { $where ->
    [title] Dans le titre, remplacé : « { $before } » par « { $after } ».
    [start] Au début, remplacé : « { $before } » par « { $after } ».
   *[after] Après « … { $follows } », remplacé : « { $before } » par « { $after } ».
}
communique-diff-removed = { $where ->
    [title] Dans le titre, supprimé : « { $before } ».
    [start] Au début, supprimé : « { $before } ».
   *[after] Après « … { $follows } », supprimé : « { $before } ».
}
communique-diff-added = { $where ->
    [title] Dans le titre, ajouté : « { $after } ».
    [start] Au début, ajouté : « { $after } ».
   *[after] Après « … { $follows } », ajouté : « { $after } ».
}
refusal-classified = Ce texte porte la marque « { $marking } » : un texte classifié ou à diffusion limitée n'a pas sa place dans un communiqué. Rien n'a été gardé. Effacez votre message et prévenez l'officier de sécurité, ou écrivez autrement si ce n'est pas une marque.
