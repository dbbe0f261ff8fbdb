"""From the rows of one revision to the `Directory`, with the slots that were made in chat.

Invariant: what a row leaves out reads as its default here, so that rows of an older file stay readable.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from storage.area import read_area
from storage.calendar import read_calendar
from storage.definition import Definition
from storage.digest_rule import read_digest
from storage.directory import ApprovalRule, Cell, Directory, Organ, Person, Shortcut, Slot
from storage.escalation_rule import read_monthly_test, read_rule
from storage.made_slot import MadeSlot
from storage.outlet import read_channel, read_contact
from storage.password import read_passwords
from storage.privacy import read_privacy
from storage.provinces import PROVINCES
from storage.quiet import read_quiet
from storage.shift import read_rules, read_shift
from storage.telework_rules import read_regime, read_team, read_telework, read_terms
from storage.values import Language, Mode, Nature, Phase, Profile, Role, SlotCard, UserId
from storage.webhook import read_webhook

GAZETTED = frozenset({"minister", "government", "nsc", "concertation"})
"""Organs whose decisions become decrees, published in the official gazette, unless the file says otherwise."""


def _person(data: Mapping[str, Any]) -> Person:
    return Person(
        user_id=UserId(data["user_id"]),
        name=data["name"],
        language=Language(data["language"]),
        cells={cell: tuple(Role(role) for role in roles) for cell, roles in data.get("cells", {}).items()},
        competences=tuple(data.get("competences") or ()),
        manager=data.get("manager"),
        deputy=data.get("deputy"),
        email=data.get("email"),
        province=data.get("province"),
        telework=read_terms(data.get("telework")),
    )


def _organ(data: Mapping[str, Any]) -> Organ:
    gazette = data.get("gazette")
    natures = tuple(Nature(nature) for nature in data.get("natures") or ())
    return Organ(data["key"], natures, data["key"] in GAZETTED if gazette is None else gazette)


def _cell(data: Mapping[str, Any]) -> Cell:
    languages = tuple(Language(code) for code in data["languages"])
    return Cell(data["key"], data["organ"], data["room"], data["name"], languages, tuple(data.get("informs") or ()))


def _approval(data: Mapping[str, Any]) -> ApprovalRule:
    return ApprovalRule(
        kind=data.get("kind", "communique"),
        cell=data.get("cell"),
        phase=Phase(data["phase"]) if data.get("phase") else None,
        languages=tuple(Language(code) for code in data.get("languages") or ()),
        quorum=data.get("quorum", 1),
        includes=tuple(data.get("includes", ("spokesperson",))),
        author_counts=data.get("author_counts", False),
        editors_count=data.get("editors_count", True),
        deputies=data.get("deputies", True),
        nudge=data.get("nudge"),
    )


def _slot(data: Mapping[str, Any]) -> Slot:
    return Slot(
        key=data["key"],
        cell=data["cell"],
        at=data["at"],
        days=data.get("days", "daily"),
        holidays=data.get("holidays", "keep"),
        title=data.get("title", {}),
        remind=tuple(data.get("remind") or ()),
        grace=data.get("grace", 1800),
        calls=tuple(Role(role) for role in data.get("calls") or ()),
        card=next((card for card in SlotCard if card == (data.get("card") or data["key"])), None),
        does=data.get("does") or {},
        profiles=tuple(map(Profile, data.get("profiles") or ())),
        modes=tuple(map(Mode, data.get("modes") or ())),
    )


def _shortcut(data: Mapping[str, Any]) -> Shortcut:
    roles = tuple(Role(role) for role in data.get("roles") or (Role.MEMBER,))
    return Shortcut(data["reaction"], data["does"], roles, tuple(data.get("cells") or ()))


def build_directory(rows: Iterable[Definition], revision: int) -> Directory:
    """Build the frozen picture out of the rows of one revision."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row.kind, row.position)):
        by_kind.setdefault(row.kind, []).append(row.data)
    general = by_kind.get("organisation", [{}])[0]
    defaults = Directory()
    organs = (_organ(data) for data in by_kind.get("organ", ()))
    people = (_person(data) for data in by_kind.get("person", ()))
    return Directory(
        revision=revision,
        timezone=general.get("timezone", defaults.timezone),
        languages=tuple(Language(code) for code in general.get("languages", defaults.languages)),
        incident=general.get("incident"),
        exercise=general.get("exercise", False),
        alert_deadline=general.get("alert_deadline", defaults.alert_deadline),
        approval_nudge=general.get("approval_nudge", defaults.approval_nudge),
        release_late=general.get("release_late", defaults.release_late),
        channel_reminder=general.get("channel_reminder", defaults.channel_reminder),
        decision_overdue=general.get("decision_overdue", defaults.decision_overdue),
        briefing_after=general.get("briefing_after", defaults.briefing_after),
        vacuum_nags=tuple(sorted(general.get("vacuum_nags", defaults.vacuum_nags))),
        competences={data["key"]: data["name"] for data in by_kind.get("competence", ())},
        organs={organ.key: organ for organ in organs},
        cells={cell.key: cell for cell in (_cell(data) for data in by_kind.get("cell", ()))},
        people={person.user_id: person for person in people},
        approvals=tuple(_approval(data) for data in by_kind.get("approval", ())),
        slots=tuple(_slot(data) for data in by_kind.get("slot", ())),
        calendar=read_calendar(by_kind.get("calendar", [{}])[0]),
        shortcuts=tuple(_shortcut(data) for data in by_kind.get("shortcut", ())),
        groups={**PROVINCES, **{data["key"]: data["name"] for data in by_kind.get("group", ())}},
        escalations=tuple(read_rule(data) for data in by_kind.get("escalation", ())),
        monthly_test=read_monthly_test(general.get("monthly_test")),
        shifts=tuple(read_shift(data) for data in by_kind.get("shift", ())) or defaults.shifts,
        duty=read_rules(general.get("duty")),
        privacy=read_privacy(general.get("privacy")),
        telework=read_telework(general.get("telework"), tuple(map(read_regime, by_kind.get("regime", ())))),
        teams={data["key"]: read_team(data) for data in by_kind.get("team", ())},
        quiet=read_quiet(general.get("quiet")),
        digests=tuple(read_digest(data) for data in by_kind.get("digest", ())),
        passwords=read_passwords(by_kind.get("passwords", ()), by_kind.get("password", ())),
        channels={data["key"]: read_channel(data) for data in by_kind.get("channel", ())},
        press_list=tuple(read_contact(data) for data in by_kind.get("press", ())),
        webhooks={data["name"]: read_webhook(data) for data in by_kind.get("webhook", ())},
        areas={data["key"]: read_area(data) for data in by_kind.get("area", ())},
        alert_sender=general.get("alert_sender"),
        press_name=general.get("press_name", {}),
        press_contact=general.get("press_contact", {}),
        words={Language(data["language"]): data["lists"] for data in by_kind.get("words", ())},
    )


def with_made(directory: Directory, made: Sequence[MadeSlot]) -> Directory:
    """Add the slots that were made in chat; where the file names one of the same cell and key, the file's counts."""
    named = {(slot.cell, slot.key) for slot in directory.slots}
    own = [row for row in made if row.cell in directory.cells and (row.cell, row.key) not in named]
    return replace(directory, slots=directory.slots + tuple(map(slot_of, own))) if own else directory


def slot_of(row: MadeSlot) -> Slot:
    """Give the slot that somebody made in chat as one of the organisation's."""
    return Slot(
        key=row.key,
        cell=row.cell,
        at=row.at,
        days=row.days,
        title={row.language: row.title},
        remind=tuple(row.remind),
        calls=tuple(map(Role, row.calls)),
        holidays=row.holidays,
        made_by=UserId(row.made_by),
    )
