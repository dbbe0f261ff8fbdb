"""What the tests of the settings share: a smallest file, and what is said of one that is refused."""

from pathlib import Path

SMALLEST = """
[matrix]
homeserver = "https://matrix.example.org"
user_id = "@greffier:example.org"
"""
SMALLEST_ENVIRONMENT = {
    "GREFFIER_MATRIX__HOMESERVER": "https://matrix.example.org",
    "GREFFIER_MATRIX__USER_ID": "@greffier:example.org",
}


def write(folder: Path, text: str) -> Path:
    """Write a configuration and give its path."""
    file = folder / "greffier.toml"
    file.write_text(text, encoding="utf-8")
    return file
