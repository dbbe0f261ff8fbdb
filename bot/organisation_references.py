"""What the entries of `organisation.toml` say of each other: that whatever is named is there, once, and suffices.

Entries with a mistake of their own are left out here, but what they define still counts as defined.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.mistakes import Place, nearest, show
from bot.organisation_entries import COMPETENCE, ApprovalRule, Organisation, PersonEntry
from bot.organisation_public import ChannelKind
from commands.kit.event import bare_emoji
from storage.days import read_day_rule
from storage.digest_rule import DigestKind
from storage.outlet import ChannelEvent
from storage.provinces import PROVINCES
from storage.shift import DUTY_ROLES
from storage.values import Language, Role

Section = str
DEFINED = {
    "organs": "the key of an organ of [[organs]]",
    "cells": "the key of a cell of [[cells]]",
    "people": "the user ID of somebody of [[people]]",
}
OF_ONE_CELL = frozenset({"approvals", "slots", "escalations", "teams"})
"""Sections whose entries name one cell."""
Naming = Callable[[Section, int, str], Place]


@dataclass(frozen=True, slots=True)
class Readable:
    """What could be read of an organisation, and enough of the rest not to blame one mistake on another.

    Attributes:
        organisation: the entries that have no mistake of their own.
        defined: the organs, cells and people that are defined, even by an entry with a mistake; a section is left
            out when it cannot be known what it defines.
        broken: the sections and keys in which a mistake was found.
        place: names a key of an entry by its section and its position in `organisation`.
        alone: names a key of a section that is one table.
    """

    organisation: Organisation
    defined: Mapping[Section, Collection[str]]
    broken: Collection[str]
    place: Naming
    alone: Callable[[Section, str], Place]


def check_references(readable: Readable) -> Iterator[str]:
    """Find what the entries say of each other that cannot be.

    Yields:
        One sentence for each mistake.
    """
    yield from _check_doubles(readable)
    yield from _check_cells(readable)
    yield from _check_people(readable)
    yield from _check_users_of_cells(readable)
    yield from _check_days(readable)
    yield from _check_recipients(readable)
    yield from _check_channels(readable)
    yield from _check_duty(readable)
    yield from _check_quiet(readable)
    yield from _check_alerts(readable)
    if "languages" not in readable.broken:
        yield from _check_languages(readable)
    if not {"people", "cells"} & set(readable.broken):
        for position, rule in enumerate(readable.organisation.approvals):
            if rule.cell in readable.defined["cells"]:
                yield from _check_approvers(readable, position, rule)


def _check_doubles(readable: Readable) -> Iterator[str]:
    read = readable.organisation
    named: dict[Section, tuple[str, list[object]]] = {
        "organs": ("key", [entry.key for entry in read.organs]),
        "competences": ("key", [entry.key for entry in read.competences]),
        "cells": ("key", [entry.key for entry in read.cells]),
        "people": ("user_id", [entry.user_id for entry in read.people]),
        "slots": ("key", [(entry.cell, entry.key) for entry in read.slots]),
        "webhooks": ("name", [entry.name for entry in read.webhooks]),
        "channels": ("key", [entry.key for entry in read.channels]),
        "shifts": ("key", [(entry.key.lower(), cell) for entry in read.shifts for cell in entry.cells or ("",)]),
        "groups": ("key", [entry.key for entry in read.groups]),
        "regimes": ("from", [(entry.key, entry.from_day) for entry in read.regimes]),
        "teams": ("key", [entry.key for entry in read.teams]),
        "areas": ("key", [entry.key for entry in read.areas]),
        "press_list": ("email", [entry.email for entry in read.press_list]),
        "shortcuts": ("reaction", [(bare_emoji(entry.reaction), entry.cells) for entry in read.shortcuts or ()]),
    }
    for section, (key, names) in named.items():
        yield from _say_doubles(readable, section, key, names)
    yield from _say_doubles(readable, "cells", "room", [entry.room for entry in read.cells])


def _say_doubles(readable: Readable, section: Section, key: str, names: list[object]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            last = len(names) - 1 - names[::-1].index(name)
            where = readable.place(section, last, key)
            yield f"{where} stands in {count} [[{section}]] tables: keep one of them, or change the others."


def _check_cells(readable: Readable) -> Iterator[str]:
    for position, cell in enumerate(readable.organisation.cells):
        where = readable.place("cells", position, "organ")
        yield from look_up(readable, where, [cell.organ.value], "organs")
        where = readable.place("cells", position, "informs")
        yield from look_up(readable, where, cell.informs, "cells")
        if cell.key in cell.informs:
            yield f"{where} holds the cell itself: remove it there."


def _check_people(readable: Readable) -> Iterator[str]:
    for position, person in enumerate(readable.organisation.people):
        where = readable.place("people", position, "cells")
        yield from look_up(readable, where, person.cells, "cells")
        for key, other in (("manager", person.manager), ("deputy", person.deputy)):
            where = readable.place("people", position, key)
            others = [] if other is None else [str(other)]
            yield from look_up(readable, where, others, "people")
            if other == person.user_id:
                yield f"{where} is the person's own user ID: give somebody else's."


def _check_users_of_cells(readable: Readable) -> Iterator[str]:
    """Check the entries that name cells they work for."""
    read = readable.organisation
    named: dict[Section, list[Iterable[str]]] = {
        "approvals": [[entry.cell] for entry in read.approvals],
        "slots": [[entry.cell] for entry in read.slots],
        "webhooks": [entry.cells for entry in read.webhooks],
        "channels": [entry.cells for entry in read.channels],
        "press_list": [entry.cells for entry in read.press_list],
        "shortcuts": [entry.cells for entry in read.shortcuts or ()],
        "shifts": [entry.cells for entry in read.shifts],
        "escalations": [[entry.cell] if entry.cell is not None else [] for entry in read.escalations],
        "teams": [[entry.cell] if entry.cell is not None else [] for entry in read.teams],
    }
    for section, entries in named.items():
        for position, cells in enumerate(entries):
            where = readable.place(section, position, "cell" if section in OF_ONE_CELL else "cells")
            yield from look_up(readable, where, cells, "cells")


def _check_days(readable: Readable) -> Iterator[str]:
    """Check that a slot that comes every n days says from which day on."""
    for position, slot in enumerate(readable.organisation.slots):
        try:
            read_day_rule(slot.days, slot.from_day)
        except ValueError:
            if slot.from_day is None:
                where = readable.place("slots", position, "days")
                yield f'{where} is "{slot.days}", which counts from a day: add from = 2026-12-07, or the day it is.'
            else:
                where = readable.place("slots", position, "from")
                yield f'{where} goes with no single day: remove it, or give another rule than "{slot.days}".'


def _check_recipients(readable: Readable) -> Iterator[str]:
    for position, digest in enumerate(readable.organisation.digests):
        where = readable.place("digests", position, "to")
        yield from look_up(readable, where, digest.user_ids, "people")
        if digest.addresses and digest.kind is not DigestKind.PARTNER:
            address = digest.addresses[0]
            yield f'{where} names "{address}": only what is public goes to a mail address, write kind = "partner".'
        yield from look_up(readable, readable.place("digests", position, "cells"), digest.cells, "cells")
        if digest.day is not None and digest.kind is DigestKind.DAILY:
            where = readable.place("digests", position, "day")
            yield f'{where} goes with no daily digest: remove it, or write kind = "weekly".'


def _check_channels(readable: Readable) -> Iterator[str]:
    """Check that a webhook has an address and a secret, and that nothing else has."""
    for position, channel in enumerate(readable.organisation.channels):
        for key, value in (("url", channel.url), ("secret_file", channel.secret_file)):
            where = readable.place("channels", position, key)
            if channel.kind is ChannelKind.WEBHOOK and value is None:
                yield f"{where} is missing: a channel of kind webhook needs one."
            if channel.kind is ChannelKind.MANUAL and value is not None:
                yield f'{where} belongs to a webhook: remove it, or write kind = "webhook".'
        if channel.kind is ChannelKind.MANUAL and channel.languages:
            where = readable.place("channels", position, "languages")
            yield f'{where} belongs to a webhook: remove it, or write kind = "webhook".'
        if channel.kind is ChannelKind.MANUAL and ChannelEvent.ALERT in channel.events:
            where = readable.place("channels", position, "events")
            yield f'{where} asks for alerts, which only a webhook is told: write kind = "webhook", or remove "alert".'


def _check_alerts(readable: Readable) -> Iterator[str]:
    """Check provinces, the cells of the test, and that every rule of escalation can be reached."""
    read = readable.organisation
    known = {*PROVINCES, *(group.key for group in read.groups)}
    for position, person in enumerate(read.people):
        if person.province is not None and person.province not in known and "groups" not in readable.broken:
            similar = nearest(person.province, known)
            hint = "" if similar is None else f" (the nearest is {show(similar)})"
            where = readable.place("people", position, "province")
            yield f"{where} names {show(person.province)}: give a Belgian province or the key of [[groups]]{hint}."
    if read.alerts.monthly_test is not None:
        place = readable.alone("alerts", "monthly_test.cells")
        yield from look_up(readable, place, read.alerts.monthly_test.cells, "cells")
    for position, rule in enumerate(read.escalations[:-1]):
        if rule.fits_all:
            where = readable.place("escalations", position, "")
            yield f"{where} fits every alert, so those after it are never reached: make it the last one."
            return


def _check_duty(readable: Readable) -> Iterator[str]:
    """Check that shifts name roles there are, and [duty] cells there are."""
    read = readable.organisation
    known = tuple(dict.fromkeys((*DUTY_ROLES, *read.duty.roles)))
    for position, shift in enumerate(read.shifts):
        named = [("needs", role) for role in shift.needs] + ([("role", shift.role)] if shift.role is not None else [])
        for key, role in named:
            if role not in known and "duty" not in readable.broken:
                similar = nearest(role, known)
                where = readable.place("shifts", position, key)
                yield f"{where} names {show(role)}: give one of {', '.join(known)}, or name it in [duty] roles" + (
                    "." if similar is None else f" (the nearest is {show(similar)})."
                )
        if shift.from_time == shift.to_time:
            where = readable.place("shifts", position, "to")
            yield f"{where} is the same as from: give another time, a shift of a whole day has to be cut in two."
    yield from look_up(readable, readable.alone("duty", "always"), read.duty.always or (), "cells")


def _check_quiet(readable: Readable) -> Iterator[str]:
    """Check that quiet hours end at another time than they begin, and that each exception is somebody's."""
    quiet = readable.organisation.quiet
    if quiet is None:
        return
    named = [("", quiet.from_time, quiet.to_time)]
    for number, entry in enumerate(quiet.exceptions, 1):
        key = f"exceptions number {number}"
        if not (entry.roles or entry.people):
            yield f"{readable.alone('quiet', key)} is for nobody: give roles or people."
        yield from look_up(readable, readable.alone("quiet", f"{key} people"), entry.people, "people")
        named.append((f"{key} ", entry.from_time or quiet.from_time, entry.to_time or quiet.to_time))
    for key, starts, ends in named:
        if starts == ends:
            where = readable.alone("quiet", f"{key}to")
            yield f"{where} is the same as from: give another time, nobody is left alone all day long."


def look_up(readable: Readable, where: Place, names: Iterable[str], section: Section) -> Iterator[str]:
    """Find the names that a section does not define, in one sentence each; nothing when it cannot be known."""
    known = readable.defined.get(section)
    if known is None:
        return
    for name in names:
        if name not in known:
            similar = nearest(name, known)
            hint = "" if similar is None else f" (the nearest is {show(similar)})"
            yield f"{where} names {show(name)}, which is not there: give {DEFINED[section]}{hint}."


def _check_languages(readable: Readable) -> Iterator[str]:
    """Check that each title is there in the organisation's first language, which every other falls back to."""
    read = readable.organisation
    first = read.languages[0]
    named: tuple[tuple[Section, str, list[dict[Language, str]]], ...] = (
        ("cells", "name", [entry.name for entry in read.cells]),
        ("competences", "name", [entry.name for entry in read.competences]),
        ("slots", "title", [entry.title for entry in read.slots]),
        ("groups", "name", [entry.name for entry in read.groups]),
        ("areas", "name", [entry.name for entry in read.areas]),
        ("regimes", "name", [entry.name for entry in read.regimes]),
        ("teams", "name", [entry.name for entry in read.teams]),
    )
    for section, key, texts in named:
        for position, text in enumerate(texts):
            if first not in text:
                where = readable.place(section, position, key)
                yield f'{where} has no text in the organisation\'s first language: add {first} = "…".'


def _check_approvers(readable: Readable, position: int, rule: ApprovalRule) -> Iterator[str]:
    """Check that a rule can be met by the people there are: a rule nobody can meet would hold every text back."""
    people = [person for person in readable.organisation.people if rule.cell in person.cells]
    where = readable.place("approvals", position, "includes")
    for wanted in rule.includes:
        if wanted != COMPETENCE and not any(_holds(person, rule.cell, wanted) for person in people):
            yield f'{where} wants a {wanted}, but cell "{rule.cell}" has none: give somebody of [[people]] that role.'
    approving = {Role.SPOKESPERSON.value, *rule.includes}
    approvers = [person for person in people if any(_holds(person, rule.cell, role) for role in approving)]
    if len(approvers) < rule.quorum:
        where = readable.place("approvals", position, "quorum")
        yield (
            f'{where} is {rule.quorum}, but only {len(approvers)} people may approve in cell "{rule.cell}":'
            " lower it, or give more people the role spokesperson there."
        )


def _holds(person: PersonEntry, cell: str, wanted: str) -> bool:
    """Say whether somebody meets one condition of a rule; an observer meets none."""
    roles = person.cells[cell]
    if wanted == COMPETENCE:
        return bool(person.competences) and set(roles) != {Role.OBSERVER}
    return wanted in roles or (wanted == Role.MEMBER and set(roles) != {Role.OBSERVER})
