command-briefing-agenda = agenda
    .summary = Show the agenda of the next meeting, add an item to it, or say that one is dealt with.
    .example = !briefing agenda press Who speaks about the schools?
command-briefing-present = present
    .aliases = there
    .summary = Say that you are at the meeting; the coordinator says it of others too.
    .example = !briefing present press
command-briefing-absent = absent
    .aliases = excused
    .summary = Say that you are not at the meeting, or will not be.
    .example = !briefing absent press
command-briefing-seen = seen
    .summary = Say that you have seen the call to the meeting, without saying that you are there.
    .example = !briefing seen press
option-done = done
option-people = people
    .aliases = person, who

briefing-forgotten-line = { $title }: nobody had said the end of the meeting that started { $at }; it is over.
refusal-meeting-ended = { $began ->
    [none] { $title }: already closed ({ $at }).
   *[other] { $title }: the meeting is already over ({ $at }).
}
refusal-meeting-which = No meeting is going on or planned at the moment. Which one? { $known }.
refusal-meeting-several = Several meetings are going on. Which one? { $known }.
recap-absent-line = Presence not noted ({ $count }): { $people }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
recap-decisions = { $count ->
    [0] No decision.
    [one] One decision:
   *[other] { $count } decisions:
}
recap-tasks = { $count ->
    [0] No task given.
    [one] One task given:
   *[other] { $count } tasks given:
}
recap-done = { $count ->
    [one] One item dealt with:
   *[other] { $count } items dealt with:
}
recap-left = { $count ->
    [one] One item stays on the agenda of the next one:
   *[other] { $count } items stay on the agenda of the next one:
}
recap-more = … and { $count } more.
agenda-shown = Agenda · { $title }, { $at }
agenda-added = Item { $number } is on the agenda of { $title }, { $at }.
agenda-done = Item { $number } dealt with: { $text }
agenda-already-done = Item { $number }: already dealt with ({ $by }, { $at }): { $text }
attendance-present = Presence noted ({ $title }, { $at }): { $people }. There in all: { $count }.
attendance-absent = Absence noted ({ $title }, { $at }): { $people }. There in all: { $count }.
attendance-seen = Call seen ({ $title }, { $at }): { $people }. There in all: { $count }.
refusal-agenda-unknown = There is no item { $number } on the agenda. { $known ->
    [none] Nothing is open.
   *[other] There are: { $known }.
}
refusal-agenda-too-long = An item fits in { $most } characters; this one has { $length }. Nothing was added.
