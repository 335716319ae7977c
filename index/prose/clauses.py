"""A folded sentence and its quantities → clauses: the pieces between marks, each with the quantities in it.

Brackets and quotes that hold no quantity are opaque: the commas in them separate nothing. A bracket that holds one
opens and closes. 、 and 和 separate only amounts that are listed ("办公费1万元、水费2万元"), not names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.prose.numbers import Quantity
from index.prose.text import BREAK

_HARD = frozenset("，；。！？：") | {BREAK}
_JOINERS = ("以及", "和", "及", "与")
_JOINER_INITIALS = frozenset(joiner[0] for joiner in _JOINERS)
_OPENING, _CLOSING = "（“‘《", "）”’》"
_OF_WHICH = "其中"
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))


@dataclass(frozen=True, slots=True)
class Clause:
    """`text[start:end]` of the sentence, without the mark that closes it (`mark`).

    `opens` tells that a bracket opens right before it, `closes` how many close right behind it.
    """

    start: int
    end: int
    mark: str
    quantities: tuple[Quantity, ...]
    opens: bool = False
    closes: int = 0


def split_clauses(text: str, quantities: Sequence[Quantity]) -> list[Clause]:
    """The clauses of `text` in order, empty ones left out unless they open or close a bracket."""
    opaque, open_at, close_at = _brackets(text, quantities)
    out: list[Clause] = []
    start, opens = 0, False
    position = 0
    pending = list(quantities)
    covered = _covered(quantities)
    closed = {q.close for q in quantities}

    def cut(end: int, mark: str, closes: int = 0) -> None:
        inside = tuple(q for q in pending if start <= q.start < end)
        if text[start:end].strip("、， ") or closes or opens:
            out.append(Clause(start, end, mark, inside, opens, closes))

    while position < len(text):
        if position in opaque:
            position = opaque[position]
            continue
        character = text[position]
        may_list = character == "、" or character in _JOINER_INITIALS
        last = max((q.close for q in pending if start <= q.start < position), default=None) if may_list else None
        joiner = next((j for j in _JOINERS if text.startswith(j, position)), "") if last == position else ""
        listed = character == "、" and last is not None and _amount_follows(text, position + 1, pending, opaque)
        listed = listed or bool(joiner) and _amount_follows(text, position + len(joiner), pending, opaque)
        if position in covered:
            position += 1
        elif character in _HARD or listed:
            cut(position, character)
            position += len(joiner) or 1
            start, opens = position, False
        elif position in open_at:
            cut(position, "")
            position += 1
            start, opens = position, True
        elif position in closed and text.startswith(_OF_WHICH, position):
            cut(position, "，")  # "编制人数4人其中：行政编制4人": the comma is missing
            start, opens = position, False
            position += len(_OF_WHICH)
        elif position in close_at:
            cut(position, "", 1)
            position += 1
            start, opens = position, False
        else:
            position += 1
    cut(len(text), "")
    return out


def _covered(quantities: Sequence[Quantity]) -> frozenset[int]:
    """The positions inside quantities."""
    return frozenset(at for q in quantities for at in range(q.start, q.end))


def _amount_follows(text: str, at: int, quantities: Sequence[Quantity], opaque: dict[int, int]) -> bool:
    """Whether a quantity comes before the next hard mark."""
    while at < len(text):
        if at in opaque:
            at = opaque[at]
            continue
        if any(q.start == at for q in quantities):
            return True
        if text[at] in _HARD or text[at] in "（）":
            return False
        at += 1
    return False


def _brackets(text: str, quantities: Sequence[Quantity]) -> tuple[dict[int, int], set[int], set[int]]:
    """Opaque ranges (start → behind the end), and where transparent round brackets open and close."""
    opaque: dict[int, int] = {}
    open_at: set[int] = set()
    close_at: set[int] = set()
    stack: list[int] = []
    covered = _covered(quantities)
    for position, character in enumerate(text):
        if position in covered:
            continue
        if character in _OPENING:
            stack.append(position)
        elif character in _CLOSING:
            while stack and _PAIRS[text[stack[-1]]] != character and any(_PAIRS[text[s]] == character for s in stack):
                stack.pop()
            if not stack or _PAIRS[text[stack[-1]]] != character:
                continue
            opening = stack.pop()
            held = [q for q in quantities if opening < q.start < position]
            if not held:
                opaque[opening] = position + 1
            elif character == "）":
                open_at.add(opening)
                close_at.add(position)
    for opening in list(opaque):
        if any(other < opening < opaque[other] for other in opaque):
            opaque.pop(opening, None)
    return opaque, open_at, close_at
