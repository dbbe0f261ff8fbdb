said-privately = Alleen aan u gestuurd, in een rechtstreeks bericht.

password-expires = { $left ->
    [0] Herinnering: uw wachtwoord vervalt vandaag, { $day }. Wijzig het voor u vertrekt: daarna moet het via de servicedesk.
    [one] Herinnering, een dag vooraf: uw wachtwoord vervalt op { $day }. Wijzig het op tijd: daarna moet het via de servicedesk.
   *[other] Herinnering, { $left } dagen vooraf: uw wachtwoord vervalt op { $day }. Wijzig het op tijd: daarna moet het via de servicedesk.
}
