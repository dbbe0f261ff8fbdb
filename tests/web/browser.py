"""A real browser without a screen: Debian's Chromium, driven by its own DevTools protocol.

Invariant: it reaches this machine only; each page has its own profile, which is forgotten when the page is closed.
"""

import asyncio
import base64
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_IT = "The press room is tested in a real browser and there is none: apt-get install chromium"
AXE = Path(__file__).parents[1] / "js_sdk" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 60.0
"""Seconds for which anything is waited: machines that test are busy."""
_ARGUMENTS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-default-browser-check",
    "--no-first-run",
)
_KEYS = {"Tab": 9, "Enter": 13}
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_browser() -> str:
    """Find the browser's program.

    Raises:
        RuntimeError: there is none; says how to get it.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    raise RuntimeError(HOW_TO_GET_IT)


@dataclass
class Look:
    """How a page is looked at."""

    width: int = 1280
    height: int = 900
    scale: float = 1.0
    dark: bool = False
    still: bool = False
    """Whether the reader asked for less motion."""
    paper: bool = False
    """Whether what is shown is what would be printed."""
    script: bool = True


@dataclass
class Page:
    """One page of the browser."""

    browser: "Browser"
    session: str
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    complaints: list[str] = field(default_factory=list)
    """What the browser wrote about the pages: refused styles, missing files."""
    status: int = 0
    loaded: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol on this page."""
        return await self.browser.call(method, self.session, **parameters)

    async def look(self, look: Look) -> None:
        """Look at pages in another way from now on."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=look.width,
            height=look.height,
            deviceScaleFactor=look.scale,
            mobile=False,
        )
        features = {
            "prefers-color-scheme": "dark" if look.dark else "light",
            "prefers-reduced-motion": "reduce" if look.still else "no-preference",
        }
        await self.call(
            "Emulation.setEmulatedMedia",
            media="print" if look.paper else "",
            features=[{"name": name, "value": value} for name, value in features.items()],
        )
        await self.call("Emulation.setScriptExecutionDisabled", value=not look.script)

    async def open(self, address: str) -> int:
        """Open an address and give the status it was answered with."""
        self.loaded.clear()
        answer = await self.call("Page.navigate", url=address)
        assert "errorText" not in answer, answer
        await asyncio.wait_for(self.loaded.wait(), PATIENCE)
        return self.status

    async def ask(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Give the value of an expression in the page."""
        answer = await self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def press(self, key: str) -> None:
        """Press a key; waits for the page it leads to."""
        code = _KEYS[key]
        pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code}
        if key == "Enter":
            pressed |= {"text": "\r", "unmodifiedText": "\r"}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **pressed)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **pressed)

    async def follow(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for that."""
        self.loaded.clear()
        await self.press(key)
        await asyncio.wait_for(self.loaded.wait(), PATIENCE)

    async def violations(self) -> list[str]:
        """List what is against WCAG 2.2 AA, by axe's rules."""
        await self.ask(AXE.read_text(encoding="utf-8") + ";true")
        run = f"axe.run(document, {{runOnly: {json.dumps(_WCAG)}, resultTypes: ['violations', 'incomplete']}})"
        found = await self.ask(f"{run}.then(r => ({{violations: r.violations, passes: r.passes.length}}))")
        assert found["passes"] > 10, "axe looked at nothing"
        return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]

    async def picture(self, file: Path) -> None:
        """Keep a picture of the whole page as a PNG file."""
        taken = await self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(taken["data"]))

    async def printed(self) -> bytes:
        """Print the page on A4, as PDF."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        return base64.b64decode((await self.call("Page.printToPDF", **size))["data"])

    def hear(self, method: str, said: dict[str, Any]) -> None:
        """Take note of what the browser tells of this page."""
        match method:
            case "Page.loadEventFired":
                self.loaded.set()
            case "Network.requestWillBeSent":
                self.asked.append(said["request"]["url"])
            case "Network.responseReceived" if said["type"] == "Document":
                self.status = said["response"]["status"]
            case "Log.entryAdded":
                self.complaints.append(said["entry"]["text"])
            case _:  # of the rest nothing is needed
                pass


class Browser:
    """A running browser."""

    def __init__(self, process: asyncio.subprocess.Process, socket: ClientWebSocketResponse) -> None:
        """Speak with a browser that runs."""
        self._process = process
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}

    @classmethod
    @asynccontextmanager
    async def running(cls, profile: Path) -> AsyncIterator[Self]:
        """Run a browser whose profile stands in an empty folder."""
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        process = await asyncio.create_subprocess_exec(
            find_browser(),
            *_ARGUMENTS,
            *sandbox,
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port, path = await asyncio.wait_for(_address(process, profile / "DevToolsActivePort"), PATIENCE)
            async with (
                ClientSession() as session,
                session.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket,
            ):
                browser = cls(process, socket)
                listening = asyncio.create_task(browser._listen())
                yield browser
                listening.cancel()
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()

    @asynccontextmanager
    async def page(self, look: Look | None = None) -> AsyncIterator[Page]:
        """Open an empty page with a profile of its own."""
        context = (await self.call("Target.createBrowserContext"))["browserContextId"]
        target = await self.call("Target.createTarget", url="about:blank", browserContextId=context)
        attached = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = self._pages[attached["sessionId"]] = Page(self, attached["sessionId"])
        for domain in ("Page", "Network", "Log", "Runtime"):
            await page.call(f"{domain}.enable")
        await page.look(look or Look())
        try:
            yield page
        finally:
            await self.call("Target.disposeBrowserContext", browserContextId=context)

    async def call(self, method: str, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol."""
        number = next(self._numbers)
        answered = self._waiting[number] = asyncio.get_running_loop().create_future()
        request = {"id": number, "method": method, "params": parameters}
        await self._socket.send_json(request if session is None else {**request, "sessionId": session})
        return await asyncio.wait_for(answered, PATIENCE)

    async def _listen(self) -> None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                break
            said = json.loads(message.data)
            answered = self._waiting.pop(said.get("id", 0), None)
            if answered is None:
                page = self._pages.get(said.get("sessionId", ""))
                if page is not None:
                    page.hear(said["method"], said["params"])
            elif "error" in said:
                answered.set_exception(RuntimeError(said["error"]["message"]))
            else:
                answered.set_result(said["result"])


async def _address(process: asyncio.subprocess.Process, file: Path) -> tuple[int, str]:
    """Wait until the browser has written where it listens."""
    while True:
        if process.returncode is not None:
            raise RuntimeError(f"the browser ended with {process.returncode}")
        with suppress(FileNotFoundError, ValueError):
            port, path = file.read_text(encoding="ascii").split("\n")
            return int(port), path
        await asyncio.sleep(0.05)
