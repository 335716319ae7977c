"""The page with an address for whoever watches over it: `streamlit run deploy/serve.py` instead of `app.py`.

`/healthz` answers 200 where the index can be answered from and 503 where not, with what stands there as JSON. Streamlit's
own `/_stcore/health` says only that the server runs.
"""

import sys
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.starlette import App

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from index.folders import data_folder  # noqa: E402
from index.health import health  # noqa: E402


def healthz(_request: Request) -> JSONResponse:
    found = health(data_folder(None))
    return JSONResponse(found.as_json(), 200 if found.usable else 503)


app = App(ROOT / "app.py", routes=[Route("/healthz", healthz)])
