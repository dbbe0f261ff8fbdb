week-in-words = Van { $first } tot { $last }, dag per dag:
week-series = { $series }: { $total } ({ $counts })
week-row = { $series }: { $total }
week-title = Van { $first } tot { $last }
week-decisions = Beslissingen
week-communiques = Persberichten
week-alerts = Alarmen
