"""How long personal things are kept, in the organisation file."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.mistakes import ConfigurationError
from bot.organisation_file import load_organisation
from tests.bot.organisation_tools import HEAD, directory_of


def _kept_for(file: Path, text: str) -> timedelta:
    file.write_text(HEAD + text, encoding="utf-8")
    return directory_of(load_organisation(file)).privacy.telework_reasons


def test_reasons_are_kept_for_a_year_or_as_many_days_as_are_said(tmp_path: Path) -> None:
    """Without the table they are erased after 365 days, with it after its own; less than a day is refused."""
    file = tmp_path / "organisation.toml"
    assert _kept_for(file, "") == timedelta(days=365)
    assert _kept_for(file, '\n[privacy]\ntelework_reasons = "30d"\n') == timedelta(days=30)
    for wrong in ("90m", "36h", "0d"):
        with pytest.raises(ConfigurationError, match="telework_reasons"):
            _kept_for(file, f'\n[privacy]\ntelework_reasons = "{wrong}"\n')
