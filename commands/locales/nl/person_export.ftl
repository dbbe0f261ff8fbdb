person-export-says = Alles wat de griffier over { $person } bewaart, één regel per gegeven. Deze gegevens dienen voor de vervulling van een taak van algemeen belang (AVG, artikel 6, lid 1, punt e): crisiscoördinatie, wachtrol en telewerk. Wat vooral over anderen gaat, staat er alleen in voor het deel van de betrokkene. Voor een rechtzetting: de verwerkingsverantwoordelijke van de organisatie, of de functionaris voor gegevensbescherming.
person-export-calendar-link = Kalenderlinks: enkel hun vingerafdruk (hash) wordt bewaard, daarmee zijn ze niet terug te vinden.
person-export-crypto-value = Encryptiesleutels van toestellen en gesprekken: verzegeld met het geheim van de bot, zonder leesbare inhoud.
person-export-undecryptable = Berichten die de bot niet kon ontsleutelen: de inhoud kent hij niet.
person-export-posting = E-mails naar dit adres: de tekst, zolang die bewaard blijft, gaat ook over anderen. Wat ontvangen is, staat in de mailbox.
person-export-rooms = De berichten zelf staan in de kamers, op de Matrixserver: de chattoepassing toont en exporteert ze.
person-export-log = Het technische logboek van het programma kan gebruikersnamen bevatten; nooit de tekst van berichten.
person-export-backups = Back-ups bevatten wat in de databank stond op de dag waarop ze gemaakt zijn.
