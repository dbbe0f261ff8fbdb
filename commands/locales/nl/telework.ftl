group-telework = telewerk
