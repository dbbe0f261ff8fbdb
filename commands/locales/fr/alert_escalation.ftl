alert-late-line = En retard : prévu pour le { $at }.
alert-escalated = { $stamp } · { $ref } : des réponses manquent encore. Au relais : { $people }. ✅ ou « !accusé { $ref } » de leur part : l'affaire est prise en charge.
alert-still-silent = { $stamp } · { $ref } : plus personne d'autre à appeler, et des réponses manquent encore. Il reste le téléphone.
alert-stand-in-line = { $by } remplace { $replaced }
alert-stand-in-called = { $stamp } · { $ref }, sans réponse : { $replaced }{ $more ->
    [0] {""}
    [one] {" "}et une autre personne
   *[other] {" "}et { $more } autres
}. À vous de prendre le relais ; ✅ ou « !accusé { $ref } » dit que vous vous en chargez.
alert-stand-ins-line = Au relais, sans réponse encore : { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-stood-in-line = { $by } s'en charge pour : { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-relayed-line = { $province } : relayé par { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-province-silent-line = { $province } : silence ({ $people }{ $more ->
    [0] {""}
   *[other] {" "}+ { $more }
})
alert-provinces-silent = { $stamp } · { $ref } : { $after } après l'envoi, provinces silencieuses : { $silent } sur { $provinces }
alert-reconfirm = { $stamp } · { $ref } dure depuis le { $since } : confirmez de nouveau avec ✅ ou « !accusé { $ref } » avant le { $by }.
alert-reconfirm-again = { $stamp } · { $ref } attend toujours votre nouvelle confirmation : ✅ ou « !accusé { $ref } ».
alert-reconfirm-line = Nouvelle confirmation demandée ({ $at }) : { $confirmed } sur { $asked }
alert-unconfirmed-line = Pas reconfirmé : { $people }{ $more ->
    [0] {""}
   *[other] {" "}(+ { $more })
}
alert-step-line = Sans réponse, { $at } : { $who } ({ $by } ; { $cells })
escalation-missing = ceux qui manquent, de nouveau
escalation-deputy = leurs suppléants
escalation-duty = les personnes de garde
escalation-provinces = les provinces silencieuses sont nommées
escalation-silence = qui a alerté et la coordination lisent qui manque encore
way-room = dans le salon
way-direct = message direct
way-mail = courriel
mail-alert-subject = { $stamp } · { $ref } : votre réponse est attendue
mail-alert-answer = Répondez dans la messagerie : ✅ sur la carte, ou « !accusé { $ref } ». Une réponse à ce courriel n'est pas lue.
alert-missing-more-line = { $more ->
    [one] Il manque encore une autre personne
   *[other] Il manque encore { $more } autres personnes
} : « !alerte qui { $ref } » donne les noms.
