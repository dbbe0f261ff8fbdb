group-who = who
command-who-show = show
    .aliases = view
    .summary = Show who is in the cell, or who somebody is.
    .example = !who @emma.t

who-shown = { $cell }: { $here ->
    [one] { $here } person
   *[other] { $here } people
} in the room.
who-line = { $person } · { $roles }{ $competences ->
    [none] {""}
   *[other] {" "}({ $competences })
}{ $deputy ->
    [none] {""}
   *[other] {" "}· deputy: { $deputy }
}{ $here ->
    [yes] {""}
   *[no] {" "}· not in the room
}
who-guests = Guests, from outside the organisation: { $guests }
who-person = { $person } · { $id }
who-cell-line = { $cell }: { $roles }
who-language-line = Language: { $language }
who-competences-line = Competences: { $competences }
who-deputy-line = Deputy: { $deputy }
who-manager-line = Manager: { $manager }
