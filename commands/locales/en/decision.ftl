group-decision = decision
    .aliases = decisions
command-decision-log = log
    .summary = Record a decision and number it.
    .example = !decision Close the schools in zone B --due tomorrow 17:00
command-decision-amend = amend
    .aliases = correct, change, edit
    .summary = Correct a decision's text; the old one stays readable.
    .example = !decision amend D-1 Close the schools in zones A and B
command-decision-supersede = supersede
    .aliases = replace
    .summary = Take a new decision in the place of another, which stays readable.
    .example = !decision supersede D-1 Close all schools --reason the flood reaches zone A
command-decision-withdraw = withdraw
    .aliases = retract, cancel, delete
    .summary = Withdraw a decision, with the reason; it stays readable.
    .example = !decision withdraw D-1 Recorded twice
command-decision-done = done
    .aliases = executed, close, closed
    .summary = Say that a decision is carried out.
    .example = !decision done D-1 The schools are closed
command-decision-outcome = outcome
    .aliases = result
    .summary = Say whether an advice or recommendation was followed, and what it led to.
    .example = !decision outcome D-1 refused For the communities to decide --led-to D-2
command-decision-announce = announce
    .aliases = announced
    .summary = Note that a decision is announced to the public, now or earlier.
    .example = !decision announce D-1 --at 9:10
command-decision-gazette = gazette
    .aliases = gazetted
    .summary = Note where a decision stands in the Belgian official gazette.
    .example = !decision gazette D-1 Moniteur belge 24.11.2026, p. 12345
command-decision-show = show
    .aliases = view
    .summary = Show a decision and what happened to it.
    .example = !decision show D-1
command-decision-list = list
    .aliases = decisions
    .summary = List the cell's decisions, the newest first.
    .example = !decision list --overdue

decision-logged = { $ref }: decision recorded.
decision-told-to = Passed on to: { $cells }
decision-ask-nature = What is its nature: { $natures }? Reply “nature: …”.
decision-ask-communicate = To be communicated? ✅ passes it on to: { $cells }
decision-told = { $ref } has been passed on to: { $cells }
decision-state-line = { $cell }, organ { $organ }: { $state }.
decision-author-line = Recorded by { $author } ({ $role }), { $at }.
decision-said-line = Said { $at }.
decision-told-line = Passed on to: { $cells } ({ $at })
decision-entry-logged = { $at } · recorded by { $by }
decision-entry-amended = { $at } · amended by { $by } (version { $version })
decision-entry-before = ↳ before:
decision-entry-communicated = { $at } · communication asked for by { $by }
decision-entry-told = { $at } · passed on
decision-shown = { $ref }
decision-list-empty = No decisions to show.
decision-list = Decisions: { $total }
decision-list-line = { $ref } · { $at } · { $owner } · { $text } ({ $state })
refusal-decision-too-long = A decision fits in { $most } characters; this one has { $length }. Nothing was kept.
refusal-until-without-embargo = “--until” goes with “--communicate embargo”.
refusal-embargo-without-until = An embargo has an end: add “--until” and the time.
refusal-nature-not-allowed = Nature “{ $nature }”: that is not for “{ $organ }” to decide. Possible: { $allowed }.
decision-was = Before:
decision-is = Now:
decision-amended = { $completes ->
    [1] { $ref }: completed by { $by }.
   *[other] { $ref }: amended by { $by }.
}
decision-informed = { $ref }: decision passed on. Cell: { $cell } · organ: { $organ }
decision-nature-line = Nature: { $nature }
decision-owner-line = Owner: { $owner }
decision-due-line = Due: { $due }
decision-reason-line = Reason: { $reason }
decision-embargo-line = Under embargo until { $until }
decision-informed-amended = { $ref }: correction, passed on by { $cell } (organ: { $organ }). This replaces what was passed on.
decision-legal-basis-line = Legal basis: { $basis }
decision-starts-line = Takes effect: { $at }
decision-exceptions-line = Exceptions: { $exceptions }
decision-explained-by-line = Explained by: { $who }
decision-supersedes-line = Supersedes { $ref }
decision-superseded-line = Superseded by { $ref }
decision-withdrawn-line = Withdrawn. Reason: { $reason }
decision-outcome-line = { $reason ->
    [none] Outcome: { $outcome }
   *[other] Outcome: { $outcome }. Reason: { $reason }
}
decision-led-to-line = Led to { $ref }
decision-came-of-line = Follows { $ref } ({ $nature }: { $outcome })
decision-announced-line = Announced to the public { $at }.
decision-vacuum-line = Information vacuum: announced { $since }, not yet in the Belgian official gazette.
decision-vacuum-over = The information vacuum lasted: { $wait }
decision-gazette-line = Belgian official gazette: { $reference }
decision-done-line = { $text ->
    [none] Carried out { $at }, says { $by }.
   *[other] Carried out { $at }, says { $by }: { $text }
}
decision-phase-line = { $incident ->
    [none] When it was recorded: no open incident.
   *[other] When it was recorded: incident { $incident }, { $phase ->
        [none] phase not yet said.
       *[other] phase { $phase }.
    }
}
decision-source-line = Original message: { $link }
decision-change-replaced = { $follows ->
    [none] At the start, replaced: “{ $removed }” becomes “{ $added }”
   *[other] After “{ $follows }”, replaced: “{ $removed }” becomes “{ $added }”
}
decision-change-removed = { $follows ->
    [none] At the start, removed: “{ $removed }”
   *[other] After “{ $follows }”, removed: “{ $removed }”
}
decision-change-added = { $follows ->
    [none] At the start, added: “{ $added }”
   *[other] After “{ $follows }”, added: “{ $added }”
}
decision-informed-embargo = { $ref }: decision passed on UNDER EMBARGO until { $until }. Do not spread it before. Cell: { $cell } · organ: { $organ }
decision-informed-withdrawn = { $ref }: withdrawn by { $cell }. What was passed on no longer holds. Reason: { $reason }
decision-informed-announced = { $ref }: announced to the public { $at }, says { $cell }.
decision-informed-gazetted = { $ref }: published in the Belgian official gazette ({ $reference }), says { $cell }.
decision-withdrawn = { $ref }: withdrawn by { $by }. Reason: { $reason }
decision-edit-other-old = This message already made { $ref }: which decision it supersedes does not change this way.
decision-outcome = { $reason ->
    [none] { $ref }: { $nature }, { $outcome } (noted by { $by }).
   *[other] { $ref }: { $nature }, { $outcome } (noted by { $by }). Reason: { $reason }
}
decision-done = { $text ->
    [none] { $ref }: carried out, says { $by }.
   *[other] { $ref }: carried out, says { $by }: { $text }
}
decision-reopened = { $ref }: to be carried out again, says { $by }.
decision-due = { $ref }: it is due ({ $due }), { $owner }.
decision-overdue = { $ref }: still not carried out. Due: { $due } · owner: { $owner }
decision-put-off = { $ref }: put off. Due: { $due } · owner: { $owner }
decision-due-over = { $ref }: nothing more to do.
decision-ask-done = ✅ when it is carried out.
decision-announced = { $ref }: announced to the public { $at }.
decision-embargo-broken = Mind: the embargo ran until { $until }.
decision-ask-gazette = Once it has appeared: “!decision gazette { $ref }”, then “Moniteur belge” or “Belgisch Staatsblad”, the date and the page.
decision-vacuum = { $ref }: announced { $wait } ago and not yet in the Belgian official gazette, { $owner }. The press and the public are asking now.
decision-gazetted = { $ref }: published in the Belgian official gazette, { $reference } (noted by { $by }).
decision-briefing = { $ref }: the meeting is over, and something is missing to explain this decision.
decision-briefing-complete = { $ref }: everything is there to explain this decision.
decision-ask-missing = Reply to this message, a line for each point:
decision-missing-owner = owner: …
decision-missing-legal-basis = legal basis: …
decision-missing-starts = starts: …
decision-missing-exceptions = exceptions: …
decision-missing-explained-by = explained by: …
decision-entry-superseded = { $at } · superseded by { $by }
decision-entry-withdrawn = { $at } · withdrawn by { $by }
decision-entry-outcome = { $at } · outcome noted by { $by }
decision-entry-done = { $at } · carried out, says { $by }
decision-entry-reopened = { $at } · reopened by { $by }
decision-entry-announced = { $at } · announcement noted by { $by }
decision-entry-gazetted = { $at } · publication noted by { $by }
decision-entry-reminded = { $at } · recalled to { $by }
decision-entry-recalled = { $at } · reported late to the coordination
refusal-decision-words-too-long = That is too long here: { $most } characters at most, and there are { $length }. Nothing was kept.
refusal-decision-superseded = { $ref } does not change any more: it is superseded. See { $stands } ({ $state }).
refusal-decision-withdrawn = { $ref } does not change any more: it is withdrawn, and no other one stands instead.
refusal-decision-done = { $ref } is already carried out ({ $at }).
refusal-outcome-nature = { $nature ->
    [none] The nature of { $ref } is not yet said: only an advice or a recommendation has an outcome. Say its nature first.
   *[other] Only an advice or a recommendation has an outcome; { $ref } is of another nature: { $nature }.
}
refusal-outcome-reason = The reason is missing: “!decision outcome { $ref } { $outcome }”, then why.
refusal-led-to-itself = { $ref } cannot have led to itself.
refusal-announced = { $ref } is already announced ({ $at }). To correct that time, add “--at”.
refusal-gazette = I read no reference in it. For example: “!decision gazette { $ref } Moniteur belge 24.11.2026, p. 12345”, or the NUMAC number.
refusal-gazette-short = “{ $short }”: depending on the language, that is the official gazette or a decree. Do you mean: “!decision gazette { $ref } Moniteur belge { $rest }”?
refusal-gazette-ahead = That gazette has not appeared yet ({ $day }): the clock runs until then. Note { $ref } when it has.
decision-kept = { $ref }: noted, it is not passed on.
decision-unchanged = { $ref } says so already: nothing has changed.
decision-reply-unread = I did not understand that answer about { $ref }.
decision-ask-yes-no = To be communicated: reply “yes” or “no”.
decision-gazette-before = This replaces the reference noted before: { $reference }
decision-communiques = { $stands ->
    [none] { $ref } stands no more. To be revised or withdrawn: { $refs }
   *[other] { $ref } stands no more: { $stands } replaces it. To be revised or withdrawn: { $refs }
}
