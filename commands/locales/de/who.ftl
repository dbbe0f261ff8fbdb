group-who = wer
command-who-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Zeigen, wer in der Zelle ist, oder wer jemand ist.
    .example = !wer @emma.t

who-shown = { $cell }: { $here ->
    [one] { $here } Person
   *[other] { $here } Personen
} im Raum.
who-line = { $person } · { $roles }{ $competences ->
    [none] {""}
   *[other] {" "}({ $competences })
}{ $deputy ->
    [none] {""}
   *[other] {" "}· Vertretung: { $deputy }
}{ $here ->
    [yes] {""}
   *[no] {" "}· nicht im Raum
}
who-guests = Gäste, nicht von der Organisation: { $guests }
who-person = { $person } · { $id }
who-cell-line = { $cell }: { $roles }
who-language-line = Sprache: { $language }
who-competences-line = Zuständigkeiten: { $competences }
who-deputy-line = Vertretung: { $deputy }
who-manager-line = Leitung: { $manager }
