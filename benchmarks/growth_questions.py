"""Questions about made-up disclosures (`made_disclosures.py`), by kind, with what is right.

In: the disclosures and how many questions of a kind are wanted. Out: questions, the same for the same disclosures. Of a
kind for which there are too few documents there are fewer.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from made_disclosures import Made

#: What a person would look for in the texts to answer a question: the first of them that it holds.
WORDS = (
    "收入总额", "会议费", "公务接待费", "公务用车运行费", "住房公积金", "行政运行", "“三公”经费", "完成年初预算", "支出合计", "项目支出",
)  # fmt: skip
LOOK_UP, RECKON, RANK, WHY = KINDS = ("查一个数", "两年相差", "排名", "为什么")
_THREE = "“三公”经费预算是多少？"
_RANKING = ("各单位{year}年“三公”经费预算谁最多？", "{year}年“三公”经费预算最高的单位是哪家？")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what is right: `expected` as golden files write it. `agency`, `year`, `word` and `printed` say
    where a full scan would look and what it should find there; of what is reckoned nothing is printed."""

    kind: str
    text: str
    expected: dict[str, object]
    agency: str
    year: int
    word: str = ""
    printed: str = ""
    document: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def questions(made: Sequence[Made], each: int, seed: int = 3) -> list[Asked]:
    """So many questions of each kind, in a mixed order."""
    dice = random.Random(seed)
    kinds = (_looked_up(made), _reckoned(made), _told(made))
    found = [asked for kind in kinds for asked in dice.sample(kind, min(each, len(kind)))]
    dice.shuffle(found)
    return found + _ranked(made)


def _looked_up(made: Sequence[Made]) -> list[Asked]:
    found = []
    for one in made:
        for fact in one.facts:
            expected: dict[str, object] = {"value": float(fact.value), "unit": fact.unit}
            word = next((w for w in WORDS if w in fact.question), "")
            place = one.agency, one.year, word, f"{fact.value:.2f}", one.name
            found.append(Asked(LOOK_UP, fact.question, expected, *place))
    return found


def _three_by_point(made: Sequence[Made]) -> Iterator[tuple[str, int, float]]:
    for one in made:
        for fact in one.facts:
            if fact.question.endswith(_THREE):
                yield one.agency, one.year, float(fact.value)


def _reckoned(made: Sequence[Made]) -> list[Asked]:
    values = {(agency, year): value for agency, year, value in _three_by_point(made)}
    found = []
    for (agency, year), value in values.items():
        if (before := values.get((agency, year - 1))) is not None:
            text = f"{agency}{year}年“三公”经费预算与{year - 1}年相差多少？"
            expected: dict[str, object] = {"any": [f"{abs(value - before):.2f}", f"{abs(value - before):g}"]}
            found.append(Asked(RECKON, text, expected, agency, year))
    return found


def _told(made: Sequence[Made]) -> list[Asked]:
    """What a sentence says, asked in other words than its heading's."""
    found = []
    for one in made:
        if "预算" in one.name.rsplit("/", 1)[-1]:
            text = f"{one.agency}{one.year}年为什么“三公”经费减少？"
            words = "严格执行有关规定"
            expected: dict[str, object] = {"has": [words], "cite": [one.name]}
            found.append(Asked(WHY, text, expected, one.agency, one.year, words, words, one.name))
    return found


def _ranked(made: Sequence[Made]) -> list[Asked]:
    found = []
    for year in sorted({one.year for one in made}):
        values = {agency: value for agency, of, value in _three_by_point(made) if of == year}
        if len(values) > 1:
            best = max(values, key=lambda agency: values[agency])
            found += [Asked(RANK, text.format(year=year), {"entity": best}, best, year) for text in _RANKING]
    return found


def numbers(line: str) -> list[str]:
    """The numbers in a line of text."""
    return re.findall(r"\d+(?:\.\d+)?", line)
