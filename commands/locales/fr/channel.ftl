group-channel = canal
    .aliases = canaux
command-channel-set = indiquer
    .summary = Dire où en est un texte publié sur un canal servi à la main ; sans canal, les montrer tous.
    .example = !canal C-1 belga fait https://www.belga.be/1
command-channel-show = montrer
    .aliases = voir
    .summary = Montrer où en est un texte publié sur chaque canal.
    .example = !canal montrer C-1
command-channel-list = liste
    .aliases = canaux, lister
    .summary = Lister les canaux de la cellule, et ce qui y reste à faire.
    .example = !canal liste
step-state-todo = à faire
step-state-done = fait
    .aliases = faite, ok, publié
step-state-failed = échec
    .aliases = échoué, raté
step-state-not-needed = pas nécessaire
    .aliases = inutile, non
usage-step-state = fait/échec/inutile
usage-channel = canal

channel-checklist = { $left ->
    [0] { $ref }, version { $version } : tous les canaux sont servis.
    [one] { $ref }, version { $version } : { $left } canal à servir à la main.
   *[other] { $ref }, version { $version } : { $left } canaux à servir à la main.
}
channel-takedown = { $left ->
    [0] { $ref }, version { $version }, est retiré : plus rien à enlever à la main.
    [one] { $ref }, version { $version }, est retiré : à enlever à la main sur { $left } canal.
   *[other] { $ref }, version { $version }, est retiré : à enlever à la main sur { $left } canaux.
}
channel-step = { $name } : { $state }
channel-step-by = { $url ->
    [none] { $name } : { $state }, { $by }, { $at }
   *[other] { $name } : { $state }, { $by }, { $at } · { $url }
}
channel-how = Dites-le ici en réponse, par exemple « { $key } https://… », ou « !canal { $ref } { $key } fait ».
channel-how-removal = Dites-le ici en réponse, par exemple « { $key } fait », ou « !canal { $ref } { $key } fait ».
channel-removal = { $url ->
    [none] { $fate ->
        [todo] { $name } : à enlever (mis par { $by }, { $at })
        [failed] { $name } : pas enlevé, { $by }, { $at }
        [done] { $name } : enlevé, { $by }, { $at }
       *[other] { $name } : rien à enlever, { $by }, { $at }
    }
   *[other] { $fate ->
        [todo] { $name } : à enlever ({ $url }), mis par { $by }, { $at }
        [failed] { $name } : pas enlevé ({ $url }), { $by }, { $at }
        [done] { $name } : enlevé ({ $url }), { $by }, { $at }
       *[other] { $name } : rien à enlever ({ $url }), { $by }, { $at }
    }
}
channel-step-noted = { $left ->
    [none] { $ref } · { $name } : { $state }. Plus rien à faire à la main.
   *[other] { $ref } · { $name } : { $state }. Reste à faire : { $left }.
}
channel-reminder = { $people ->
    [none] { $ref } : toujours à servir à la main : { $names }. Personne n'a le rôle pour cela.
   *[other] { $ref } : toujours à servir à la main : { $names }. Peuvent le faire : { $people }
}
channel-reminder-removal = { $people ->
    [none] { $ref } est retiré, et toujours à enlever à la main : { $names }. Personne n'a le rôle pour cela.
   *[other] { $ref } est retiré, et toujours à enlever à la main : { $names }. Peuvent le faire : { $people }
}
channel-list-empty = Aucun canal n'est défini pour cette cellule.
channel-list = Canaux :
channel-line = { $kind ->
    [webhook] { $name } ({ $key }) : servi par le bot
   *[manual] { $name } ({ $key }) : à la main
}
channel-waiting = Reste à faire :
channel-waiting-line = { $ref } · { $what }

refusal-channel-unknown = Je ne connais pas le canal « { $word } » ici. Il y a : { $known }.
refusal-channel-near = Je ne connais pas le canal « { $word } » ici. Vouliez-vous dire « { $near } » ? Il y a : { $known }.
refusal-channel-whose = De quel communiqué ? Sa référence vient d'abord : « !canal C-… { $key } fait ».
refusal-channel-step-missing = Où en est « { $key } » pour { $ref } ? Par exemple « !canal { $ref } { $key } fait » ou l'adresse du texte.
refusal-nothing-by-hand = { $ref } ({ $state }) n'a pas de canal à servir à la main : il n'est pas encore publié, ou aucun canal n'est défini.
