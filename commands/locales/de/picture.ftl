week-in-words = Vom { $first } bis { $last }, Tag für Tag:
week-series = { $series }: { $total } ({ $counts })
week-row = { $series }: { $total }
week-title = Vom { $first } bis { $last }
week-decisions = Entscheidungen
week-communiques = Pressemitteilungen
week-alerts = Warnungen
