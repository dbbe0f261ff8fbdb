group-who = qui
command-who-show = montrer
    .aliases = voir, afficher
    .summary = Montrer qui est dans la cellule, ou qui est quelqu'un.
    .example = !qui @emma.t
command-who-trust = confirmer
    .aliases = confiance, confirme
    .summary = Confirmer l'identité changée de quelqu'un, après le lui avoir demandé de vive voix.
    .example = !qui confirmer @emma.t

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
who-manager-line = Chef fonctionnel : { $manager }
who-identities-changed = Identité changée, à confirmer : { $people }
who-identity-none = Identité : aucune encore, ses appareils ne sont pas vérifiés.
who-identity-first = Identité : { $fingerprint }, inchangée depuis { $first ->
    [none] toujours
   *[other] le { $first }
}
who-identity-changed = Identité : { $fingerprint }, changée le { $at }, pas encore confirmée{ $first ->
    [none] {""}
   *[other] {" "}(première fois vue : { $first })
}
who-identity-confirmed = Identité : { $fingerprint }, confirmée par { $by } le { $at }{ $first ->
    [none] {""}
   *[other] {" "}(première fois vue : { $first })
}
who-trusted = { $person } : identité confirmée par { $by }. Empreinte : { $fingerprint }
who-trust-unneeded = { $person } : l'identité n'a pas changé, il n'y a rien à confirmer. Empreinte : { $fingerprint }
identity-changed = { $person } a une nouvelle identité de chiffrement. Demandez-lui de vive voix si c'est bien voulu et si l'empreinte est { $fingerprint } ; alors « !qui confirmer { $user } ». D'ici là, ce qui demande un appareil vérifié attend. Si ce n'est pas voulu, prévenez l'administrateur.
identity-changed-unconfirmable = { $person } a une nouvelle identité de chiffrement (empreinte : { $fingerprint }), et personne d'autre ici ne peut la confirmer : il faut une autre coordination ou un administrateur dans la cellule. D'ici là, ce qui demande un appareil vérifié attend.
refusal-own-identity = Personne ne confirme sa propre identité : demandez à la coordination.
refusal-trust-elsewhere = Cela demande le rôle { $roles } dans une cellule dont { $person } est membre.
refusal-identity-unknown = Je n'ai encore vu aucune identité pour { $person } : il n'y a rien à confirmer.
refusal-identity-untold = { $person } vient encore de changer d'identité : attendez mon message avec la nouvelle empreinte, et vérifiez-la.
