group-help = help
command-help-show = show
    .summary = Show what I can do, or how a command is called.
    .example = !help decision

usage-group = group
usage-verb = verb
help-overview = This is what I can do: the group, its verbs, an example.
help-group-line = !{ $group }{ $verbs ->
    [none] {""}
   *[other] {" "}({ $verbs })
} · { $example }
help-more = “!help” with the name of a group says more.
help-group = !{ $group }:
help-verbs = “{ $word }”:
help-verb-line = { $usage } · { $summary }
help-command = { $usage }
help-summary = { $summary }
help-option = --{ $option }: { $value }
help-option-flag = --{ $option }
help-default = Without a verb, “!{ $group }” does this.
help-who-everybody = For everybody.
help-who-readers = For everybody in the cell.
help-who-roles = Role: { $roles }
help-example = Example: { $example }
refusal-help-unknown = { $near ->
    [none] I do not know “{ $word }”. “!help” shows what I can do.
   *[other] I do not know “{ $word }”. Did you mean “{ $near }”?
}
