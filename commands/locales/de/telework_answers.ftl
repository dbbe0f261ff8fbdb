command-telework-approve = zustimmen
    .aliases = zustimmung, genehmigen, erlauben
    .summary = Einem Antrag auf Telearbeit zustimmen (funktionelle Vorgesetzte der Person oder deren Vertretung).
    .example = !telearbeit zustimmen T-1
command-telework-refuse = ablehnen
    .aliases = ablehnung, verweigern
    .summary = Einen Antrag ablehnen, die Zustimmung vor dem ersten Tag zurücknehmen oder feste Telearbeit beenden; die Begründung ist Pflicht, nur die Person sieht sie.
    .example = !telearbeit ablehnen T-1 Die Sitzung am Dienstag findet vor Ort statt.
command-telework-away = abwesend
    .aliases = abwesenheit
    .summary = Für funktionelle Vorgesetzte oder ihre Vertretung: sagen, bis wann jemand anders Anträge beantwortet; „zurück“, um sie wieder zu übernehmen.
    .example = !telearbeit abwesend Freitag

telework-card = { $ref } · { $person } beantragt Telearbeit.
telework-card-old = Fassung { $old } ist durch Fassung { $version } ersetzt, auf einer neuen Karte.
telework-card-for = Sie antworten anstelle von { $manager }.
telework-card-week = Woche vom { $monday }: { $used ->
    [one] ein Tag
   *[other] { $used } Tage
} von { $limit }, dieser Antrag mitgezählt.
telework-card-norm = Regelung „{ $regime }“: kein Kontingent zählt.
telework-card-team = { $day } · { $team }{ $shift ->
    [none] {""}
   *[other] {", Schicht "}{ $shift }
}: { $left } vor Ort ohne diese Person, mindestens { $minimum } nötig
telework-card-team-others = { $count ->
    [one] Ein weiterer Tag: mindestens ebenso viel Spielraum.
   *[other] { $count } weitere Tage: mindestens ebenso viel Spielraum.
}
telework-card-reason = Begründung:
telework-card-due = Antwort erwartet bis { $until }. Diese Frist setzt die Organisation selbst: eine gesetzliche ist nicht bekannt. Ohne Antwort ist nichts genehmigt.
telework-card-late = Eine Antwort war bis { $until } erwartet: diese Frist ist vorbei. Die Organisation setzt sie selbst, eine gesetzliche ist nicht bekannt. Ohne Antwort ist nichts genehmigt.
telework-card-how = ✅ zum Zustimmen, ❌ zum Ablehnen (die Begründung wird danach erfragt). Oder: „!telearbeit zustimmen { $ref }“, „!telearbeit ablehnen { $ref }“ mit der Begründung.
telework-card-how-polled = Antworten verlangt hier ein verifiziertes Gerät: mit der folgenden Umfrage oder mit „!telearbeit zustimmen { $ref }“, „!telearbeit ablehnen { $ref }“ mit der Begründung.
telework-card-in-writing = Dieser Antrag kam zu spät und ist durch die Regel abgelehnt. Nur Ihre schriftliche Zustimmung lässt ihn zu: „!telearbeit zustimmen { $ref }“. Eine Reaktion zählt nicht.
telework-card-elsewhere = Die Antwort liegt jetzt bei { $people }. Von Ihnen wird nichts erwartet.
telework-card-withdrawn = Antrag zurückgezogen.
telework-card-lapsed = Bis nach dem letzten Tag ohne Antwort geblieben: nichts wurde genehmigt.
telework-card-gone = Die Person ist nicht mehr in der Organisation: Antrag geschlossen, nichts wurde genehmigt.
telework-card-by-rule = Durch eine Regel abgelehnt.
telework-card-approved = Genehmigt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
} ({ $at }).
telework-card-refused = Abgelehnt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
} ({ $at }).

telework-poll = { $ref }: Stimmen Sie dem Antrag von { $person } zu?
telework-poll-how = Antworten Sie in der Umfrage, oder schreiben Sie „!telearbeit zustimmen { $ref }“, „!telearbeit ablehnen { $ref }“ mit der Begründung.
telework-poll-approve = Zustimmen
telework-poll-refuse = Ablehnen
telework-poll-closed = { $ref }: Diese Umfrage ist geschlossen.

telework-approved = { $ref }: genehmigt. Die Person ist benachrichtigt.
telework-refused = { $ref }: abgelehnt. Die Person erhält die Begründung, sonst niemand.
telework-ended = { $ref }: endet nach { $last }. Die Person erhält die Begründung, sonst niemand.
telework-reason-asked = { $ref }: Warum lehnen Sie den Antrag von { $person } ab? Antworten Sie innerhalb von 15 Minuten auf diese Nachricht oder schreiben Sie die Begründung hier: erst dann zählt die Ablehnung. Nehmen Sie Ihr ❌ zurück, bleibt der Antrag offen.
telework-still-open = { $ref }: nichts ist abgelehnt. Der Antrag wartet auf Ihre Antwort, { $late ->
    [yes] die bis { $until } erwartet war (Frist vorbei)
   *[no] bis { $until }
}.
telework-taken-back = { $ref }: Ihre Zustimmung ist zurückgenommen, die Person ist benachrichtigt. Der Antrag wartet wieder auf Antwort, bis { $until }.
telework-taken-back-late = { $ref }: der erste Tag hat begonnen, Ihre Zustimmung bleibt bestehen.
telework-taken-back-word = { $ref }: Sie haben schriftlich zugestimmt, ein ✅ wegzunehmen ändert daran nichts. Zustimmung zurücknehmen: „!telearbeit ablehnen { $ref }“ mit der Begründung.
telework-others-approved = { $ref }: genehmigt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
}. Von Ihnen wird nichts mehr erwartet.
telework-others-refused = { $ref }: abgelehnt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
}. Von Ihnen wird nichts mehr erwartet.
telework-others-withdrawn = { $ref }: { $person } zieht den Antrag auf Telearbeit zurück.
telework-others-lapsed = { $ref }: der Antrag von { $person } blieb bis nach seinem letzten Tag ohne Antwort. Er ist geschlossen, nichts wurde genehmigt.
telework-others-lapsed-weekly = { $ref }: Der Antrag von { $person } auf feste Telearbeit blieb vier Wochen ohne Antwort. Er ist geschlossen, nichts wurde genehmigt.
telework-others-gone = { $ref }: { $person } ist nicht mehr in der Organisation. Der Antrag auf Telearbeit ist geschlossen, nichts wurde genehmigt.
telework-reminded = { $ref }: der Antrag auf Telearbeit von { $person } wartet auf Ihre Antwort, bis { $until }.{ $link ->
    [none] {""}
   *[other] {" Hier ist die Karte: "}{ $link }
}
telework-begun = { $ref }: der erste Tag, den { $person } beantragt hat, hat ohne Antwort begonnen. Der Antrag wartet weiter; nichts ist genehmigt.
telework-waiting-told = { $ref }: ein Antrag auf Telearbeit wartet seit { $since } auf Antwort{ $people ->
    [none] {""}
   *[other] {" ("}{ $people }{")"}
}. Sehen Sie, ob jemand antworten kann; der Inhalt betrifft nur die Person und deren Vorgesetzte.
telework-daily = { $ref } · { $person } · { $days } · Antwort { $late ->
    [yes] war bis { $until } erwartet, Frist vorbei
   *[no] erwartet bis { $until }
}

telework-said-approved = { $ref }: genehmigt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
}.
telework-said-refused = { $ref }: abgelehnt von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
}.
telework-said-freed = { $ref }: die erteilte Zustimmung ist zurückgenommen von { $by }{ $manager ->
    [none] {""}
   *[other] {" für "}{ $manager }
}. An diesen Tagen ist keine Telearbeit mehr.
telework-said-ended = { $ref }: { $by }{ $manager ->
    [none] {""}
   *[other] {", für "}{ $manager }{","}
} beendet diese feste Telearbeit nach { $last }.
telework-said-why = Begründung, die nur Sie sehen:
telework-said-taken-back = { $ref }: { $by } nimmt die Zustimmung zurück. Der Antrag wartet wieder auf Antwort.
telework-said-escalated = { $people ->
    [none] { $ref }: keine Antwort innerhalb der Frist, und niemand sonst, der gefragt werden könnte. Nichts ist genehmigt; sprechen Sie Ihre Vorgesetzten an.
   *[other] { $is_asked ->
        [yes] { $ref }: keine Antwort innerhalb der Frist. Der Antrag geht an { $people }. Ohne Antwort ist nichts genehmigt.
       *[other] { $ref }: keine Antwort innerhalb der Frist. { $people } wurde nur gesagt, dass ein Antrag wartet. Ohne Antwort ist nichts genehmigt.
    }
}
telework-said-begun = { $ref }: der erste Tag hat begonnen, und Ihre Vorgesetzten haben noch nicht geantwortet. Nichts ist genehmigt: gearbeitet wird vor Ort, außer es kommt eine Antwort.
telework-said-lapsed = { $ref }: bis nach dem letzten Tag ohne Antwort, der Antrag ist geschlossen. Nichts wurde genehmigt.
telework-said-lapsed-weekly = { $ref }: vier Wochen ohne Antwort geblieben, der Antrag ist geschlossen. Nichts wurde genehmigt. Derselbe Antrag neu, wenn er noch gilt:

telework-away = Notiert bis { $until }. An Ihrer Stelle: { $people }. { $count ->
    [0] Kein Antrag wartete.
    [one] Ein offener Antrag ist weitergegeben.
   *[other] { $count } offene Anträge sind weitergegeben.
} Mit „!telearbeit abwesend zurück“ übernehmen Sie sie früher wieder.
telework-away-alone = Notiert bis { $until }. Niemand ist bestimmt, an Ihrer Stelle zu antworten: die Anträge warten auf Sie, und die Koordination erfährt es, wenn die Frist vorbei ist.
telework-away-told = { $manager } ist bis { $until } abwesend: Sie beantworten an dieser Stelle die Anträge auf Telearbeit. { $count ->
    [0] Zurzeit wartet keiner.
   *[other] Offen: { $refs }{ $more ->
        [0] {"."}
       *[other] {" und "}{ $more }{" weitere."}
    }
}
telework-back = Sie antworten wieder selbst. { $count ->
    [0] Kein Antrag wartet.
   *[other] Offen: { $refs }{ $more ->
        [0] {"."}
       *[other] {" und "}{ $more }{" weitere."}
    }
}
telework-back-told = Ihre Abwesenheit ist vorbei: Sie beantworten die Anträge auf Telearbeit wieder selbst. { $count ->
    [0] Keiner wartet.
   *[other] Offen: { $refs }{ $more ->
        [0] {"."}
       *[other] {" und "}{ $more }{" weitere."}
    }
}

refusal-telework-own = { $ref } ist Ihr eigener Antrag: jemand anderes beantwortet ihn.
refusal-telework-not-yours = { $ref } beantworten die Vorgesetzten der Person oder wer sie jetzt vertritt. Nichts hat sich geändert.
refusal-telework-version-old = { $link ->
    [none] Fassung { $old } von { $ref } gilt nicht mehr: Fassung { $version } hat sie ersetzt. Nichts wurde gezählt.
   *[other] Fassung { $old } von { $ref } gilt nicht mehr, nichts wurde gezählt. Hier ist die Karte der Fassung { $version }: { $link }
}
refusal-telework-over = Die Tage von { $ref } sind vorbei: es gibt nichts mehr zu beantworten.
refusal-telework-gone = { $ref }: Die Person ist nicht mehr in der Organisation, es gibt nichts mehr zu beantworten.
refusal-telework-answered = { $state ->
    [approved] { $ref } ist schon genehmigt von { $by } ({ $at }). Zustimmung zurücknehmen: „!telearbeit ablehnen { $ref }“ mit der Begründung.
   *[other] { $ref } ist schon abgelehnt von { $by } ({ $at }). Die Person kann einen neuen Antrag stellen.
}
refusal-telework-withdrawn = { $person } hat { $ref } zurückgezogen: es gibt nichts mehr zu beantworten.
refusal-telework-by-rule = { $ref } ist nicht mehr offen: eine Regel hat ihn abgelehnt, und Vorgesetzte können davon nicht abweichen.
refusal-telework-by-poll = { $verb ->
    [approve] Eine Reaktion zählt hier nicht: Zustimmen verlangt ein verifiziertes Gerät. Antworten Sie in der Umfrage unter der Karte, oder schreiben Sie „!telearbeit zustimmen { $ref }“.
   *[refuse] Eine Reaktion zählt hier nicht: Ablehnen verlangt ein verifiziertes Gerät. Antworten Sie in der Umfrage unter der Karte, oder schreiben Sie „!telearbeit ablehnen { $ref }“ mit der Begründung.
}
refusal-telework-in-writing = { $ref } kam zu spät: eine schriftliche Zustimmung ist nötig. Schreiben Sie „!telearbeit zustimmen { $ref }“; eine Reaktion zählt nicht.
refusal-telework-conflict = { $ref } ist nicht genehmigt. Das steht jetzt dagegen, und das könnte { $person } tun:
refusal-telework-begun = Der erste Tag von { $ref } hat begonnen: die Zustimmung lässt sich nicht mehr zurücknehmen.
refusal-telework-reason-empty = { $ref } abzulehnen verlangt eine Begründung in wenigen Worten: Es hat sich nichts geändert.
refusal-telework-reason-long = Eine Begründung hat höchstens { $most } Zeichen; diese hat { $length }. Nichts wurde notiert.
refusal-telework-answer-late = Die 15 Minuten für diese Begründung sind vorbei: Nichts wurde abgelehnt, { $ref } wartet noch. Schreiben Sie „!telearbeit ablehnen { $ref }“ mit der Begründung, oder nehmen Sie Ihr ❌ weg und setzen Sie es neu.
refusal-telework-no-people = Das ist für funktionelle Vorgesetzte: in der Organisationsdatei untersteht Ihnen niemand.
refusal-telework-not-away = Sie waren nicht als abwesend notiert: nichts hat sich geändert.
refusal-telework-away-until = Ich verstehe „{ $word }“ nicht: abwesend bis wann? Zum Beispiel: „Freitag“, „14.12.“, „morgen 12 Uhr“ oder „zurück“.

waiting-telework-answer = { $ref } · { $person } wartet auf Ihre Antwort, { $late ->
    [yes] die bis { $until } erwartet war (Frist vorbei)
   *[no] bis { $until }
}: „!telearbeit zustimmen { $ref }“ oder „!telearbeit ablehnen { $ref }“ mit der Begründung
waiting-telework-somebody = { $ref } · wartet auf Antwort
waiting-telework-requested = { $ref } · Ihr Antrag wartet noch auf Antwort
waiting-telework-approved = { $ref } · Ihr Antrag ist genehmigt
waiting-telework-refused = { $ref } · Ihr Antrag ist abgelehnt{ $why ->
    [none] {""}
   *[other] {". Begründung: "}{ $why }
}
