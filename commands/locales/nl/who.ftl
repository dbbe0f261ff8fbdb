group-who = wie
command-who-show = tonen
    .aliases = toon, bekijken
    .summary = Tonen wie in de cel zit, of wie iemand is.
    .example = !wie @emma.t

who-shown = { $cell }: { $here ->
    [one] { $here } persoon
   *[other] { $here } personen
} in de kamer.
who-line = { $person } · { $roles }{ $competences ->
    [none] {""}
   *[other] {" "}({ $competences })
}{ $deputy ->
    [none] {""}
   *[other] {" "}· vervanging: { $deputy }
}{ $here ->
    [yes] {""}
   *[no] {" "}· niet in de kamer
}
who-guests = Gasten, buiten de organisatie: { $guests }
who-person = { $person } · { $id }
who-cell-line = { $cell }: { $roles }
who-language-line = Taal: { $language }
who-competences-line = Bevoegdheden: { $competences }
who-deputy-line = Vervanging: { $deputy }
who-manager-line = Leidinggevende: { $manager }
