group-who = qui
command-who-show = montrer
    .aliases = voir, afficher
    .summary = Montrer qui est dans la cellule, ou qui est quelqu'un.
    .example = !qui @emma.t

who-shown = { $cell } : { $here ->
    [one] { $here } personne
   *[other] { $here } personnes
} dans le salon.
who-line = { $person } · { $roles }{ $competences ->
    [none] {""}
   *[other] {" "}({ $competences })
}{ $deputy ->
    [none] {""}
   *[other] {" "}· suppléance : { $deputy }
}{ $here ->
    [yes] {""}
   *[no] {" "}· pas dans le salon
}
who-guests = Invités, hors de l'organisation : { $guests }
who-person = { $person } · { $id }
who-cell-line = { $cell } : { $roles }
who-language-line = Langue : { $language }
who-competences-line = Compétences : { $competences }
who-deputy-line = Suppléance : { $deputy }
who-manager-line = Chef : { $manager }
