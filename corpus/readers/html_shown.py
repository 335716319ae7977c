"""What of a web page a browser shows: the nodes that its attributes and its own style sheets hide or strike out.

Only rules that stand in the page are known (style elements and attributes, without those for other media); a sheet from
elsewhere is not. White text counts as hidden where nothing coloured can lie behind it. Refuses nothing.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements whose text is withdrawn.
_STRUCK = frozenset({"s", "strike", "del"})
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|mso-hide\s*:\s*all|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_CLEAR = frozenset({"transparent", "none", "initial", "inherit", "unset"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_BLOCK = re.compile(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^;{]*;")
#: A page with more rules than this is a site's whole sheet; the first ones are enough to bound the time.
_MAX_RULES = 3000


class Shown:
    """Knows of every node of one page whether a browser shows it, looked at from outside inwards."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._styles: dict[int, str] = {}
        sheets = [node for node in tree.css("style") if _for_screens(node.attributes.get("media") or "")]
        text = _COMMENT.sub("", "\n".join(node.text() for node in sheets))
        for selectors, body in _RULE.findall(_AT_BLOCK.sub("", text))[:_MAX_RULES]:
            if not (_HIDDEN.search(body) or _COLOUR.search(body) or _BACKGROUND.search(body)):
                continue
            for selector in selectors.split(","):
                if ":" not in selector and selector.strip():
                    self._apply(tree, selector.strip(), body)

    def _apply(self, tree: LexborHTMLParser, selector: str, body: str) -> None:
        try:
            found = tree.css(selector)
        except Exception:  # noqa: BLE001 - a selector that the parser does not know hides nothing
            return
        for node in found:
            self._styles[node.mem_id] = f"{self._styles.get(node.mem_id, '')};{body}"

    def _style(self, node: LexborNode) -> str:
        return f"{self._styles.get(node.mem_id, '')};{node.attributes.get('style') or ''}"

    def is_hidden(self, node: LexborNode) -> bool:
        """Whether a node itself is not shown, or struck out; what stands around it is asked of separately."""
        if node.tag in _STRUCK or "hidden" in node.attributes:
            return True
        style = self._style(node)
        if _HIDDEN.search(style) and not _shown_again(style):
            return True
        colour = _last(_COLOUR, style) or (node.attributes.get("color") or "" if node.tag == "font" else "")
        return _flat(colour) in _WHITE and not self._is_on_colour(node)

    def _is_on_colour(self, node: LexborNode) -> bool:
        at: LexborNode | None = node
        while at is not None:
            fill = _flat(_last(_BACKGROUND, self._style(at)) or at.attributes.get("bgcolor") or "")
            if at.attributes.get("background"):
                return True
            if fill and fill not in _CLEAR:
                return fill not in _WHITE
            at = at.parent
        # A class whose rules are not in the page may paint anything.
        return False


def _shown_again(style: str) -> bool:
    """Whether a later rule takes back what an earlier one hid."""
    display = re.findall(r"display\s*:\s*([\w-]+)", style, re.IGNORECASE)
    others = _HIDDEN.search(re.sub(r"display\s*:\s*[\w-]+", "", style, flags=re.IGNORECASE))
    return bool(display) and display[-1].lower() != "none" and others is None


def _last(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.findall(style)
    return found[-1] if found else ""


def _flat(colour: str) -> str:
    return re.sub(r"\s+", "", colour).lower()


def _for_screens(media: str) -> bool:
    return not media or "screen" in media.lower() or "all" in media.lower()
