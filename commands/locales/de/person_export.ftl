person-export-says = Alles, was der Greffier über { $person } aufbewahrt, eine Zeile je Angabe. Diese Daten dienen der Wahrnehmung einer Aufgabe im öffentlichen Interesse (DSGVO, Artikel 6 Absatz 1 Buchstabe e): Krisenkoordination, Dienstplan und Telearbeit. Was vor allem andere betrifft, steht nur mit dem Anteil der betroffenen Person darin. Für Berichtigungen: der Verantwortliche der Organisation oder der Datenschutzbeauftragte.
person-export-calendar-link = Kalenderlinks: nur ihr Hashwert wird aufbewahrt, aus dem sie nicht zurückzugewinnen sind.
person-export-crypto-value = Schlüssel von Geräten und Gesprächen: mit dem Geheimnis des Bots versiegelt, ohne lesbaren Inhalt.
person-export-undecryptable = Nachrichten, die der Bot nicht entschlüsseln konnte: ihren Inhalt kennt er nicht.
person-export-posting = E-Mails an diese Adresse: ihr Text handelt, solange er aufbewahrt wird, auch von anderen. Was angekommen ist, steht im Postfach.
person-export-rooms = Die Nachrichten selbst stehen in den Räumen, auf dem Matrix-Server: das Chatprogramm zeigt und exportiert sie.
person-export-log = Das technische Protokoll des Programms kann Benutzerkennungen enthalten; nie den Text von Nachrichten.
person-export-backups = Sicherungen enthalten, was am Tag ihrer Erstellung in der Datenbank stand.
