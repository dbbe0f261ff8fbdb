shortcut-kept = { $by }: taking the reaction back does not take { $ref } back. { $does ->
    [decision-log] To do so: “!decision withdraw { $ref }” and the reason.
    [task-add] To close it: “!task done { $ref }”.
   *[other] A note stays; to put it right: “!journal correct { $ref }” and the text.
}
refusal-text-gone = I no longer have that message's text: I keep messages of rooms for seven days only, and those of direct chats not at all. Write it out after the command.
shortcut-known = This message is already recorded: { $ref }. To record something else of it, write the text after the command.
