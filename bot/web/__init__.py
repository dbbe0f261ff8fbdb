"""The web edge on aiohttp: health, metrics, press room, and the webhooks by which alerts come in.

Invariant: nothing is served here that a room must not know.
"""
