"""A press room with one of everything, over a database in memory.

Invariant: its rows come from the repositories alone, at instants that a test can name.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.lease import Standing
from bot.organisation import apply_organisation
from bot.organisation_file import Organisation, load_organisation
from bot.web.press import PressRoom
from storage.communique import Communique
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.values import CommuniqueState, Language, Role, UserId
from tests.clock import Clock
from tests.harness import BOREAL

FR, NL, DE, EN = Language.FR, Language.NL, Language.DE, Language.EN
PUBLIC = "https://presse.example.org"

Texts = Mapping[Language, tuple[str, str]]


def organisation(*, exercise: bool = True, **changed: object) -> Organisation:
    """Give the exercise's organisation, or the same in earnest."""
    return load_organisation(BOREAL).model_copy(update={"exercise": exercise, **changed})


@dataclass
class Showcase:
    """Publishes, rectifies and withdraws as the bot does, through the repositories."""

    database: Database
    clock: Clock
    year: int = 2026
    standing: Standing = Standing.LEADER
    exercise: bool = True
    _refs: int = field(default=0, init=False)

    async def draft(self, texts: Texts, *, cell: str = "infocel") -> str:
        """Write a communiqué that nobody outside may know of; gives its reference."""
        async with self.database.begin() as work:
            return (await self._write(work, texts, cell)).ref

    async def _write(self, work: UnitOfWork, texts: Texts, cell: str) -> Communique:
        self._refs += 1
        first, *others = texts
        communique = Communique(
            ref=f"C-{self.year}-{self._refs:04}",
            cell=cell,
            author="@emma.t:example.org",
            author_role=Role.DRAFTER,
            language=first,
            created_at=work.now,
            exercise=self.exercise,
        )
        await work.communiques.draft(communique, *texts[first])
        for language in others:
            await work.communiques.write(communique, language, *texts[language], UserId(communique.author))
        return communique

    async def publish_many(self, count: int, texts: Texts) -> None:
        """Publish the same text many times, all at one instant."""
        async with self.database.begin() as work:
            for _ in range(count):
                communique = await self._write(work, texts, "infocel")
                written = await work.communiques.texts(communique.ref, communique.version)
                await work.publications.publish(communique, written)

    async def publish(self, texts: Texts, *, cell: str = "infocel") -> str:
        """Publish a new communiqué a minute later; gives its reference."""
        ref = await self.draft(texts, cell=cell)
        await self.release(ref)
        return ref

    async def release(self, ref: str, notices: Mapping[Language, str | None] | None = None) -> None:
        """Let the current version of a communiqué out, a minute later."""
        self.clock.advance(minutes=1)
        async with self.database.begin() as work:
            communique = await work.communiques.hold(ref)
            assert communique is not None
            texts = await work.communiques.texts(ref, communique.version)
            await work.publications.publish(communique, texts, notices)
            communique.state = CommuniqueState.CORRECTED if notices is not None else CommuniqueState.PUBLISHED

    async def rectify(self, ref: str, texts: Texts, notices: Mapping[Language, str | None]) -> None:
        """Put another text in the place of a published one."""
        async with self.database.begin() as work:
            communique = await work.communiques.hold(ref)
            assert communique is not None
            author = UserId(communique.author)
            await work.communiques.open_version(communique, author, communique.version + 1)
            for language, (title, text) in texts.items():
                await work.communiques.write(communique, language, title, text, author)
        await self.release(ref, notices)

    async def withdraw(self, ref: str, reason: str | Mapping[Language, str] | None = None) -> None:
        """Withdraw a published communiqué, a minute later, for one reason or for one in each language."""
        self.clock.advance(minutes=1)
        async with self.database.begin() as work:
            reasons = dict.fromkeys(Language, reason) if isinstance(reason, str) else reason or {}
            await work.publications.withdraw(ref, reasons)

    @asynccontextmanager
    async def serving(self, public_url: str = PUBLIC) -> AsyncIterator[str]:
        """Serve the press room on loopback; gives the address before `/press/`."""
        press = PressRoom(self.database, public_url, lambda: self.standing, exercise=self.exercise)
        application = web.Application()
        application.add_subapp("/press", press.application())
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
        await runner.cleanup()


async def set_up(database: Database, clock: Clock, organised: Organisation | None = None) -> Showcase:
    """Make a press room in which nothing is published yet, over a database that has its tables."""
    organised = organised or organisation()
    await apply_organisation(database, organised)
    return Showcase(database, clock, exercise=organised.exercise)


SCHOOLS = (
    "Les écoles de la zone B restent fermées mercredi et jeudi",
    (
        "Le Comité de coordination a décidé de fermer les écoles de la zone B mercredi 9 et jeudi 10 décembre 2026,"
        " en raison des inondations attendues dans la vallée.\n\n"
        "Ce qui est décidé :\n"
        "- les écoles maternelles, primaires et secondaires sont fermées de mercredi 8 h 00 à jeudi 18 h 00 ;\n"
        "- un accueil est organisé dans chaque commune pour les enfants dont les parents travaillent dans les soins ;\n"
        "- les transports scolaires ne circulent pas.\n\n"
        "Ce qui n'est pas encore connu : la date de réouverture. Prochaine information : mercredi à 17 h 00.\n\n"
        "Carte de la zone B et adresses des lieux d'accueil : https://www.example.org/zone-b/accueil.\n\n"
        "Les parents trouvent les réponses aux questions fréquentes sur"
        " https://www.example.org/zone-b/questions-frequentes-sur-la-fermeture-des-ecoles-et-l-accueil-des-enfants"
    ),
)
SCHOLEN = (
    "De scholen in zone B blijven woensdag en donderdag dicht",
    (
        "Het Coördinatiecomité heeft beslist de scholen in zone B te sluiten op woensdag 9 en donderdag 10 december"
        " 2026, wegens de verwachte overstromingen in de vallei.\n\n"
        "Wat nog niet bekend is: de datum van heropening. Volgende informatie: woensdag om 17 uur."
    ),
)
BRIDGE = (
    "Le pont de la Dyle est fermé à la circulation",
    (
        "Le pont de la Dyle est fermé à toute circulation depuis ce matin, 6 h 30. Une déviation est en place par le"
        " boulevard de l'Est.\n\nProchaine information : aujourd'hui à 12 h 00."
    ),
)
BRUG = ("De Dijlebrug is afgesloten", "De Dijlebrug is sinds 6.30 uur afgesloten voor alle verkeer.")
WATER = ("L'eau du robinet reste potable", "Dans toute la zone, l'eau du robinet reste potable.")
KRAAN = ("Kraanwater blijft drinkbaar", "In de hele zone blijft het kraanwater drinkbaar.")


@dataclass(frozen=True)
class Everything:
    """References of one text of each kind."""

    plain: str
    rectified: str
    withdrawn: str
    waiting: str


async def fill(showcase: Showcase) -> Everything:
    """Publish one of everything, and enough for a second page."""
    for day in range(1, 21):
        number = f"Point de situation n° {day}"
        text = "Les niveaux d'eau sont stables. Aucune évacuation n'est prévue à cette heure."
        await showcase.publish(
            {FR: (number, text), NL: (f"Stand van zaken nr. {day}", "De waterstanden zijn stabiel.")}
        )
        showcase.clock.advance(hours=3)
    withdrawn = await showcase.publish({FR: WATER, NL: KRAAN})
    rectified = await showcase.publish({FR: BRIDGE, NL: BRUG})
    plain = await showcase.publish({FR: SCHOOLS, NL: SCHOLEN})
    waiting = await showcase.draft({FR: ("Sous embargo", "Rien avant son heure."), NL: ("Onder embargo", "Niets.")})
    showcase.clock.advance(minutes=40)
    await showcase.rectify(
        rectified,
        {
            FR: (BRIDGE[0], BRIDGE[1].replace("6 h 30", "7 h 30")),
            NL: (BRUG[0], BRUG[1].replace("6.30", "7.30")),
        },
        {FR: "L'heure de fermeture : 7 h 30, et non 6 h 30.", NL: "Het uur van afsluiting: 7.30 uur, niet 6.30 uur."},
    )
    await showcase.withdraw(withdrawn, "Une analyse de l'eau est en cours ; un nouveau communiqué suivra.")
    return Everything(plain, rectified, withdrawn, waiting)
