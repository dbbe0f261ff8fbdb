group-calendar = calendrier
    .aliases = agenda-personnel
command-calendar-show = lien
    .aliases = montrer, adresse
    .summary = Recevoir en privé un lien vers votre calendrier : rendez-vous, gardes et télétravail, pour un appareil de plus.
    .example = !calendrier
command-calendar-renew = renouveler
    .aliases = nouveau
    .summary = Désactiver tous vos liens de calendrier et en recevoir un nouveau.
    .example = !calendrier renouveler
command-calendar-off = arrêter
    .aliases = fermer, supprimer
    .summary = Désactiver tous vos liens de calendrier.
    .example = !calendrier arrêter

calendar-shown = Voici un lien vers votre calendrier. Il est strictement personnel : qui l'a voit où et quand vous travaillez.
calendar-how = Dans votre application de calendrier, choisissez « s'abonner » ou « ajouter depuis une adresse ». Lien perdu ou vu par d'autres : « !calendrier renouveler ».
calendar-others = { $count ->
    [one] Le lien que vous aviez déjà reste valable.
   *[other] Les { $count } liens que vous aviez déjà restent valables.
}
calendar-renewed = { $count ->
    [0] Voici un lien vers votre calendrier. Il est strictement personnel.
    [one] L'ancien lien ne fonctionne plus. Voici le nouveau, strictement personnel :
   *[other] Les { $count } anciens liens ne fonctionnent plus. Voici le nouveau, strictement personnel :
}
calendar-off = { $count ->
    [0] Vous n'aviez pas de lien de calendrier.
    [one] Votre lien de calendrier ne fonctionne plus.
   *[other] Vos { $count } liens de calendrier ne fonctionnent plus.
}
refusal-calendar-full = Vous avez déjà { $most } liens de calendrier. « !calendrier renouveler » les désactive tous et en donne un nouveau.

calendar-name = Greffier · { $person }
calendar-slot = { $title } ({ $cell })
calendar-duty = De garde : { $role }, service { $shift } ({ $cell })
calendar-duty-on-call = De garde, de chez soi : { $role }, service { $shift } ({ $cell })
calendar-telework = Télétravail
calendar-telework-waiting = Télétravail, en attente de réponse
calendar-exercise = EXERCICE · { $what }
