group-journal = journal
command-journal-note = note
    .summary = Write a note into the cell's journal; it stays as it is.
    .example = !journal The bridge over the Valme is closed both ways --at 9:20
command-journal-correct = correct
    .aliases = correction
    .summary = Put a note right by another one; the first stays readable.
    .example = !journal correct N-1 The bridge is closed northbound only
command-journal-show = show
    .summary = Show a note, who wrote it and where it comes from.
    .example = !journal show N-1
command-journal-list = list
    .aliases = notes
    .summary = List the cell's notes, newest first.
    .example = !journal list --from yesterday
journal-noted = { $ref }: noted in the journal.
journal-corrected = { $ref }: noted in the journal; corrects { $old }.
journal-shown = { $ref } · journal of { $cell }
journal-author-line = Noted by { $author }, { $at }.
journal-said-line = Said { $at }.
journal-source-line = Message it comes from: { $link }
journal-corrects-line = Corrects { $ref }.
journal-corrected-by-line = Corrected by { $ref }.
journal-list = Journal, notes: { $total }
journal-list-empty = No notes to show.
journal-list-line = { $ref } · { $at } · { $author } · { $text }
journal-list-more = Page { $page } of { $pages }; next: “--page { $next }”.
journal-list-past-end = { $pages ->
    [one] There is one page only.
   *[other] There is no page { $page }: there are { $pages }.
}
refusal-note-too-long = A note has { $most } characters at most; this one has { $length }. Nothing was kept.
