week-in-words = Van { $first } tot en met { $last }, dag per dag:
week-series = { $series }: { $total } ({ $counts })
week-row = { $series }: { $total }
week-title = Van { $first } tot en met { $last }
week-decisions = Beslissingen
week-communiques = Persberichten
week-alerts = Alarmen
