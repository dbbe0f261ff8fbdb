"""What `greffier demo` needs besides the bot: a homeserver and a mailbox that the product itself does without.

Invariant: it is asked before anything is imported or started, and answered with one sentence that says how to get them.
"""

from importlib.util import find_spec

NEEDED = {"matrix-synapse": "synapse", "aiosmtpd": "aiosmtpd"}
"""Packages, as `requirements/demo.in` names them, and what is imported of each."""


def missing() -> tuple[str, ...]:
    """List the packages that are not installed here."""
    return tuple(package for package, module in NEEDED.items() if find_spec(module) is None)


def sentence(packages: tuple[str, ...]) -> str:
    """Say what is missing, and how to get it."""
    named = " and ".join(packages)
    return (
        f"The demo needs {named}, which the bot itself does not: run make demo, which installs what it needs, or"
        " pip install --require-hashes -r requirements/demo.txt, then greffier demo."
    )
