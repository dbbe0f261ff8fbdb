group-calendar = calendar
    .aliases = personal-calendar
command-calendar-show = link
    .aliases = show, address
    .summary = Get a link to your calendar in private: appointments, duties and telework, for one more device.
    .example = !calendar
command-calendar-renew = renew
    .aliases = new
    .summary = Close all your calendar links and get a new one.
    .example = !calendar renew
command-calendar-off = off
    .aliases = stop, close
    .summary = Close all your calendar links.
    .example = !calendar off

calendar-shown = Here is a link to your calendar. It is for you alone: whoever has it sees where and when you work.
calendar-how = In your calendar application, choose “subscribe” or “add from address”. A link that was lost or seen by others: “!calendar renew”.
calendar-others = { $count ->
    [one] The link you had already stays valid.
   *[other] The { $count } links you had already stay valid.
}
calendar-renewed = { $count ->
    [0] Here is a link to your calendar. It is for you alone.
    [one] The old link no longer works. Here is the new one, for you alone:
   *[other] The { $count } old links no longer work. Here is the new one, for you alone:
}
calendar-off = { $count ->
    [0] You had no calendar link.
    [one] Your calendar link no longer works.
   *[other] Your { $count } calendar links no longer work.
}
refusal-calendar-full = You have { $most } calendar links already. “!calendar renew” closes them all and gives a new one.

calendar-name = Greffier · { $person }
calendar-slot = { $title } ({ $cell })
calendar-duty = On duty: { $role }, shift { $shift } ({ $cell })
calendar-duty-on-call = On duty, at home: { $role }, shift { $shift } ({ $cell })
calendar-telework = Telework
calendar-telework-waiting = Telework, awaiting an answer
calendar-exercise = EXERCISE · { $what }
