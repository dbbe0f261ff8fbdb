alert-late-line = Te laat: voorzien voor { $at }.
alert-escalated = { $stamp } · { $ref }: er ontbreken nog antwoorden. Nu aan zet: { $people }. ✅ of „!ontvangst { $ref }” van hen: iemand neemt het op zich.
alert-still-silent = { $stamp } · { $ref }: niemand anders meer om op te roepen, en er ontbreken nog antwoorden. Alleen de telefoon blijft over.
alert-stand-in-line = { $by } vervangt { $replaced }
alert-stand-in-called = { $stamp } · { $ref }: geen antwoord van { $replaced }{ $more ->
    [0] {""}
    [one] {" "}en nog iemand
   *[other] {" "}en { $more } anderen
}. U neemt het over; ✅ of „!ontvangst { $ref }” zegt dat u ervoor zorgt.
alert-stand-ins-line = Aan zet, nog zonder antwoord: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-stood-in-line = { $by } zorgt ervoor in de plaats van: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-relayed-line = { $province }: doorgegeven door { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-silent-line = { $province }: stil ({ $people }{ $more ->
    [0] {""}
   *[other] {" "}+ { $more }
})
alert-provinces-silent = { $stamp } · { $ref }: { $after } na het versturen, stille provincies: { $silent } van { $provinces }
alert-reconfirm = { $stamp } · { $ref } duurt al sinds { $since }: bevestig opnieuw met ✅ of „!ontvangst { $ref }” vóór { $by }.
alert-reconfirm-again = { $stamp } · { $ref } wacht nog op uw nieuwe bevestiging: ✅ of „!ontvangst { $ref }”.
alert-reconfirm-line = Nieuwe bevestiging gevraagd ({ $at }): { $confirmed } van { $asked }
alert-unconfirmed-line = Niet opnieuw bevestigd: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-step-line = Zonder antwoord, { $at }: { $who } ({ $by }; { $cells })
escalation-missing = opnieuw wie ontbreekt
escalation-deputy = hun plaatsvervangers
escalation-duty = wie van wacht is
escalation-provinces = de stille provincies worden genoemd
escalation-silence = wie alarmeerde en de coördinatie lezen wie nog ontbreekt
way-room = in de kamer
way-direct = rechtstreeks bericht
way-mail = e-mail
mail-alert-subject = { $stamp } · { $ref }: uw antwoord wordt verwacht
mail-alert-answer = Antwoord in de chat: ✅ op de kaart, of „!ontvangst { $ref }”. Een antwoord op deze e-mail wordt niet gelezen.
alert-missing-more-line = { $more ->
    [one] Er ontbreekt nog iemand
   *[other] Er ontbreken nog { $more } anderen
}: „!alarm wie { $ref }” geeft de namen.
