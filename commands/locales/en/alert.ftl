group-alert = alert
    .aliases = alerts
command-alert-raise = raise
    .summary = Alert all members of one or several cells; each has to acknowledge.
    .example = !alert Dyke unstable at Bas-Pont: come to the room --severity severe --deadline 15m
command-alert-update = update
    .summary = Send a new alert that replaces one in force; what is not said again stays as it was.
    .example = !alert update A-2 Evacuate the Bas-Pont district before 15:30 --severity extreme
command-alert-clear = clear
    .aliases = end, all-clear
    .summary = Say to everybody called that it is over; nobody has to acknowledge that.
    .example = !alert clear A-5 Tap water is safe to drink again.
command-alert-cancel = cancel
    .aliases = withdraw
    .summary = Withdraw an alert that should not have been sent, with the reason; a preview is given up.
    .example = !alert cancel A-3 Wrong municipality: the alert is for Weissbach.
command-alert-translate = translate
    .aliases = translation, complete
    .summary = Add an alert's text in another language: the cards follow, nobody is called again.
    .example = !alert translate A-2 nl: Verlaat de oevers van de Valme.
command-alert-ack = ack
    .aliases = acknowledge
    .shortcuts = ack
    .summary = Acknowledge an alert; without a reference, the only one that waits for you.
    .example = !ack A-1
command-alert-who = who
    .summary = Say by name who has acknowledged and who is still missing.
    .example = !alert who A-1
command-alert-show = show
    .aliases = view
    .summary = Show an alert and everything known about it.
    .example = !alert show A-1
command-alert-list = list
    .aliases = alerts
    .summary = List the cell's alerts, newest first.
    .example = !alert list --state open

alert-head = { $stamp } · { $kind } { $ref } · { $state } · by { $by } · for: { $cells }
alert-card = { $head }
alert-preview = Preview: nothing has been sent yet. { $head }
alert-preview-over = Preview closed. { $head }
alert-shown = { $head }
alert-severity-line = Severity: { $severity }
alert-urgency-line = Urgency: { $urgency }
alert-certainty-line = Certainty: { $certainty }
alert-event-line = Event: { $event }
alert-area-line = Area: { $area }
alert-expires-line = Expires: { $at }
alert-deadline-line = Acknowledge with ✅ or “!ack { $ref }” before: { $at }. 👀 only says that you saw it.
alert-tally-line = Acknowledgements: { $acknowledged } of { $called }
alert-acknowledged-line = Acknowledged by: { $people }
alert-missing-line = Still waiting for: { $people }
alert-unanswered-line = Did not acknowledge: { $people }
alert-seen-line = Seen, not acknowledged: { $people }
alert-gone-line = Have left: { $people }
alert-again-line = Called again ({ $at }): { $people }
alert-ended-line = { $at }: { $state }
alert-raised-line = Written by { $by }, { $at }
alert-sent-line = Sent: { $at }
alert-would-call-line = To be called: { $called ->
    [one] { $called } person
   *[other] { $called } people
} ({ $cells })
alert-would-wait-until-line = To be acknowledged before: { $at }
alert-would-wait-for-line = Time to acknowledge: { $length } after sending
alert-confirm-line = { $by }: ✅ sends, ❌ cancels. Without an answer nothing is sent; the preview lapses: { $at }
alert-preview-became-line = This preview waits for no answer any more; the alert is now: { $state }
alert-sent = { $ref } has been sent ({ $cells }). People called: { $called }
alert-not-sent = { $ref } is cancelled: nothing was sent.
alert-lapsed = The preview of { $ref } was left unanswered: nothing was sent. Raise the alert again if it still holds.
alert-acknowledged = { $ref }: acknowledged by { $by }
alert-acknowledged-already = { $ref }: already acknowledged, { $by }. Thank you.
alert-complete = { $ref }: nobody is missing any more. Acknowledgements: { $acknowledged } of { $called }
alert-reopened = { $ref }: somebody is missing again. To acknowledge: ✅ or “!ack { $ref }”.
alert-called-again = Alert { $ref } ({ $status }) is still waiting for your acknowledgement: ✅ or “!ack { $ref }”.
alert-expired = { $ref } has expired. { $called ->
    [0] Nobody was called to acknowledge.
   *[other] Acknowledgements: { $acknowledged } of { $called }
 }
alert-who = { $ref } · { $state }
alert-list = Alerts: { $total }
alert-list-empty = No alerts to show.
alert-list-line = { $stamp } · { $kind } { $ref } · { $at } · { $state } · { $acknowledged }/{ $called } · { $text }
refusal-not-called = You are not on the list of { $ref }: it does not change.
refusal-not-raiser = Only the person who wrote { $ref } can send or cancel it.
refusal-alert-too-long = An alert fits in { $most } characters; this one has { $length }. Nothing was sent.
refusal-alert-fact-too-long = The event, the area, the headline and the channel fit in { $most } characters each; there are { $length }. Nothing was sent.
refusal-alert-deadline-after-end = The deadline ({ $deadline }) would fall after the end of the alert ({ $expires }).
refusal-alert-actual-in-exercise = Everything here is an exercise: an alert cannot be actual.
refusal-alert-nobody = There is nobody to call ({ $cells }): nothing was sent.
refusal-alert-none-waits = No alert is waiting for your acknowledgement.
refusal-alert-which = Several alerts are waiting for you: { $refs }. Say which, for example “!ack { $example }”.
refusal-alert-only-thanks = Nothing was sent: “{ $text }” does not look like an alert. { $count ->
    [0] No alert is waiting for your acknowledgement.
   *[other] To acknowledge: “!ack { $example }” (waiting: { $refs }).
 } To call everybody with these words: “!alert raise { $text }”.
alert-begun-line = Is this really a NEW alert? “{ $word }” is a command too. If it is about an alert that is open ({ $refs }): ❌, then “!alert { $verb } { $example } …”
alert-begun-none-line = Is this really a NEW alert? “{ $word }” is a command too, but I see no alert here that it could be about.
alert-begun-list-line = Is this really a NEW alert? “{ $word }” is a command too. If you wanted that: ❌, then “!alert { $verb }”.
alert-stamp-actual = ACTUAL
alert-stamp-exercise = EXERCISE
alert-stamp-test = TEST
alert-kind-alert = Alert
alert-kind-update = Update
alert-kind-all-clear = All clear
alert-kind-cancel = Withdrawal
alert-follows-line = Follows: { $refs }
alert-followed-line = Followed by: { $by }
alert-all-clear-text = End of alert { $ref }.
alert-cleared = { $stamp } · Alert { $ref } is over, said { $by } (message { $closing }). Nothing more to acknowledge.
alert-cleared-said = { $stamp } · { $ref } is over; everybody who was called has been told ({ $cells }).
alert-withdrawn = { $stamp } · Alert { $ref } is withdrawn by { $by } (message { $closing }): disregard it. Reason:
alert-withdrawn-said = { $stamp } · { $ref } is withdrawn; everybody who was called has been told ({ $cells }).
alert-withdrawn-earlier-line = What it replaced ({ $refs }) stays closed: raise a new alert if the danger remains.
refusal-alert-not-sent = { $ref } is only a preview: nothing has been sent yet. Confirm it with ✅, or give it up with ❌.
refusal-alert-followed = { $ref } is already followed by { $by }: update, clear or cancel { $by }.
refusal-alert-over = { $ref } is already “{ $state }” ({ $at }): nothing has changed. If the danger returns, raise a new alert.
refusal-alert-ack-over = { $ref } is “{ $state }” ({ $at }): there is nothing left to acknowledge.
refusal-alert-ack-followed = { $ref } has been followed: acknowledge { $by } instead.
alert-headline-line = Headline: { $headline }
alert-responses-line = Response: { $responses }
alert-categories-line = Category: { $categories }
alert-scope-line = Scope: { $scope }
alert-channel-line = Channel: { $channel }
alert-text-line = Text ({ $language }):
alert-ask-languages = The text in { $languages } is missing: reply to this message with “{ $example }”.
alert-ask-questions = Which message, which public, which channel? Still to say: { $names }. Reply for example “{ $first }: …”.
alert-completed = { $ref } is completed: { $what }. Nobody is called again.
alert-completed-already = { $ref } says so already: nothing has changed.
alert-sms-line = Text message ({ $language }): { $units } of { $most } characters, { $parts ->
    [one] { $parts } message
   *[other] { $parts } messages
}{ $outside ->
    [none] .
   *[other] . Outside GSM-7: { $outside }; rewritten so, { $better } characters.
}
alert-sms-warning = ⚠ As a text message the text in { $language } { $parts ->
    [one] loses room: { $units } of { $most } characters instead of 160
   *[other] does not fit: { $units } of { $most } characters, { $parts } messages
}{ $outside ->
    [none] .
   *[other] . Outside GSM-7: { $outside }; rewritten so, { $better } characters.
}
alert-sms-shown = { $stamp } · { $ref } as a text message:
refusal-alert-language-twice = Two texts in { $language }: which one counts? Say the language of each, for example “nl: …”. Nothing was sent.
refusal-alert-no-text = The text of the alert is missing. Nothing was sent.
refusal-alert-all-clear = The end of an alert is said by “!alert clear A-1 …”: nobody is called with “all clear”.
refusal-alert-text-sent = The text of { $ref } in { $language } is already sent: to change it, “!alert update { $ref } …”.
refusal-alert-fact-sent = { $ref } was sent with another value ({ $name }): to change it, “!alert update { $ref } …”.
alert-cap-shown = { $stamp } · { $ref } as CAP 1.2, from { $sender }:
alert-cap-relay = { $cell }, relaying { $sender }
refusal-alert-no-cap = { $ref } cannot be written as CAP 1.2 ({ $why }).
alert-not-an-answer = { $by }, this does not acknowledge { $ref }. Put ✅ on the alert, or write “!ack { $ref }”.
alert-yes = yes, received, seen, understood, noted, copy, roger, thanks, thank you, confirmed, acknowledged, ack, got it
alert-aside-line = Only the acknowledgement is recorded, not “{ $said }”.
alert-nobody-called-line = ⚠ Nobody is called to acknowledge: the cells it goes to have observers only, or nobody left.
alert-nobody-called-matter = { $stamp } · { $ref } · { $text } · ⚠ nobody was called to acknowledge
alert-polite = thanks, many thanks, thank you very much, cheers, hello, hi, good evening, good night, please, all, everyone
