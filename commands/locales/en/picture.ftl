week-in-words = From { $first } to { $last }, day by day:
week-series = { $series }: { $total } ({ $counts })
week-row = { $series }: { $total }
week-title = { $first } to { $last }
week-decisions = Decisions
week-communiques = Communiqués
week-alerts = Alerts
