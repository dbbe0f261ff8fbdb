"""What was sent of an alert, as CAP documents: each is kept as it is sent, and what follows it refers to all of them.

Invariant: what was kept is never worked out again: what the organisation is called later, and what was added to the
alert since, changes nothing of it. Of an alert sent before documents were kept, its record and the journal tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from commands.alert.as_cap import as_cap
from commands.alert.cap.model import CapAlert, Reference
from commands.alert.cap.writing import write_xml
from commands.alert.sender import sender_of
from commands.kit.context import Context
from storage.alert import Alert
from storage.alert_document import AlertDocument
from storage.directory import Directory
from storage.journal import JournalEntry, digest
from storage.unit_of_work import UnitOfWork
from storage.values import AlertState

COMPLETED = "alert-completed"
"""What the journal calls it when a language or a fact was added to an alert."""

FACTS: Mapping[str, str] = {
    "response": "responses",
    "category": "categories",
    "scope": "scope",
    "area": "area",
    "channel": "channel",
    "event": "event",
    "headline": "headline",
}
"""What can be added to an alert beside its texts, by the option's name; and where it stands."""
_LISTS = frozenset({"responses", "categories"})


async def keep_document(ctx: Context, alert: Alert, cells: Sequence[str]) -> CapAlert:
    """Keep what is sent of an alert now, with a reference to all that was sent before; gives the message."""
    sender = sender_of(ctx.directory.alert_sender, ctx.bot)
    earlier = await _followed(ctx.work, alert, ctx.directory, sender)
    if alert.completed_at is not None:
        earlier += await ctx.work.alert_documents.of([alert.ref])
    message = as_cap(alert, references_to(earlier, ctx.directory), cells, ctx.directory, sender=sender)
    kept = await ctx.work.alert_documents.keep(_document(alert, message))
    await ctx.work.journal.add(
        "alert-document-kept",
        cell=alert.cell,
        ref=alert.ref,
        identifier=kept.identifier,
        document=digest(kept.document),
        exercise=alert.exercise,
    )
    return message


async def draft_of(ctx: Context, alert: Alert) -> CapAlert:
    """Give what would be sent of an alert, or would have been: a draft."""
    sender = sender_of(ctx.directory.alert_sender, ctx.bot)
    references = references_to(await _followed(ctx.work, alert, ctx.directory, sender), ctx.directory)
    return as_cap(alert, references, await ctx.work.alerts.cells(alert.ref), ctx.directory, sender=sender)


async def keep_earlier(ctx: Context, alert: Alert) -> None:
    """Keep what was sent of an alert before documents were kept; called before anything more is added to it."""
    if alert.sent_at is None or await ctx.work.alert_documents.of([alert.ref]):
        return
    sender = sender_of(ctx.directory.alert_sender, ctx.bot)
    for document in await documents_of(ctx.work, alert, ctx.directory, sender=sender):
        await ctx.work.alert_documents.keep(document)


async def documents_of(work: UnitOfWork, alert: Alert, directory: Directory, *, sender: str) -> list[AlertDocument]:
    """List what was sent of an alert, in the order it was sent; nothing of one that was not.

    Args:
        work: the unit; nothing is kept by it.
        alert: the alert.
        directory: the organisation.
        sender: who it is from now, for what was sent before documents were kept.
    """
    if alert.sent_at is None:
        return []
    kept = await work.alert_documents.of([alert.ref])
    if kept:
        return kept
    return await _rebuilt(work, alert, await _followed(work, alert, directory, sender), directory, sender)


async def every_document(work: UnitOfWork, directory: Directory, *, sender: str) -> list[AlertDocument]:
    """List all that was ever sent of alerts, in the order it was sent.

    Args:
        work: the unit; nothing is kept by it.
        directory: the organisation.
        sender: who it is from now, for what was sent before documents were kept.
    """
    kept: dict[str, list[AlertDocument]] = {}
    async for document in work.alert_documents.every():
        kept.setdefault(document.ref, []).append(document)
    found: list[AlertDocument] = []
    for alert in await work.alerts.sent():
        found += kept.get(alert.ref) or await documents_of(work, alert, directory, sender=sender)
    return sorted(found, key=lambda document: document.sent)


def references_to(documents: Iterable[AlertDocument], directory: Directory) -> tuple[Reference, ...]:
    """Refer to documents."""
    return tuple(Reference(one.sender, one.identifier, one.sent.astimezone(directory.zone)) for one in documents)


# ---------------------------------------------------------------------------------------------------------------


async def _followed(work: UnitOfWork, alert: Alert, directory: Directory, sender: str) -> list[AlertDocument]:
    """List what was sent of all that an alert follows, and of what that follows in turn."""
    chain = await work.alerts.chain(alert)
    found: dict[str, list[AlertDocument]] = {one.ref: [] for one in chain}
    for document in await work.alert_documents.of(list(found)):
        found[document.ref].append(document)
    before: dict[str, set[str]] = {}
    for one in chain:
        before[one.ref] = {*one.follows}.union(*(before.get(ref, ()) for ref in one.follows))
        if one.sent_at is not None and not found[one.ref]:
            earlier = [document for ref in found if ref in before[one.ref] for document in found[ref]]
            found[one.ref] = await _rebuilt(work, one, earlier, directory, sender)
    return [document for documents in found.values() for document in documents]


def _document(alert: Alert, message: CapAlert) -> AlertDocument:
    return AlertDocument(
        ref=alert.ref,
        version=alert.version,
        identifier=message.identifier,
        sender=message.sender,
        sent=message.sent,
        document=write_xml(message).decode(),
    )


async def _rebuilt(
    work: UnitOfWork, alert: Alert, earlier: Sequence[AlertDocument], directory: Directory, sender: str
) -> list[AlertDocument]:
    """Work out what was sent of an alert when documents were not kept: what the journal says came later is left out."""
    completions = [entry for entry in await work.journal.of(alert.ref) if entry.action == COMPLETED]
    cells = await work.alerts.cells(alert.ref)
    documents: list[AlertDocument] = []
    for version in versions_of(alert, completions):
        references = references_to((*earlier, *documents), directory)
        documents.append(_document(version, as_cap(version, references, cells, directory, sender=sender)))
    return documents


def versions_of(alert: Alert, completions: Sequence[JournalEntry]) -> list[Alert]:
    """Give an alert as it was each time it was sent, the last as it is.

    Args:
        alert: as it is.
        completions: what the journal says was added to it, in order.
    """
    added = [entry for entry in completions if entry.data.get("state") != AlertState.PREVIEW]
    versions = [alert]
    for number, entry in reversed(list(enumerate(added))):
        later = versions[0]
        facts = {FACTS[name] for name in entry.data["fields"]}
        values = {one.name: getattr(later, one.name) for one in fields(later) if one.init}
        values |= {name: [] if name in _LISTS else None for name in facts}
        values["texts"] = {code: text for code, text in later.texts.items() if code not in entry.data["languages"]}
        values["area_key"] = None if "area" in facts else later.area_key
        values["version"] = later.version - 1
        values["completed_at"] = added[number - 1].at if number else None
        versions.insert(0, Alert(**values))
    return versions
