command-communique-publish = publish
    .aliases = publication, release
    .summary = Publish an approved text: now, at a time, or at the end of its embargo.
    .example = !communique publish C-1 --at tomorrow 9:00
command-communique-channel = channel
    .summary = Say how a published text stands on a channel that is served by hand.
    .example = !communique channel C-1 belga done https://www.belga.be/1
command-communique-correct = correct
    .aliases = rectify, correction, rectification
    .summary = Write what takes the place of a published text; it is approved and published like any other.
    .example = !communique correct C-1 The water stays safe in town. --rectifies The area was wrong.
command-communique-withdraw = withdraw
    .aliases = withdrawal, abandon, cancel, delete
    .summary = Withdraw a text: published, it leaves a notice; not yet published, it is given up.
    .example = !communique withdraw C-1 Published by mistake.
option-cancel = cancel
option-rectifies = rectifies
option-public-reason = public-reason
option-public-reason-fr = public-reason-fr
option-public-reason-nl = public-reason-nl
option-public-reason-de = public-reason-de
option-public-reason-en = public-reason-en
option-topic = topic
option-history = history

communique-published = { $ref }, version { $version }: published ({ $languages }), confirmed by { $by }.
communique-corrected = { $ref }: rectified, version { $version } takes the place of the published text ({ $languages }), confirmed by { $by }.
communique-published-late = { $late } later than planned.
communique-public-line = { $language } · { $title } · { $path }
communique-ask-publish = To publish it: “!communique publish { $ref }”, with “--at” where needed.
communique-scheduled = { $ref }, version { $version }: goes out { $at }, confirmed by { $by }. “!communique publish { $ref } --cancel” stops it.
communique-moved = { $ref }, version { $version }: goes out { $at } instead of { $before }, confirmed by { $by }.
communique-scheduled-already = { $ref }, version { $version }: it is already to go out { $at }.
communique-cancelled = { $ref }, version { $version }: the publication of { $at } is cancelled by { $by }. The text stays approved.
communique-unscheduled = The publication of { $ref } { $at } is off: “!communique publish { $ref }” confirms it again once the text is approved.
communique-decision-embargo-over = { $ref }: the embargo of { $decision } no longer holds this text back.
communique-decision-embargo = { $before ->
    [none] { $ref }: { $decision } is now under embargo, and this text with it, until { $until }.
   *[other] { $ref }: the embargo of { $decision }, and of this text, runs until { $until } instead of { $before }.
}
communique-reason-in = { $code ->
    [en] { $text }
   *[other] { $text } (in { $language })
}
communique-held-back = { $people ->
    [none] { $ref }, version { $version }, was NOT published { $at }: the text is no longer approved as it stands. Author: { $author }
   *[other] { $ref }, version { $version }, was NOT published { $at }: the text is no longer approved as it stands. Author: { $author } Waiting for { $people }
}
communique-abandoned = { $ref }: given up by { $by }, nothing was published.
communique-correction-given-up = { $ref }: correction given up by { $by }; the published text stays.
communique-withdrawn = { $ref }: withdrawn from the public by { $by }; a notice takes its place.
communique-reason-public = The public reads as the reason ({ $language }):
communique-reason-untold = The public is not told the reason.
communique-reason-foreign = In { $languages } this reason is read in { $language }, and that is stated.
communique-rectifies = Rectifies the published text of { $ref } (version { $version }), which stays public until then.
communique-ask-rectifies = Note that what is rectified is not said ({ $languages }): “!communique correct { $ref } --lang { $code } --rectifies” and, in one sentence, what was wrong.
communique-release-line = To go out { $at }, confirmed by { $by }.
communique-stands-line = { $language } · public since { $at }, version { $version } · { $path }
communique-withdrawn-line = { $language } · withdrawn { $at }, version { $version } · { $path }
communique-postings = Mail and systems: { $sent } gone, { $pending } waiting, { $stuck } stuck.
communique-posting-line = { $fate ->
    [stuck] { $address } · stuck, tries: { $attempts } · { $error }
   *[pending] { $address } · will be tried again, tries: { $attempts } · { $error }
}
communique-history = { $ref } ({ $state }), acts: { $total }
communique-history-line = { $version ->
    [none] { $at } · { $what }
   *[other] { $at } · version { $version } · { $what }
}{ $by ->
    [none] {""}
   *[other] {" "}· { $by }
}
communique-history-voided = ↳ no longer count: { $people }
communique-history-called = ↳ called: { $people }
communique-history-for = ↳ for: { $people }
communique-topic = Topic: { $topic }
communique-same-topic = Note that another text is on the same topic: { $ref } ({ $cell }, { $state }).

history-drafted = draft noted ({ $language })
history-edited = text changed ({ $language })
history-translated = text added ({ $language })
history-embargo-changed = embargo changed
history-language-checked = text checked, unchanged ({ $language })
history-version-opened = new version, to be approved again
history-submitted = submitted for approval
history-approval-given = approval
history-approval-confirmed = approval confirmed
history-approval-withdrawn = approval withdrawn
history-approved = approved
history-reopened = no longer approved
history-objected = objection
history-objection-taken-back = objection withdrawn
history-rejected = sent back to draft
history-nudged = approvers reminded
history-deputies-asked = deputies called
history-wait-told = coordinators told that it waits
history-scheduled = to go out { $when }
history-schedule-cancelled = publication of { $when } cancelled
history-unscheduled = publication of { $when } off
history-held-back = not published { $when }, was no longer approved
history-published = published
history-corrected = rectified
history-correction-begun = correction begun
history-correction-given-up = correction given up
history-abandoned = given up before publication
history-withdrawn = withdrawn from the public
history-channel-set = channel { $channel }: { $state }
history-channels-recalled = channels recalled
history-deleted = original message deleted, the text stays
history-posting-stuck = automatic sending blocked
history-posting-dropped = automatic sending no longer needed

refusal-publish-or-cancel = “--at” and “--cancel” do not go together for { $ref }.
refusal-not-approved = { $people ->
    [none] { $ref }, version { $version }, cannot be published: it is not approved, or a language has to be checked.
   *[other] { $ref }, version { $version }, cannot be published: it is not approved. Waiting for { $people }
}
refusal-release-past = { $ref } cannot be published { $at }: that moment has passed.
refusal-embargoed = { $ref } is under embargo until { $until } ({ $reason }) and cannot be published earlier. Without “--at” it goes out when the embargo ends.
refusal-communique-frozen = { $ref } is published: its text does not change any more. “!communique correct { $ref }” with the new text rectifies it, “!communique withdraw { $ref }” with the reason withdraws it.
refusal-public-language-to-check = { $ref } cannot take the place of the published text yet: the text in { $languages } is public too, and to be checked. Change it, or “!communique edit { $ref } --lang { $code } --unchanged”.
refusal-nothing-to-correct = { $ref } is “{ $state }”: there is no published text to correct.
refusal-press-line = { $ref } is a key message: once approved it serves to answer the press, it is not published. To publish the text, make a communiqué of it.
