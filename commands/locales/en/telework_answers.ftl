command-telework-approve = approve
    .aliases = accept, agree, grant
    .summary = Approve a request to telework (the person's line manager, or whoever acts for them).
    .example = !telework approve T-1
command-telework-refuse = refuse
    .aliases = reject, decline
    .summary = Refuse a request, take one's agreement back before the first day, or end fixed telework; the reason is required and shown to the person only.
    .example = !telework refuse T-1 Tuesday's meeting is held on site.
command-telework-away = away
    .aliases = absent
    .summary = For a line manager or their deputy: say until when somebody else answers requests; “back” to take them over again.
    .example = !telework away Friday

telework-card = { $ref } · { $person } asks to telework.
telework-card-old = Version { $old } is replaced by version { $version }, on a new card.
telework-card-for = You answer in the place of { $manager }.
telework-card-week = Week of { $monday }: { $used ->
    [one] one day
   *[other] { $used } days
} of { $limit }, with this request.
telework-card-norm = Regime “{ $regime }”: no quota counts.
telework-card-team = { $day } · { $team }{ $shift ->
    [none] {""}
   *[other] {", shift "}{ $shift }
}: { $left } on site without this person, at least { $minimum } needed
telework-card-team-others = { $count ->
    [one] One other day: at least as much room.
   *[other] { $count } other days: at least as much room.
}
telework-card-reason = Reason:
telework-card-due = An answer is expected by { $until }. The organisation sets this time itself: no legal one is known. Without an answer nothing is approved.
telework-card-late = An answer was expected by { $until }: that time is over. The organisation sets it itself, no legal one is known. Without an answer nothing is approved.
telework-card-how = ✅ to approve, ❌ to refuse (the reason is asked next). Or: “!telework approve { $ref }”, “!telework refuse { $ref }” with the reason.
telework-card-how-polled = Answering takes a verified device here: answer the poll below, or write “!telework approve { $ref }”, “!telework refuse { $ref }” with the reason.
telework-card-in-writing = This request came too late and is refused by the rule. It takes your written agreement to allow it: “!telework approve { $ref }”. A reaction does not count.
telework-card-elsewhere = The answer now lies with { $people }. Nothing is expected of you.
telework-card-withdrawn = Request withdrawn.
telework-card-lapsed = Left without an answer until after its last day: nothing was approved.
telework-card-gone = The person is no longer in the organisation: request closed, nothing was approved.
telework-card-by-rule = Refused by a rule.
telework-card-approved = Approved by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
} ({ $at }).
telework-card-refused = Refused by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
} ({ $at }).

telework-poll = { $ref }: do you approve the request of { $person }?
telework-poll-how = Answer the poll, or write “!telework approve { $ref }”, “!telework refuse { $ref }” with the reason.
telework-poll-approve = Approve
telework-poll-refuse = Refuse
telework-poll-closed = { $ref }: this poll is closed.

telework-approved = { $ref }: approved. The person is told.
telework-refused = { $ref }: refused. The person gets the reason, and nobody else does.
telework-ended = { $ref }: ends after { $last }. The person gets the reason, and nobody else does.
telework-reason-asked = { $ref }: why do you refuse the request of { $person }? Reply to this message within 15 minutes, or write the reason here: only then does the refusal count. Taking your ❌ back leaves the request open.
telework-still-open = { $ref }: nothing is refused. The request waits for your answer, { $late ->
    [yes] expected by { $until } (that time is over)
   *[no] by { $until }
}.
telework-taken-back = { $ref }: your agreement is taken back, the person is told. The request waits for an answer again, by { $until }.
telework-taken-back-late = { $ref }: the first day has begun, your agreement stands.
telework-taken-back-word = { $ref }: you approved in writing, taking a ✅ back changes nothing. To take the agreement back: “!telework refuse { $ref }” with the reason.
telework-others-approved = { $ref }: approved by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
}. Nothing is expected of you any more.
telework-others-refused = { $ref }: refused by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
}. Nothing is expected of you any more.
telework-others-withdrawn = { $ref }: { $person } withdraws the request to telework.
telework-others-lapsed = { $ref }: the request of { $person } was left without an answer until after its last day. It is closed, nothing was approved.
telework-others-lapsed-weekly = { $ref }: the request of { $person } for fixed telework went four weeks without an answer. It is closed, nothing was approved.
telework-others-gone = { $ref }: { $person } is no longer in the organisation. The request to telework is closed, nothing was approved.
telework-reminded = { $ref }: the request to telework of { $person } waits for your answer, by { $until }.{ $link ->
    [none] {""}
   *[other] {" Here is the card: "}{ $link }
}
telework-begun = { $ref }: the first day that { $person } asked for has begun without an answer. The request still waits; nothing is approved.
telework-waiting-told = { $ref }: a request to telework has waited for an answer since { $since }{ $people ->
    [none] {""}
   *[other] {" ("}{ $people }{")"}
}. See whether somebody can answer; what is in it concerns the person and their manager only.
telework-daily = { $ref } · { $person } · { $days } · answer { $late ->
    [yes] was expected by { $until }, that time is over
   *[no] expected by { $until }
}

telework-said-approved = { $ref }: approved by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
}.
telework-said-refused = { $ref }: refused by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
}.
telework-said-freed = { $ref }: the agreement given is taken back by { $by }{ $manager ->
    [none] {""}
   *[other] {" for "}{ $manager }
}. These days are no longer teleworked.
telework-said-ended = { $ref }: { $by }{ $manager ->
    [none] {""}
   *[other] {", for "}{ $manager }{","}
} ends this fixed telework after { $last }.
telework-said-why = Reason, shown to you only:
telework-said-taken-back = { $ref }: { $by } takes the agreement back. The request waits for an answer again.
telework-said-escalated = { $people ->
    [none] { $ref }: no answer in time, and nobody else to ask. Nothing is approved; speak to your manager.
   *[other] { $is_asked ->
        [yes] { $ref }: no answer in time. The request is passed on to { $people }. Nothing is approved without an answer.
       *[other] { $ref }: no answer in time. To { $people } it is only said that a request waits. Nothing is approved without an answer.
    }
}
telework-said-begun = { $ref }: the first day has begun and your manager has not answered yet. Nothing is approved: work is on site unless an answer comes.
telework-said-lapsed = { $ref }: left without an answer until after its last day, the request is closed. Nothing was approved.
telework-said-lapsed-weekly = { $ref }: four weeks without an answer, the request is closed. Nothing was approved. The same request again, if it still stands:

telework-away = Noted until { $until }. In your place: { $people }. { $count ->
    [0] No request was waiting.
    [one] One open request is passed on.
   *[other] { $count } open requests are passed on.
} “!telework away back” takes them over again earlier.
telework-away-alone = Noted until { $until }. Nobody is named to answer in your place: requests wait for you, and the coordinators are told when the time is over.
telework-away-told = { $manager } is away until { $until }: you answer requests to telework in their place. { $count ->
    [0] None is waiting now.
   *[other] Waiting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" and "}{ $more }{" more."}
    }
}
telework-back = You answer yourself again. { $count ->
    [0] No request is waiting.
   *[other] Waiting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" and "}{ $more }{" more."}
    }
}
telework-back-told = Your absence is over: you answer requests to telework yourself again. { $count ->
    [0] None is waiting.
   *[other] Waiting: { $refs }{ $more ->
        [0] {"."}
       *[other] {" and "}{ $more }{" more."}
    }
}

refusal-telework-own = { $ref } is your own request: somebody else answers it.
refusal-telework-not-yours = { $ref } is answered by the person's manager, or whoever acts for them now. Nothing has changed.
refusal-telework-version-old = { $link ->
    [none] Version { $old } of { $ref } no longer stands: version { $version } has replaced it. Nothing was counted.
   *[other] Version { $old } of { $ref } no longer stands, nothing was counted. Here is the card of version { $version }: { $link }
}
refusal-telework-over = The days of { $ref } are over: there is nothing left to answer.
refusal-telework-gone = { $ref }: the person is no longer in the organisation, there is nothing left to answer.
refusal-telework-answered = { $state ->
    [approved] { $ref } is already approved by { $by } ({ $at }). To take an agreement back: “!telework refuse { $ref }” with the reason.
   *[other] { $ref } is already refused by { $by } ({ $at }). The person can send a new request.
}
refusal-telework-withdrawn = { $person } withdrew { $ref }: there is nothing left to answer.
refusal-telework-by-rule = { $ref } is no longer open: a rule refused it, and a manager cannot waive that rule.
refusal-telework-by-poll = { $verb ->
    [approve] A reaction does not count here: approving takes a verified device. Answer the poll below the card, or write “!telework approve { $ref }”.
   *[refuse] A reaction does not count here: refusing takes a verified device. Answer the poll below the card, or write “!telework refuse { $ref }” with the reason.
}
refusal-telework-in-writing = { $ref } came too late: it takes a written agreement. Write “!telework approve { $ref }”; a reaction does not count.
refusal-telework-conflict = { $ref } is not approved. This stands against it now, and this is what { $person } could do:
refusal-telework-begun = The first day of { $ref } has begun: the agreement can no longer be taken back.
refusal-telework-reason-empty = Refusing { $ref } takes a reason, in a few words: nothing has changed.
refusal-telework-reason-long = A reason has { $most } characters at most; this one has { $length }. Nothing was noted.
refusal-telework-answer-late = The 15 minutes for this reason are over: nothing was refused, { $ref } is still waiting. Write “!telework refuse { $ref }” with the reason, or take your ❌ away and put it back.
refusal-telework-no-people = This is for line managers: the organisation file names nobody whose manager you are.
refusal-telework-not-away = You were not noted as away: nothing has changed.
refusal-telework-away-until = I do not understand “{ $word }”: away until when? For example: “Friday”, “14/12”, “tomorrow 12:00”, or “back”.

waiting-telework-answer = { $ref } · { $person } waits for your answer, { $late ->
    [yes] expected by { $until } (that time is over)
   *[no] by { $until }
}: “!telework approve { $ref }”, or “!telework refuse { $ref }” with the reason
waiting-telework-somebody = { $ref } · waits for an answer
waiting-telework-requested = { $ref } · your request still waits for an answer
waiting-telework-approved = { $ref } · your request is approved
waiting-telework-refused = { $ref } · your request is refused{ $why ->
    [none] {""}
   *[other] {". Reason: "}{ $why }
}
