group-help = aide
command-help-show = montrer
    .summary = Montrer ce que je sais faire, ou comment appeler une commande.
    .example = !aide décision

usage-group = groupe
usage-verb = verbe
help-overview = Voici ce que je sais faire : le groupe, ses verbes, un exemple.
help-group-line = !{ $group }{ $verbs ->
    [none] {""}
   *[other] {" "}({ $verbs })
} · { $example }
help-more = « !aide » et le nom d'un groupe en dit plus.
help-group = !{ $group } :
help-verbs = « { $word } » :
help-verb-line = { $usage } · { $summary }
help-command = { $usage }
help-summary = { $summary }
help-option = --{ $option } : { $value }
help-option-flag = --{ $option }
help-default = Sans verbe, « !{ $group } » fait ceci.
help-who-everybody = Pour tout le monde.
help-who-readers = Pour toutes les personnes de la cellule.
help-who-roles = Rôle : { $roles }
help-example = Exemple : { $example }
refusal-help-unknown = { $near ->
    [none] Je ne connais pas « { $word } ». « !aide » montre ce que je sais faire.
   *[other] Je ne connais pas « { $word } ». Vouliez-vous dire « { $near } » ?
}
