"""`greffier check`: what works and what does not, one sentence each, with what to do about it.

Invariant: nothing is changed, made or locked, here or on the homeserver, so it may be asked beside a running bot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import URL, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from bot.actions import unknown_actions
from bot.check_matrix import check_account, check_homeserver, check_people, check_rate, check_rooms
from bot.finding import Finding, is_well, is_wrong
from bot.mail import CannotMail, Mailer
from bot.mail_settings import MailSettings
from bot.matrix.checkup import Checkup, StoredDevice, read_device
from bot.matrix.edge import NotLoggedIn, WrongSecret
from bot.opening import check_exercise, clock_of, open_database
from bot.organisation_file import ConfigurationError, Organisation, load_configuration
from bot.settings import Settings
from storage.database import Database
from storage.escalation_rule import Way
from storage.outbox import OutboxRow, OutboxState
from storage.schema import versions

__all__ = ["Finding", "check_everything"]

CONFIRMING = "who.trust"
"""The action that confirms a changed identity: as good as whatever it then lets through."""
RATE_LIMIT = "M_LIMIT_EXCEEDED"


@dataclass
class Held:
    """What the database holds that other checks need."""

    values: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    """Sealed keys and token."""
    put_off: int = 0
    """Messages that wait because of a rate limit."""
    is_known: bool = True
    """Whether that is all it holds: not so of a database that is there and could not be looked into."""


async def check_everything(config: Path | None) -> list[Finding]:
    """Look at everything the bot needs.

    Raises:
        ConfigurationError: with every mistake of the configuration: nothing else can be looked at then.
    """
    settings, organisation = load_configuration(config)
    found = [is_well(f"the configuration and {settings.organisation.file} can be read")]
    found.append(_check_time_zone(organisation.timezone))
    found += _check_actions(settings.matrix.require_verified)
    found += _check_secrets(organisation)
    found.append(_check_quiet(organisation))
    findings, held = await _check_database(settings, organisation)
    found += findings
    device = None
    if held.is_known:
        device, finding = _check_device(settings, held)
        found.append(finding)
    found += await _check_matrix(settings, organisation, device, held)
    found += await _check_mail(settings.mail, organisation)
    return found


def _check_time_zone(name: str) -> Finding:
    """Say whether the organisation's time zone has its data, clock changes included."""
    try:
        now = datetime.now(UTC).astimezone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return is_wrong(f"there is no time zone data for {name}", "install tzdata")
    return is_well(f"time zone data: in {name} it is {now:%H:%M} ({now:%Z})")


def _check_actions(require_verified: Sequence[str]) -> list[Finding]:
    """Say whether `require_verified` names commands that there are."""
    unknown, found = unknown_actions(require_verified), []
    for name, near in unknown.items():
        remedy = f"did you mean {near}?" if near else "see docs/commands.md for the names"
        found.append(is_wrong(f"require_verified names {name}, and there is no such command", remedy.rstrip("?.")))
    if require_verified and not unknown:
        open_door = "" if CONFIRMING in require_verified else f"; consider {CONFIRMING}: changed identities"
        found.append(is_well(f"demanded from verified devices only: {', '.join(require_verified)}{open_door}"))
    return found


def _check_quiet(organisation: Organisation) -> Finding:
    """Say whether anybody is left alone at any hour: that is the operator's choice, and has to be seen."""
    quiet = organisation.quiet
    if quiet is None:
        return is_well("quiet hours: none, people are called at any hour (a table [quiet] gives them some)")
    return is_well(f"quiet hours: from {quiet.from_time:%H:%M} to {quiet.to_time:%H:%M}, for whoever is not on duty")


def _check_secrets(organisation: Organisation) -> list[Finding]:
    """Say whether the secrets shared with other systems can be read: of who calls and of who is called."""
    calling = [("webhook", webhook.name, webhook.secret_file) for webhook in organisation.webhooks]
    calling += [
        ("webhook", f"{webhook.name} (the previous one)", webhook.previous_secret_file)
        for webhook in organisation.webhooks
        if webhook.previous_secret_file is not None
    ]
    called = [("channel", channel.key, channel.secret_file) for channel in organisation.channels if channel.secret_file]
    return [_check_secret(f"{kind} {name}", file) for kind, name, file in (*calling, *called)]


def _check_secret(whose: str, file: Path) -> Finding:
    remedy = "put there the secret shared with the other system"
    try:
        is_there = bool(file.read_bytes().strip())
    except OSError as error:
        return is_wrong(f"the secret of the {whose}, {file}, cannot be read ({error.strerror})", remedy)
    if not is_there:
        return is_wrong(f"the secret of the {whose}, {file}, is empty", remedy)
    return is_well(f"the secret of the {whose} can be read")


# ------------------------------------------------------------------------------------------------------ database


async def _check_database(settings: Settings, organisation: Organisation) -> tuple[list[Finding], Held]:
    """Say whether the database is there, at this version, and of the right kind; nothing is made."""
    url = make_url(settings.database.url.get_secret_value())
    name = url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
    if not _is_made(url):
        return [is_wrong(f"the database {name} is not there", "greffier login makes it")], Held()
    database = open_database(settings, clock_of(settings))
    try:
        return await _look_into(database, str(name), organisation)
    except (SQLAlchemyError, OSError) as error:
        why = str(getattr(error, "orig", None) or error).splitlines()[0]
        found = [is_wrong(f"the database {name} does not work ({why})", "see database.url in greffier.toml")]
        return found, Held(is_known=False)
    finally:
        await database.close()


def _is_made(url: URL) -> bool:
    """Say whether there is a database to open; to open SQLite's is to make it."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).is_file()


async def _look_into(database: Database, name: str, organisation: Organisation) -> tuple[list[Finding], Held]:
    """Look into a database that is there.

    Raises:
        SQLAlchemyError: it does not work.
        OSError: it cannot be reached.
    """
    current, wanted = await versions(database)
    if current != wanted:
        what = f"the database {name} is at version {current or 'none'}, and this program needs {wanted}"
        return [is_wrong(what, "run greffier migrate")], Held(is_known=False)
    found = [is_well(f"the database {name} answers and is at version {wanted}")]
    waits_for_limit = (OutboxRow.state == OutboxState.PENDING) & OutboxRow.error.contains(RATE_LIMIT)
    async with database.begin() as work:
        put_off = await work.session.scalar(select(func.count()).where(waits_for_limit))
        held = Held(await work.crypto.load(), put_off or 0)
        stuck = await work.outbox.count(OutboxState.STUCK)
    if stuck:
        found.append(is_wrong(f"{stuck} messages are stuck and were not sent", "!status in a room says which"))
    try:
        await check_exercise(database, organisation)
    except ConfigurationError as error:
        found.append(Finding(is_well=False, sentence=str(error)))
    return found, held


# ------------------------------------------------------------------------------------------- device and homeserver


def _check_device(settings: Settings, held: Held) -> tuple[StoredDevice | None, Finding]:
    """Say whether the database holds the bot's device and the secret opens it; gives the device."""
    secret_file, user_id = settings.matrix.secret_file, settings.matrix.user_id
    try:
        device = read_device(held.values, secret_file, user_id)
    except NotLoggedIn as error:
        return None, is_wrong(str(error), "run greffier login")
    except WrongSecret as error:
        return None, is_wrong(str(error), f"put the secret that belongs to this database in {secret_file}")
    return device, is_well(f"the secret {secret_file} opens the device {device.device_id}")


async def _check_matrix(
    settings: Settings, organisation: Organisation, device: StoredDevice | None, held: Held
) -> list[Finding]:
    """Ask the homeserver about everything; what cannot be asked without an answer before it is left out."""
    matrix = settings.matrix
    async with Checkup(matrix.homeserver, device.access_token if device else None) as checkup:
        found = await check_homeserver(checkup, matrix.homeserver)
        if not found[0].is_well:
            return found
        account = await check_account(checkup, matrix.user_id, device) if device else []
        found += account
        if account and account[0].is_well:
            required = matrix.encryption == "required"
            findings, rooms = await check_rooms(
                checkup, matrix.user_id, organisation.cells, encryption_required=required
            )
            found += findings
            found += await check_people(checkup, organisation, rooms)
        found.append(check_rate(checkup, held.put_off))
    return found


# -------------------------------------------------------------------------------------------------------- mail


async def _check_mail(mail: MailSettings | None, organisation: Organisation) -> list[Finding]:
    """Say whether the mail server would take a mail, encryption and login included; none is sent."""
    if mail is None:
        wanted = []
        if organisation.press_list:
            wanted.append(f"[[press_list]] has {len(organisation.press_list)} addresses")
        if any(Way.MAIL in step.by for rule in organisation.escalations for step in rule.steps or ()):
            wanted.append("[[escalations]] call by mail")
        advice = "name the mail server there, or nothing leaves by mail"
        return [is_wrong(f"{what}, and greffier.toml no [mail]", advice) for what in wanted]
    try:
        await Mailer(mail).greet()
    except CannotMail as error:
        return [is_wrong(str(error), "see that it runs, and [mail] in greffier.toml")]
    how = ", over an encrypted connection" if mail.is_encrypted or mail.wants_starttls else ""
    known = " and knows the bot" if mail.login else ""
    return [is_well(f"the mail server {mail.host}:{mail.port} answers{how}{known}")]
