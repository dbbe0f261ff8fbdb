group-help = hilfe
command-help-show = zeigen
    .summary = Zeigen, was ich kann, oder wie ein Befehl aufgerufen wird.
    .example = !hilfe entscheidung

usage-group = Gruppe
usage-verb = Verb
help-overview = Das kann ich: die Gruppe, ihre Verben, ein Beispiel.
help-group-line = !{ $group }{ $verbs ->
    [none] {""}
   *[other] {" "}({ $verbs })
} · { $example }
help-more = „!hilfe“ mit dem Namen einer Gruppe sagt mehr.
help-group = !{ $group }:
help-verbs = „{ $word }“:
help-verb-line = { $usage } · { $summary }
help-command = { $usage }
help-summary = { $summary }
help-option = --{ $option }: { $value }
help-option-flag = --{ $option }
help-default = Ohne Verb tut „!{ $group }“ dies.
help-who-everybody = Für alle.
help-who-readers = Für alle aus der Zelle.
help-who-roles = Rolle: { $roles }
help-example = Beispiel: { $example }
refusal-help-unknown = { $near ->
    [none] „{ $word }“ kenne ich nicht. „!hilfe“ zeigt, was ich kann.
   *[other] „{ $word }“ kenne ich nicht. Meinten Sie „{ $near }“?
}
