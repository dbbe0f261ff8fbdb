group-help = hulp
    .aliases = help
command-help-show = tonen
    .summary = Tonen wat ik kan, of hoe een commando werkt.
    .example = !hulp beslissing

usage-group = groep
usage-verb = werkwoord
help-overview = Dit kan ik: de groep, haar werkwoorden, een voorbeeld.
help-group-line = !{ $group }{ $verbs ->
    [none] {""}
   *[other] {" "}({ $verbs })
} · { $example }
help-more = „!hulp” met de naam van een groep zegt meer.
help-group = !{ $group }:
help-verbs = „{ $word }”:
help-verb-line = { $usage } · { $summary }
help-command = { $usage }
help-summary = { $summary }
help-option = --{ $option }: { $value }
help-option-flag = --{ $option }
help-default = Zonder werkwoord doet „!{ $group }” dit.
help-who-everybody = Voor iedereen.
help-who-readers = Voor iedereen van de cel.
help-who-roles = Rol: { $roles }
help-example = Voorbeeld: { $example }
refusal-help-unknown = { $near ->
    [none] Ik ken „{ $word }” niet. „!hulp” toont wat ik kan.
   *[other] Ik ken „{ $word }” niet. Bedoelde u „{ $near }”?
}
