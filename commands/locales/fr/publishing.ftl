command-communique-publish = publier
    .aliases = publication, diffuser
    .summary = Publier un texte approuvé : tout de suite, à une heure, ou à la fin de son embargo.
    .example = !communiqué publier C-1 --à demain 9h
command-communique-channel = canal
    .summary = Dire où en est un texte publié sur un canal servi à la main.
    .example = !communiqué canal C-1 belga fait https://www.belga.be/1
command-communique-correct = rectifier
    .aliases = corriger, rectificatif, correction
    .summary = Écrire ce qui remplace un texte publié ; à approuver et à publier comme tout autre.
    .example = !communiqué rectifier C-1 L'eau reste potable en ville. --rectifie Le périmètre était faux.
command-communique-withdraw = retirer
    .aliases = retrait, abandonner, abandon, annuler, supprimer
    .summary = Retirer un texte : publié, il laisse un avis ; pas encore publié, il est abandonné.
    .example = !communiqué retirer C-1 Publié par erreur.
option-cancel = annuler
    .aliases = annule
option-rectifies = rectifie
option-public-reason = raison-publique
    .aliases = motif-public
option-public-reason-fr = raison-publique-fr
option-public-reason-nl = raison-publique-nl
option-public-reason-de = raison-publique-de
option-public-reason-en = raison-publique-en
option-topic = sujet
option-history = historique

communique-published = { $ref }, version { $version } : publié ({ $languages }), confirmé par { $by }.
communique-corrected = { $ref } : rectifié, la version { $version } remplace le texte publié ({ $languages }), confirmé par { $by }.
communique-published-late = En retard de { $late } sur l'heure prévue.
communique-public-line = { $language } · { $title } · { $path }
communique-ask-publish = Pour le publier : « !communiqué publier { $ref } », au besoin avec « --à ».
communique-scheduled = { $ref }, version { $version } : sera publié le { $at }, confirmé par { $by }. « !communiqué publier { $ref } --annuler » l'arrête.
communique-moved = { $ref }, version { $version } : sera publié le { $at } au lieu du { $before }, confirmé par { $by }.
communique-scheduled-already = { $ref }, version { $version } : la publication est déjà prévue le { $at }.
communique-cancelled = { $ref }, version { $version } : la publication prévue le { $at } est annulée par { $by }. Le texte reste approuvé.
communique-unscheduled = La publication de { $ref } prévue le { $at } n'aura pas lieu : « !communiqué publier { $ref } », une fois le texte approuvé, la confirme de nouveau.
communique-decision-embargo-over = { $ref } : l'embargo de { $decision } ne retient plus ce texte.
communique-decision-embargo = { $before ->
    [none] { $ref } : { $decision } est maintenant sous embargo, et ce texte avec elle, jusqu'au { $until }.
   *[other] { $ref } : l'embargo de { $decision }, et de ce texte, court jusqu'au { $until } au lieu du { $before }.
}
communique-reason-in = { $code ->
    [fr] { $text }
   *[other] { $text } (en { $language })
}
communique-held-back = { $people ->
    [none] { $ref }, version { $version }, n'a PAS été publié le { $at } : le texte n'est plus approuvé tel qu'il est. Auteur : { $author }
   *[other] { $ref }, version { $version }, n'a PAS été publié le { $at } : le texte n'est plus approuvé tel qu'il est. Auteur : { $author } On attend { $people }
}
communique-abandoned = { $ref } : abandonné par { $by }, rien n'a été publié.
communique-correction-given-up = { $ref } : rectification abandonnée par { $by } ; le texte publié reste.
communique-withdrawn = { $ref } : retiré du public par { $by } ; un avis de retrait prend sa place.
communique-reason-public = Le public en lit la raison ({ $language }) :
communique-reason-untold = La raison n'est pas dite au public.
communique-reason-foreign = En { $languages }, cette raison se lit en { $language }, ce qui est indiqué.
communique-rectifies = Rectifie le texte publié de { $ref } (version { $version }), qui reste public jusque-là.
communique-ask-rectifies = Attention, ce qui est rectifié n'est pas dit ({ $languages }) : « !communiqué rectifier { $ref } --langue { $code } --rectifie » et, en une phrase, ce qui était faux.
communique-release-line = Publication prévue le { $at }, confirmée par { $by }.
communique-stands-line = { $language } · public depuis le { $at }, version { $version } · { $path }
communique-withdrawn-line = { $language } · retiré le { $at }, version { $version } · { $path }
communique-postings = Envois (courriel, systèmes) : partis { $sent }, en attente { $pending }, bloqués { $stuck }.
communique-posting-line = { $fate ->
    [stuck] { $address } · bloqué, essais faits : { $attempts } · { $error }
   *[pending] { $address } · sera réessayé, essais faits : { $attempts } · { $error }
}
communique-history = { $ref } ({ $state }), actes : { $total }
communique-history-line = { $version ->
    [none] { $at } · { $what }
   *[other] { $at } · version { $version } · { $what }
}{ $by ->
    [none] {""}
   *[other] {" "}· { $by }
}
communique-history-voided = ↳ ne comptent plus : { $people }
communique-history-called = ↳ appelés : { $people }
communique-history-for = ↳ pour : { $people }
communique-topic = Sujet : { $topic }
communique-same-topic = Attention, un autre texte porte sur le même sujet : { $ref } ({ $cell }, { $state }).

history-drafted = brouillon noté ({ $language })
history-edited = texte modifié ({ $language })
history-translated = texte ajouté ({ $language })
history-embargo-changed = embargo changé
history-language-checked = texte vérifié, inchangé ({ $language })
history-version-opened = nouvelle version, approbations à redonner
history-submitted = soumis à l'approbation
history-approval-given = approbation
history-approval-confirmed = approbation confirmée
history-approval-withdrawn = approbation retirée
history-approved = approuvé
history-reopened = n'est plus approuvé
history-objected = objection
history-objection-taken-back = objection retirée
history-rejected = renvoyé en brouillon
history-nudged = rappel aux approbateurs
history-deputies-asked = suppléants appelés
history-wait-told = attente signalée à la coordination
history-scheduled = publication prévue { $when }
history-schedule-cancelled = publication prévue { $when } annulée
history-unscheduled = publication prévue { $when } tombée
history-held-back = pas publié { $when }, n'était plus approuvé
history-published = publié
history-corrected = rectifié
history-correction-begun = rectification commencée
history-correction-given-up = rectification abandonnée
history-abandoned = abandonné avant publication
history-withdrawn = retiré du public
history-channel-set = canal { $channel } : { $state }
history-channels-recalled = rappel des canaux
history-deleted = message d'origine effacé, le texte reste
history-posting-stuck = envoi automatique bloqué
history-posting-dropped = envoi automatique devenu sans objet

refusal-publish-or-cancel = « --à » et « --annuler » ne vont pas ensemble pour { $ref }.
refusal-not-approved = { $people ->
    [none] { $ref }, version { $version }, ne peut pas être publié : il n'est pas approuvé, ou une langue est à vérifier.
   *[other] { $ref }, version { $version }, ne peut pas être publié : il n'est pas approuvé. On attend { $people }
}
refusal-release-past = { $ref } ne peut pas être publié le { $at } : ce moment est passé.
refusal-embargoed = { $ref } est sous embargo jusqu'au { $until } ({ $reason }) : il ne peut pas être publié plus tôt. Sans « --à », il le sera à la fin de l'embargo.
refusal-communique-frozen = { $ref } est publié : son texte ne change plus. « !communiqué rectifier { $ref } » et le nouveau texte le rectifient, « !communiqué retirer { $ref } » et la raison le retirent.
refusal-public-language-to-check = { $ref } ne peut pas encore remplacer le texte publié : le texte en { $languages } est public lui aussi, et à vérifier. Modifiez-le, ou « !communiqué modifier { $ref } --langue { $code } --inchangé ».
refusal-nothing-to-correct = { $ref } est « { $state } » : il n'y a pas de texte publié à rectifier.
refusal-press-line = { $ref } est un élément de langage : approuvé, il sert à répondre à la presse, il ne se publie pas. Pour publier ce texte, faites-en un communiqué.
