text-kind-communique = communiqué
text-kind-correction = correction
    .aliases = rectification
text-kind-press-line = key message
    .aliases = press line, line to take
communique-kind = Kind: { $kind }
communique-rule-scope = Rule for “{ $kind }”, { $cell }{ $phase ->
    [none] {""}
   *[other] , { $phase } phase
}.
communique-rule-wait = Without an answer: reminder after { $nudge }{ $deputies ->
    [asked] , then the deputies
   *[none] {""}
}, then the coordinator; silence never approves.
communique-approved-for = By { $by } for { $replaced }
communique-relieved = Approved as deputy, replaced since by the approval of the person they stood in for: { $people }
communique-deputy = May approve: { $by } for { $replaced }
communique-deputy-own = { $by }, deputy of { $replaced }, may approve in their own name.
communique-lacking = Still lacking: { $condition }; could be: { $people }
communique-lacking-nobody = Nobody can meet this condition any more: { $conditions }. Complete the organisation file, or change the text.
communique-too-few = { $quorum ->
    [one] { $quorum } approval is needed
   *[other] { $quorum } approvals are needed
}, but { $left ->
    [0] nobody may approve any more.
    [one] only one person may approve.
   *[other] only { $left } people may approve.
} Complete the organisation file.
communique-awaits = { $ref }, version { $version }, is waiting for your approval.
communique-from-afar = You are not in the room of the card. Here: “!communique show { $ref }”, then “!communique approve { $ref }@{ $version }” or “!communique reject { $ref }” and the reason.
communique-deputies-asked = { $ref }, version { $version }, has been waiting since { $since }; the deputies are called: { $people }
communique-still-waits = { $ref }, version { $version }, is still waiting, since { $since }; nobody will be reminded again, and nothing is approved by silence.{ $people ->
    [none] {""}
   *[other] { " " }To be followed up by: { $people }
}
refusal-text-edited = You wrote in { $ref }: by its rule the approval of whoever wrote the text does not count.
refusal-kind-fixed = The kind of { $ref } does not change while it is in review: nothing was kept.
refusal-kind-correction = A correction starts from the published communiqué: this kind is not chosen.
usage-text-kind = kind
