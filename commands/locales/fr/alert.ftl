group-alert = alerte
    .aliases = alertes
command-alert-raise = émettre
    .summary = Alerter tous les membres d'une ou de plusieurs cellules ; chacun doit confirmer.
    .example = !alerte Digue instable à Bas-Pont : rejoignez la salle --gravité grave --délai 15m
command-alert-update = actualiser
    .aliases = mettre-à-jour, mise-à-jour, màj
    .summary = Envoyer une nouvelle alerte qui remplace une alerte en cours ; ce qui n'est pas redit reste.
    .example = !alerte actualiser A-2 Évacuez le quartier Bas-Pont avant 15h30 --gravité extrême
command-alert-clear = terminer
    .aliases = lever, fin, terminée, levée
    .summary = Dire à tous ceux qui ont été appelés que l'alerte est finie ; personne ne doit le confirmer.
    .example = !alerte terminer A-5 L'eau du robinet est de nouveau potable.
command-alert-cancel = annuler
    .aliases = retirer, annulation, retrait
    .summary = Retirer une alerte qui n'aurait pas dû partir, avec la raison ; un aperçu est abandonné.
    .example = !alerte annuler A-3 Mauvaise commune : l'alerte vise Weissbach.
command-alert-translate = traduire
    .aliases = traduction, compléter
    .summary = Ajouter le texte d'une alerte dans une autre langue : les fiches suivent, personne n'est rappelé.
    .example = !alerte traduire A-2 nl: Verlaat de oevers van de Valme.
command-alert-ack = accusé
    .aliases = accuser, confirmer, confirmation
    .shortcuts = accusé
    .summary = Confirmer une alerte ; sans référence, la seule qui vous attend.
    .example = !accusé A-1
command-alert-who = qui
    .summary = Dire, nom par nom, qui a confirmé et qui manque encore.
    .example = !alerte qui A-1
command-alert-show = montrer
    .aliases = voir, afficher
    .summary = Montrer une alerte et tout ce qu'on en sait.
    .example = !alerte montrer A-1
command-alert-list = liste
    .aliases = alertes, lister, listes
    .summary = Lister les alertes de la cellule, la plus récente d'abord.
    .example = !alerte liste --état ouverte

alert-head = { $stamp } · { $kind } { $ref } · { $state } · par { $by } · pour : { $cells }
alert-card = { $head }
alert-preview = Aperçu : rien n'est encore envoyé. { $head }
alert-preview-over = Aperçu clos. { $head }
alert-shown = { $head }
alert-severity-line = Gravité : { $severity }
alert-urgency-line = Urgence : { $urgency }
alert-certainty-line = Certitude : { $certainty }
alert-event-line = Événement : { $event }
alert-area-line = Zone : { $area }
alert-expires-line = Expire : { $at }
alert-deadline-line = Confirmez avec ✅ ou « !accusé { $ref } » avant : { $at }. 👀 dit seulement que vous avez vu.
alert-tally-line = Confirmations : { $acknowledged } sur { $called }
alert-acknowledged-line = Confirmé par : { $people }
alert-missing-line = On attend encore : { $people }
alert-unanswered-line = Sans confirmation : { $people }
alert-seen-line = Vu sans confirmer : { $people }
alert-gone-line = Départs : { $people }
alert-again-line = Nouvel appel ({ $at }) : { $people }
alert-ended-line = { $at } : { $state }
alert-raised-line = Rédigée par { $by }, { $at }
alert-sent-line = Envoyée : { $at }
alert-would-call-line = À appeler : { $called ->
    [one] { $called } personne
   *[other] { $called } personnes
} ({ $cells })
alert-would-wait-until-line = À confirmer avant : { $at }
alert-would-wait-for-line = Délai pour confirmer : { $length } après l'envoi
alert-confirm-line = { $by } : ✅ envoie, ❌ annule. Sans réponse, rien ne part ; l'aperçu expire : { $at }
alert-preview-became-line = Cet aperçu n'attend plus de réponse ; l'alerte est maintenant : { $state }
alert-sent = { $ref } est envoyée ({ $cells }). Personnes appelées : { $called }
alert-not-sent = { $ref } est annulée : rien n'a été envoyé.
alert-lapsed = L'aperçu de { $ref } est resté sans réponse : rien n'a été envoyé. Émettez l'alerte de nouveau si elle vaut toujours.
alert-acknowledged = { $ref } : confirmée par { $by }
alert-acknowledged-already = { $ref } : c'était déjà confirmé, { $by }. Merci.
alert-complete = { $ref } : plus personne ne manque. Confirmations : { $acknowledged } sur { $called }
alert-reopened = { $ref } : il manque de nouveau quelqu'un. Pour confirmer : ✅ ou « !accusé { $ref } ».
alert-called-again = L'alerte { $ref } ({ $status }) attend toujours votre confirmation : ✅ ou « !accusé { $ref } ».
alert-expired = { $ref } a expiré. { $called ->
    [0] Personne n'était appelé à confirmer.
   *[other] Confirmations : { $acknowledged } sur { $called }
 }
alert-who = { $ref } · { $state }
alert-list = Alertes : { $total }
alert-list-empty = Aucune alerte à montrer.
alert-list-line = { $stamp } · { $kind } { $ref } · { $at } · { $state } · { $acknowledged }/{ $called } · { $text }
refusal-not-called = Vous n'êtes pas sur la liste de { $ref } : elle ne change pas.
refusal-not-raiser = Seule la personne qui a rédigé { $ref } peut l'envoyer ou l'annuler.
refusal-alert-too-long = Une alerte tient en { $most } caractères ; celle-ci en a { $length }. Rien n'a été envoyé.
refusal-alert-fact-too-long = L'événement, la zone, l'accroche et le canal tiennent chacun en { $most } caractères ; il y en a { $length }. Rien n'a été envoyé.
refusal-alert-deadline-after-end = Le délai ({ $deadline }) tomberait après la fin de l'alerte ({ $expires }).
refusal-alert-actual-in-exercise = Tout ici est un exercice : une alerte ne peut pas être réelle.
refusal-alert-nobody = Il n'y a personne à appeler ({ $cells }) : rien n'a été envoyé.
refusal-alert-none-waits = Aucune alerte n'attend votre confirmation.
refusal-alert-which = Plusieurs alertes vous attendent : { $refs }. Précisez, par exemple « !accusé { $example } ».
refusal-alert-only-thanks = Rien n'est envoyé : « { $text } » n'a pas l'air d'une alerte. { $count ->
    [0] Aucune alerte n'attend votre confirmation.
   *[other] Pour confirmer : « !accusé { $example } » (en attente : { $refs }).
 } Pour appeler tout le monde avec ces mots : « !alerte émettre { $text } ».
alert-begun-line = Est-ce bien une NOUVELLE alerte ? « { $word } » est aussi une commande. Si elle vise une alerte en cours ({ $refs }) : ❌, puis « !alerte { $verb } { $example } … »
alert-begun-none-line = Est-ce bien une NOUVELLE alerte ? « { $word } » est aussi une commande, mais je ne vois ici aucune alerte qu'elle puisse viser.
alert-begun-list-line = Est-ce bien une NOUVELLE alerte ? « { $word } » est aussi une commande. Si c'est elle que vous vouliez : ❌, puis « !alerte { $verb } ».
alert-stamp-actual = RÉEL
alert-stamp-exercise = EXERCICE
alert-stamp-test = TEST
alert-kind-alert = Alerte
alert-kind-update = Mise à jour
alert-kind-all-clear = Fin d'alerte
alert-kind-cancel = Retrait d'alerte
alert-follows-line = Fait suite à : { $refs }
alert-followed-line = Suite : { $by }
alert-all-clear-text = Fin de l'alerte { $ref }.
alert-cleared = { $stamp } · Fin de l'alerte { $ref }, par { $by } (message { $closing }). Plus rien à confirmer.
alert-cleared-said = { $stamp } · { $ref } est terminée ; tous ceux qui ont été appelés en sont informés ({ $cells }).
alert-withdrawn = { $stamp } · L'alerte { $ref } est retirée par { $by } (message { $closing }) : n'en tenez plus compte. Raison :
alert-withdrawn-said = { $stamp } · { $ref } est retirée ; tous ceux qui ont été appelés en sont informés ({ $cells }).
alert-withdrawn-earlier-line = Ce qu'elle remplaçait ({ $refs }) reste clos : émettez une nouvelle alerte si le danger demeure.
refusal-alert-not-sent = { $ref } n'est qu'un aperçu : rien n'est encore parti. Confirmez-le par ✅, ou abandonnez-le par ❌.
refusal-alert-followed = { $ref } a déjà une suite, { $by } : c'est { $by } qu'il faut actualiser, terminer ou annuler.
refusal-alert-over = { $ref } est déjà « { $state } » ({ $at }) : rien n'a changé. Si le danger revient, émettez une nouvelle alerte.
refusal-alert-ack-over = { $ref } est « { $state } » ({ $at }) : il n'y a plus rien à confirmer.
refusal-alert-ack-followed = { $ref } a une suite : c'est { $by } qu'il faut confirmer.
alert-headline-line = Accroche : { $headline }
alert-responses-line = Consigne : { $responses }
alert-categories-line = Catégorie : { $categories }
alert-scope-line = Portée : { $scope }
alert-channel-line = Canal : { $channel }
alert-text-line = Texte ({ $language }) :
alert-ask-languages = Il manque le texte en { $languages } : répondez à ce message par « { $example } ».
alert-ask-questions = Quel message, quel public, quel canal ? À préciser : { $names }. Répondez par exemple « { $first } : … ».
alert-completed = { $ref } est complétée : { $what }. Personne n'est rappelé.
alert-completed-already = { $ref } dit déjà cela : rien n'a changé.
alert-sms-line = SMS ({ $language }) : { $units } signes sur { $most }, { $parts ->
    [one] { $parts } message
   *[other] { $parts } messages
}{ $outside ->
    [none] .
   *[other] . Hors GSM-7 : { $outside } ; ainsi réécrit, { $better } signes.
}
alert-sms-warning = ⚠ En SMS, le texte en { $language } { $parts ->
    [one] perd de la place : { $units } signes sur { $most } au lieu de 160
   *[other] ne tient pas : { $units } signes sur { $most }, { $parts } messages
}{ $outside ->
    [none] .
   *[other] . Hors GSM-7 : { $outside } ; ainsi réécrit, { $better } signes.
}
alert-sms-shown = { $stamp } · { $ref } en SMS :
refusal-alert-language-twice = Deux textes en { $language } : lequel vaut ? Dites la langue de chacun, par exemple « nl: … ». Rien n'a été envoyé.
refusal-alert-no-text = Il manque le texte de l'alerte. Rien n'a été envoyé.
refusal-alert-all-clear = La fin d'une alerte se dit par « !alerte terminer A-1 … » : personne n'est appelé avec « fin d'alerte ».
refusal-alert-text-sent = Le texte en { $language } de { $ref } est déjà parti : pour le changer, « !alerte actualiser { $ref } … ».
refusal-alert-fact-sent = { $ref } est partie avec une autre valeur ({ $name }) : pour la changer, « !alerte actualiser { $ref } … ».
alert-cap-shown = { $stamp } · { $ref } en CAP 1.2, de la part de { $sender } :
alert-cap-relay = { $cell }, relais de { $sender }
refusal-alert-no-cap = { $ref } ne peut pas s'écrire en CAP 1.2 ({ $why }).
alert-not-an-answer = { $by }, ceci n'accuse pas réception de { $ref }. Mettez ✅ sur l'alerte, ou écrivez « !accusé { $ref } ».
alert-yes = ok, okay, oui, d'accord, reçu, bien reçu, vu, j'ai vu, compris, bien compris, c'est noté, noté, merci, confirmé, je confirme, accusé, affirmatif, présent
alert-aside-line = Seule la confirmation est enregistrée, pas « { $said } ».
alert-nobody-called-line = ⚠ Personne n'est appelé à confirmer : les cellules visées n'ont que des observateurs, ou plus personne.
alert-nobody-called-matter = { $stamp } · { $ref } · { $text } · ⚠ personne n'a été appelé à confirmer
alert-polite = merci beaucoup, bonjour, bonsoir, bonne nuit, bonne soirée, s'il vous plaît, svp, à tous, tout le monde
