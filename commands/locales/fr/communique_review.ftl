text-kind-communique = communiqué
text-kind-correction = rectification
    .aliases = correction
text-kind-press-line = élément de langage
    .aliases = message clé, ligne de presse
communique-kind = Type : { $kind }
communique-rule-scope = Règle pour « { $kind } », { $cell }{ $phase ->
    [none] {""}
   *[other] , phase { $phase }
}.
communique-rule-wait = Sans réponse : rappel après { $nudge }{ $deputies ->
    [asked] , puis les suppléants
   *[none] {""}
}, puis le coordinateur ; le silence n'approuve jamais.
communique-approved-for = Par { $by } pour { $replaced }
communique-relieved = A approuvé en suppléance, remplacé depuis par l'approbation du titulaire : { $people }
communique-deputy = Peut approuver : { $by } pour { $replaced }
communique-deputy-own = { $by }, qui supplée { $replaced }, peut approuver en son propre nom.
communique-lacking = Il manque : { $condition } ; peut l'être : { $people }
communique-lacking-nobody = Plus personne ne peut remplir cette condition : { $conditions }. Il faut compléter le fichier de l'organisation, ou changer le texte.
communique-too-few = Il faut { $quorum ->
    [one] { $quorum } approbation
   *[other] { $quorum } approbations
}, mais { $left ->
    [0] plus personne ne peut approuver.
    [one] une seule personne peut approuver.
   *[other] { $left } personnes seulement peuvent approuver.
} Il faut compléter le fichier de l'organisation.
communique-awaits = { $ref }, version { $version }, attend votre approbation.
communique-from-afar = Vous n'êtes pas dans le salon de la carte. Ici : « !communiqué montrer { $ref } », puis « !communiqué approuver { $ref }@{ $version } » ou « !communiqué rejeter { $ref } » et la raison.
communique-deputies-asked = { $ref }, version { $version }, attend depuis le { $since } ; les suppléants sont appelés : { $people }
communique-still-waits = { $ref }, version { $version }, attend toujours depuis le { $since } ; plus personne ne sera rappelé et rien n'est approuvé par le silence.{ $people ->
    [none] {""}
   *[other] { " " }À suivre par : { $people }
}
refusal-text-edited = Vous avez écrit dans { $ref } : selon la règle, l'approbation de qui a écrit le texte ne compte pas.
refusal-kind-fixed = Le type de { $ref } ne change pas en validation : rien n'a été gardé.
refusal-kind-correction = Une rectification se fait à partir du communiqué publié : ce type ne se choisit pas.
usage-text-kind = genre
