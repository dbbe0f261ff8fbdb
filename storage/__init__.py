"""Values, tables, repositories and the unit of work: the only state, and it knows nobody above it."""
