exercise-stamp = EXERCICE

usage-text = texte
usage-number = nombre
usage-when = quand
usage-days = jours
usage-duration = durée
usage-person = personne
usage-ref = réf
usage-cell = cellule
usage-organ = organe
usage-slot = rendez-vous

refusal-unknown-command = { $near ->
    [none] Je ne connais pas « { $word } ». « !aide » montre ce que je sais faire.
   *[other] Je ne connais pas « { $word } ». Vouliez-vous dire « !{ $near } » ?
}
refusal-unknown-verb-near = Je ne connais pas le verbe « { $word } ». Vouliez-vous dire « { $near } » ?
refusal-unknown-verb = Je ne connais pas « { $word } » pour { $ref } : rien n'a été fait. Au choix : { $known }.
refusal-role-missing-anywhere = Cela demande le rôle { $roles } dans une cellule.
refusal-role-missing = Cela demande le rôle { $roles } ({ $cell }).
refusal-role-missing-begun = Rien n'est fait : je ne lis là aucun « { $word } », et le reste demande le rôle { $roles } ({ $cell }). Pour « { $word } », écrivez : { $usage }
refusal-guest = Vous n'êtes pas dans l'organisation que je connais : je ne peux que vous montrer « !aide ».
refusal-reference-unknown = Je ne trouve pas { $ref }.
refusal-state-wrong = { $ref } est « { $state } » : c'est impossible dans cet état.
refusal-date-past = « { $word } » est déjà passé : quel jour voulez-vous dire ? Écrivez-le, par exemple « demain 9h ».
refusal-date-ahead = « { $word } » est à venir : il faut ici un moment déjà passé.
refusal-plain-text = Ce message n'était pas chiffré dans un salon qui l'est : je ne l'ai pas exécuté. Renvoyez-le depuis une application à jour.
refusal-plain-room = Ce salon n'est pas chiffré : je n'y exécute rien. Renvoyez votre message dans un salon chiffré, ou écrivez-moi dans un message direct chiffré.
refusal-unverified = Cette action demande un appareil vérifié. Vérifiez cet appareil, puis recommencez.
refusal-unverified-changed = Votre identité de chiffrement a changé, et cette action attend qu'elle soit confirmée. Demandez de vive voix à { $known ->
    [none] la coordination
   *[other] { $known }
} d'écrire « !qui confirmer { $user } », puis recommencez.
refusal-unverified-unknown = Je n'ai pas pu vérifier votre appareil à l'instant, et cette action le demande. Recommencez dans une minute.
refusal-unverified-plain = Cette action demande un message chiffré, d'un appareil vérifié.
refusal-unverified-reaction = Une réaction ne compte pas ici : cela demande un appareil vérifié. Écrivez « { $usage } ».
refusal-vote-old = Cette réponse au sondage est arrivée trop tard (donnée { $sent }) : elle ne compte pas. Répondez de nouveau si elle vaut toujours.
refusal-vote-plain = Cette réponse au sondage n'était pas chiffrée : elle ne compte pas. Répondez depuis une application à jour, ou par commande.
refusal-version-old = Cette version de { $ref } n'est plus la bonne : voyez la version { $version }.
refusal-named-in-file = « { $key } » est défini dans le fichier de l'organisation : cela ne se change pas ici.
refusal-too-long = C'est trop long pour un message Matrix ({ $size } Ko pour { $most } au plus) : rien n'a été gardé. Raccourcissez, puis renvoyez.
refusal-message-old = Ce message est arrivé trop tard (envoyé { $sent }) : je ne l'ai pas exécuté. Renvoyez-le s'il vaut toujours : « { $text } »
refusal-reaction-old = Cette réaction est arrivée trop tard (donnée { $sent }) : elle ne compte pas. Retirez-la et remettez-la si elle vaut toujours.
refusal-of-reaction = { $by } : { $what }
refusal-room-unknown = Ce salon n'est pas celui d'une cellule : je n'y note rien.
refusal-answer-unclear = Plusieurs questions attendent un motif ({ $refs }) : à laquelle répond ce message ? Choisissez « Répondre » sur la bonne question. Rien n'a été noté.
refusal-edit-ignored = Modifier ce message ne change rien : renvoyez la commande.
refusal-edit-of-record = Gardez « { $start } » au début, ou écrivez « { $start } { $verb } { $ref } … ». Rien n'a changé.
refusal-edit-of-sent = { $ref } est déjà partie telle quelle. Pour la changer, écrivez « { $start } { $verb } { $ref } … ». Rien n'a changé.
refusal-classified-here = Ce texte porte la marque « { $marking } » : ce qui est classifié ou à diffusion limitée n'a pas sa place ici. Rien n'a été gardé. Effacez votre message et prévenez l'officier de sécurité, ou écrivez autrement si ce n'est pas une marque.
refusal-cell-missing = Pour quelle cellule ? Ajoutez « --cellule » : { $known }.
refusal-cell-none = Cette commande sert dans une cellule, et vous n'êtes dans aucune pour l'instant : l'administrateur peut vous y inscrire.
refusal-not-a-number = « { $word } » n'est pas un nombre.
refusal-not-a-time = Je ne comprends pas « { $word } » comme un moment. Par exemple : 14h30, demain 9h, 24/11 17h, dans 20 min.
refusal-day-or-clock = « { $word } » : le { $day }, ou { $clock } ? Écrivez « { $written } », ou « { $clock } ».
refusal-day-or-days = « { $word } » : le { $day } seulement, ou du { $first } au { $last } ? Écrivez « { $written } », ou « { $span } ».
refusal-day-or-later = « { $word } » : le { $day }, ou le { $later } ? Écrivez « { $written } », ou « { $written_later } ».
refusal-days-unread = Je n'ai pas compris quels jours. Par exemple : mardi et jeudi, mar 8 + jeu 10, la semaine prochaine sauf mercredi. Un motif s'écrit après « --motif » ; pour les mêmes jours chaque semaine : « chaque mardi », ou « --genre fixe ».
refusal-days-half = Le télétravail se demande ici par jours entiers : « mardi », et pas une partie du jour. Rien n'a été enregistré.
refusal-days-own = Le télétravail se demande pour soi-même : chaque personne écrit sa propre demande. Rien n'a été enregistré.
refusal-days-past = Un de ces jours est déjà passé. Écrivez les jours avec leur date, par exemple : mar 8/12 et jeu 10/12.
refusal-hours-or-clock = « { $word } » : dans { $hours } h, ou à { $hours } h du matin ? Écrivez « dans { $hours } heures », ou « 0{ $hours }:00 ».
refusal-not-a-duration = Je ne comprends pas « { $word } » comme une durée. Par exemple : 15m, 2h.
refusal-person-near = Je ne connais pas « { $word } ». Vouliez-vous dire « { $near } » ?
refusal-person-several = « { $word } » peut être plusieurs personnes : { $known } ?
refusal-person-unknown = Je ne connais personne du nom de « { $word } ».
refusal-not-a-ref = « { $word } » n'est pas une référence. Par exemple : { $example }.
refusal-other-kind = « { $word } » est une référence d'un autre genre : il faut par exemple { $example }.
refusal-cell-unknown = Je ne connais pas la cellule « { $word } ». Il y a : { $known }.
refusal-organ-unknown = Je ne connais pas l'organe « { $word } ». Il y a : { $known }.
refusal-slot-unknown = Je ne connais pas le rendez-vous « { $word } ». Il y a : { $known }.
refusal-slot-near = Je ne connais pas le rendez-vous « { $word } ». Vouliez-vous dire « { $near } » ? Il y a : { $known }.
refusal-not-a-choice = « { $word } » n'est pas possible ici. Au choix : { $known }.
refusal-lone-word = « { $word } » seul ne suffit pas comme texte. Vouliez-vous dire « { $near } » ?
refusal-too-much = Je ne sais que faire de « { $text } ». Usage : { $usage }
refusal-option-missing = Il manque « --{ $option } ». Usage : { $usage }
refusal-option-unknown = Je ne connais pas « --{ $option } » ici. Usage : { $usage }
refusal-option-near = Je ne connais pas « --{ $option } » ici. Vouliez-vous dire « --{ $near } » ?
refusal-option-twice = « --{ $option } » est donné deux fois.
refusal-option-empty = « --{ $option } » demande une valeur. Usage : { $usage }
refusal-argument-missing = Il manque : { $what }. Par exemple : « { $example } ».
refusal-verb-missing = « !{ $group } » demande un verbe : { $verbs }.

call-failed = Quelque chose s'est mal passé chez moi et rien n'a été gardé. C'est noté sous { $incident } ; renvoyez la commande ou prévenez l'administrateur.
room-not-registered = Ce salon n'est pas dans l'organisation que je sers : je le quitte. Demandez à l'administrateur de l'y inscrire.
message-undecryptable = Je n'ai pas pu déchiffrer ce message : renvoyez-le, s'il m'était destiné. Si je n'y réponds toujours pas, écrivez-moi depuis un autre appareil.
gap-cut = J'étais absent, et trop a été dit ici entre-temps : je n'en ai lu que la fin. Renvoyez ce qui m'était destiné et à quoi je n'ai pas répondu.
room-removed = { $by } m'a retiré du salon ({ $cell }) : je n'y lis et n'y écris plus rien. Réinvitez-moi pour que je reprenne.
list-more = Page { $page } sur { $pages } ; la suite : « --page { $next } ».
list-past-end = { $pages ->
    [one] Il n'y a qu'une page.
   *[other] Il n'y a que { $pages } pages : la dernière est « --page { $pages } ».
}
lasting-seconds = { $seconds } s
lasting-hours-minutes = { $hours } h { $minutes }
lasting-days-hours = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} { $hours } h
