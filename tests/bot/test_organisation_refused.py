"""All that is wrong with the files of an installation is said at once, and nothing because of another mistake."""

from pathlib import Path

import pytest

from bot.organisation_file import ConfigurationError, load_configuration, load_organisation
from tests.bot.organisation_tools import EMMA, PRESS, VALID, mistakes_of, write


def test_a_table_in_place_of_a_list_is_said_once(tmp_path: Path) -> None:
    """`[cells]` for `[[cells]]` is one mistake, beside the names that then lead nowhere."""
    mistakes = mistakes_of(write(tmp_path, '[cells]\nkey = "infocel"\n[people]\nuser_id = "@emma.t:example.org"\n'))
    assert mistakes == (
        "cells is a table: give a [[cells]] table for each cell.",
        "people is a table: give a [[people]] table for each person.",
    )


def test_an_entry_that_is_no_table_is_said_by_its_number(tmp_path: Path) -> None:
    """A text where a table should stand is named by its number in the list."""
    assert mistakes_of(write(tmp_path, 'people = ["@emma.t:example.org"]\n')) == (
        '[[people]] number 1 holds "@emma.t:example.org": give a [[people]] table for each person.',
    )


def test_all_mistakes_are_said_at_once_and_none_for_another(tmp_path: Path) -> None:
    """Mistakes inside entries and between them come together; what a faulty entry defines still counts as there."""
    text = VALID
    for old, new in (
        ("Europe/Brussels", "Europe/Bruxelles"),
        ("!d5:example.org", "d5"),
        ('name = "Karel N."', "name = 3"),
        ('manager = "@karel.n', 'manager = "@carel.n'),
        ("quorum = 2", "quorum = 0"),
        ('at = "11:00"', 'at = "noon"'),
        ('cells = ["infocel", "d5"]', 'cells = ["d6"]'),
    ):
        text = text.replace(old, new)
    mistakes = mistakes_of(write(tmp_path, text))
    starts = [
        "timezone is",
        '[[cells]] "d5" room is',
        '[[people]] "@karel.n:example.org" name is',
        "[[approvals]] number 1 quorum is",
        f"{PRESS} at is",
        f'{EMMA} manager names "@carel.n',
        '[[webhooks]] "be-alert" cells names "d6"',
    ]
    assert len(mistakes) == len(starts)
    for sentence, start in zip(mistakes, starts, strict=True):
        assert sentence.startswith(start)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """Without the file, the sentence names it and how to get one."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(tmp_path / "gone.toml")
    assert refused.value.mistakes == (
        (
            f'There is no file {tmp_path / "gone.toml"}: make one with "greffier init DIR",'
            " or name yours as file in [organisation]."
        ),
    )


SETTINGS = '[matrix]\nhomeserver = "https://matrix.example.org"\nuser_id = "@greffier:example.org"\n'


def test_both_files_are_read_together(tmp_path: Path) -> None:
    """Settings and organisation come together, the organisation from where the settings say."""
    (tmp_path / "greffier.toml").write_text(SETTINGS + "[organisation]\nfile = 'ours.toml'\n", encoding="utf-8")
    (tmp_path / "ours.toml").write_text("incident = 'Valme'\n", encoding="utf-8")
    settings, organisation = load_configuration(tmp_path / "greffier.toml", {})
    assert (settings.organisation.file, organisation.incident) == (tmp_path / "ours.toml", "Valme")


def test_the_mistakes_of_both_files_are_said_at_once(tmp_path: Path) -> None:
    """A mistake in one file does not hide those of the other."""
    (tmp_path / "greffier.toml").write_text(SETTINGS + "[web]\nlisten = 'here'\n", encoding="utf-8")
    write(tmp_path, "timezone = 'Europe/Brussel'\n")
    with pytest.raises(ConfigurationError) as refused:
        load_configuration(tmp_path / "greffier.toml", {})
    named = [sentence.split(", ")[1].split(" ")[0] for sentence in refused.value.mistakes]
    assert named == ["web.listen", "timezone"]


def test_a_clock_of_its_own_needs_an_exercise(tmp_path: Path) -> None:
    """GREFFIER_CLOCK is refused when the organisation is no exercise, and taken when it is."""
    (tmp_path / "greffier.toml").write_text(SETTINGS, encoding="utf-8")
    environ = {"GREFFIER_CLOCK": "2026-12-07T06:00:00+01:00"}
    write(tmp_path, "exercise = true\n")
    assert load_configuration(tmp_path / "greffier.toml", environ)[0].clock is not None
    write(tmp_path, "exercise = false\n")
    with pytest.raises(ConfigurationError, match="GREFFIER_CLOCK is set, but"):
        load_configuration(tmp_path / "greffier.toml", environ)


def test_addresses_outside_are_safe_ones(tmp_path: Path) -> None:
    """A webhook is called encrypted, or on this very machine; a mail address is one address and nothing more."""
    channel = '[[channels]]\nkey = "wire"\nkind = "webhook"\nsecret_file = "s"\nurl = "{}"\n'
    press = '[[press_list]]\nlanguages = ["fr"]\nemail = "{}"\n'
    for sound in ("https://a.example/in?x=1", "http://127.0.0.1:9/in", "http://[::1]/in", "http://localhost/in"):
        assert load_organisation(write(tmp_path, channel.format(sound))).channels[0].url == sound
    for bad in (
        "http://a.example/in",
        "https://u:p@a.example/",
        "ftp://a.example/",
        "https://a.example/#x",
        "https://",
    ):
        (sentence,) = mistakes_of(write(tmp_path, channel.format(bad)))
        assert sentence.endswith('give an https address such as "https://press.example.org/in".')
    for bad in ("a@b.example,c@d.example", "a@b.example\\nBcc: c@d.example", "a\\u0007@b.example", "<a@b.example>"):
        (sentence,) = mistakes_of(write(tmp_path, press.format(bad)))
        assert sentence.endswith('give a mail address such as "emma.t@example.org".')
