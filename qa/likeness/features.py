"""How like a question each place of a document is, in numbers: what of it its names say, and of what kind it is.

In go a question, the one before it and places; out comes a row of `NAMES` for each place, a number for each. Weighs
nothing: that is `qa.likeness.judge`'s.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.tables.header import is_total
from qa.likeness.fitting import leaves_row, says_another
from qa.likeness.meaning import Meaning
from qa.likeness.nearness import LONGEST_NAME, likeness, nearness
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot
from qa.likeness.words import ASKED_UNIT, DIGITS, MEASURES, asks, is_there, patterns
from qa.nameless.asked import Asked
from qa.nameless.said import folded, pieces

NAMES = (
    "rows", "heads", "unit", "around", "path", "all", "left", "left_signs", "rows_share", "heads_share", "rows_whole",
    "heads_whole", "both_whole", "left_in_heads", "left_in_rows", "left_in_around", "heads_said", "own",
    "before_rows", "before_heads", "before_around", "before_all", "follows",
    "like_heads", "like_rows", "like_both", "like_before",
    "number", "asks_number", "number_asked", "words_asked", "time_asked", "time_there", "money_asked", "money_there",
    "who_asked", "name_there", "where_asked", "percent_asked", "percent_there", "why_asked", "most_asked",
    "cell", "value", "in_sentence", "clause", "first_column", "total", "long", "content", "behind_best", "behind_rows",
    "behind_heads", "year_other", "unit_said", "same_unit", "topic", "topic_lead", "weighted", "behind_weighted",
    "rows_weighted", "heads_weighted", "last_line", "last_column", "last_table", "measure_asked", "same_measure",
    "other_measure", "is_last",
    "near_heads", "near_rows", "near_around", "near_path", "near_all", "near_least", "near_left", "near_left_heads",
    "near_left_rows", "near_both", "behind_near", "behind_near_heads", "behind_near_rows", "behind_like",
    "behind_like_heads", "like_text", "like_best", "near_heads_best", "near_before",
    "another", "leaves", "digits_said", "digits_left", "places", "near_least_both", "words_left", "long_row",
    "long_head", "long_question", "near_rest_rows", "near_rest_heads", "rank_near", "rank_like",
)  # fmt: skip
_NUMBER = re.compile(r"[-+¥￥$≤≥<>约]?\d[\d,]*(?:\.\d+)?[^\d]{0,6}")
_YEAR = re.compile(r"20\d\d")
_LONG = 24


@dataclass(frozen=True, slots=True)
class _Said:
    """Where names say the question, how far the best of them is said, and whether one is whole."""

    places: frozenset[int]
    share: float
    whole: bool


def _said(asked: Asked, names: Sequence[str], about: frozenset[int]) -> _Said:
    """What names say of the question beside what it says of the document's own name."""
    matches = [m for name in names if len(name) <= LONGEST_NAME and (m := asked.match(name)) is not None]
    matches = [m for m in matches if not m.every <= about]
    places = frozenset[int]().union(*(m.every for m in matches))
    return _Said(places, max((m.share for m in matches), default=0.0), any(m.whole for m in matches))


def features(sought: Sought, spots: Sequence[Spot], meaning: Meaning) -> np.ndarray:
    """A row for each place: float32, len(spots) × len(NAMES)."""
    asked, q = sought.asked, sought.asked.text
    for name in {n for s in spots for n in (*s.rows, *s.heads) if len(n) <= LONGEST_NAME}:
        asked.match(name)  # whole names tell what is content
    cont = sought.content
    size = max(len(cont), 1)
    known: dict[tuple[int, tuple[str, ...]], _Said] = {}

    def said(which: Asked, names: tuple[str, ...]) -> _Said:
        if (at := (id(which), names)) not in known:
            known[at] = _said(which, names, sought.about if which is asked else frozenset())
        return known[at]

    around: dict[str, frozenset[int]] = {}

    def said_around(text: str, which: str) -> frozenset[int]:
        if (at := f"{which}\0{text}") not in around:
            around[at] = pieces(folded(text), which)
        return around[at]

    before_text, before_content = sought.asked_before.text, max(len(sought.asked_before.content), 1)
    like = likeness(sought, spots, meaning)
    years = set(_YEAR.findall(q))
    unit = m[1] if (m := ASKED_UNIT.search(q)) else ""
    asked_for = {kind: asks(kind, q) for kind in patterns("asks")}
    digits_asked = set(DIGITS.findall(q))
    measures = [kind for kind in MEASURES if asked_for[kind]]
    last_lines, last_columns = {s.line for s in sought.last}, {s.column for s in sought.last}
    last_tables, last_spans = {s.line[0] for s in sought.last}, {s.span for s in sought.last}
    out = np.zeros((len(spots), len(NAMES)), np.float32)
    best = best_rows = best_heads = 0
    covers: list[tuple[frozenset[int], frozenset[int], frozenset[int]]] = []
    for at, spot in enumerate(spots):
        rows, heads = said(asked, spot.rows), said(asked, spot.heads)
        in_around = said_around(spot.around, q) if spot.around else frozenset()
        in_path = said_around("|".join((*spot.path, spot.title)), q)
        units = frozenset[int]().union(*(asked.unit(h) for h in spot.heads)) | asked.unit_of(spot.text)
        own = asked.match(spot.text) if len(spot.text) <= LONGEST_NAME else None
        told = (rows.places | heads.places | units | in_around | in_path) & cont
        left = cont - told
        signs = {q[n] for n in left if n < len(q)}
        head_text, row_text = "".join(spot.heads), "".join(spot.rows)[:200]
        text = spot.text
        digits = any(c.isdigit() for c in text)
        number = _NUMBER.fullmatch(text) is not None
        han = len(re.findall("[一-鿿]", text))
        before_rows, before_heads = said(sought.asked_before, spot.rows), said(sought.asked_before, spot.heads)
        before_around = said_around(spot.around, before_text) if spot.around and before_text else frozenset()
        before_cont = sought.asked_before.content
        there = head_text + spot.unit + spot.title + text
        covers.append((told, rows.places & cont, heads.places & cont))
        best, best_rows = max(best, len(told)), max(best_rows, len(covers[-1][1]))
        best_heads = max(best_heads, len(covers[-1][2]))
        plain_there = f"{head_text}|{row_text}|{spot.around}|{text}"
        ends = (f"{text}{spot.unit}" if spot.form is Form.NUMBER else text, head_text, row_text[:20])
        row = {
            "rows": len(rows.places & cont) / size, "heads": len(heads.places & cont) / size,
            "unit": len(units & cont) / size, "around": len(in_around & cont) / size,
            "path": len(in_path & cont) / size,
            "all": len(told) / size, "left": len(left) / size, "left_signs": min(len(left), 10) / 10,
            "rows_share": rows.share, "heads_share": heads.share, "rows_whole": rows.whole, "heads_whole": heads.whole,
            "both_whole": rows.whole and heads.whole,
            "left_in_heads": len(signs & set(head_text)) / max(len(signs), 1),
            "left_in_rows": len(signs & set(row_text)) / max(len(signs), 1),
            "left_in_around": len(signs & set(spot.around)) / max(len(signs), 1),
            "heads_said": len(set(head_text) & set(q)) / max(len(set(head_text)), 1),
            "own": own.share if own is not None else 0.0,
            "before_rows": len(before_rows.places & before_cont) / before_content,
            "before_heads": len(before_heads.places & before_cont) / before_content,
            "before_around": len(before_around & before_cont) / before_content,
            "before_all": len((before_rows.places | before_heads.places | before_around) & before_cont)
            / before_content,
            "follows": bool(before_text),
            "number": number, "asks_number": asked_for["much"], "number_asked": number and asked_for["much"],
            "words_asked": not digits and not asked_for["much"], "time_asked": asked_for["when"],
            "time_there": is_there("when", text), "money_asked": asked_for["money"],
            "money_there": is_there("money", there), "who_asked": asked_for["who"],
            "name_there": 2 <= han <= 4 and not digits, "where_asked": asked_for["where"],
            "percent_asked": asked_for["percent"], "percent_there": "%" in there or "％" in there or "率" in head_text,
            "why_asked": asked_for["why"], "most_asked": asked_for["most"],
            "cell": spot.form is Form.CELL, "value": spot.form is Form.VALUE, "in_sentence": spot.form is Form.NUMBER,
            "clause": spot.form is Form.CLAUSE, "first_column": spot.column[1] == 0,
            "total": any(map(is_total, spot.rows[:2])), "long": len(text) > _LONG, "content": min(len(cont), 20) / 20,
            "year_other": bool(
                years and (found := set(_YEAR.findall(there + row_text + spot.around))) and not found & years
            ),
            "unit_said": bool(unit), "same_unit": bool(unit) and unit in there,
            "topic": sought.topic, "topic_lead": sought.lead,
            "last_line": spot.line in last_lines, "last_column": spot.column in last_columns and spot.line[0] >= 0,
            "last_table": spot.line[0] in last_tables, "is_last": spot.span in last_spans,
            "digits_said": len(digits_asked & set(DIGITS.findall(plain_there))),
            "digits_left": len(digits_asked - set(DIGITS.findall(plain_there))),
            "places": math.log(len(spots)), "long_row": min(len(row_text), 60) / 60,
            "long_head": min(len(head_text), 30) / 30, "long_question": min(len(q), 40) / 40,
            "another": says_another(sought, spot), "leaves": leaves_row(sought, spot),
            "measure_asked": bool(measures),
            "same_measure": any(is_there(n, t) for n in measures for t in ends),
            "other_measure": bool(measures)
            and any(is_there(n, t) for n in MEASURES if n not in measures for t in ends[:2]),
        }  # fmt: skip
        out[at] = [float(row.get(name, 0.0)) for name in NAMES]
    place = {name: n for n, name in enumerate(NAMES)}
    for name, column in {**like, **nearness(sought, spots, [told for told, _, _ in covers], meaning)}.items():
        out[:, place[name]] = column
    common = Counter(n for told, _, _ in covers for n in told)
    weight = {n: math.log(1 + len(spots) / common[n]) if common[n] else 0.0 for n in cont}
    every = sum(weight.values()) or 1.0
    told_in = [[sum(weight[n] for n in some) / every for some in cover] for cover in covers]
    most = max((told[0] for told in told_in), default=0.0)
    for at, (told, in_rows, in_heads) in enumerate(covers):
        out[at, place["behind_best"]] = (best - len(told)) / size
        out[at, place["behind_rows"]] = (best_rows - len(in_rows)) / size
        out[at, place["behind_heads"]] = (best_heads - len(in_heads)) / size
        out[at, place["weighted"]], out[at, place["rows_weighted"]], out[at, place["heads_weighted"]] = told_in[at]
        out[at, place["behind_weighted"]] = most - told_in[at][0]
    return out
