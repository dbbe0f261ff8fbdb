"""The command line: its verbs, their options, and the sentence each ends with.

Invariant: exit status 0 done, 2 bad configuration or usage, 1 anything else; never a traceback for an expected end.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import structlog

from bot.arguments import MISUSED, ArgumentParser, day, folder, new_file, old_file, port
from bot.days_wanted import DaysWanted
from bot.log import set_up_logging
from bot.organisation_file import load_configuration
from bot.settings import ConfigurationError
from bot.starting import importing

DONE, FAILED = 0, 1
_FORMATS = {
    "journal": ("jsonl", "csv"),
    "decision": ("jsonl", "csv"),
    "communique": ("jsonl", "csv"),
    "alert": ("jsonl", "cap", "csv"),
    "roster": ("jsonl", "csv"),
    "slot": ("jsonl", "csv"),
    "task": ("jsonl", "csv"),
    "question": ("jsonl", "csv"),
    "rumour": ("jsonl", "csv"),
    "note": ("jsonl", "csv"),
    "telework": ("csv",),
}
"""Of each kind of export; the first is written where nobody says."""


def _parser() -> argparse.ArgumentParser:
    parser = ArgumentParser(prog="greffier", description="The clerk of coordination cells: a Matrix bot.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")

    def verb(name: str, says: str, *, config: bool = True) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=says, description=says)
        if config:
            added.add_argument("--config", type=Path, metavar="FILE", help="greffier.toml to use")
        return added

    verb("run", "run the bot until it is told to stop")
    demo = verb("demo", "play an exercise on a throw-away homeserver", config=False)
    demo.add_argument("--once", action="store_true", help="end when the exercise has been played")
    demo.add_argument("--port", type=port, metavar="N", help="port of the throw-away homeserver")
    init = verb("init", "write the two files to start from", config=False)
    init.add_argument("directory", type=folder, metavar="DIR")
    login = verb("login", "make the bot's device and its identity, once; or another device, or another secret")
    instead = login.add_mutually_exclusive_group()
    instead.add_argument(
        "--new-device",
        action="store_true",
        help="replace a device that was lost, or that a restored backup holds; the identity stays; the bot is stopped",
    )
    instead.add_argument(
        "--rotate-secret",
        action="store_true",
        help="make another secret and seal the keys with it; the bot is stopped",
    )
    check = verb("check", "say what works and what does not")
    check.add_argument(
        "--picture", type=new_file, metavar="FILE", help="only draw the rhythm and the escalation, as SVG"
    )
    apply = verb("apply", "apply organisation.toml and say what changes")
    apply.add_argument("--dry-run", action="store_true", help="only say what would change")
    migrate = verb("migrate", "bring the database to this version, or move everything to another")
    migrate.add_argument("--from", dest="source", metavar="URL", help="database to move from")
    migrate.add_argument("--to", dest="target", metavar="URL", help="database to move to")
    verify = verb("verify", "check the journal's chain of hashes")
    verify.add_argument("--journal", type=old_file, metavar="FILE", help="an exported journal, instead of the database")
    export = verb("export", "write out the journal, a register, or everything held about somebody")
    export.add_argument("--out", type=new_file, required=True, metavar="FILE")
    export.add_argument("--kind", choices=list(_FORMATS), default="journal")
    how = "csv: a table for a spreadsheet; cap: a zip of XML, of alerts; of telework csv, else jsonl when not said"
    export.add_argument("--format", choices=["jsonl", "cap", "csv"], help=how)
    export.add_argument("--from", dest="first", type=day, metavar="D", help="first day: 2026-12-07")
    export.add_argument("--to", dest="last", type=day, metavar="D", help="last day")
    export.add_argument("--all", action="store_true", help="all telework, not only what changed since the last export")
    export.add_argument("--person", metavar="USER", help="everything held about this person instead, for them")
    postings = verb("postings", "list the mails and webhooks that were given up; try them again, or let them be")
    decided = postings.add_mutually_exclusive_group()
    which = "numbers, references such as C-2026-0003, or all"
    decided.add_argument("--retry", nargs="+", metavar="WHICH", help=f"try them again: {which}")
    decided.add_argument("--give-up", nargs="+", metavar="WHICH", help=f"send them no more: {which}")
    return parser


def _finish(lines: Sequence[str]) -> int:
    print("\n".join(lines))
    return DONE


async def _run(arguments: argparse.Namespace) -> int:
    with importing():
        from bot.app import Greffier

    settings, organisation = load_configuration(arguments.config)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await Greffier(settings, organisation).run(stop)
    return DONE


async def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo_needs import missing, sentence

    if packages := missing():
        print(sentence(packages), file=sys.stderr)
        return FAILED
    with importing():
        from bot.demo import play

    return DONE if await play(once=arguments.once or not sys.stdout.isatty(), port=arguments.port) else FAILED


async def _init(arguments: argparse.Namespace) -> int:
    from bot.operations import write_templates

    return _finish(write_templates(arguments.directory))


async def _login(arguments: argparse.Namespace) -> int:
    from bot.operations import make_device, make_new_device, make_new_secret

    settings = load_configuration(arguments.config)[0]
    if arguments.new_device:
        return _finish(await make_new_device(settings))
    if arguments.rotate_secret:
        return _finish(await make_new_secret(settings))
    return _finish(await make_device(settings))


async def _check(arguments: argparse.Namespace) -> int:
    if arguments.picture is not None:
        from bot.picture import write_picture

        return _finish([write_picture(load_configuration(arguments.config)[1], arguments.picture)])
    from bot.check import check_everything

    findings = await check_everything(arguments.config)
    print("\n".join(str(finding) for finding in findings))
    return DONE if all(finding.is_well for finding in findings) else FAILED


async def _apply(arguments: argparse.Namespace) -> int:
    from bot.operations import apply_file

    settings, organisation = load_configuration(arguments.config)
    return _finish(await apply_file(settings, organisation, dry_run=arguments.dry_run))


async def _migrate(arguments: argparse.Namespace) -> int:
    from bot.moving import move
    from bot.operations import migrate

    if (arguments.source is None) != (arguments.target is None):
        raise ConfigurationError(["migrate: give both --from and --to, or neither."])
    if arguments.source is not None:
        return _finish(await move(arguments.source, arguments.target))
    return _finish(await migrate(load_configuration(arguments.config)[0]))


async def _verify(arguments: argparse.Namespace) -> int:
    from bot.operations import verify_database, verify_export

    if arguments.journal is not None:
        holds, sentence = verify_export(arguments.journal)
    else:
        holds, sentence = await verify_database(load_configuration(arguments.config)[0])
    print(sentence)
    return DONE if holds else FAILED


async def _export(arguments: argparse.Namespace) -> int:
    kind, out, first, last = arguments.kind, arguments.out, arguments.first, arguments.last
    how = arguments.format or _FORMATS[kind][0]
    if how not in _FORMATS[kind]:
        only = ", which is of --kind alert alone" if how == "cap" else ""
        fitting = " or ".join(_FORMATS[kind])
        raise ConfigurationError([f"export: --kind {kind} is written as {fitting}, not as {how}{only}."])
    if arguments.all and kind != "telework":
        raise ConfigurationError(["export: --all is for --kind telework."])
    if first is not None and last is not None and last < first:
        raise ConfigurationError(["export: --to is before --from: name the first day, then the last."])
    if arguments.person is not None:
        if (kind, how, first, last) != ("journal", "jsonl", None, None):
            raise ConfigurationError(
                ["export: --person gives all kinds and days as jsonl: leave --kind, --format, --from and --to."]
            )
        from bot.person_export import export_person

        settings = load_configuration(arguments.config)[0]
        return _finish([await export_person(settings, arguments.person, out)])
    settings = load_configuration(arguments.config)[0]
    if kind == "telework":
        from bot.telework_export import export_telework

        return _finish([await export_telework(settings, out, first=first, last=last, everything=arguments.all)])
    days = DaysWanted(first, last)
    if kind == "journal" and how == "jsonl":
        from bot.operations import export_journal

        return _finish([await export_journal(settings, out, days)])
    if kind == "alert" and how != "csv":
        from bot.alerts_export import export_alerts

        return _finish([await export_alerts(settings, out, as_xml=how == "cap", days=days)])
    from bot.register_export import export_register

    return _finish([await export_register(settings, kind, out, as_table=how == "csv", days=days)])


async def _postings(arguments: argparse.Namespace) -> int:
    from bot.given_up import decide, list_given_up

    settings = load_configuration(arguments.config)[0]
    if arguments.retry:
        return _finish(await decide(settings, "retry", arguments.retry))
    if arguments.give_up:
        return _finish(await decide(settings, "give-up", arguments.give_up))
    return _finish(await list_given_up(settings))


VERBS: dict[str, Callable[[argparse.Namespace], Coroutine[Any, Any, int]]] = {
    "run": _run,
    "demo": _demo,
    "init": _init,
    "login": _login,
    "check": _check,
    "apply": _apply,
    "migrate": _migrate,
    "verify": _verify,
    "export": _export,
    "postings": _postings,
}


def obey(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    parsed = _parser().parse_args(arguments)
    set_up_logging(level="INFO" if parsed.verb == "run" else "ERROR")
    try:
        return asyncio.run(VERBS[parsed.verb](parsed))
    except ConfigurationError as error:
        print("\n".join(error.mistakes), file=sys.stderr)
        return MISUSED
    except KeyboardInterrupt:
        return FAILED
    except BaseException as error:  # noqa: BLE001 - the last one to hear of it: a sentence for the operator
        return _explain(error)


def _explain(error: BaseException) -> int:
    """Say why a command ended; where the database failed or nobody expected it, the log gets all of it."""
    from bot.failures import must_be_logged, sentence_of

    status, sentence = sentence_of(error)
    if must_be_logged(error):
        structlog.get_logger().error("command_failed", exc_info=error)
    if sentence is None:
        sentence = f"That did not work ({type(error).__name__}). The log says more."
    print(sentence, file=sys.stderr)
    return status
