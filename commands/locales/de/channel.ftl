group-channel = kanal
    .aliases = kanäle
command-channel-set = melden
    .summary = Sagen, wie es um einen veröffentlichten Text auf einem von Hand bedienten Kanal steht; ohne Kanal alle zeigen.
    .example = !kanal C-1 belga erledigt https://www.belga.be/1
command-channel-show = zeigen
    .aliases = anzeigen
    .summary = Zeigen, wie es um einen veröffentlichten Text auf jedem Kanal steht.
    .example = !kanal zeigen C-1
command-channel-list = liste
    .aliases = kanäle, auflisten
    .summary = Die Kanäle der Zelle auflisten, und was dort noch zu tun ist.
    .example = !kanal liste
step-state-todo = zu tun
step-state-done = erledigt
    .aliases = getan, ok
step-state-failed = misslungen
    .aliases = fehlgeschlagen
step-state-not-needed = nicht nötig
    .aliases = unnötig, nein
usage-step-state = erledigt/misslungen/unnötig
usage-channel = kanal

channel-checklist = { $left ->
    [0] { $ref }, Fassung { $version }: alle Kanäle sind bedient.
    [one] { $ref }, Fassung { $version }: noch { $left } Kanal von Hand zu bedienen.
   *[other] { $ref }, Fassung { $version }: noch { $left } Kanäle von Hand zu bedienen.
}
channel-takedown = { $left ->
    [0] { $ref }, Fassung { $version }, ist zurückgezogen: von Hand ist nichts mehr zu entfernen.
    [one] { $ref }, Fassung { $version }, ist zurückgezogen: von Hand von { $left } Kanal zu entfernen.
   *[other] { $ref }, Fassung { $version }, ist zurückgezogen: von Hand von { $left } Kanälen zu entfernen.
}
channel-step = { $name }: { $state }
channel-step-by = { $url ->
    [none] { $name }: { $state }, { $by }, { $at }
   *[other] { $name }: { $state }, { $by }, { $at } · { $url }
}
channel-how = Sagen Sie es in einer Antwort hierauf, etwa „{ $key } https://…“, oder mit „!kanal { $ref } { $key } erledigt“.
channel-how-removal = Sagen Sie es in einer Antwort hierauf, etwa „{ $key } erledigt“, oder mit „!kanal { $ref } { $key } erledigt“.
channel-removal = { $url ->
    [none] { $fate ->
        [todo] { $name }: zu entfernen (eingestellt von { $by }, { $at })
        [failed] { $name }: nicht entfernt, { $by }, { $at }
        [done] { $name }: entfernt, { $by }, { $at }
       *[other] { $name }: nichts zu entfernen, { $by }, { $at }
    }
   *[other] { $fate ->
        [todo] { $name }: zu entfernen ({ $url }), eingestellt von { $by }, { $at }
        [failed] { $name }: nicht entfernt ({ $url }), { $by }, { $at }
        [done] { $name }: entfernt ({ $url }), { $by }, { $at }
       *[other] { $name }: nichts zu entfernen ({ $url }), { $by }, { $at }
    }
}
channel-step-noted = { $left ->
    [none] { $ref } · { $name }: { $state }. Von Hand ist nichts mehr zu tun.
   *[other] { $ref } · { $name }: { $state }. Noch zu tun: { $left }.
}
channel-reminder = { $people ->
    [none] { $ref }: noch immer von Hand zu bedienen: { $names }. Niemand hat die Rolle dafür.
   *[other] { $ref }: noch immer von Hand zu bedienen: { $names }. Dafür zuständig: { $people }
}
channel-reminder-removal = { $people ->
    [none] { $ref } ist zurückgezogen und noch immer von Hand zu entfernen: { $names }. Niemand hat die Rolle dafür.
   *[other] { $ref } ist zurückgezogen und noch immer von Hand zu entfernen: { $names }. Dafür zuständig: { $people }
}
channel-list-empty = Für diese Zelle ist kein Kanal festgelegt.
channel-list = Kanäle:
channel-line = { $kind ->
    [webhook] { $name } ({ $key }): vom Bot bedient
   *[manual] { $name } ({ $key }): von Hand
}
channel-waiting = Noch zu tun:
channel-waiting-line = { $ref } · { $what }

refusal-channel-unknown = Ich kenne den Kanal „{ $word }“ hier nicht. Es gibt: { $known }.
refusal-channel-near = Ich kenne den Kanal „{ $word }“ hier nicht. Meinten Sie „{ $near }“? Es gibt: { $known }.
refusal-channel-whose = Von welcher Mitteilung? Die Referenz kommt zuerst: „!kanal C-… { $key } erledigt“.
refusal-channel-step-missing = Wie steht es mit „{ $key }“ für { $ref }? Etwa „!kanal { $ref } { $key } erledigt“ oder die Adresse des Textes.
refusal-nothing-by-hand = { $ref } ({ $state }) hat keinen Kanal, der von Hand zu bedienen ist: noch nicht veröffentlicht, oder kein Kanal ist festgelegt.
