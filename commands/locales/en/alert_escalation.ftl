alert-late-line = Late: meant for { $at }.
alert-escalated = { $stamp } · { $ref }: answers are still missing. To take over now: { $people }. ✅ or “!ack { $ref }” from them: it is being taken care of.
alert-still-silent = { $stamp } · { $ref }: nobody else left to call, and answers are still missing. Only the telephone is left.
alert-stand-in-line = { $by } stands in for { $replaced }
alert-stand-in-called = { $stamp } · { $ref }: no answer from { $replaced }{ $more ->
    [0] {""}
    [one] {" "}and one other
   *[other] {" "}and { $more } others
}. It is yours to take over; ✅ or “!ack { $ref }” says that you take care of it.
alert-stand-ins-line = Asked to take over, no answer yet: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-stood-in-line = { $by } takes care of it in the place of: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-relayed-line = { $province }: relayed by { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-silent-line = { $province }: silent ({ $people }{ $more ->
    [0] {""}
   *[other] {" "}+ { $more }
})
alert-provinces-silent = { $stamp } · { $ref }: { $after } after sending, silent provinces: { $silent } of { $provinces }
alert-reconfirm = { $stamp } · { $ref } has lasted since { $since }: confirm again with ✅ or “!ack { $ref }” before { $by }.
alert-reconfirm-again = { $stamp } · { $ref } is still waiting for you to confirm again: ✅ or “!ack { $ref }”.
alert-reconfirm-line = Confirming again was asked ({ $at }): { $confirmed } of { $asked }
alert-unconfirmed-line = Not confirmed again: { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-step-line = Without an answer, { $at }: { $who } ({ $by }; { $cells })
escalation-missing = those missing, again
escalation-deputy = their deputies
escalation-duty = who is on duty
escalation-provinces = the silent provinces are named
escalation-silence = whoever raised it and the coordinators read who is still missing
way-room = in the room
way-direct = direct message
way-mail = mail
mail-alert-subject = { $stamp } · { $ref }: your answer is awaited
mail-alert-answer = Answer in the chat: ✅ on the card, or “!ack { $ref }”. Nobody reads answers to this mail.
alert-missing-more-line = { $more ->
    [one] One more is missing
   *[other] { $more } more are missing
}: “!alert who { $ref }” gives the names.
