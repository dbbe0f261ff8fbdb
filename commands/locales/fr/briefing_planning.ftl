command-briefing-add = ajouter
    .aliases = créer, planifier, nouveau, ajoute, crée
    .summary = Ajouter un rendez-vous : tous les jours à une heure, certains jours (--jours), ou une seule fois si l'heure a un jour.
    .example = !briefing ajouter 16h30 Point presse --jours en semaine --rappel 15m --appelle porte-parole
command-briefing-remove = supprimer
    .aliases = enlever, effacer, retirer, supprime
    .summary = Supprimer un rendez-vous ajouté dans la discussion ; ce qui a eu lieu reste noté.
    .example = !briefing supprimer press
command-briefing-pause = suspendre
    .aliases = pause, interrompre, suspends, suspension
    .summary = Suspendre un rendez-vous, ou sans nom toute la cellule, avec la raison, jusqu'à la reprise ou une date.
    .example = !briefing suspendre press Pas de presse cette semaine --jusque vendredi
command-briefing-resume = reprendre
    .aliases = reprise, relancer, réactiver, reprends, reprend, rétablir
    .summary = Reprendre un rendez-vous suspendu ou sauté, ou sans nom tout ce qui est suspendu dans la cellule.
    .example = !briefing reprendre press
command-briefing-profile = profil
    .aliases = régime
    .summary = Faire tourner la cellule en profil normal ou réduit, quel que soit le jour, ou à nouveau selon le calendrier.
    .example = !briefing profil réduit --jusque vendredi
option-days = jours
    .aliases = jour
option-remind = rappel
    .aliases = rappels
option-calls = appelle
    .aliases = appeler, convoque, convoquer
usage-chosen-profile = normal/réduit/calendrier
chosen-profile-normal = normal
    .aliases = normale, complet
chosen-profile-reduced = réduit
    .aliases = réduite
chosen-profile-calendar = selon le calendrier
    .aliases = calendrier, auto, automatique
held-paused = suspendu
held-profile = pas ce jour-là
held-mode = pas à ce rythme
profile-normal = normal
profile-reduced = réduit
weekday-mon = lundi
weekday-tue = mardi
weekday-wed = mercredi
weekday-thu = jeudi
weekday-fri = vendredi
weekday-sat = samedi
weekday-sun = dimanche
ordinal-first = premier
ordinal-second = deuxième
ordinal-third = troisième
ordinal-fourth = quatrième
ordinal-last = dernier
days-daily = tous les jours
days-weekdays = du lundi au vendredi
days-weekly = chaque { $days }
days-every = tous les { $count } jours
days-monthly = le { $nth } { $day } du mois
days-once = une seule fois, { $day }

briefing-added = { $days ->
    [none] Nouveau rendez-vous, une seule fois : { $title } [{ $key }], { $at } ({ $by }).
   *[other] Nouveau rendez-vous, { $days } : { $title } [{ $key }]. Le premier : { $at } ({ $by }).
}
briefing-added-calls = { $roles ->
    [none] N'appelle personne
   *[other] Appelle : { $roles }
} · { $remind ->
    [none] sans rappel
   *[other] rappel : { $remind } avant
}
briefing-reminders = { $first }, puis { $second }
briefing-added-no-holidays = Pas les jours fériés.
briefing-removed = { $title } : ce rendez-vous est supprimé ({ $by }).
briefing-paused = { $title } : rendez-vous suspendu par { $by }.
briefing-paused-cell = Tous les rendez-vous sont suspendus ({ $cell }) par { $by }.
briefing-paused-until = Reprise automatique : { $at }. Raison :
briefing-paused-open = Jusqu'à nouvel ordre. Raison :
briefing-resumed = { $title } : aura de nouveau lieu ({ $by }).
briefing-resumed-cell = Les rendez-vous reprennent ({ $cell }). Demandé par { $by }.
briefing-resumed-apart = Étaient suspendus à part et reprennent aussi : { $titles }
briefing-next-line = Prochain : { $title }, { $at }
briefing-next-none = Rien n'est prévu dans les prochains jours.
briefing-profile = { $cell } : le rythme est désormais { $profile } ({ $by }).
briefing-profile-until = Jusqu'à : { $at }
briefing-profile-already = { $until ->
    [none] { $cell } : le rythme est déjà { $profile }. Rien à changer.
   *[other] { $cell } : le rythme est déjà { $profile }, jusqu'au { $until }. Rien à changer.
}
rhythm-left-out = N'ont pas lieu à ce rythme : { $titles }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
briefing-list-line-paused = { $at } · { $title } [{ $key }] : suspendu
briefing-pause-line = Suspendu : { $title }, depuis le { $since }, { $until } ({ $by })
briefing-pause-line-cell = Toute la cellule est en suspens depuis le { $since }, { $until } ({ $by })
pause-until = jusqu'au { $at }
pause-open = jusqu'à nouvel ordre
briefing-day-named = { $day } : { $name }, { $profile }
briefing-day-line = { $day } : { $profile }
day-normal = rythme normal
day-reduced = rythme réduit

refusal-slot-off-profile = Aucun rendez-vous « { $title } » n'est prévu dans les prochains jours : il ne se tient qu'au rythme { $profiles }, qui n'est pas celui de la cellule ces jours-là. Pour y passer : « !briefing profil { $profiles } ».
refusal-slot-off-pace = Aucun rendez-vous « { $title } » n'est prévu dans les prochains jours : il ne se tient que pendant un incident, en mode { $modes }. Le mode se voit par « !incident » et se change par « !incident mode », puis le mode.
refusal-not-days = « { $word } » ne dit pas quels jours. Par exemple : tous les jours, en semaine, lundi et jeudi, tous les 2 jours, premier jeudi du mois.
refusal-slot-two-days = L'heure nomme déjà un jour ({ $day }) et --jours en dit d'autres ({ $days }) : gardez l'un des deux.
refusal-slot-there = Ce rendez-vous existe déjà : { $title } [{ $key }], à la même heure et les mêmes jours.
refusal-slot-in-file = { $title } [{ $key }] est défini dans le fichier de l'organisation : la discussion ne peut que le sauter, le déplacer ou le suspendre.
refusal-slot-gone = { $title } : ce rendez-vous vient d'être supprimé.
refusal-slot-title = Un titre tient en { $most } caractères ; celui-ci en a { $length }. Rien n'a été ajouté.
refusal-slot-reminder = Un rappel vient avant le rendez-vous, au plus tôt { $most } avant ; pas { $before }.
refusal-slot-never = Aucun rendez-vous à venir : { $days }, et l'heure est passée.
refusal-pause-near = « { $word } » n'est pas un rendez-vous de cette cellule ; vouliez-vous dire { $near } ? Connus : { $known }. Pour suspendre toute la cellule, commencez la raison par un autre mot.
refusal-pause-reason = Pourquoi suspendre « { $title } » ? Écrivez la raison après son nom.
refusal-cell-paused = Toute la cellule est déjà en suspens depuis le { $since }, { $until } ({ $by }). « !briefing reprendre » la relance.
refusal-slot-paused = { $title } : rendez-vous déjà en suspens depuis le { $since }, { $until } ({ $by }). « !briefing reprendre { $key } » le relance.
refusal-slot-held = { $title }, { $at } : ce rendez-vous est suspendu. Reprenez-le d'abord : « !briefing reprendre { $key } ».
refusal-not-paused = { $title } : rien n'est suspendu.
refusal-skip-other-day = « { $word } » ? C'est le { $at } que « { $title } » aurait lieu et serait sauté : rien n'a été changé. Si c'est bien celui-là, commencez la raison par un autre mot.
refusal-pause-until = « { $words } » : écrivez « --jusque { $end } », sinon la suspension dure jusqu'à nouvel ordre. Rien n'a été suspendu.
refusal-hour-missing = « { $word } » : à quelle heure ? Écrivez-la aussi, par exemple « { $word } 9h ».
refusal-moved-by = « { $word } » : à compter de maintenant, ou de l'heure prévue ? Écrivez l'heure, par exemple « 11h30 ».
refusal-slot-announced = { $title }, { $at } : déjà annoncé. S'il est reporté : « !briefing terminer { $key } --prochaine », puis l'heure. Le suivant est prévu le { $next }.
refusal-slot-running = { $title } : la réunion est en cours depuis le { $at }. Terminez-la d'abord : « !briefing terminer { $key } ».
briefing-skipped-not = Celui du { $at }, déjà annoncé, n'est pas annulé par là. S'il l'est aussi : « !briefing terminer { $key } ».
slot-announced-line = Celui du { $at } est déjà annoncé. S'il n'a pas lieu : « !briefing terminer { $key } ».
