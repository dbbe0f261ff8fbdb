group-status = statut
    .aliases = état
command-status-show = montrer
    .summary = Montrer si tout va bien, ce qui ne va pas et ce qui est ouvert.
    .example = !statut

status-shown = Greffier{ $version ->
    [none] {""}
   *[other] {" "}{ $version }
} : { $problems ->
    [0] tout va bien
    [1] un point à régler
   *[other] { $problems } points à régler
}
status-problem-stuck = { $count ->
    [1] Un message est bloqué : il n'arrivera pas de lui-même. Prévenez autrement son destinataire, et l'exploitant.
   *[other] { $count } messages sont bloqués : ils n'arriveront pas d'eux-mêmes. Prévenez autrement leurs destinataires, et l'exploitant.
}
status-problem-postings = { $count ->
    [1] Un envoi hors Matrix (courriel ou système) est bloqué : « !communiqué montrer » dit lequel. Faites-le autrement, et prévenez l'exploitant.
   *[other] { $count } envois hors Matrix (courriels ou systèmes) sont bloqués : « !communiqué montrer » dit lesquels. Faites-les autrement, et prévenez l'exploitant.
}
status-problem-missed = Manqué aujourd'hui ({ $count }) : { $titles }. Le moment est passé : au coordinateur de décider de la suite.
status-problem-late = Posté en retard aujourd'hui ({ $count }) : { $titles }.
status-problem-waiting = L'envoi a du retard : messages en attente : { $count }, le plus ancien depuis { $age }.
status-problem-postings-waiting = Courriels ou systèmes qui n'ont pas encore reçu ce qui est publié : { $count }, le plus ancien depuis { $age }. Le bot réessaie ; si c'est urgent, prévenez autrement.
status-problem-behind = Le traitement a du retard : le plus ancien message reçu attend depuis { $age }.
status-problem-delay = Votre question a mis { $delay } à arriver : le serveur Matrix est lent, ou une horloge est fausse.
status-problem-slow = Enregistrer a pris plusieurs secondes il y a { $ago } : le disque ou la base de données est lent, les réponses tardent. Prévenez l'exploitant.
status-problem-away = Silence du serveur Matrix : { $during }, terminé il y a { $ago }. Les commandes trop anciennes n'ont pas été exécutées : elles ont été signalées.
status-problem-room = Dans un salon ({ $cell }), le bot ne peut pas { $lacks }. Qui administre ce salon doit y remédier.
status-problem-rooms = Autres salons où il manque quelque chose au bot : { $count }
status-problem-undecryptable = Messages encore indéchiffrables : { $count }, le plus ancien depuis { $age }. Le bot ne les a pas lus : si cela dure, renvoyez-les.
status-problem-keys = Clés pour les premiers contacts : il en reste { $count }. Si cela dure, prévenez l'exploitant.
status-problem-fallback = Les clés pour les premiers contacts étaient épuisées il y a { $ago } : quelqu'un les consomme peut-être exprès. Prévenez l'exploitant.
status-problem-hostile = Des messages faux ou hostiles ont été rejetés, les derniers il y a { $ago } ({ $count } en tout). Aucun n'a eu d'effet.
status-problem-limits = Le serveur Matrix freinait le bot il y a { $ago } : un envoi à beaucoup de salons est lent. Prévenez l'exploitant.
lack-join = y entrer
lack-encryption = y travailler sans chiffrement
lack-post = écrire
lack-react = réagir
lack-describe = proposer ses commandes
status-lease = Processus qui mène : { $holder }, mandat { $epoch }
status-incident-none = Incident : aucun
status-incident = Incident : { $ref } « { $title } », { $phase ->
    [none] phase non fixée
   *[other] phase { $phase }
}, mode { $mode }
status-next-slot = Prochain rendez-vous : { $title }, { $at }
status-alerts = Alertes ouvertes : { $refs }
status-in-review = Communiqués en validation : { $refs }
status-journal = Journal : { $length ->
    [one] { $length } entrée
   *[other] { $length } entrées
}, dernière empreinte { $head }
status-stuck-line = Bloqué : { $what } vers { $where }, depuis le { $since }{ $error ->
    [none] {""}
   *[other] {" "}({ $error })
}
status-vacuum = Annoncées, pas encore au Moniteur belge : { $refs }
