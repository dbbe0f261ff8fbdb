command-communique-publish = veröffentlichen
    .aliases = veröffentlichung
    .summary = Einen genehmigten Text veröffentlichen: sofort, zu einer Zeit oder am Ende seiner Sperrfrist.
    .example = !pressemitteilung veröffentlichen C-1 --um morgen 9 Uhr
command-communique-channel = kanal
    .summary = Sagen, wie es um einen veröffentlichten Text auf einem von Hand bedienten Kanal steht.
    .example = !pressemitteilung kanal C-1 belga erledigt https://www.belga.be/1
command-communique-correct = berichtigen
    .aliases = berichtigung, korrigieren, korrektur
    .summary = Schreiben, was einen veröffentlichten Text ersetzt; zu genehmigen und zu veröffentlichen wie jeder andere.
    .example = !pressemitteilung berichtigen C-1 Das Wasser bleibt in der Stadt trinkbar. --berichtigt Das Gebiet war falsch.
command-communique-withdraw = zurückziehen
    .aliases = rückzug, aufgeben, stornieren, löschen
    .summary = Einen Text zurückziehen: veröffentlicht hinterlässt er einen Hinweis, sonst wird er aufgegeben.
    .example = !pressemitteilung zurückziehen C-1 Irrtümlich veröffentlicht.
option-cancel = absagen
option-rectifies = berichtigt
option-public-reason = öffentlicher-grund
option-public-reason-fr = öffentlicher-grund-fr
option-public-reason-nl = öffentlicher-grund-nl
option-public-reason-de = öffentlicher-grund-de
option-public-reason-en = öffentlicher-grund-en
option-topic = thema
option-history = verlauf

communique-published = { $ref }, Fassung { $version }: veröffentlicht ({ $languages }), bestätigt von { $by }.
communique-corrected = { $ref }: berichtigt, Fassung { $version } ersetzt den veröffentlichten Text ({ $languages }), bestätigt von { $by }.
communique-published-late = { $late } später als vorgesehen.
communique-public-line = { $language } · { $title } · { $path }
communique-ask-publish = Veröffentlichen: „!pressemitteilung veröffentlichen { $ref }“, bei Bedarf mit „--um“.
communique-scheduled = { $ref }, Fassung { $version }: wird { $at } veröffentlicht, bestätigt von { $by }. „!pressemitteilung veröffentlichen { $ref } --absagen“ hält das an.
communique-moved = { $ref }, Fassung { $version }: wird { $at } statt { $before } veröffentlicht, bestätigt von { $by }.
communique-scheduled-already = { $ref }, Fassung { $version }: die Veröffentlichung ist schon für { $at } vorgesehen.
communique-cancelled = { $ref }, Fassung { $version }: die Veröffentlichung { $at } wurde von { $by } abgesagt. Der Text bleibt genehmigt.
communique-unscheduled = Die Veröffentlichung von { $ref } { $at } findet nicht statt: „!pressemitteilung veröffentlichen { $ref }“ bestätigt sie neu, sobald der Text genehmigt ist.
communique-decision-embargo-over = { $ref }: die Sperrfrist von { $decision } hält diesen Text nicht mehr zurück.
communique-decision-embargo = { $before ->
    [none] { $ref }: { $decision } unterliegt jetzt einer Sperrfrist, und dieser Text mit ihr, bis { $until }.
   *[other] { $ref }: die Sperrfrist von { $decision }, und dieses Textes, läuft bis { $until } statt { $before }.
}
communique-reason-in = { $code ->
    [de] { $text }
   *[other] { $text } (auf { $language })
}
communique-held-back = { $people ->
    [none] { $ref }, Fassung { $version }, wurde { $at } NICHT veröffentlicht: der Text ist so nicht mehr genehmigt. Verfasst von { $author }
   *[other] { $ref }, Fassung { $version }, wurde { $at } NICHT veröffentlicht: der Text ist so nicht mehr genehmigt. Verfasst von { $author } Es fehlt noch { $people }
}
communique-abandoned = { $ref }: von { $by } aufgegeben, nichts wurde veröffentlicht.
communique-correction-given-up = { $ref }: Berichtigung von { $by } aufgegeben; der veröffentlichte Text bleibt.
communique-withdrawn = { $ref }: von { $by } der Öffentlichkeit entzogen; ein Hinweis auf den Rückzug tritt an seine Stelle.
communique-reason-public = Die Öffentlichkeit liest als Grund ({ $language }):
communique-reason-untold = Der Grund wird der Öffentlichkeit nicht gesagt.
communique-reason-foreign = Auf { $languages } steht dieser Grund auf { $language }, was dabei vermerkt ist.
communique-rectifies = Berichtigt den veröffentlichten Text von { $ref } (Fassung { $version }), der bis dahin öffentlich bleibt.
communique-ask-rectifies = Achtung, was berichtigt wird, ist nicht gesagt ({ $languages }): „!pressemitteilung berichtigen { $ref } --sprache { $code } --berichtigt“ und, in einem Satz, was falsch war.
communique-release-line = Veröffentlichung vorgesehen { $at }, bestätigt von { $by }.
communique-stands-line = { $language } · öffentlich seit { $at }, Fassung { $version } · { $path }
communique-withdrawn-line = { $language } · zurückgezogen { $at }, Fassung { $version } · { $path }
communique-postings = Versand (E-Mail, Systeme): abgegangen { $sent }, wartend { $pending }, steckengeblieben { $stuck }.
communique-posting-line = { $fate ->
    [stuck] { $address } · steckt fest, Versuche: { $attempts } · { $error }
   *[pending] { $address } · wird erneut versucht, Versuche: { $attempts } · { $error }
}
communique-history = { $ref } ({ $state }), Vorgänge: { $total }
communique-history-line = { $version ->
    [none] { $at } · { $what }
   *[other] { $at } · Fassung { $version } · { $what }
}{ $by ->
    [none] {""}
   *[other] {" "}· { $by }
}
communique-history-voided = ↳ zählen nicht mehr: { $people }
communique-history-called = ↳ gerufen: { $people }
communique-history-for = ↳ für: { $people }
communique-topic = Thema: { $topic }
communique-same-topic = Achtung, ein anderer Text betrifft dasselbe Thema: { $ref } ({ $cell }, { $state }).

history-drafted = Entwurf festgehalten ({ $language })
history-edited = Text geändert ({ $language })
history-translated = Text hinzugefügt ({ $language })
history-embargo-changed = Sperrfrist geändert
history-language-checked = Text geprüft, unverändert ({ $language })
history-version-opened = neue Fassung, neu zu genehmigen
history-submitted = zur Genehmigung vorgelegt
history-approval-given = Genehmigung
history-approval-confirmed = Genehmigung bestätigt
history-approval-withdrawn = Genehmigung zurückgezogen
history-approved = genehmigt
history-reopened = nicht mehr genehmigt
history-objected = Einwand
history-objection-taken-back = Einwand zurückgezogen
history-rejected = als Entwurf zurückgeschickt
history-nudged = Erinnerung an die Genehmigenden
history-deputies-asked = Stellvertretungen gerufen
history-wait-told = Warten der Koordination gemeldet
history-scheduled = Veröffentlichung vorgesehen { $when }
history-schedule-cancelled = Veröffentlichung { $when } abgesagt
history-unscheduled = Veröffentlichung { $when } entfallen
history-held-back = nicht veröffentlicht { $when }, war nicht mehr genehmigt
history-published = veröffentlicht
history-corrected = berichtigt
history-correction-begun = Berichtigung begonnen
history-correction-given-up = Berichtigung aufgegeben
history-abandoned = vor der Veröffentlichung aufgegeben
history-withdrawn = der Öffentlichkeit entzogen
history-channel-set = Kanal { $channel }: { $state }
history-channels-recalled = Erinnerung an die Kanäle
history-deleted = ursprüngliche Nachricht gelöscht, der Text bleibt
history-posting-stuck = automatischer Versand blockiert
history-posting-dropped = automatischer Versand gegenstandslos geworden

refusal-publish-or-cancel = „--um“ und „--absagen“ passen für { $ref } nicht zusammen.
refusal-not-approved = { $people ->
    [none] { $ref }, Fassung { $version }, kann nicht veröffentlicht werden: der Text ist nicht genehmigt, oder eine Sprache ist zu prüfen.
   *[other] { $ref }, Fassung { $version }, kann nicht veröffentlicht werden: der Text ist nicht genehmigt. Es fehlt noch { $people }
}
refusal-release-past = { $ref } kann nicht { $at } veröffentlicht werden: dieser Zeitpunkt ist vorbei.
refusal-embargoed = { $ref } ist bis { $until } gesperrt ({ $reason }) und kann nicht früher veröffentlicht werden. Ohne „--um“ geschieht es am Ende der Sperrfrist.
refusal-communique-frozen = { $ref } ist veröffentlicht: der Text ändert sich nicht mehr. „!pressemitteilung berichtigen { $ref }“ mit dem neuen Text berichtigt ihn, „!pressemitteilung zurückziehen { $ref }“ mit dem Grund zieht ihn zurück.
refusal-public-language-to-check = { $ref } kann den veröffentlichten Text noch nicht ersetzen: Auch der Text auf { $languages } ist öffentlich und zu prüfen. Ändern Sie ihn, oder „!pressemitteilung ändern { $ref } --sprache { $code } --unverändert“.
refusal-nothing-to-correct = { $ref } ist „{ $state }“: es gibt keinen veröffentlichten Text zu berichtigen.
refusal-press-line = { $ref } ist eine Kernbotschaft: genehmigt dient sie dazu, der Presse zu antworten, veröffentlicht wird sie nicht. Um den Text zu veröffentlichen, machen Sie daraus eine Pressemitteilung.
