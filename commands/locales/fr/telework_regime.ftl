usage-regime = régime
command-telework-regime = régime
    .aliases = regime
    .summary = Montrer le régime de télétravail en vigueur, ou en changer (chefs fonctionnels et administrateurs) ; toutes les cellules en sont informées, motif compris.
    .example = !télétravail régime crise --dès "8/12 18:00"

telework-regime-shown = Télétravail : régime « { $regime } », depuis le { $at } ({ $by }).
telework-regime-shown-default = Télétravail : régime « { $regime } », celui du fichier de l'organisation tant que personne n'en change.
telework-regime-why = Motif : { $reason }
telework-regime-norm = • Le télétravail est la norme : aucun quota ne compte.
telework-regime-weekly = • { $days ->
    [0] Aucun jour
    [one] { $days } jour
   *[other] { $days } jours
} par semaine, fixes et flexibles ensemble.
telework-regime-profile = • Profil « { $profile } » : { $days ->
    [0] aucun jour
    [one] { $days } jour
   *[other] { $days } jours
} par semaine.
telework-regime-yearly = • Au plus { $share } des jours de travail sur l'année.
telework-regime-monthly = • { $days ->
    [0] Aucun jour occasionnel.
    [one] Au plus { $days } jour occasionnel par mois.
   *[other] Au plus { $days } jours occasionnels par mois.
}
telework-regime-excluded = • Sans télétravail : { $categories }.
telework-regime-essential = • Les fonctions essentielles restent sur place.
telework-regime-notice = • La demande vient avant le début de la journée ; après, il faut l'accord écrit du chef fonctionnel.
telework-regime-reason = • Un motif est demandé ; seuls la personne et son chef fonctionnel le voient.
telework-regime-source = Source : { $source }.
telework-regime-next = Prévu : régime « { $regime } » à partir du { $at } ({ $by }).
telework-regime-version = Nouvelle version de ce régime à partir du { $day }, selon le fichier de l'organisation.
telework-regime-how = Pour en changer : « !télétravail régime », puis le nom ({ $known }), et « --dès » pour plus tard.
telework-regime-switched = Télétravail : le régime « { $regime } » remplace « { $before } » dès maintenant, indiqué par { $by }.
telework-regime-planned = Télétravail : le régime « { $regime } » remplacera « { $before } » à partir du { $at }, indiqué par { $by }.
telework-regime-in-force = Télétravail : le régime « { $regime } » est en vigueur depuis le { $at }.
telework-regime-counts = Il vaut pour les journées qui commencent ensuite ; ce qui est accordé reste accordé.
telework-regime-told = { $count ->
    [0] Aucune cellule n'a de salon où l'annoncer.
    [one] Annoncé dans le salon d'une cellule.
   *[other] Annoncé dans les salons de { $count } cellules.
}
refusal-regime-unknown = Je ne connais pas le régime « { $word } ». Les régimes possibles : { $known }.
refusal-regime-missing = À quel régime passer ? Au choix : { $known }.
refusal-regime-same = { $planned ->
    [none] Le régime est déjà « { $regime } » à ce moment : rien n'a changé.
   *[other] Le régime est déjà « { $regime } ». Un autre est prévu le { $planned } : pour l'annuler, redonnez « { $regime } » avec ce moment sous « --dès ».
}
refusal-regime-later = Le régime « { $regime } » n'existe qu'à partir du { $day } : rien n'a changé.
refusal-regime-too-long = Un motif de { $most } caractères au plus ; il y en a { $length }. Rien n'a changé.
