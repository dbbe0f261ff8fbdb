group-telework = telearbeit
