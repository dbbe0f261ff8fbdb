said-privately = Nur Ihnen geschickt, als Direktnachricht.

password-expires = { $left ->
    [0] Erinnerung: Ihr Passwort läuft heute ab, { $day }. Ändern Sie es, bevor Sie gehen: danach geht es nur über den Servicedesk.
    [one] Erinnerung, einen Tag vorher: Ihr Passwort läuft am { $day } ab. Ändern Sie es rechtzeitig: danach geht es nur über den Servicedesk.
   *[other] Erinnerung, { $left } Tage vorher: Ihr Passwort läuft am { $day } ab. Ändern Sie es rechtzeitig: danach geht es nur über den Servicedesk.
}
