"""How long an answer takes, and how much of that is the bot's own doing: `python -m benchmarks`.

Nothing here is part of the product; a figure is printed beside its aim and never asserted.
"""
