person-export-says = Everything the clerk keeps about { $person }, one line for each item. The data serve a task carried out in the public interest (GDPR, Article 6(1)(e)): crisis coordination, duty roster and telework. What is mostly about others is given only for the part of the person concerned. For corrections: the organisation's data controller, or its data protection officer.
person-export-calendar-link = Calendar links: only their hash is kept, from which they cannot be found again.
person-export-crypto-value = Encryption keys of devices and conversations: sealed with the bot's secret, with no readable content.
person-export-undecryptable = Messages that the bot could not decrypt: it does not know what they say.
person-export-posting = Mails to this address: their text, for as long as it is kept, is also about others. The mailbox holds what was received.
person-export-rooms = The messages themselves stand in the rooms, on the Matrix server: the chat client shows and exports them.
person-export-log = The program's technical log may hold user IDs; it never has the text of messages.
person-export-backups = Backups hold what the database held on the day they were made.
