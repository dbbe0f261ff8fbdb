group-channel = channel
    .aliases = channels
command-channel-set = set
    .summary = Say how a published text stands on a channel served by hand; without a channel, show them all.
    .example = !channel C-1 belga done https://www.belga.be/1
command-channel-show = show
    .aliases = view
    .summary = Show how a published text stands on each channel.
    .example = !channel show C-1
command-channel-list = list
    .aliases = channels
    .summary = List the cell's channels, and what is still to do on them.
    .example = !channel list
step-state-todo = to do
step-state-done = done
    .aliases = ok
step-state-failed = failed
    .aliases = failure
step-state-not-needed = not needed
    .aliases = unneeded, no
usage-step-state = done/failed/unneeded
usage-channel = channel

channel-checklist = { $left ->
    [0] { $ref }, version { $version }: every channel is served.
    [one] { $ref }, version { $version }: { $left } channel to serve by hand.
   *[other] { $ref }, version { $version }: { $left } channels to serve by hand.
}
channel-takedown = { $left ->
    [0] { $ref }, version { $version }, is withdrawn: nothing is left to take away by hand.
    [one] { $ref }, version { $version }, is withdrawn: to be taken away by hand on { $left } channel.
   *[other] { $ref }, version { $version }, is withdrawn: to be taken away by hand on { $left } channels.
}
channel-step = { $name }: { $state }
channel-step-by = { $url ->
    [none] { $name }: { $state }, { $by }, { $at }
   *[other] { $name }: { $state }, { $by }, { $at } · { $url }
}
channel-how = Say it in a reply to this, such as “{ $key } https://…”, or with “!channel { $ref } { $key } done”.
channel-how-removal = Say it in a reply to this, such as “{ $key } done”, or with “!channel { $ref } { $key } done”.
channel-removal = { $url ->
    [none] { $fate ->
        [todo] { $name }: to take away (put there by { $by }, { $at })
        [failed] { $name }: not taken away, { $by }, { $at }
        [done] { $name }: taken away, { $by }, { $at }
       *[other] { $name }: nothing to take away, { $by }, { $at }
    }
   *[other] { $fate ->
        [todo] { $name }: to take away ({ $url }), put there by { $by }, { $at }
        [failed] { $name }: not taken away ({ $url }), { $by }, { $at }
        [done] { $name }: taken away ({ $url }), { $by }, { $at }
       *[other] { $name }: nothing to take away ({ $url }), { $by }, { $at }
    }
}
channel-step-noted = { $left ->
    [none] { $ref } · { $name }: { $state }. Nothing is left to do by hand.
   *[other] { $ref } · { $name }: { $state }. Still to do: { $left }.
}
channel-reminder = { $people ->
    [none] { $ref }: still to be served by hand: { $names }. Nobody has the role for it.
   *[other] { $ref }: still to be served by hand: { $names }. Who may do it: { $people }
}
channel-reminder-removal = { $people ->
    [none] { $ref } is withdrawn, and still to be taken away by hand: { $names }. Nobody has the role for it.
   *[other] { $ref } is withdrawn, and still to be taken away by hand: { $names }. Who may do it: { $people }
}
channel-list-empty = No channel is defined for this cell.
channel-list = Channels:
channel-line = { $kind ->
    [webhook] { $name } ({ $key }): served by the bot
   *[manual] { $name } ({ $key }): by hand
}
channel-waiting = Still to do:
channel-waiting-line = { $ref } · { $what }

refusal-channel-unknown = I do not know the channel “{ $word }” here. There are: { $known }.
refusal-channel-near = I do not know the channel “{ $word }” here. Did you mean “{ $near }”? There are: { $known }.
refusal-channel-whose = Of which communiqué? Its reference comes first: “!channel C-… { $key } done”.
refusal-channel-step-missing = How does “{ $key }” stand for { $ref }? Such as “!channel { $ref } { $key } done”, or the address of the text.
refusal-nothing-by-hand = { $ref } ({ $state }) has no channel to serve by hand: it is not published yet, or no channel is defined.
