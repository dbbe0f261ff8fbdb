"""The command kit: declaration, parsing, dispatch, words and rendering; no Matrix library, no network."""
