group-who = wer
command-who-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Zeigen, wer in der Zelle ist, oder wer jemand ist.
    .example = !wer @emma.t
command-who-trust = vertrauen
    .aliases = bestätigen, vertraue
    .summary = Die geänderte Identität einer Person bestätigen, nachdem Sie sie mündlich gefragt haben.
    .example = !wer vertrauen @emma.t

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
who-manager-line = Funktioneller Vorgesetzter: { $manager }
who-identities-changed = Identität geändert, zu bestätigen: { $people }
who-identity-none = Identität: noch keine, die Geräte sind nicht verifiziert.
who-identity-first = Identität: { $fingerprint }, unverändert seit { $first ->
    [none] jeher
   *[other] { $first }
}
who-identity-changed = Identität: { $fingerprint }, geändert { $at }, noch nicht bestätigt{ $first ->
    [none] {""}
   *[other] {" "}(zuerst gesehen: { $first })
}
who-identity-confirmed = Identität: { $fingerprint }, bestätigt von { $by } { $at }{ $first ->
    [none] {""}
   *[other] {" "}(zuerst gesehen: { $first })
}
who-trusted = { $person }: Identität bestätigt von { $by }. Fingerabdruck: { $fingerprint }
who-trust-unneeded = { $person }: Die Identität hat sich nicht geändert, es gibt nichts zu bestätigen. Fingerabdruck: { $fingerprint }
identity-changed = { $person } hat eine neue Verschlüsselungsidentität. Fragen Sie mündlich nach, ob das gewollt war und ob der Fingerabdruck { $fingerprint } lautet; dann „!wer vertrauen { $user }“. Bis dahin wartet alles, was ein verifiziertes Gerät verlangt. War es nicht gewollt, verständigen Sie die Verwaltung.
identity-changed-unconfirmable = { $person } hat eine neue Verschlüsselungsidentität (Fingerabdruck: { $fingerprint }), und niemand sonst kann sie hier bestätigen: Es braucht eine andere Koordination oder eine Verwaltung in der Zelle. Bis dahin wartet alles, was ein verifiziertes Gerät verlangt.
refusal-own-identity = Niemand bestätigt die eigene Identität: Wenden Sie sich an die Koordination.
refusal-trust-elsewhere = Dafür braucht es die Rolle { $roles } in einer Zelle von { $person }.
refusal-identity-unknown = Ich habe noch keine Identität von { $person } gesehen: Es gibt nichts zu bestätigen.
refusal-identity-untold = Die Identität von { $person } hat sich eben noch einmal geändert: Warten Sie auf meine Nachricht mit dem neuen Fingerabdruck und prüfen Sie ihn.
