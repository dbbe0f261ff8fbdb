group-rumour = rumour
    .aliases = rumours, rumor
command-rumour-report = report
    .aliases = log
    .summary = Report a rumour: what is being said, where, and with what risk.
    .example = !rumour “The dam will break tonight” --source X --risk high
command-rumour-verdict = verdict
    .aliases = settle
    .summary = Say whether a rumour is true, by which source, and where it was answered.
    .example = !rumour verdict R-1 false Official reading of 08:00 --answered social media, FAQ 3
command-rumour-close = close
    .aliases = watch
    .summary = Only watch a rumour, without an answer: do not amplify it.
    .example = !rumour close R-8 Off topic, hardly shared
command-rumour-show = show
    .aliases = view
    .summary = Show a rumour and what happened to it.
    .example = !rumour show R-1
command-rumour-list = list
    .summary = List the rumours being checked, without repeating them, the most dangerous first.
    .example = !rumour list --all

rumour-card-open = { $ref }: rumour reported, being checked.
rumour-card-settled = { $ref }: rumour checked.
rumour-card-closed = { $ref }: rumour watched, without an answer: do not amplify it.
rumour-ask-risk = Risk: still to be said, in reply to this message (low, medium or high).
rumour-ask-verdict = Verdict: “!rumour verdict { $ref } false …”, with the sources and the time. Do not pass it on.
rumour-risk-line = Risk: { $risk }
rumour-source-line = Source: { $source }
rumour-by-line = Reported { $at } by { $by }
rumour-verdict-line = Verdict: { $verdict }
rumour-answer-line = Answer: { $answer }
rumour-settled = { $ref }: { $verdict }, reported by { $by }.
rumour-resettled = { $ref }: verdict changed, { $before } → { $verdict }, reported by { $by }.
rumour-closed = { $ref }: watched, without an answer, reported by { $by }.
rumour-amended = { $ref }: completed by { $by }.{ $risk ->
    [none] {""}
   *[other] {" "}Risk: { $risk }.
}
rumour-shown = { $ref }: { $state }
rumour-entry-reported = { $at } · reported by { $by }
rumour-entry-amended = { $at } · completed by { $by }
rumour-entry-settled = { $at } · { $verdict }, reported by { $by }
rumour-entry-closed = { $at } · watched, without an answer, reported by { $by }
rumour-line = { $ref } · { $risk ->
    [none] risk still to be said
   *[other] risk { $risk }
} · { $lasting } ago · { $verdict ->
    [none] { $closed ->
        [yes] no verdict
       *[other] being checked
    }
   *[other] { $verdict }
}{ $closed ->
    [yes] {" · "}watched, without an answer
   *[other] {""}
}
rumour-list = Rumours: { $total }
rumour-list-empty = No rumour in this list.
refusal-rumour-too-long = What is written of a rumour has { $most } characters at most; this text has { $length }. Nothing was kept.
