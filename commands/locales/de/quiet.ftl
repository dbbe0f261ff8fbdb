group-quiet = ruhe
    .aliases = ruhezeiten
command-quiet-set = wählen
    .aliases = wähle, zeiten
    .summary = Ihre Ruhezeiten wählen oder zeigen: Außer Dienst ruft Sie dann nur eine echte Warnung.
    .example = !ruhe 21 Uhr-6:30
command-quiet-list = wartend
    .aliases = liste, offen
    .summary = Zeigen, was auf Sie wartet und in Ihrer Morgenkarte stehen wird.
    .example = !ruhe wartend
usage-quiet-hours = zeiten

refusal-not-quiet-hours = Ich verstehe „{ $word }“ nicht als Ruhezeiten. Zum Beispiel: „21:00-6:30“, „nie“ (Sie dürfen immer gerufen werden) oder „standard“ (die der Organisation).
refusal-quiet-hours-long = Von { $starts } bis { $ends } ist zu lang: höchstens { $most }. Für einen ganzen Tag wenden Sie sich an die Koordination: Das sagt der Dienstplan.

quiet-shown = Ihre Ruhezeiten: { $starts } – { $ends }{ $whose ->
    [own] {" "}(Ihre Wahl)
    [file] {" "}(die der Organisation)
   *[other] {""}
}. Außer Dienst ruft Sie dann nur eine echte Warnung; was noch gilt, wartet in Ihrer Morgenkarte.
quiet-shown-weekends = Samstag und Sonntag sind ganz ruhig.
quiet-shown-holidays = Feiertage und Brückentage sind ganz ruhig.
quiet-shown-none = Sie haben keine Ruhezeiten: Sie können zu jeder Stunde gerufen werden. Um welche zu wählen: „!ruhe 21:00-6:30“.
quiet-is-now = Zurzeit werden Sie nicht gerufen, außer bei einer echten Warnung.
quiet-is-not-now = Zurzeit können Sie gerufen werden.
quiet-count = { $count ->
    [0] Nichts wartet auf Sie.
    [one] Eine Sache wartet auf Sie: „!ruhe wartend“.
   *[other] { $count } Sachen warten auf Sie: „!ruhe wartend“.
}
quiet-set = Notiert: Ihre Ruhezeiten gehen von { $starts } bis { $ends }. Eine echte Warnung und Ihr eigener Dienst rufen Sie immer.
quiet-set-never = Notiert: keine Ruhezeiten für Sie, Sie können zu jeder Stunde gerufen werden. Mit „!ruhe standard“ gelten wieder die der Organisation.
quiet-set-default = Notiert: Für Sie gelten wieder die Ruhezeiten der Organisation.
quiet-waiting-none = Nichts wartet auf Sie.
quiet-waiting = Was auf Sie wartet:

quiet-later = Außer Dienst, jetzt nicht gerufen, in ihrer Morgenkarte, falls es dann noch gilt: { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
quiet-not-called = Außer Dienst, nicht gerufen: { $people }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
person-quiet = { $person } (außer Dienst)

waiting-line = { $what }{ $link ->
    [none] {""}
   *[other] {" – "}{ $link }
}
waiting-kind = { $kind ->
    [alert] Zu bestätigende Testwarnungen: { $count }
    [communique] Texte: { $count }
    [decision] Entscheidungen: { $count }
    [task] Aufgaben: { $count }
    [rumour] Zu prüfende Gerüchte: { $count }
    [question] Fragen: { $count }
    [swap] Diensttausch: { $count }
    [slot] Termine: { $count }
    [telework] Telearbeit: { $count }
   *[other] Andere Nachrichten: { $count }
}
waiting-more = … und { $count } weitere: „!ruhe wartend“ im Laufe des Tages.
waiting-other-line = { $at }{ $cell ->
    [none] {""}
   *[other] {" · "}{ $cell }
}
waiting-text-approval = { $ref }, Fassung { $version } · { $title } · wartet auf Ihre Genehmigung
waiting-text-reason = { $ref }, Fassung { $version } · { $title } · wartet auf den Grund Ihres Einwands
waiting-text-draft = { $ref } · { $title } · ist wieder ein Entwurf, bei Ihnen
waiting-text-approved = { $ref } · { $title } · genehmigt, zu veröffentlichen
waiting-text-channels = { $ref } · { $title } · { $left ->
    [one] ein Kanal ist noch offen
   *[other] { $left } Kanäle sind noch offen
}
waiting-alert = { $ref } · { $text } · zu bestätigen
waiting-slot = { $at } · { $title }
waiting-slot-skipped = { $at } · { $title }: fällt aus
waiting-slot-missed = { $at } · { $title }: verpasst (weitere gegebenenfalls in der Nachricht)
waiting-swap = { $by } schlägt einen Tausch vor: { $day }, Schicht { $shift }

morning-card = { $count ->
    [0] Guten Morgen. Nichts wartet auf Sie.
    [one] Guten Morgen. Außerhalb Ihrer Zeiten wartete eine Sache auf Sie:
   *[other] Guten Morgen. Außerhalb Ihrer Zeiten warteten { $count } Sachen auf Sie:
}
morning-since = Seit { $since }, in Ihren Zellen:
morning-cell = { $cell }: Warnungen { $alerts }, Entscheidungen { $decisions }, veröffentlichte Texte { $published }, neue Aufgaben { $tasks }
morning-alerts-open = { $cell }, Warnungen, die jemand nicht bestätigt hat: { $count }
morning-due = { $cell }, für heute: Entscheidungen { $decisions }, Aufgaben { $tasks } (überfällig: { $late })
morning-roster = { $cell }, heute im Dienst:
