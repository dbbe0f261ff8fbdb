alert-test-text = Dit is een alarmtest. U hoeft niets te doen.
alert-test-missed = De maandelijkse alarmtest ({ $at }) is niet doorgegaan.
alert-test-report = { $stamp } · { $ref }: verslag van de maandelijkse test. Antwoorden: { $answered } van { $called }
alert-test-lasting = { $minutes } min { $seconds } s
alert-test-times-line = De helft van de antwoorden binnen { $median }; het traagste na { $slowest }
alert-test-silent-line = Zonder antwoord: { $people }
alert-test-month-line = { $day }: { $answered } van { $called }, de helft binnen { $median }, het traagste na { $slowest }
alert-test-month-silent-line = { $day }: { $answered } van { $called }
