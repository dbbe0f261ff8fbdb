group-who = wie
command-who-show = tonen
    .aliases = toon, bekijken
    .summary = Tonen wie in de cel zit, of wie iemand is.
    .example = !wie @emma.t
command-who-trust = vertrouwen
    .aliases = bevestigen, vertrouw
    .summary = De gewijzigde identiteit van iemand bevestigen, nadat u het mondeling hebt gevraagd.
    .example = !wie vertrouwen @emma.t

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
who-manager-line = Functionele chef: { $manager }
who-identities-changed = Gewijzigde identiteit, te bevestigen: { $people }
who-identity-none = Identiteit: nog geen, de toestellen zijn niet geverifieerd.
who-identity-first = Identiteit: { $fingerprint }, ongewijzigd sinds { $first ->
    [none] altijd
   *[other] { $first }
}
who-identity-changed = Identiteit: { $fingerprint }, gewijzigd { $at }, nog niet bevestigd{ $first ->
    [none] {""}
   *[other] {" "}(eerst gezien: { $first })
}
who-identity-confirmed = Identiteit: { $fingerprint }, bevestigd door { $by } { $at }{ $first ->
    [none] {""}
   *[other] {" "}(eerst gezien: { $first })
}
who-trusted = { $person }: identiteit bevestigd door { $by }. Vingerafdruk: { $fingerprint }
who-trust-unneeded = { $person }: de identiteit is niet gewijzigd, er valt niets te bevestigen. Vingerafdruk: { $fingerprint }
identity-changed = { $person } heeft een nieuwe versleutelingsidentiteit. Vraag mondeling of dat de bedoeling was en of de vingerafdruk { $fingerprint } is; dan „!wie vertrouwen { $user }”. Tot dan wacht alles wat een geverifieerd toestel vraagt. Was het niet de bedoeling, verwittig dan de beheerder.
identity-changed-unconfirmable = { $person } heeft een nieuwe versleutelingsidentiteit (vingerafdruk: { $fingerprint }), en niemand anders kan ze hier bevestigen: daarvoor is een andere coördinator of een beheerder in de cel nodig. Tot dan wacht alles wat een geverifieerd toestel vraagt.
refusal-own-identity = Niemand bevestigt de eigen identiteit: vraag het aan de coördinatie.
refusal-trust-elsewhere = Daarvoor is de rol { $roles } nodig in een cel van { $person }.
refusal-identity-unknown = Ik heb nog geen identiteit van { $person } gezien: er valt niets te bevestigen.
refusal-identity-untold = De identiteit van { $person } is net opnieuw gewijzigd: wacht op mijn bericht met de nieuwe vingerafdruk, en controleer die.
