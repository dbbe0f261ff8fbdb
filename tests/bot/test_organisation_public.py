"""Channels and the press list in the organisation file."""

from pathlib import Path

from bot.organisation import key_in_log
from bot.organisation_file import load_organisation
from storage.organisation import Change
from storage.values import Language, Role, TextKind
from tests.bot.organisation_tools import directory_of, mistakes_of, write_more


def test_channels_and_press_reach_the_directory(tmp_path: Path) -> None:
    """What the file says of channels and the press is what the bot goes by."""
    file = write_more(
        tmp_path,
        """
[[channels]]
key = "belga"
name = { fr = "Belga" }
roles = ["spokesperson"]

[[channels]]
key = "hook"
kind = "webhook"
url = "https://site.example.org/hook"
secret_file = "secrets/hook"
cells = ["infocel"]
languages = ["nl"]

[[press_list]]
email = "desk@press.example.org"
languages = ["nl"]
kinds = ["correction"]

[defaults]
release_late = "2m"
channel_reminder = "1h"
""",
    )
    directory = directory_of(load_organisation(file))
    assert [channel.key for channel in directory.channels_of("infocel")] == ["belga", "hook"]
    assert [channel.key for channel in directory.channels_of("d5")] == ["belga"]
    assert directory.channels["belga"].roles == (Role.SPOKESPERSON,)
    assert directory.channels["hook"].is_webhook
    assert directory.channels["hook"].secret_file == str(tmp_path / "secrets" / "hook")
    assert directory.channels["hook"].languages == (Language.NL,)
    assert [contact.languages for contact in directory.press_of("d5")] == [(Language.NL,)]
    assert [contact.kinds for contact in directory.press_of("d5")] == [(TextKind.CORRECTION,)]
    assert (directory.release_late, directory.channel_reminder) == (120, 3600)


def test_a_webhook_needs_an_address_and_a_secret(tmp_path: Path) -> None:
    """A webhook without its address and secret, and a channel by hand with one, are refused by name."""
    said = mistakes_of(
        write_more(
            tmp_path,
            '[[channels]]\nkey = "hook"\nkind = "webhook"\n[[channels]]\nkey = "belga"\nurl = "https://x.example"\n',
        )
    )
    assert len(said) == 3
    assert any('"hook" url is missing' in line for line in said)
    assert any('"hook" secret_file is missing' in line for line in said)
    assert any('"belga" url belongs to a webhook' in line for line in said)


def test_what_only_a_webhook_is_told_and_what_is_never_published_are_refused(tmp_path: Path) -> None:
    """Languages of a channel served by hand, and key messages for the press, are named."""
    channel = '[[channels]]\nkey = "belga"\nlanguages = ["fr"]\n'
    press = '[[press_list]]\nemail = "a@press.example"\nlanguages = ["fr"]\nkinds = ["press_line"]\n'
    said = mistakes_of(write_more(tmp_path, channel))
    assert any('"belga" languages belongs to a webhook' in line for line in said)
    assert any("never published" in line for line in mistakes_of(write_more(tmp_path, press)))


def test_a_channel_is_defined_once_for_cells_there_are(tmp_path: Path) -> None:
    """The same key or address twice, and a cell that is not there, are refused."""
    channel = '[[channels]]\nkey = "belga"\ncells = ["infocell"]\n'
    press = '[[press_list]]\nemail = "a@press.example"\nlanguages = ["fr"]\n'
    said = mistakes_of(write_more(tmp_path, channel + channel + press + press))
    assert any('"infocell"' in line and '"infocel"' in line for line in said)
    assert sum("stands in 2 [[channels]]" in line for line in said) == 1
    assert sum("stands in 2 [[press_list]]" in line for line in said) == 1


def test_the_press_room_is_named_in_the_file(tmp_path: Path) -> None:
    """Its name and its contact reach the directory by language; a file that says nothing leaves both open."""
    said = '[press]\nname = { fr = "Presse", nl = "Pers" }\ncontact = { fr = "+32 2 555 01 00" }\n'
    for text, name, contact in (
        (said, {"fr": "Presse", "nl": "Pers"}, {"fr": "+32 2 555 01 00"}),
        ("", {}, {}),
    ):
        directory = directory_of(load_organisation(write_more(tmp_path, text)))
        assert (directory.press_name, directory.press_contact) == (name, contact)


def test_a_mistake_in_the_press_room_is_said(tmp_path: Path) -> None:
    """An unknown key and a language that is none are each named."""
    said = mistakes_of(write_more(tmp_path, '[press]\ntitle = "Presse"\ncontact = { es = "…" }\n'))
    assert len(said) == 2
    assert all("press." in line for line in said)


def test_no_address_of_the_press_is_logged() -> None:
    """What the file changes is logged by its keys; those of the press list are addresses, and only their domain is."""
    press, person = ("press", "redaction@journal.example"), ("person", "@emma.t:example.org")
    logged = [key_in_log(Change("added", kind, key, None)) for kind, key in (press, person)]
    assert logged == ["journal.example", "@emma.t:example.org"]
