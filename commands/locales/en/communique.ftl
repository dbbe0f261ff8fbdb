group-communique = communique
    .aliases = communiques, press-release
command-communique-draft = draft
    .summary = Begin a communiqué; if it has several lines, the first is the title.
    .example = !communique The schools in zone B close tomorrow. --title Schools closed --from D-11
command-communique-translate = translate
    .aliases = translation
    .summary = Add the text in another language.
    .example = !communique translate C-1 De scholen in zone B sluiten morgen. --lang nl --title Scholen gesloten
command-communique-edit = edit
    .aliases = change
    .summary = Change the text in one language; in review that makes a new version.
    .example = !communique edit C-1 The schools in zones A and B close tomorrow.
command-communique-submit = submit
    .summary = Ask for the text to be approved, in all its languages.
    .example = !communique submit C-1
command-communique-approve = approve
    .aliases = approval
    .summary = Approve the text as it stands, like ✅ on the card.
    .example = !communique approve C-1@2
command-communique-reject = reject
    .aliases = refuse, object
    .summary = Send the text back to its author, with the reason.
    .example = !communique reject C-1 The number of water points is wrong.
command-communique-show = show
    .aliases = view
    .summary = Show a communiqué with its approvals and versions.
    .example = !communique show C-1 --version 1
command-communique-list = list
    .aliases = communiques, press-releases
    .summary = List the cell's communiqués, the newest first.
    .example = !communique list --state in review
command-communique-check = check
    .summary = See whether the text is short, neutral and factual, and says the same in its languages; with “--sms”, its length as a text message.
    .example = !communique check C-1 --sms
command-communique-diff = diff
    .aliases = compare, difference, differences
    .summary = Show what changed since the version before, or since another one.
    .example = !communique diff C-1 --from 1

condition-competence = person with the competence

communique-drafted = { $ref }: draft recorded ({ $language }).
communique-written = { $ref }: text recorded ({ $language }).
communique-ask-title = A title is missing ({ $languages }): “!communique edit { $ref }” with “--lang” and “--title”.
communique-ask-translation = The text is missing in { $languages }: “!communique translate { $ref }” with the text, “--lang” and “--title”.
communique-ask-submit = Ready? “!communique submit { $ref }” asks for approval.
communique-unchanged = { $ref }: this is the same text, nothing changes and the approvals stay.
communique-sent-to-review = { $ref } has been submitted to { $people }

communique-submitted = { $ref }, version { $version }: { $state }.
communique-submitted-old = { $ref }, version { $version }: superseded.
communique-superseded = Version { $old } is superseded by version { $version }: a reaction here no longer counts.
communique-superseded-by = { $ref }: version { $version }, changed by { $by }, to be approved again.
communique-voided = Approvals of version { $version } that no longer count: { $people }
communique-title = { $title ->
    [none] { $language } · no title
   *[other] { $language } · { $title }
}
communique-to-check = To be checked, because another language was changed: { $languages }. Change that text, or say that it stays as it is: “!communique edit { $ref } --lang { $code } --unchanged”.
communique-language-kept = { $ref }: the text in { $language } stays as it is; noted.
communique-language-current = { $ref }: the text in { $language } is not to be checked, nothing changes.
communique-author = Author: { $author }
communique-decision = Following { $decision } ({ $organ })
communique-decision-withdrawn = Note: { $decision }, which this text is about, is withdrawn.
communique-decision-superseded = Note: { $decision }, which this text is about, is superseded by { $stands }.
communique-competence = Competence: { $competence }
communique-embargo = Under embargo until { $at }: { $reason }
communique-embargo-inherited = embargo of { $decision }
communique-embargo-lifted = { $ref }: the embargo is lifted.
communique-rule = { $quorum ->
    [one] { $quorum } approval is needed, from: { $conditions }.
   *[other] { $quorum } approvals are needed, among them at least: { $conditions }.
} { $author ->
    [counts] The author's counts.
   *[excluded] The author's does not count.
}{ $editors ->
    [excluded] { " " }That of whoever wrote in the text does not count.
   *[count] {""}
}
communique-approved-by = Approved by { $people }
communique-missing = Waiting for { $people }
communique-objection-open = Objection of { $by } ({ $at }): the reason has been asked for, the version stays in review.
communique-objection-upheld = Sent back by { $by }:
communique-objection-dropped = { $ref }, version { $version }: { $by } approves, so their objection is taken back.
communique-how = ✅ approves this version, ❌ objects to it; or “!communique approve { $ref }@{ $version }”, “!communique reject { $ref }” and the reason.
communique-how-polled = Approving or objecting takes a verified device here: answer the poll below, or write “!communique approve { $ref }@{ $version }”, “!communique reject { $ref }” and the reason.
communique-footer-approved = This version is approved: “!communique publish { $ref }” publishes it; “!communique reject { $ref }” and the reason still send it back to draft.
communique-footer-scheduled = It goes out when it is due: “!communique publish { $ref } --cancel” stops that; “!communique reject { $ref }” and the reason send it back to draft.
communique-footer-published = This version is published: “!communique correct { $ref }” and the new text rectify it, “!communique withdraw { $ref }” and the reason withdraw it.
communique-footer-draft = A draft again, ✅ and ❌ no longer count here: “!communique edit { $ref }”, then “!communique submit { $ref }”.
communique-footer-key-message = Approved for answering the press, word for word; a key message is not published. “!communique reject { $ref }” and the reason still send it back to draft.
communique-footer-withdrawn = This text is withdrawn: ✅ and ❌ no longer count here.
communique-poll = { $ref }, version { $version }: do you approve it?
communique-poll-how = Answer the poll, or write “!communique approve { $ref }@{ $version }”, “!communique reject { $ref }” and the reason.
communique-poll-approve = Approve
communique-poll-object = Object
communique-poll-closed = { $fate ->
    [superseded] { $ref }: version { $version } is superseded, this poll is closed.
   *[settled] { $ref }, version { $version }: this poll is closed.
}

communique-approved = { $ref }, version { $version }: approved by { $people }
communique-reopened = { $ref }, version { $version }: no longer approved, in review again.
communique-withdrew = { $by } has withdrawn the approval.
communique-approval-noted = { $ref }, version { $version }: your approval is recorded.
communique-approval-known = { $ref }, version { $version }: you have approved it already, that counts once.
communique-objection-asked = { $by }, why do you object to { $ref }, version { $version }? Reply to this message within 15 minutes: the text then goes back to draft. Removing your ❌, or your answer in the poll, withdraws the objection.
communique-rejected = { $ref }, version { $version }: sent back to draft by { $by }, to { $author }
communique-rejection-noted = { $ref }: sent back to draft.

communique-shown = { $ref }, version { $version }: { $state }
communique-version-line = { $at } · version { $version }, by { $by }
communique-version-submitted-line = { $at } · version { $version }, submitted by { $by }
communique-approval-line = { $at } · approved by { $by }{ $replaced ->
    [none] {""}
   *[other] { " " }for { $replaced }
} { $how ->
    [reaction] (✅)
    [device] (verified device)
   *[command] (command)
}{ $fate ->
    [withdrawn] , withdrawn
    [void] , no longer counted
   *[stands] {""}
}
communique-list-empty = No communiqués to show.
communique-list = Communiqués: { $total }
communique-list-line = { $ref } · version { $version } · { $title } ({ $state })
communique-list-line-missing = { $ref } · version { $version } · { $title } ({ $state }, waiting for { $people })

communique-nudge = { $ref }, version { $version }, has been waiting since { $since } for your approval: { $people }

refusal-communique-version-old = { $link ->
    [none] Version { $old } of { $ref } is no longer current: version { $version } has replaced it. Nothing was counted.
   *[other] Version { $old } of { $ref } is no longer current, nothing was counted. Here is the card of version { $version }: { $link }
}
refusal-communique-approve-by-poll = A reaction does not count here: approving takes a verified device. Answer the poll beside the card, or write “!communique approve { $ref }@{ $version }”.
refusal-communique-reject-by-poll = A reaction does not count here: objecting takes a verified device. Answer the poll beside the card, or write “!communique reject { $ref }@{ $version }” and the reason.
refusal-communique-approve-by-command = Approving needs a verified device here, which a reaction does not show. Confirm with “!communique approve { $ref }@{ $version }”.
refusal-communique-reject-by-command = Objecting needs a verified device here, which a reaction does not show. Write “!communique reject { $ref }@{ $version }” and the reason.
refusal-own-text = { $ref } is yours: the author's approval does not count.
refusal-language-missing = { $ref } cannot be submitted yet: the text in { $languages } is missing (“!communique translate { $ref }”).
refusal-title-missing = { $ref } cannot be submitted yet: a title is missing ({ $languages }). “!communique edit { $ref }” with “--title”.
refusal-language-to-check = { $ref } cannot be submitted yet: another language was changed, and the text in { $languages } is to be checked. Change it, or “!communique edit { $ref } --lang { $code } --unchanged”.
refusal-unchanged-with-text = “--unchanged” says that a text stays as it is: without text or title. Nothing was kept for { $ref }.
refusal-embargo-past = The embargo of { $ref } has already passed ({ $at }): “!communique edit { $ref }” with “--embargo” and a time, or “--embargo no”.
refusal-embargo-incomplete = An embargo has an end and a reason: give “--embargo” and “--embargo-reason”.
refusal-approvers-missing = Nobody can meet the rule for { $ref }: { $quorum ->
    [one] { $quorum } approval is needed
   *[other] { $quorum } approvals are needed
}, among them: { $lacking }; able to approve: { $people }{ $own ->
    [none] {""}
   *[other] { " " }(not { $own }, whose text it is)
}{ $nameable ->
    [none] .
   *[other] ; could be named in the organisation file: { $nameable }
}
refusal-answer-late = The time for this reason has passed. Write “!communique reject { $ref }” and the reason.
refusal-text-unknown = There is no text in { $language } yet (there is: { $known }). Add “--lang”, or translate.
refusal-language-unclear = These words seem to be { $language }, the command is { $chosen }: { $ref } has not changed. Add “--lang { $code }” to replace the text in { $language }, or “--lang { $other }” for the one in { $chosen }.
refusal-edit-empty = What is to change in { $ref }? Give the new text, or “--title”.
refusal-draft-empty = The text is missing. For example: “!communique The schools in zone B close tomorrow. --title Schools closed”. With “--from” and a decision the text may be left out: the draft then begins with the decision's.
refusal-communique-draft = { $ref } is still a draft: submit it first, “!communique submit { $ref }”.
refusal-title-too-long = A title fits in { $most } characters; this one has { $length }. Nothing was kept.
refusal-communique-too-long = A communiqué fits in { $most } characters per language; this one has { $length }. Nothing was kept.
refusal-reason-too-long = A reason fits in { $most } characters; this one has { $length }. Nothing was kept.
communique-lapsed = Had approved, but no longer has the role for it: { $people }
communique-approval-stays = { $by }: you have also approved { $ref }, version { $version }, by command; that approval stays. To object: ❌ on the card, or “!communique reject { $ref }” and the reason.
communique-card-at = { $link ->
    [none] ✅ and ❌ go on the card of version { $version }, in this room.
   *[other] ✅ and ❌ go on the card of version { $version }: { $link }
}
communique-poll-at = { $link ->
    [none] The poll follows the card of version { $version }, in this room.
   *[other] The poll follows the card of version { $version }: { $link }
}
refusal-not-the-card = { $link ->
    [none] Nothing was counted here: ✅ and ❌ go on the card of { $ref }, version { $version }.
   *[other] Nothing was counted here: ✅ and ❌ go on the card of { $ref }, version { $version }: { $link }
}

communique-place = { $sentence ->
    [none] { $language }
    [0] { $language }, title
   *[other] { $language }, sentence { $sentence }
}
communique-checked = { $ref }, version { $version }: check.
communique-warnings = { $count ->
    [one] To be read again, { $count } point:
   *[other] To be read again, { $count } points:
}
communique-warnings-more = { $count ->
    [one] … and { $count } more: “!communique check { $ref }”.
   *[other] … and { $count } more: “!communique check { $ref }”.
}
communique-warnings-none = Nothing to report: short, neutral and factual, and the same figures in each language.
communique-warning-differs = { $place }: “{ $quote }” does not stand in { $languages }.
communique-warning-other-language = { $place }: this text seems to be written in { $other }.
communique-warning-open-missing = { $place }: nothing says what is not known yet, or when the next information comes.
communique-warning-first-person = { $place }: in the first person, “{ $quote }”.
communique-warning-emotive = { $place }: a word that moves or judges, “{ $quote }”.
communique-warning-superlative = { $place }: a superlative or an intensifier, “{ $quote }”.
communique-warning-long-title = { $place }: { $length } characters, { $most } are enough.
communique-warning-long-text = { $place }: { $length } words, { $most } are enough.
communique-warning-long-sentence = { $place }: { $length } words, { $most } are enough, “{ $quote }”
communique-sms = { $language }, as a text message and without the title: { $units } characters, { $parts ->
    [one] { $parts } message
   *[other] { $parts } messages
} ({ $encoding ->
    [gsm-7] GSM-7 alphabet
   *[ucs-2] UCS-2
}, { $most } characters for a single one).
communique-sms-outside = { $count ->
    [one] { $count } character outside the GSM-7 alphabet cuts the message to 70 characters:
   *[other] { $count } characters outside the GSM-7 alphabet cut the message to 70 characters:
}
    { $characters }
communique-sms-instead = { $instead ->
    [none] { $character }: to be left out
   *[other] { $character }: write { $instead }
}
communique-sms-then = Written so: { $units } of { $most } characters, messages: { $parts }.
communique-diff = { $ref }: from version { $old } to version { $new }.
communique-diff-none = { $ref }, version { $version }: there is no other version to compare with.
communique-diff-language = { $language }:
communique-diff-same = { $language }: unchanged.
communique-diff-layout = Only spaces or line breaks changed.
communique-diff-added-language = { $language }: text added.
communique-diff-lost = { $language }: no longer there.
communique-diff-replaced = { $where ->
    [title] In the title, replaced: “{ $before }” by “{ $after }”.
    [start] At the beginning, replaced: “{ $before }” by “{ $after }”.
   *[after] After “… { $follows }”, replaced: “{ $before }” by “{ $after }”.
}
communique-diff-removed = { $where ->
    [title] In the title, removed: “{ $before }”.
    [start] At the beginning, removed: “{ $before }”.
   *[after] After “… { $follows }”, removed: “{ $before }”.
}
communique-diff-added = { $where ->
    [title] In the title, added: “{ $after }”.
    [start] At the beginning, added: “{ $after }”.
   *[after] After “… { $follows }”, added: “{ $after }”.
}
refusal-classified = This text carries the marking “{ $marking }”: a classified text, or one of limited distribution, has no place in a communiqué. Nothing was kept. Delete your message and tell the security officer, or write it otherwise if it is no marking.
