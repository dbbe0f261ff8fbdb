alert-test-text = Ceci est un test d'alerte. Aucune action n'est requise.
alert-test-missed = Le test mensuel de l'alerte ({ $at }) n'a pas eu lieu.
alert-test-report = { $stamp } · { $ref } : bilan du test mensuel. Réponses : { $answered } sur { $called }
alert-test-lasting = { $minutes } min { $seconds } s
alert-test-times-line = La moitié des réponses en { $median } ; la plus lente en { $slowest }
alert-test-silent-line = Sans réponse : { $people }
alert-test-month-line = { $day } : { $answered } sur { $called }, la moitié en { $median }, la plus lente en { $slowest }
alert-test-month-silent-line = { $day } : { $answered } sur { $called }
