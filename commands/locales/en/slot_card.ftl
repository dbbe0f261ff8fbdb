slot-card-monitoring = Go through the media, social media, calls to 1771 and partners.
slot-card-analysis = Put the day's figures and themes in three lines; say what has changed since yesterday.
slot-card-briefing = Go through what is open, decide, share out the work.
slot-card-press-preparation = Prepare the texts in both languages from the decisions; check room, signal, live stream and sign language.
slot-card-spokespersons = Approve the exact version of the texts, and agree on who speaks about what.
slot-card-press = Say what is confirmed; publish what is approved.
slot-card-interviews = Answer requests for interviews, each within their competences; note who has spoken.
slot-card-d5 = Pass the texts on to the provinces and collect their questions.
slot-card-same-day = Check that each decision of today has its communiqué, in all its languages.
slot-card-webcare = Close the watch on social media and hand over to whoever is on duty.
slot-card-next-day = Prepare tomorrow: what stays open, who will be there, who takes over.
slot-does-line = { $what }
slot-running-line = The meeting has started: { $at }.
slot-still-running-line = Still going on: { $title }, since { $at }.
slot-over-line = { $lasted ->
    [none] Closed: { $at }. Nobody had said that a meeting began.
   *[other] The meeting is over: { $at }, after { $lasted }.
}
slot-presence-line = ✅ I am there · 👀 seen (or “!briefing present”).
slot-present-line = There ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
slot-seen-line = Seen by ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
slot-excused-line = Excused ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
