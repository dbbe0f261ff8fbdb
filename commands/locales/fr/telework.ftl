group-telework = télétravail
