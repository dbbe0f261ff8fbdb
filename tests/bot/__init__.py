"""Floor 4: what the outside hands in and what goes out to it."""
