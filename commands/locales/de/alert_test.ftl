alert-test-text = Dies ist eine Probewarnung. Sie müssen nichts tun.
alert-test-missed = Die monatliche Probewarnung ({ $at }) hat nicht stattgefunden.
alert-test-report = { $stamp } · { $ref }: Bericht über den monatlichen Test. Antworten: { $answered } von { $called }
alert-test-lasting = { $minutes } Min. { $seconds } Sek.
alert-test-times-line = Die Hälfte der Antworten innerhalb von { $median }; die langsamste nach { $slowest }
alert-test-silent-line = Ohne Antwort: { $people }
alert-test-month-line = { $day }: { $answered } von { $called }, die Hälfte innerhalb von { $median }, die langsamste nach { $slowest }
alert-test-month-silent-line = { $day }: { $answered } von { $called }
