week-in-words = Du { $first } au { $last }, jour par jour :
week-series = { $series } : { $total } ({ $counts })
week-row = { $series } : { $total }
week-title = Du { $first } au { $last }
week-decisions = Décisions
week-communiques = Communiqués
week-alerts = Alertes
