shortcut-kept = { $by }: Die Reaktion zurückzunehmen nimmt { $ref } nicht zurück. { $does ->
    [decision-log] Dafür: „!entscheidung zurückziehen { $ref }“ und der Grund.
    [task-add] Zum Abschließen: „!aufgabe erledigt { $ref }“.
   *[other] Ein Vermerk bleibt; zum Berichtigen: „!einsatztagebuch berichtigen { $ref }“ und der Text.
}
refusal-text-gone = Den Text dieser Nachricht habe ich nicht mehr: Nachrichten aus Räumen behalte ich nur sieben Tage, die aus Direktchats gar nicht. Schreiben Sie ihn nach dem Befehl ab.
shortcut-known = Diese Nachricht ist schon festgehalten: { $ref }. Um etwas anderes festzuhalten, schreiben Sie den Text nach dem Befehl.
