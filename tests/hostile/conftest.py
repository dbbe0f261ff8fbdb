"""A whole cell on a real homeserver, as in `tests/e2e`, and a server that stands where it should."""

from tests.e2e.conftest import make_world
from tests.hostile.front import front

__all__ = ["front", "make_world"]
