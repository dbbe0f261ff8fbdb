"""The demo's own judgement: what counts as seen, what is shown of a change, where the exercise's names go."""

import io
from email.message import EmailMessage
from typing import Any

import aiosmtplib
import pytest
from aiohttp import ClientSession
from typing_extensions import override

from bot.demo.outside import entries_of, text_of_page
from bot.demo.postbox import open_postbox
from bot.demo.scenes import NIGHTS, SCENES
from bot.demo.stage import localise
from bot.demo.transcript import Transcript, what_changed, without_stamp, wrap
from bot.demo.wanted import Wanted, text_of
from bot.demo.wire import open_wire
from bot.hooks_out import sign
from bot.matrix.seen import SeenEvent

FACTS = {"v": 1, "kind": "alert", "ref": "A-2026-0001", "missing": ["@b:x", "@a:x"], "exercise": True}


def seen(content: dict[str, Any] | None = None, *, decrypted: bool = True) -> SeenEvent:
    """Make a message of the bot, with what its content has besides the usual."""
    whole = {
        "body": "EXERCICE\nOn attend encore : Hanne S.",
        "m.mentions": {"user_ids": ["@a:x", "@b:x"]},
        "m.relates_to": {"m.in_reply_to": {"event_id": "$asked"}},
        "org.greffier": FACTS,
    } | (content or {})
    return SeenEvent("$1", "!r", "@bot:x", "m.room.message", whole, 0, decrypted=decrypted)


def test_a_message_that_is_all_that_was_wanted_counts() -> None:
    """Facts, words, the reply and those called are all looked at; lists of people in any order."""
    wanted = Wanted(
        {"ref": "A-2026-0001", "missing": frozenset({"@a:x", "@b:x"})},
        ("Hanne S.",),
        reply_to="$asked",
        calls=frozenset({"@a:x", "@b:x"}),
    )
    assert wanted.is_met_by(seen())


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted({"ref": "A-2026-0002"}),
        Wanted({"refusal": "guest"}),
        Wanted({"missing": frozenset({"@a:x"})}),
        Wanted({}, ("Lea D.",)),
        Wanted({}, reply_to="$other"),
        Wanted({}, edit_of="$card"),
        Wanted({}, calls=frozenset({"@a:x"})),
    ],
)
def test_a_message_that_differs_in_one_thing_does_not_count(wanted: Wanted) -> None:
    """Another record, no refusal, other people, other words, another reply, no edit: each is enough not to be seen."""
    assert Wanted({}).is_met_by(seen())
    assert not wanted.is_met_by(seen())


def test_a_message_in_the_clear_or_without_its_stamp_does_not_count() -> None:
    """What came unencrypted, or does not say that it is an exercise, is not what was wanted."""
    assert not Wanted({}).is_met_by(seen(decrypted=False))
    assert not Wanted({}).is_met_by(seen({"org.greffier": {"v": 1}}))


def test_of_an_edit_the_new_text_counts() -> None:
    """An edit is looked at with the text and the facts it puts in place of the old ones."""
    edit = seen(
        {
            "m.new_content": {"body": "EXERCICE\nPlus personne", "org.greffier": FACTS | {"state": "acknowledged"}},
            "m.relates_to": {"rel_type": "m.replace", "event_id": "$card"},
        }
    )
    assert text_of(edit) == "EXERCICE\nPlus personne"
    assert Wanted({"state": "acknowledged"}, ("Plus personne",), edit_of="$card").is_met_by(edit)
    assert not Wanted({}).is_met_by(edit)


def test_of_a_changed_card_only_the_new_lines_are_shown() -> None:
    """Lines that were there are dots, several in a row one; what changed nothing is shown whole."""
    assert what_changed("head\na\nb\nmissing: three", "head\na\nb\nmissing: two\nend") == "…\nmissing: two\nend"
    assert what_changed("a\nb", "a\nb") == "a\nb"
    assert what_changed("a", "b") == "b"


def test_the_stamp_is_left_out_of_what_is_shown() -> None:
    """The first line that says that this is an exercise is checked elsewhere, and would be on every message."""
    assert without_stamp("EXERCICE · OEFENING\nD-2026-0001", ("EXERCICE",)) == "D-2026-0001"
    alert = "EXERCICE · Alerte A-2026-0001"
    assert without_stamp(f"EXERCICE · OEFENING\n{alert}", ("EXERCICE",)) == alert


def test_long_lines_are_wrapped_and_addresses_are_not() -> None:
    """Each line keeps its indent; an address stays in one piece, so that it can be followed."""
    assert wrap("aa bb cc\ndd", "  ", 7) == ["  aa bb", "  cc", "  dd"]
    assert wrap("https://matrix.to/#/!room/$event", "", 10) == ["https://matrix.to/#/!room/$event"]


def test_the_exercise_is_played_on_another_server() -> None:
    """People and rooms of the file get the throw-away server's name; nothing else changes."""
    text = 'user_id = "@emma.t:boreal.example"\nroom = "#d5:boreal.example"\nincident = "BORÉAL at boreal.example"'
    assert localise(text, "x.test") == (
        'user_id = "@emma.t:x.test"\nroom = "#d5:x.test"\nincident = "BORÉAL at boreal.example"'
    )


def test_of_a_page_its_main_part_is_read() -> None:
    """Head and foot are left out, marks too, and each part is a line."""
    page = "<head><title>x</title></head><main id='c'>\n<h1>Eau &amp; pain</h1>\n<p>Un\n<b>deux</b></p></main><footer>y"
    assert text_of_page(page) == "Eau & pain\nUn deux"


def test_the_feed_is_read_by_reference() -> None:
    """An entry is found by the end of its link, with its times, its terms and its text."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:x</id><title>Eau</title>'
        "<published>2026-12-07T15:30:00Z</published><updated>2026-12-07T18:10:00Z</updated>"
        '<link rel="alternate" href="http://x/press/fr/C-2026-0003"/><category term="corrected"/>'
        '<content type="html">&lt;p&gt;Quatorze&lt;/p&gt;</content></entry></feed>'
    )
    entry = entries_of(feed.encode())["C-2026-0003"]
    assert (entry.identity, entry.title, entry.terms, entry.text) == (
        "tag:x",
        "Eau",
        frozenset({"corrected"}),
        "Quatorze",
    )
    assert entry.updated > entry.published


async def test_the_website_believes_what_is_signed() -> None:
    """A call is taken once when its signature holds, and refused when it does not."""
    body = b'{"ref": "C-2026-0001"}'
    async with open_wire() as wire, ClientSession() as session:
        signature = sign(wire.secret.encode(), "1", body)
        headers = {"X-Greffier-Timestamp": "1", "X-Greffier-Signature": signature, "X-Greffier-Delivery": "a"}
        for timestamp, status in (("2", 401), ("1", 204), ("1", 204)):
            sent = headers | {"X-Greffier-Timestamp": timestamp}
            async with session.post(wire.url, data=body, headers=sent) as answer:
                assert answer.status == status
        assert wire.told == [{"ref": "C-2026-0001"}]


async def test_a_mailbox_keeps_what_comes() -> None:
    """Each mail is kept under the address it was for."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "bot@x.test", "desk@x.test", "Eau"
    mail.set_content("Douze")
    async with open_postbox() as box:
        await aiosmtplib.send(mail, hostname="127.0.0.1", port=box.port, start_tls=False)
    assert [one["Subject"] for one in box.of("desk@x.test")] == ["Eau"]
    assert box.of("other@x.test") == []


def test_the_scenes_are_in_the_order_of_the_day() -> None:
    """The exercise's clock never goes back, from one day to the next neither."""
    for scenes in (SCENES, NIGHTS):
        clocks = [(scene.day or 0, scene.clock) for scene in scenes]
        assert clocks == sorted(clocks)


def test_a_file_gets_no_colours_and_no_progress_line() -> None:
    """What is written to a file is plain text, a line for each thing."""
    out = io.StringIO()
    transcript = Transcript(out)
    transcript.progress(1, 2, "dawn")
    transcript.seen("it is so")
    transcript.missing("it is not", ["came: nothing"])
    transcript.close()
    assert out.getvalue() == "       ✓ it is so\n       ✗ MISSING: it is not\n                 ? came: nothing\n"


def test_a_terminal_keeps_the_progress_line_below() -> None:
    """On a terminal a line takes the place of the progress line, which is written again below it."""
    out = Terminal()
    transcript = Transcript(out)
    transcript.progress(1, 2, "dawn")
    transcript.seen("it is so")
    text = out.getvalue()
    assert "\x1b[32m" in text
    assert text.rindex("1/2 · dawn") > text.index("it is so")
    transcript.close()
    assert out.getvalue().endswith("\r\x1b[K")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    @override
    def isatty(self) -> bool:
        """Say so."""
        return True
