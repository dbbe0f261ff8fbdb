shortcut-kept = { $by } : retirer la réaction ne retire pas { $ref }. { $does ->
    [decision-log] Pour cela : « !décision retirer { $ref } » et la raison.
    [task-add] Pour la clore : « !tâche faite { $ref } ».
   *[other] Une note reste ; pour la rectifier : « !journal rectifier { $ref } » et le texte.
}
refusal-text-gone = Je n'ai plus le texte de ce message : je ne garde les messages des salons que sept jours, et ceux des discussions privées pas du tout. Recopiez-le après la commande.
shortcut-known = Ce message est déjà noté : { $ref }. Pour en noter autre chose, écrivez le texte après la commande.
