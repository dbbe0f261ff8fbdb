group-telework = telework
