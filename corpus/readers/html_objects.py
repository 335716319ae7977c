"""Pictures and frames of a web page: which may hold what is asked for, and which are the site's dress.

A picture whose size is told, by itself or by its file, is weighed by it; one of unknown size counts where it stands for
itself in the text and is not called an icon. Refuses nothing.
"""

import base64
import binascii
import io
import re
from pathlib import Path
from urllib.parse import unquote

from PIL import Image
from selectolax.lexbor import LexborNode

from corpus.readers.pictures import looks_printed, may_hold_text

#: Points a pixel, as browsers count.
_POINT = 0.75
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(?:px)?\s*$")
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)px", re.IGNORECASE)
#: Words in the file's name, or in the class of a picture, that tell a part of a site's dress.
_DRESS = frozenset(
    "logo icon ico icons qr qrcode ewm erwei erweima wechat weixin weibo wx wb share banner btn button arrow bullet "
    "dot blank spacer avatar beian jiucuo dangzheng print close search home top bg".split()
)
_DRESS_CHINESE = re.compile("徽|图标|二维码|微信|微博|分享|标识|网警|无障碍")
_WORD = re.compile("[a-z]+")
#: Frames smaller than this (pixels) count visits, they show nothing.
_MIN_FRAME = 100


def is_picture(image: LexborNode, folder: Path | None) -> bool:
    """Whether an image element counts as unread text."""
    address = image.attributes.get("src") or image.attributes.get("data-src") or ""
    name = "" if address.startswith("data:") else address.split("?")[0].rsplit("/", 1)[-1]
    names = f"{name} {image.attributes.get('class') or ''} {image.attributes.get('alt') or ''}".lower()
    if _DRESS.intersection(_WORD.findall(names)) or _DRESS_CHINESE.search(names):
        return False
    content = _content(address, folder)
    width, height = _size(image)
    if content is not None and not (width and height):
        width, height = _own_size(content, width, height)
    if width and height:
        return may_hold_text(width * _POINT, height * _POINT, content)
    if width and width * _POINT < 150:
        return False
    return bool(address) and _stands_alone(image) and (content is None or looks_printed(content))


def unread_frame(node: LexborNode) -> str:
    """What a frame or plug-in shows that was not read, "" for those that show nothing of weight."""
    address = node.attributes.get("src") or node.attributes.get("data") or ""
    width, height = _size(node)
    if not address or address.startswith(("about:", "javascript:")):
        return ""
    if (width and width < _MIN_FRAME) or (height and height < _MIN_FRAME):
        return ""
    return "一个嵌入的页面"


def _size(node: LexborNode) -> tuple[float, float]:
    found = {name.lower(): float(value) for name, value in _STYLE.findall(node.attributes.get("style") or "")}
    for name in ("width", "height"):
        match = _LENGTH.match(node.attributes.get(name) or "")
        if name not in found and match:
            found[name] = float(match[1])
    return found.get("width", 0.0), found.get("height", 0.0)


def _own_size(content: bytes, width: float, height: float) -> tuple[float, float]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            across, down = image.size
    except Exception:  # noqa: BLE001 - image files are damaged in all kinds of ways
        return width, height
    if width:
        return width, width * down / max(1, across)
    return (height * across / max(1, down), height) if height else (float(across), float(down))


def _content(address: str, folder: Path | None) -> bytes | None:
    if address.startswith("data:"):
        head, _, body = address.partition(",")
        try:
            return base64.b64decode(body, validate=False) if ";base64" in head else None
        except (binascii.Error, ValueError):
            return None
    if folder is None or "://" in address or address.startswith("//"):
        return None
    path = (folder / unquote(address.split("?")[0].lstrip("/"))).resolve()
    # Only files beside the page: an address must not lead out of the folder.
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return path.read_bytes()


def _stands_alone(image: LexborNode) -> bool:
    """Whether nothing but pictures stands in the block around an image."""
    at, around = image, image.parent
    while around is not None and around.tag in ("a", "span", "font", "b", "strong", "center", "em", "u"):
        at, around = around, around.parent
    if around is None or around.tag in ("li", "td", "th", "h1", "body") and at.tag == "a":
        return False
    return not around.text().strip() if around.tag != "body" else True
