"""How long personal things are kept, in the organisation file."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.mistakes import ConfigurationError
from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from storage.definition import Definition
from storage.directory_reading import build_directory
from tests.bot.organisation_tools import HEAD


def _kept_for(file: Path, text: str) -> timedelta:
    file.write_text(HEAD + text, encoding="utf-8")
    rows = definitions_of(load_organisation(file))
    made = (
        Definition(kind=kind, key=key, position=place, data=dict(data), revision=1)
        for place, ((kind, key), data) in enumerate(rows.items())
    )
    return build_directory(made, 1).privacy.telework_reasons


def test_reasons_are_kept_for_a_year_or_as_many_days_as_are_said(tmp_path: Path) -> None:
    """Without the table they are erased after 365 days, with it after its own; less than a day is refused."""
    file = tmp_path / "organisation.toml"
    assert _kept_for(file, "") == timedelta(days=365)
    assert _kept_for(file, '\n[privacy]\ntelework_reasons = "30d"\n') == timedelta(days=30)
    for wrong in ("90m", "36h", "0d"):
        with pytest.raises(ConfigurationError, match="telework_reasons"):
            _kept_for(file, f'\n[privacy]\ntelework_reasons = "{wrong}"\n')
