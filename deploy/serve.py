"""The page behind a server that watches over it: `streamlit run deploy/serve.py` instead of `app.py`.

`/healthz` answers 200 where the index can be answered from and 503 where not, with what stands there as JSON.
Streamlit's own `/_stcore/health` says only that the server runs. And the name that a browser is given comes with the
page, in a cookie that no script can read; `app.py` alone has only a script to write it with.
"""

import sys
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app_views.browser_name import COOKIE, KEPT_FOR, name_in, new_name  # noqa: E402
from corpus.logs import set_up  # noqa: E402
from index.folders import data_folder  # noqa: E402
from index.health import health  # noqa: E402


def healthz(_request: Request) -> JSONResponse:
    found = health(data_folder(None))
    return JSONResponse(found.as_json(), 200 if found.usable else 503)


class NamesBrowsers:
    """Gives every browser that opens the page its name, or the one that it has once more."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        sent = Request(scope).headers.get("cookie", "")
        cookie = f"{COOKIE}={_named(sent)}; Path=/; Max-Age={KEPT_FOR}; SameSite=Strict; HttpOnly"
        if scope["scheme"] == "https":
            cookie += "; Secure"

        async def with_name(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, with_name)


def _named(sent: str) -> str:
    """The name in a browser's cookies; a new one where there is none."""
    try:
        held = SimpleCookie(sent).get(COOKIE)
    except CookieError:
        held = None
    return (name_in(held.value) if held else None) or new_name()


set_up()
app = App(ROOT / "app.py", routes=[Route("/healthz", healthz)], middleware=[Middleware(NamesBrowsers)])
