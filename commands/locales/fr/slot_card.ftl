slot-card-monitoring = Faire le tour des médias, des réseaux sociaux, des appels au 1771 et des partenaires.
slot-card-analysis = Rassembler les chiffres et les thèmes du jour en trois lignes ; dire ce qui a changé depuis hier.
slot-card-briefing = Passer en revue ce qui est ouvert, décider, répartir le travail.
slot-card-press-preparation = Préparer les textes dans les deux langues à partir des décisions ; vérifier la salle, le signal, le direct et la langue des signes.
slot-card-spokespersons = Approuver la version exacte des textes, et convenir de qui parle de quoi.
slot-card-press = Dire ce qui est confirmé ; publier ce qui est approuvé.
slot-card-interviews = Répondre aux demandes d'interview, chacun pour ses compétences ; noter qui a parlé.
slot-card-d5 = Relayer les textes vers les provinces et recueillir leurs questions.
slot-card-same-day = Vérifier que chaque décision du jour a son communiqué, dans toutes ses langues.
slot-card-webcare = Clore la veille des réseaux sociaux et passer la main à la garde.
slot-card-next-day = Préparer demain : ce qui reste ouvert, qui sera là, qui prend la relève.
slot-does-line = { $what }
slot-running-line = La réunion a commencé : { $at }.
slot-still-running-line = Encore en cours : { $title }, depuis le { $at }.
slot-over-line = { $lasted ->
    [none] Clos : { $at }. Personne n'avait dit qu'une réunion commençait.
   *[other] La réunion est finie : { $at }, après { $lasted }.
}
slot-presence-line = ✅ je suis là · 👀 vu (ou « !briefing présent »).
slot-present-line = Présents ({ $count }) : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
slot-seen-line = Vu par ({ $count }) : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
slot-excused-line = Excusés ({ $count }) : { $people }{ $more ->
    [0] {""}
   *[other] {" "}et { $more } de plus
}
