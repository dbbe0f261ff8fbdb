"""Kills a process before its n-th durable step.

A durable step is what a rotation leaves on disk: a file made, a name given, a folder synced, sealed values written.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storage.crypto import CryptoValues

COUNTED: list[tuple[Any, str]] = [
    (os, "fsync"),
    (Path, "hardlink_to"),
    (Path, "replace"),
    (CryptoValues, "write"),
    (CryptoValues, "load"),
]


def die_before(last: int) -> None:
    """Have this process killed, as by a power cut, before so many durable steps are done."""
    steps = 0

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the step takes and gives
            nonlocal steps
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*arguments, **named)

        return count

    for owner, name in COUNTED:
        setattr(owner, name, counted(getattr(owner, name)))
