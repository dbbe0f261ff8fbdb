said-privately = Sent to you alone, by direct message.

password-expires = { $left ->
    [0] Reminder: your password expires today, { $day }. Change it before you leave: afterwards it takes the service desk.
    [one] Reminder, one day ahead: your password expires on { $day }. Change it in time: afterwards it takes the service desk.
   *[other] Reminder, { $left } days ahead: your password expires on { $day }. Change it in time: afterwards it takes the service desk.
}
