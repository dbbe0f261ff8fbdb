"""An alert of ours as CAP 1.2: what the standard asks of each element, and whose message it says it is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.alert.as_cap import as_cap, identifier_of
from commands.alert.cap.checking import check
from commands.alert.cap.model import Category, MsgType, Reference, ResponseType, Scope, Status
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.writing import write_json, write_xml
from commands.alert.sender import is_be_alerts, sender_of
from storage.alert import Alert
from storage.area import AlertArea
from storage.cap_values import AlertScope, AlertStatus, Certainty, Severity, Urgency
from storage.cap_values import MsgType as OurMsgType
from storage.directory import Cell, Directory
from storage.values import AlertState, Language, UserId

SENDER = "exercice@cellule.example"
AT = datetime(2026, 12, 7, 6, 5, 30, 123, tzinfo=UTC)
FR = "BE-Alert EXERCICE Valmeuse: crue de la Valme. Quittez les berges, montez à l'étage si l'eau entre. Infos: 1771"
NL = "BE-Alert OEFENING Valmeuse: overstroming Valme. Verlaat de oevers. Info: 1771"
FIRST = Reference(SENDER, "A-2026-0002", AT.astimezone(ZoneInfo("Europe/Brussels")).replace(microsecond=0))
DIRECTORY = Directory(
    cells={
        "infocel": Cell(
            "infocel",
            "infocel",
            "#infocel:example.org",
            {"fr": "Cellule d'information", "nl": "Informatiecel"},
            (Language.FR, Language.NL),
        )
    },
    areas={"valme": AlertArea("valme", {"fr": "Vallée de la Valme", "nl": "Valmevallei"})},
)


def make(**facts: object) -> Alert:
    """Make an alert as the exercise has its second."""
    alert = Alert(
        ref="A-2026-0002",
        cell="infocel",
        raised_by="@anouk.v:example.org",
        raised_at=AT,
        sent_at=AT,
        text=FR,
        language=Language.FR,
        texts={"fr": FR, "nl": NL},
        state=AlertState.OPEN,
        status=AlertStatus.EXERCISE,
        severity=Severity.SEVERE,
        urgency=Urgency.IMMEDIATE,
        certainty=Certainty.LIKELY,
        scope=AlertScope.PUBLIC,
        categories=["met"],
        responses=["avoid"],
        event="crue",
        area="valme",
        area_key="valme",
        expires_at=datetime(2026, 12, 7, 18, 0, tzinfo=UTC),
    )
    for name, value in facts.items():
        setattr(alert, name, value)
    return alert


def test_an_alert_of_the_exercise() -> None:
    """Every element of A-2026-0002 stands where CAP has it, and the document is valid and read again as the same."""
    cap = as_cap(make(), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert check(cap) == []
    assert (cap.identifier, cap.sender, cap.status, cap.msg_type, cap.scope) == (
        "A-2026-0002",
        SENDER,
        Status.EXERCISE,
        MsgType.ALERT,
        Scope.PUBLIC,
    )
    assert cap.sent.isoformat() == "2026-12-07T07:05:30+01:00"
    french, dutch = cap.infos
    assert (french.language, dutch.language) == ("fr-BE", "nl-BE")
    assert (french.categories, french.response_types) == ((Category.MET,), (ResponseType.AVOID,))
    assert (french.event, french.severity, french.urgency) == ("crue", Severity.SEVERE, Urgency.IMMEDIATE)
    assert (french.description, dutch.description) == (FR, NL)
    assert (french.areas[0].area_desc, dutch.areas[0].area_desc) == ("Vallée de la Valme", "Valmevallei")
    assert (french.sender_name, dutch.sender_name) == ("Cellule d'information", "Informatiecel")
    assert french.headline == "BE-Alert EXERCICE Valmeuse: crue de la Valme."
    assert read_xml(write_xml(cap)) == cap
    assert read_json(write_json(cap)) == cap


def test_what_has_no_name_in_a_language_has_another_ones() -> None:
    """An area and a cell named in French and Dutch are called so in German and English too, never by their keys."""
    german, english = as_cap(
        make(texts={"de": "Hochwasser.", "en": "Flood."}), (), ["infocel"], DIRECTORY, sender=SENDER
    ).infos
    for info in (german, english):
        assert (info.areas[0].area_desc, info.sender_name) == ("Vallée de la Valme", "Cellule d'information")


def test_an_update_refers_to_what_it_follows() -> None:
    """References name sender, identifier and time of everything before, as it was sent."""
    later = make(ref="A-2026-0004", msg_type=OurMsgType.UPDATE, follows=["A-2026-0002"])
    cap = as_cap(later, [FIRST], ["infocel"], DIRECTORY, sender=SENDER)
    assert check(cap) == []
    assert cap.msg_type is MsgType.UPDATE
    assert [(one.sender, one.identifier) for one in cap.references] == [(SENDER, "A-2026-0002")]
    assert f"<references>{SENDER},A-2026-0002,2026-12-07T07:05:30+01:00</references>" in write_xml(cap).decode()


def test_the_end_is_an_update_that_says_all_clear() -> None:
    """What ends an alert is read by others as its end."""
    end = make(ref="A-2026-0006", msg_type=OurMsgType.UPDATE, follows=["A-2026-0002"], responses=["all_clear"])
    cap = as_cap(end, [FIRST], ["infocel"], DIRECTORY, sender=SENDER)
    assert cap.is_all_clear
    assert check(cap) == []


def test_what_was_completed_is_an_update_of_itself() -> None:
    """No two different messages have one identifier: the version stands behind it."""
    completed = make(version=3, completed_at=AT + timedelta(minutes=4))
    cap = as_cap(completed, [FIRST], ["infocel"], DIRECTORY, sender=SENDER)
    assert identifier_of(completed) == cap.identifier == "A-2026-0002.3"
    assert (cap.msg_type, [one.identifier for one in cap.references]) == (MsgType.UPDATE, ["A-2026-0002"])
    assert check(cap) == []


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [(None, Scope.RESTRICTED), (AlertScope.RESTRICTED, Scope.RESTRICTED), (AlertScope.PRIVATE, Scope.PRIVATE)],
)
def test_only_what_was_said_to_be_public_is(scope: AlertScope | None, wanted: Scope) -> None:
    """A scope that nobody said is restricted to the cells; whom a private one addresses are cells, never people."""
    cap = as_cap(make(scope=scope), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert cap.scope is wanted
    assert (cap.restriction, cap.addresses) == (
        ("Cellule d'information", None) if wanted is Scope.RESTRICTED else (None, "infocel")
    )
    assert check(cap) == []


@pytest.mark.parametrize(
    ("status", "text", "begins"),
    [
        (AlertStatus.EXERCISE, "Quittez les berges.", "EXERCICE Quittez"),
        (AlertStatus.TEST, "Quittez les berges.", "TEST Quittez"),
        (AlertStatus.ACTUAL, "Quittez les berges.", "Quittez"),
        (AlertStatus.TEST, "Ceci est un test d'alerte.", "Ceci est"),
        (AlertStatus.EXERCISE, "Ceci n'est pas un exercice. Fuyez.", "EXERCICE Ceci"),
        (AlertStatus.TEST, "Les contestataires protestent.", "TEST Les"),
        (AlertStatus.TEST, "Protestation : évitez la place.", "TEST Protestation"),
    ],
)
def test_a_text_says_its_status_first(status: AlertStatus, text: str, begins: str) -> None:
    """What is no actual alert says so before anything else, unless it does already."""
    cap = as_cap(make(status=status, texts={"fr": text}), (), ["infocel"], DIRECTORY, sender=SENDER)
    description, headline = cap.infos[0].description, cap.infos[0].headline
    assert description is not None
    assert headline is not None
    assert description.startswith(begins)
    assert headline.startswith(begins)


@pytest.mark.parametrize("state", [AlertState.PREVIEW, AlertState.CANCELLED])
def test_what_was_not_sent_is_a_draft(state: AlertState) -> None:
    """It can be acted on by nobody, also when it was given up, and never has the identifier of what is sent."""
    cap = as_cap(make(state=state, sent_at=None), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert (cap.status, cap.identifier) == (Status.DRAFT, "A-2026-0002.draft.1")
    assert check(cap) == []


def test_an_update_of_nothing_that_came_is_the_first_message() -> None:
    """Another system's update whose alert never came has nothing here to refer to: what we send of it is an Alert."""
    source = {"hook": "be-alert", "sender": "no-reply@be-alert.be", "identifier": "BE-78", "early": True}
    cap = as_cap(make(msg_type=OurMsgType.UPDATE, source=source), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert (cap.msg_type, cap.references) == (MsgType.ALERT, ())
    assert read_xml(write_xml(cap)) == cap


def test_an_exercise_names_itself() -> None:
    """The note of an exercise holds its identifier, as the standard wants; no other status has one."""
    cap = as_cap(make(incident="I-2026-0001"), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert (cap.note, cap.incidents) == ("I-2026-0001", "I-2026-0001")
    real = as_cap(make(incident="I-2026-0001", status=AlertStatus.ACTUAL), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert real.note is None


def test_what_is_passed_on_says_whose_it_was() -> None:
    """The sender is the organisation's; the message it relays and its sender are named."""
    source = {"hook": "be-alert", "sender": "no-reply@be-alert.be", "identifier": "BE-77"}
    cap = as_cap(make(source=source), (), ["infocel"], DIRECTORY, sender=SENDER)
    assert cap.sender == SENDER
    assert cap.source == "relayed: no-reply@be-alert.be, BE-77"
    assert cap.infos[0].sender_name == "Cellule d'information, relais de no-reply@be-alert.be"
    assert check(cap) == []


MAYBE = st.none() | st.text(max_size=40)


@given(
    text=st.text(min_size=1, max_size=300),
    facts=st.fixed_dictionaries({"event": MAYBE, "area": MAYBE, "headline": MAYBE, "channel": MAYBE}),
    sent_by=st.none() | st.tuples(st.text(max_size=40), st.text(max_size=40)),
    choices=st.fixed_dictionaries(
        {
            "status": st.sampled_from(AlertStatus),
            "scope": st.none() | st.sampled_from(AlertScope),
            "msg_type": st.sampled_from([OurMsgType.ALERT, OurMsgType.UPDATE]),
            "expires_at": st.none() | st.sampled_from([AT, datetime(9000, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]),
        }
    ),
    earlier=st.sampled_from([(), (FIRST,)]),
)
def test_whatever_was_said_becomes_a_valid_message(
    text: str,
    facts: dict[str, str | None],
    sent_by: tuple[str, str] | None,
    choices: dict[str, object],
    earlier: tuple[Reference, ...],
) -> None:
    """Nothing that a phone or another system may send makes a document that others would refuse: it could not leave."""
    source = {"hook": "h", "sender": sent_by[0], "identifier": sent_by[1]} if sent_by is not None else None
    alert = make(texts={"fr": text}, area_key=None, categories=[], responses=[], source=source, **facts, **choices)
    cap = as_cap(alert, earlier, ["infocel", "gone"], DIRECTORY, sender=SENDER)
    assert check(cap) == []
    assert len(cap.infos[0].headline or "") <= 160
    assert read_xml(write_xml(cap)) == read_json(write_json(cap))


# --------------------------------------------------------------------------------------------------------- sender


@pytest.mark.parametrize(
    "name", ["1789", "no-reply@be-alert.be", "BE-Alert", "be_alert@gov.be", "0477 77 77 55", "+32477777755"]
)
def test_nobody_is_be_alert(name: str) -> None:
    """Its name however written, and its numbers, are recognised."""
    assert is_be_alerts(name)


@pytest.mark.parametrize("name", [SENDER, "crisis1789@example.org", "greffier@example.org", "alert@example.be"])
def test_ones_own_name_is_none_of_be_alerts(name: str) -> None:
    """Others' names are their own."""
    assert not is_be_alerts(name)


def test_without_a_choice_the_sender_is_the_bot() -> None:
    """The bot's user ID is written as an address, without what CAP does not allow; never as BE-Alert."""
    assert sender_of(None, UserId("@greffier:example.org")) == "greffier@example.org"
    assert sender_of(None, UserId("@be-alert:example.org")) == "greffier"
    assert sender_of(None, None) == "greffier"
    assert sender_of(SENDER, UserId("@greffier:example.org")) == SENDER
