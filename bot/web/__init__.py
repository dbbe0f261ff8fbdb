"""The web edge on aiohttp: health and metrics; hooks, press room and register come to stand beside.

Invariant: nothing is served here that a room must not know.
"""
