group-communique = pressemitteilung
    .aliases = pressemitteilungen, pm
command-communique-draft = entwerfen
    .summary = Eine Pressemitteilung beginnen; bei mehreren Zeilen ist die erste die Überschrift.
    .example = !pressemitteilung Die Schulen in Zone B schließen morgen. --überschrift Schulen geschlossen --aus D-11
command-communique-translate = übersetzen
    .aliases = übersetze, übersetzung
    .summary = Den Text in einer anderen Sprache hinzufügen.
    .example = !pressemitteilung übersetzen C-1 De scholen in zone B sluiten morgen. --sprache nl --überschrift Scholen gesloten
command-communique-edit = ändern
    .aliases = ändere, bearbeiten
    .summary = Den Text in einer Sprache ändern; in Prüfung wird daraus eine neue Fassung.
    .example = !pressemitteilung ändern C-1 Die Schulen in den Zonen A und B schließen morgen.
command-communique-submit = vorlegen
    .aliases = einreichen, vorlage
    .summary = Den Text in allen Sprachen zur Genehmigung vorlegen.
    .example = !pressemitteilung vorlegen C-1
command-communique-approve = genehmigen
    .aliases = genehmigung, zustimmen
    .summary = Den Text genehmigen, wie er ist, wie ✅ auf der Karte.
    .example = !pressemitteilung genehmigen C-1@2
command-communique-reject = ablehnen
    .aliases = ablehnung, zurückgeben
    .summary = Den Text mit Begründung an den Verfasser zurückgeben.
    .example = !pressemitteilung ablehnen C-1 Die Zahl der Wasserstellen stimmt nicht.
command-communique-show = zeigen
    .aliases = zeige, anzeigen
    .summary = Eine Pressemitteilung mit Genehmigungen und Fassungen zeigen.
    .example = !pressemitteilung zeigen C-1 --fassung 1
command-communique-list = liste
    .aliases = pressemitteilungen, auflisten, übersicht
    .summary = Die Pressemitteilungen der Zelle auflisten, die neueste zuerst.
    .example = !pressemitteilung liste --zustand in Prüfung
command-communique-check = prüfen
    .aliases = prüfung, kontrollieren
    .summary = Sehen, ob der Text kurz, neutral und sachlich ist und in seinen Sprachen dasselbe sagt; mit „--sms“ auch seine Länge als SMS.
    .example = !pressemitteilung prüfen C-1 --sms
command-communique-diff = vergleichen
    .aliases = vergleich, unterschied, unterschiede
    .summary = Zeigen, was sich seit der vorigen Fassung geändert hat, oder seit einer anderen.
    .example = !pressemitteilung vergleichen C-1 --aus 1

condition-competence = zuständige Person

communique-drafted = { $ref }: Entwurf festgehalten ({ $language }).
communique-written = { $ref }: Text festgehalten ({ $language }).
communique-ask-title = Es fehlt eine Überschrift ({ $languages }): „!pressemitteilung ändern { $ref }“ mit „--sprache“ und „--überschrift“.
communique-ask-translation = Der Text fehlt auf { $languages }: „!pressemitteilung übersetzen { $ref }“ mit dem Text, „--sprache“ und „--überschrift“.
communique-ask-submit = Fertig? „!pressemitteilung vorlegen { $ref }“ bittet um Genehmigung.
communique-unchanged = { $ref }: Das ist derselbe Text, nichts ändert sich und die Genehmigungen bleiben.
communique-sent-to-review = { $ref } wurde vorgelegt: { $people }

communique-submitted = { $ref }, Fassung { $version }: { $state }.
communique-submitted-old = { $ref }, Fassung { $version }: ersetzt.
communique-superseded = Fassung { $old } wurde durch Fassung { $version } ersetzt: Eine Reaktion hier zählt nicht mehr.
communique-superseded-by = { $ref }: Fassung { $version }, geändert von { $by }, erneut zu genehmigen.
communique-voided = Genehmigungen der Fassung { $version }, die nicht mehr zählen: { $people }
communique-title = { $title ->
    [none] { $language } · ohne Überschrift
   *[other] { $language } · { $title }
}
communique-to-check = Zu prüfen, weil eine andere Sprache geändert wurde: { $languages }. Ändern Sie diesen Text, oder sagen Sie, dass er so bleibt: „!pressemitteilung ändern { $ref } --sprache { $code } --unverändert“.
communique-language-kept = { $ref }: Der Text auf { $language } bleibt, wie er ist; das ist vermerkt.
communique-language-current = { $ref }: Der Text auf { $language } ist nicht zu prüfen, nichts ändert sich.
communique-author = Verfasser: { $author }
communique-decision = Zu { $decision } ({ $organ })
communique-decision-withdrawn = Achtung: { $decision }, worum es in diesem Text geht, ist zurückgezogen.
communique-decision-superseded = Achtung: { $decision }, worum es in diesem Text geht, ist durch { $stands } ersetzt.
communique-competence = Zuständigkeit: { $competence }
communique-embargo = Sperrfrist bis { $at }: { $reason }
communique-embargo-inherited = Sperrfrist von { $decision }
communique-embargo-lifted = { $ref }: Die Sperrfrist ist aufgehoben.
communique-rule = { $quorum ->
    [one] Nötig ist { $quorum } Genehmigung, von: { $conditions }.
   *[other] Nötig sind { $quorum } Genehmigungen, darunter mindestens: { $conditions }.
} { $author ->
    [counts] Die des Verfassers zählt.
   *[excluded] Die des Verfassers zählt nicht.
}{ $editors ->
    [excluded] { " " }Die von Mitschreibenden zählt nicht.
   *[count] {""}
}
communique-approved-by = Genehmigt von { $people }
communique-missing = Noch ausstehend: { $people }
communique-objection-open = Einwand von { $by } ({ $at }): Die Begründung ist erbeten, die Fassung bleibt in Prüfung.
communique-objection-upheld = Zurückgegeben von { $by }:
communique-objection-dropped = { $ref }, Fassung { $version }: { $by } genehmigt; der Einwand ist damit zurückgenommen.
communique-how = ✅ genehmigt diese Fassung, ❌ erhebt Einwand; oder „!pressemitteilung genehmigen { $ref }@{ $version }“, „!pressemitteilung ablehnen { $ref }“ und die Begründung.
communique-how-polled = Genehmigen oder Einwand erheben verlangt hier ein verifiziertes Gerät: Antworten Sie in der folgenden Umfrage, oder schreiben Sie „!pressemitteilung genehmigen { $ref }@{ $version }“, „!pressemitteilung ablehnen { $ref }“ und die Begründung.
communique-footer-approved = Diese Fassung ist genehmigt: „!pressemitteilung veröffentlichen { $ref }“ veröffentlicht sie; „!pressemitteilung ablehnen { $ref }“ mit der Begründung schickt sie noch als Entwurf zurück.
communique-footer-scheduled = Sie geht zur vorgesehenen Zeit hinaus: „!pressemitteilung veröffentlichen { $ref } --absagen“ hält das an; „!pressemitteilung ablehnen { $ref }“ mit der Begründung schickt sie als Entwurf zurück.
communique-footer-published = Diese Fassung ist veröffentlicht: „!pressemitteilung berichtigen { $ref }“ mit dem neuen Text berichtigt sie, „!pressemitteilung zurückziehen { $ref }“ mit dem Grund zieht sie zurück.
communique-footer-draft = Wieder ein Entwurf, ✅ und ❌ zählen hier nicht mehr: „!pressemitteilung ändern { $ref }“, dann „!pressemitteilung vorlegen { $ref }“.
communique-footer-key-message = Genehmigt, um der Presse zu antworten, Wort für Wort; eine Kernbotschaft wird nicht veröffentlicht. „!pressemitteilung ablehnen { $ref }“ mit der Begründung schickt sie noch als Entwurf zurück.
communique-footer-withdrawn = Dieser Text ist zurückgezogen: ✅ und ❌ zählen hier nicht mehr.
communique-poll = { $ref }, Fassung { $version }: Genehmigen Sie sie?
communique-poll-how = Antworten Sie in der Umfrage, oder schreiben Sie „!pressemitteilung genehmigen { $ref }@{ $version }“, „!pressemitteilung ablehnen { $ref }“ und die Begründung.
communique-poll-approve = Genehmigen
communique-poll-object = Einwand erheben
communique-poll-closed = { $fate ->
    [superseded] { $ref }: Fassung { $version } ist ersetzt, diese Umfrage ist geschlossen.
   *[settled] { $ref }, Fassung { $version }: Diese Umfrage ist geschlossen.
}

communique-approved = { $ref }, Fassung { $version }: genehmigt von { $people }
communique-reopened = { $ref }, Fassung { $version }: nicht mehr genehmigt, erneut in Prüfung.
communique-withdrew = { $by } hat die Genehmigung zurückgezogen.
communique-approval-noted = { $ref }, Fassung { $version }: Ihre Genehmigung ist festgehalten.
communique-approval-known = { $ref }, Fassung { $version }: Sie haben sie schon genehmigt, das zählt einmal.
communique-objection-asked = { $by }, warum erheben Sie Einwand gegen { $ref }, Fassung { $version }? Antworten Sie binnen 15 Minuten auf diese Nachricht: Der Text wird dann wieder Entwurf. Nehmen Sie Ihr ❌ oder Ihre Antwort in der Umfrage zurück, fällt der Einwand weg.
communique-rejected = { $ref }, Fassung { $version }: von { $by } als Entwurf zurückgegeben an { $author }
communique-rejection-noted = { $ref }: als Entwurf zurückgegeben.

communique-shown = { $ref }, Fassung { $version }: { $state }
communique-version-line = { $at } · Fassung { $version }, von { $by }
communique-version-submitted-line = { $at } · Fassung { $version }, vorgelegt von { $by }
communique-approval-line = { $at } · genehmigt von { $by }{ $replaced ->
    [none] {""}
   *[other] { " " }für { $replaced }
} { $how ->
    [reaction] (✅)
    [device] (verifiziertes Gerät)
   *[command] (Befehl)
}{ $fate ->
    [withdrawn] , zurückgezogen
    [void] , zählt nicht mehr
   *[stands] {""}
}
communique-list-empty = Keine Pressemitteilungen zu zeigen.
communique-list = Pressemitteilungen: { $total }
communique-list-line = { $ref } · Fassung { $version } · { $title } ({ $state })
communique-list-line-missing = { $ref } · Fassung { $version } · { $title } ({ $state }, noch ausstehend: { $people })

communique-nudge = { $ref }, Fassung { $version }, wartet seit { $since } auf Ihre Genehmigung: { $people }

refusal-communique-version-old = { $link ->
    [none] Fassung { $old } von { $ref } gilt nicht mehr: Fassung { $version } hat sie ersetzt. Es wurde nichts gezählt.
   *[other] Fassung { $old } von { $ref } gilt nicht mehr, es wurde nichts gezählt. Hier ist die Karte der Fassung { $version }: { $link }
}
refusal-communique-approve-by-poll = Eine Reaktion zählt hier nicht: Genehmigen verlangt ein verifiziertes Gerät. Antworten Sie in der Umfrage neben der Karte, oder schreiben Sie „!pressemitteilung genehmigen { $ref }@{ $version }“.
refusal-communique-reject-by-poll = Eine Reaktion zählt hier nicht: Ein Einwand verlangt ein verifiziertes Gerät. Antworten Sie in der Umfrage neben der Karte, oder schreiben Sie „!pressemitteilung ablehnen { $ref }@{ $version }“ und die Begründung.
refusal-communique-approve-by-command = Genehmigen verlangt hier ein verifiziertes Gerät, und eine Reaktion zeigt das nicht. Bestätigen Sie mit „!pressemitteilung genehmigen { $ref }@{ $version }“.
refusal-communique-reject-by-command = Ein Einwand verlangt hier ein verifiziertes Gerät, und eine Reaktion zeigt das nicht. Schreiben Sie „!pressemitteilung ablehnen { $ref }@{ $version }“ und die Begründung.
refusal-own-text = { $ref } ist von Ihnen: Die Genehmigung des Verfassers zählt nicht.
refusal-language-missing = { $ref } kann noch nicht vorgelegt werden: Der Text fehlt auf { $languages } („!pressemitteilung übersetzen { $ref }“).
refusal-title-missing = { $ref } kann noch nicht vorgelegt werden: Es fehlt eine Überschrift ({ $languages }). „!pressemitteilung ändern { $ref }“ mit „--überschrift“.
refusal-language-to-check = { $ref } kann noch nicht vorgelegt werden: Eine andere Sprache wurde geändert, und der Text auf { $languages } ist zu prüfen. Ändern Sie ihn, oder „!pressemitteilung ändern { $ref } --sprache { $code } --unverändert“.
refusal-unchanged-with-text = „--unverändert“ sagt, dass ein Text bleibt, wie er ist: ohne Text und Titel. Für { $ref } wurde nichts gespeichert.
refusal-embargo-past = Die Sperrfrist von { $ref } ist schon vorbei ({ $at }): „!pressemitteilung ändern { $ref }“ mit „--embargo“ und einer Zeit, oder „--embargo nein“.
refusal-embargo-incomplete = Eine Sperrfrist hat ein Ende und einen Grund: Geben Sie „--embargo“ und „--grund-embargo“ an.
refusal-approvers-missing = Niemand kann die Regel für { $ref } erfüllen: Nötig { $quorum ->
    [one] ist { $quorum } Genehmigung
   *[other] sind { $quorum } Genehmigungen
}, darunter: { $lacking }; genehmigen dürfen: { $people }{ $own ->
    [none] {""}
   *[other] { " " }(nicht { $own }, von denen der Text ist)
}{ $nameable ->
    [none] .
   *[other] ; in der Organisationsdatei könnten benannt werden: { $nameable }
}
refusal-answer-late = Die Frist für diese Begründung ist vorbei. Schreiben Sie „!pressemitteilung ablehnen { $ref }“ und die Begründung.
refusal-text-unknown = Es gibt noch keinen Text auf { $language } (es gibt: { $known }). Ergänzen Sie „--sprache“, oder übersetzen Sie.
refusal-language-unclear = Diese Wörter scheinen { $language } zu sein, der Befehl ist { $chosen }: { $ref } wurde nicht geändert. Ergänzen Sie „--sprache { $code }“, um den Text auf { $language } zu ersetzen, oder „--sprache { $other }“ für den auf { $chosen }.
refusal-edit-empty = Was soll an { $ref } geändert werden? Geben Sie den neuen Text an, oder „--überschrift“.
refusal-draft-empty = Der Text fehlt. Zum Beispiel: „!pressemitteilung Die Schulen der Zone B schließen morgen. --überschrift Schulen geschlossen“. Mit „--aus“ und einer Entscheidung darf der Text fehlen: der Entwurf beginnt dann mit dem der Entscheidung.
refusal-communique-draft = { $ref } ist noch ein Entwurf: legen Sie ihn zuerst vor, „!pressemitteilung vorlegen { $ref }“.
refusal-title-too-long = Eine Überschrift hat höchstens { $most } Zeichen; diese hat { $length }. Es wurde nichts gespeichert.
refusal-communique-too-long = Eine Pressemitteilung hat höchstens { $most } Zeichen je Sprache; diese hat { $length }. Es wurde nichts gespeichert.
refusal-reason-too-long = Eine Begründung hat höchstens { $most } Zeichen; diese hat { $length }. Es wurde nichts gespeichert.
communique-lapsed = Hatte genehmigt, hat aber die Rolle dafür nicht mehr: { $people }
communique-approval-stays = { $by }: Sie haben { $ref }, Fassung { $version }, auch per Befehl genehmigt; diese Genehmigung bleibt. Einwand erheben Sie mit ❌ auf der Karte oder mit „!pressemitteilung ablehnen { $ref }“ und der Begründung.
communique-card-at = { $link ->
    [none] ✅ und ❌ gehören auf die Karte der Fassung { $version }, in diesem Raum.
   *[other] ✅ und ❌ gehören auf die Karte der Fassung { $version }: { $link }
}
communique-poll-at = { $link ->
    [none] Die Umfrage folgt auf die Karte der Fassung { $version }, in diesem Raum.
   *[other] Die Umfrage folgt auf die Karte der Fassung { $version }: { $link }
}
refusal-not-the-card = { $link ->
    [none] Hier wurde nichts gezählt: ✅ und ❌ gehören auf die Karte von { $ref }, Fassung { $version }.
   *[other] Hier wurde nichts gezählt: ✅ und ❌ gehören auf die Karte von { $ref }, Fassung { $version }: { $link }
}

communique-place = { $sentence ->
    [none] { $language }
    [0] { $language }, Titel
   *[other] { $language }, Satz { $sentence }
}
communique-checked = { $ref }, Fassung { $version }: Prüfung.
communique-warnings = { $count ->
    [one] Nachzulesen, { $count } Punkt:
   *[other] Nachzulesen, { $count } Punkte:
}
communique-warnings-more = { $count ->
    [one] … und { $count } weiterer: „!pressemitteilung prüfen { $ref }“.
   *[other] … und { $count } weitere: „!pressemitteilung prüfen { $ref }“.
}
communique-warnings-none = Nichts zu melden: kurz, neutral und sachlich, und in jeder Sprache dieselben Zahlen.
communique-warning-differs = { $place }: „{ $quote }“ steht nicht im Text auf { $languages }.
communique-warning-other-language = { $place }: Dieser Text scheint auf { $other } geschrieben zu sein.
communique-warning-open-missing = { $place }: Nirgends steht, was noch nicht bekannt ist oder wann die nächste Information kommt.
communique-warning-first-person = { $place }: in der ersten Person, „{ $quote }“.
communique-warning-emotive = { $place }: ein Wort, das rührt oder urteilt, „{ $quote }“.
communique-warning-superlative = { $place }: ein Superlativ oder eine Verstärkung, „{ $quote }“.
communique-warning-long-title = { $place }: { $length } Zeichen, { $most } genügen.
communique-warning-long-text = { $place }: { $length } Wörter, { $most } genügen.
communique-warning-long-sentence = { $place }: { $length } Wörter, { $most } genügen, „{ $quote }“
communique-sms = { $language }, als SMS und ohne den Titel: { $units } Zeichen, { $parts ->
    [one] { $parts } SMS
   *[other] { $parts } SMS
} ({ $encoding ->
    [gsm-7] GSM-7-Alphabet
   *[ucs-2] UCS-2
}, { $most } Zeichen für eine einzige).
communique-sms-outside = { $count ->
    [one] { $count } Zeichen außerhalb des GSM-7-Alphabets kürzt die SMS auf 70 Zeichen:
   *[other] { $count } Zeichen außerhalb des GSM-7-Alphabets kürzen die SMS auf 70 Zeichen:
}
    { $characters }
communique-sms-instead = { $instead ->
    [none] { $character }: wegzulassen
   *[other] { $character }: schreiben Sie { $instead }
}
communique-sms-then = So geschrieben: { $units } von { $most } Zeichen, { $parts } SMS.
communique-diff = { $ref }: von Fassung { $old } zu Fassung { $new }.
communique-diff-none = { $ref }, Fassung { $version }: Es gibt keine andere Fassung zum Vergleichen.
communique-diff-language = { $language }:
communique-diff-same = { $language }: unverändert.
communique-diff-layout = Nur Leerzeichen oder Zeilenumbrüche haben sich geändert.
communique-diff-added-language = { $language }: Text hinzugefügt.
communique-diff-lost = { $language }: steht nicht mehr darin.
communique-diff-replaced = { $where ->
    [title] Im Titel, ersetzt: „{ $before }“ durch „{ $after }“.
    [start] Am Anfang, ersetzt: „{ $before }“ durch „{ $after }“.
   *[after] Nach „… { $follows }“, ersetzt: „{ $before }“ durch „{ $after }“.
}
communique-diff-removed = { $where ->
    [title] Im Titel, gestrichen: „{ $before }“.
    [start] Am Anfang, gestrichen: „{ $before }“.
   *[after] Nach „… { $follows }“, gestrichen: „{ $before }“.
}
communique-diff-added = { $where ->
    [title] Im Titel, hinzugefügt: „{ $after }“.
    [start] Am Anfang, hinzugefügt: „{ $after }“.
   *[after] Nach „… { $follows }“, hinzugefügt: „{ $after }“.
}
refusal-classified = Dieser Text trägt die Kennzeichnung „{ $marking }“: Ein Text mit Geheimhaltungsgrad oder beschränkter Verbreitung gehört nicht in eine Pressemitteilung. Nichts wurde gespeichert. Löschen Sie Ihre Nachricht und verständigen Sie den Sicherheitsbeauftragten, oder schreiben Sie es anders, wenn es keine Kennzeichnung ist.
