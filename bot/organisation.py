"""From the organisation file to the rows of the database, each change journalled.

Invariant: definitions come from the file only; what chat chose (skips, languages) is left alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.organisation_file import CellEntry, CompetenceEntry, DigestEntry, OrganEntry, Organisation
from bot.organisation_shortcuts import DEFAULTS, ShortcutEntry
from bot.password_file import password_rows
from bot.roster_file import roster_rows, rules_row, shift_rows
from bot.word_files import read_word_files
from storage.database import Database
from storage.days import read_day_rule
from storage.definition import DUTY
from storage.directory import Slot
from storage.organisation import Change
from storage.unit_of_work import UnitOfWork


def definitions_of(organisation: Organisation) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Give the file's definitions as rows: by kind and key, plain JSON values, durations in seconds."""
    general: dict[str, Any] = {
        "timezone": organisation.timezone,
        "languages": [language.value for language in organisation.languages],
        "incident": organisation.incident,
        "exercise": organisation.exercise,
        "alert_deadline": int(organisation.defaults.alert_deadline.total_seconds()),
        "approval_nudge": int(organisation.defaults.approval_nudge.total_seconds()),
        "release_late": int(organisation.defaults.release_late.total_seconds()),
        "channel_reminder": int(organisation.defaults.channel_reminder.total_seconds()),
        "decision_overdue": int(organisation.defaults.decision_overdue.total_seconds()),
        "briefing_after": int(organisation.defaults.briefing_after.total_seconds()),
        "vacuum_nags": [int(after.total_seconds()) for after in organisation.defaults.vacuum_nags],
        "press_name": organisation.press.name or {},
        "press_contact": organisation.press.contact or {},
        "alert_sender": organisation.alerts.sender,
        "duty": rules_row(organisation.duty),
        "quiet": organisation.quiet.as_row() if organisation.quiet is not None else None,
        "telework": organisation.telework.as_row(),
        "privacy": organisation.privacy.as_row(),
    } | _monthly_test(organisation)
    rows: dict[tuple[str, str], Mapping[str, Any]] = {("organisation", "general"): general}
    keyed: Mapping[str, Sequence[OrganEntry | CompetenceEntry | CellEntry]]
    keyed = {"organ": organisation.organs, "competence": organisation.competences, "cell": organisation.cells}
    for kind, entries in keyed.items():
        for entry in entries:
            rows[kind, entry.key] = entry.model_dump(mode="json")
    for person in organisation.people:
        rows["person", person.user_id] = person.model_dump(mode="json")
    for number, rule in enumerate(organisation.approvals):
        seconds = {"nudge": int(rule.nudge.total_seconds()) if rule.nudge is not None else None}
        rows["approval", f"{number:03d}"] = rule.model_dump(mode="json") | seconds
    for slot in organisation.slots:
        timing = {
            "at": slot.at.isoformat(),
            "remind": [int(before.total_seconds()) for before in slot.remind],
            "grace": int(slot.grace.total_seconds()),
            "days": str(read_day_rule(slot.days, slot.from_day)),
        }
        rows["slot", f"{slot.cell}/{slot.key}"] = slot.model_dump(mode="json", exclude={"from_day"}) | timing
    rows["calendar", "general"] = organisation.calendar.model_dump(mode="json")
    for webhook in organisation.webhooks:
        early_for = {"early_for": int(webhook.early_for.total_seconds())}
        rows["webhook", webhook.name] = webhook.model_dump(mode="json") | early_for
    for channel in organisation.channels:
        rows["channel", channel.key] = channel.model_dump(mode="json")
    for contact in organisation.press_list:
        rows["press", contact.email] = contact.model_dump(mode="json")
    rows |= shift_rows(organisation) | roster_rows(organisation) | password_rows(organisation)
    rows |= _of_telework(organisation) | _of_alerts(organisation)
    return rows | _numbered(organisation) | _words(organisation)


def _monthly_test(organisation: Organisation) -> dict[str, Any]:
    test = organisation.alerts.monthly_test
    return {"monthly_test": test.as_row()} if test is not None else {}


def _of_telework(organisation: Organisation) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Give the versions of regimes, and the teams of whom some have to be on site."""
    regimes = {("regime", f"{entry.key}/{entry.from_day}"): entry.as_row() for entry in organisation.regimes}
    return {**regimes, **{("team", team.key): team.model_dump(mode="json") for team in organisation.teams}}


def _of_alerts(organisation: Organisation) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Give the groups of people and the rules of escalation, the first that fits first."""
    groups = {("group", group.key): group.model_dump(mode="json") for group in organisation.groups}
    rules = {("escalation", f"{n:03d}"): rule.as_row() for n, rule in enumerate(organisation.escalations)}
    areas = {("area", area.key): area.model_dump(mode="json") for area in organisation.areas}
    return {**groups, **rules, **areas}


def _numbered(organisation: Organisation) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Give the definitions that have no name of their own, by their place in the file."""
    shortcuts = DEFAULTS if organisation.shortcuts is None else organisation.shortcuts
    kinds: Mapping[str, Sequence[DigestEntry | ShortcutEntry]]
    kinds = {"digest": organisation.digests, "shortcut": shortcuts}
    return {
        (kind, f"{number:03d}"): entry.model_dump(mode="json")
        for kind, entries in kinds.items()
        for number, entry in enumerate(entries)
    }


def _words(organisation: Organisation) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Give the operator's own words for the check of communiqués, by language."""
    folder = organisation.checks.words
    return {
        ("words", language.value): {
            "language": language.value,
            "lists": own.model_dump(mode="json", exclude_unset=True),
        }
        for language, own in (read_word_files(folder) if folder is not None else {}).items()
    }


async def apply_organisation(database: Database, organisation: Organisation, *, dry_run: bool = False) -> list[Change]:
    """Make the database follow the file; gives what changed, or with `dry_run` what would."""
    async with database.begin() as work:
        wanted = definitions_of(organisation)
        if dry_run:
            return await work.definitions.differences(wanted)
        before = (await work.directory()).slots
        changes = await work.definitions.apply(wanted)
        await follow_roster(work, changes, exercise=organisation.exercise)
        await _plan_new_slots(work, changes)
        await _name_removed_slots(work, changes, before)
        for change in changes:
            await work.journal.add(f"definition-{change.action}", ref=None, kind=change.kind, key=change.key)
        return changes


def key_in_log(change: Change) -> str:
    """Give the key of a definition as the log may hold it: of somebody of the press list, the domain stands for it."""
    return change.key.rpartition("@")[2] if change.kind == "press" else change.key


async def _plan_new_slots(work: UnitOfWork, changes: Sequence[Change]) -> None:
    """Have the slots that the file adds planned from now on; none where no plan was ever made."""
    added = [change.key.partition("/") for change in changes if (change.kind, change.action) == ("slot", "added")]
    if added and await work.rhythm.plans():
        await work.rhythm.plan_again((cell, key) for cell, _, key in added)


async def _name_removed_slots(work: UnitOfWork, changes: Sequence[Change], before: Sequence[Slot]) -> None:
    """Keep what the slots were called that the file has no more: they were held, and one may be going on."""
    removed = {change.key for change in changes if (change.kind, change.action) == ("slot", "removed")}
    for slot in before:
        if f"{slot.cell}/{slot.key}" in removed:
            await work.rhythm.keep_title(slot)


async def follow_roster(work: UnitOfWork, changes: Sequence[Change], *, exercise: bool) -> None:
    """Let the roster follow what changed of its file."""
    news = [(change.action, change.key, change.data) for change in changes if change.kind == DUTY]
    await work.duty.follow(news, exercise=exercise)
