"""Floor 4: everything that touches the outside, and the one place where it is put together."""
