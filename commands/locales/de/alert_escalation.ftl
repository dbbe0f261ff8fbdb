alert-late-line = Verspätet: vorgesehen für { $at }.
alert-escalated = { $stamp } · { $ref }: Es fehlen noch Antworten. Jetzt an der Reihe: { $people }. ✅ oder „!empfang { $ref }“ von ihnen: Jemand kümmert sich darum.
alert-still-silent = { $stamp } · { $ref }: Es gibt niemanden mehr, der benachrichtigt werden könnte, und es fehlen noch Antworten. Es bleibt das Telefon.
alert-stand-in-line = { $by } vertritt { $replaced }
alert-stand-in-called = { $stamp } · { $ref }: keine Antwort von { $replaced }{ $more ->
    [0] {""}
    [one] {" "}und einer weiteren Person
   *[other] {" "}und { $more } weiteren
}. Bitte übernehmen Sie; ✅ oder „!empfang { $ref }“ sagt, dass Sie sich darum kümmern.
alert-stand-ins-line = An der Reihe, noch ohne Antwort: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-stood-in-line = { $by } kümmert sich darum anstelle von: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-relayed-line = { $province }: weitergegeben von { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-silent-line = { $province }: still ({ $people }{ $more ->
    [0] {""}
   *[other] {" "}+ { $more }
})
alert-provinces-silent = { $stamp } · { $ref }: { $after } nach dem Versand, stille Provinzen: { $silent } von { $provinces }
alert-reconfirm = { $stamp } · { $ref } dauert an seit { $since }: Bestätigen Sie erneut mit ✅ oder „!empfang { $ref }“ vor { $by }.
alert-reconfirm-again = { $stamp } · { $ref } wartet noch auf Ihre erneute Bestätigung: ✅ oder „!empfang { $ref }“.
alert-reconfirm-line = Erneute Bestätigung verlangt ({ $at }): { $confirmed } von { $asked }
alert-unconfirmed-line = Nicht erneut bestätigt: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-step-line = Ohne Antwort, { $at }: { $who } ({ $by }; { $cells })
escalation-missing = die Fehlenden erneut
escalation-deputy = ihre Stellvertreter
escalation-duty = wer Dienst hat
escalation-provinces = die stillen Provinzen werden genannt
escalation-silence = wer gewarnt hat und die Koordination lesen, wer noch fehlt
way-room = im Raum
way-direct = Direktnachricht
way-mail = E-Mail
mail-alert-subject = { $stamp } · { $ref }: Ihre Antwort wird erwartet
mail-alert-answer = Antworten Sie im Chat: ✅ auf der Karte, oder „!empfang { $ref }“. Antworten auf diese E-Mail werden nicht gelesen.
alert-missing-more-line = { $more ->
    [one] Es fehlt noch eine weitere Person
   *[other] Es fehlen noch { $more } weitere
}: „!warnung wer { $ref }“ nennt die Namen.
