text-kind-communique = Pressemitteilung
text-kind-correction = Berichtigung
    .aliases = Korrektur
text-kind-press-line = Kernbotschaft
    .aliases = Sprachregelung, Presselinie
communique-kind = Art: { $kind }
communique-rule-scope = Regel für „{ $kind }“, { $cell }{ $phase ->
    [none] {""}
   *[other] , Phase { $phase }
}.
communique-rule-wait = Ohne Antwort: Erinnerung nach { $nudge }{ $deputies ->
    [asked] , dann die Stellvertreter
   *[none] {""}
}, dann der Koordinator; Schweigen genehmigt nie.
communique-approved-for = Von { $by } für { $replaced }
communique-relieved = Hat in Vertretung genehmigt, inzwischen durch die Genehmigung des Vertretenen ersetzt: { $people }
communique-deputy = Darf genehmigen: { $by } für { $replaced }
communique-deputy-own = { $by }, in Vertretung von { $replaced }, darf im eigenen Namen genehmigen.
communique-lacking = Es fehlt noch: { $condition }; das kann sein: { $people }
communique-lacking-nobody = Niemand kann diese Bedingung noch erfüllen: { $conditions }. Ergänzen Sie die Organisationsdatei, oder ändern Sie den Text.
communique-too-few = Nötig { $quorum ->
    [one] ist { $quorum } Genehmigung
   *[other] sind { $quorum } Genehmigungen
}, aber { $left ->
    [0] niemand darf noch genehmigen.
    [one] nur eine Person darf genehmigen.
   *[other] nur { $left } Personen dürfen genehmigen.
} Ergänzen Sie die Organisationsdatei.
communique-awaits = { $ref }, Fassung { $version }, wartet auf Ihre Genehmigung.
communique-from-afar = Sie sind nicht im Raum der Karte. Hier: „!pressemitteilung zeigen { $ref }“, dann „!pressemitteilung genehmigen { $ref }@{ $version }“ oder „!pressemitteilung ablehnen { $ref }“ und die Begründung.
communique-deputies-asked = { $ref }, Fassung { $version }, wartet seit { $since }; die Stellvertreter werden gerufen: { $people }
communique-still-waits = { $ref }, Fassung { $version }, wartet noch immer, seit { $since }; niemand wird mehr erinnert, und durch Schweigen wird nichts genehmigt.{ $people ->
    [none] {""}
   *[other] { " " }Zu verfolgen von: { $people }
}
refusal-text-edited = Sie haben an { $ref } mitgeschrieben: Nach der Regel zählt die Genehmigung von Mitschreibenden nicht.
refusal-kind-fixed = Die Art von { $ref } ändert sich während der Prüfung nicht: Nichts wurde gespeichert.
refusal-kind-correction = Eine Berichtigung geht von der veröffentlichten Pressemitteilung aus: Diese Art wählt man nicht selbst.
usage-text-kind = art
