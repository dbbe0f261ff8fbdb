group-who = who
command-who-show = show
    .aliases = view
    .summary = Show who is in the cell, or who somebody is.
    .example = !who @emma.t
command-who-trust = trust
    .aliases = confirm
    .summary = Confirm somebody's changed identity, once you have asked them by voice.
    .example = !who trust @emma.t

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
who-manager-line = Line manager: { $manager }
who-identities-changed = Identity changed, to be confirmed: { $people }
who-identity-none = Identity: none yet, their devices are not verified.
who-identity-first = Identity: { $fingerprint }, unchanged since { $first ->
    [none] ever
   *[other] { $first }
}
who-identity-changed = Identity: { $fingerprint }, changed { $at }, not confirmed yet{ $first ->
    [none] {""}
   *[other] {" "}(first seen: { $first })
}
who-identity-confirmed = Identity: { $fingerprint }, confirmed by { $by } { $at }{ $first ->
    [none] {""}
   *[other] {" "}(first seen: { $first })
}
who-trusted = { $person }: identity confirmed by { $by }. Fingerprint: { $fingerprint }
who-trust-unneeded = { $person }: the identity has not changed, there is nothing to confirm. Fingerprint: { $fingerprint }
identity-changed = { $person } has a new encryption identity. Ask them by voice whether they meant to, and whether the fingerprint is { $fingerprint }; then “!who trust { $user }”. Until then, what takes a verified device waits. If they did not mean to, tell the administrator.
identity-changed-unconfirmable = { $person } has a new encryption identity (fingerprint: { $fingerprint }), and nobody else here can confirm it: that takes another coordinator or an administrator in the cell. Until then, what takes a verified device waits.
refusal-own-identity = Nobody confirms their own identity: ask the coordinator.
refusal-trust-elsewhere = That takes the role { $roles } in a cell of { $person }.
refusal-identity-unknown = I have not seen any identity of { $person } yet: there is nothing to confirm.
refusal-identity-untold = The identity of { $person } has just changed once more: wait for my message with the new fingerprint, and check it.
