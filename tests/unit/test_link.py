"""Addresses of events."""

from commands.kit.link import permalink
from storage.values import EventId, RoomId, UserId


def test_an_address_names_a_server_that_is_in_the_room() -> None:
    """Each server of the people named stands in it once."""
    link = permalink(
        RoomId("!abc"), EventId("$def"), UserId("@bot:one.example"), UserId("@a:one.example"), UserId("@b:two.example")
    )
    assert link == "https://matrix.to/#/!abc/$def?via=one.example&via=two.example"


def test_what_is_no_letter_is_written_as_addresses_write_it() -> None:
    """An old room's ID keeps its colon, a slash in an event's ID does not end it."""
    assert permalink(RoomId("!abc:one.example"), EventId("$d/e"), None) == (
        "https://matrix.to/#/!abc:one.example/$d%2Fe"
    )
