person-export-says = Tout ce que le greffier conserve au sujet de { $person }, une ligne par élément. Ces données servent à l'exécution d'une mission d'intérêt public (RGPD, article 6, paragraphe 1, point e) : la coordination de crise, le rôle de garde et le télétravail. Ce qui concerne surtout d'autres personnes n'y figure que pour la part de la personne concernée. Pour toute rectification : le responsable du traitement de l'organisation, ou son délégué à la protection des données.
person-export-calendar-link = Liens de calendrier : seule leur empreinte est conservée, elle ne permet pas de les retrouver.
person-export-crypto-value = Clés de chiffrement des appareils et des conversations : scellées avec le secret du bot, elles n'ont pas de contenu lisible.
person-export-undecryptable = Messages que le bot n'a pas pu déchiffrer : leur contenu lui est inconnu.
person-export-posting = Courriels envoyés à cette adresse : leur texte, tant qu'il est conservé, parle aussi d'autres personnes. La boîte de réception contient ce qui a été reçu.
person-export-rooms = Les messages eux-mêmes se trouvent dans les salons, sur le serveur Matrix : le client de messagerie les montre et les exporte.
person-export-log = Le journal technique du programme peut contenir des identifiants d'utilisateur ; il n'a jamais le texte des messages.
person-export-backups = Les copies de sauvegarde contiennent ce que la base de données contenait le jour où elles ont été faites.
