said-privately = Envoyé à vous seul, en message direct.

password-expires = { $left ->
    [0] Rappel : votre mot de passe expire aujourd'hui, { $day }. Changez-le avant de partir : après, il faut passer par le service desk.
    [one] Rappel, à un jour : votre mot de passe expire le { $day }. Changez-le à temps : après, il faut passer par le service desk.
   *[other] Rappel, à { $left } jours : votre mot de passe expire le { $day }. Changez-le à temps : après, il faut passer par le service desk.
}
