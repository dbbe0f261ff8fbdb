alert-test-text = This is a test of the alert. No action is required.
alert-test-missed = The monthly test of the alert ({ $at }) did not take place.
alert-test-report = { $stamp } · { $ref }: report of the monthly test. Answers: { $answered } of { $called }
alert-test-lasting = { $minutes } min { $seconds } s
alert-test-times-line = Half of the answers within { $median }; the slowest after { $slowest }
alert-test-silent-line = No answer: { $people }
alert-test-month-line = { $day }: { $answered } of { $called }, half within { $median }, the slowest after { $slowest }
alert-test-month-silent-line = { $day }: { $answered } of { $called }
