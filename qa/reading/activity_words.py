"""Activities as people name them ("出国花了多少", "接待了多少人次") → the measure that is asked for. Data: activity_words.tsv."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.accounts import load_accounts
from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "activity_words.tsv"
_ASKED_COUNT = re.compile(
    r"(?:多少|几)(?P<bare>个)(?=$|[?,])|(?:多少|几)(?:个)?(?P<unit>团组|人次|批次|来宾|个团|人(?!口)|名|位|辆|台|批|次|团|分|平方米|平米)|(?P<size>多大)"
)
#: What stands between things of one list.
_BESIDE = re.compile("费?(?:的?[钱费])?(?:上|方面)?(?:花|用)?(?:了|得|的)?(?:[和与及跟、比]|以及|还有)?")
#: In a list of what is spent on, the vehicles by a word that names other things elsewhere.
_LISTED_VEHICLES = re.compile("(?<=[和与及跟、])(?:公)?车(?!辆|补|间|站)|(?:公)?车(?=[和与及跟、])")
#: Whether it was done at all ("买车了吗"), or how much with no word for what: told by what was spent on it.
_WHETHER = re.compile(r"(?:吗|了没)(?:$|[?,])|有没有|没有(?:$|[?])|是否|呢[?。]*$|多少(?:$|[?,])")
#: Of what is done, how much there is asks for the money: "买车的有多少"; so does of what it is a part: "买车占几成".
_HOW_MUCH = re.compile(r"(?:的|那块|这块|上)?(?:(?:有|是|又)?多少(?:$|[?,])|占(?!地|用))")
_MONEY = re.compile(r"花|钱|费|开支|支出|安排了?多少(?=$|[?,])|多少(?:万|亿)?元|预算|决算")


#: 车辆决算谁最多 asks for the vehicles of final accounts.
_SPENT = re.compile(r"花|钱|费|开支|支出|多少(?:万|亿)?元")
#: What things are worth is no money that was spent on them.
_WORTH = re.compile(r"价值|原值|净值|账面|资产|值(?:多少|几)|单价|每[辆台]|一[辆台]")


def spends(text: str) -> bool:
    """Whether money spent is asked for, and not what something is worth."""
    return _SPENT.search(text) is not None and not _WORTH.search(text)


@dataclass(frozen=True, slots=True)
class ActivityWord:
    """One line of the lexicon; `units` is empty for money."""

    word: re.Pattern[str]
    units: tuple[str, ...]
    key: str


@cache
def load_activity_words() -> tuple[ActivityWord, ...]:
    """The lexicon that ships with the program; raises LexiconError at the first bad line."""
    out = []
    for number, cells in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 3):
        if cells[2] not in load_measures().by_key and not load_accounts().by_name(cells[2]):
            raise LexiconError(LEXICON.name, number, f"不认识的键 {cells[2]}")
        units = () if cells[1] == "money" else tuple(cells[1].split("|"))
        out.append(ActivityWord(re.compile(cells[0]), units, cells[2]))
    return tuple(out)


def asked_activity(text: str) -> tuple[str, int, int] | None:
    """The key that an activity named in `text` stands for, by the unit asked for, and where; None without one.

    >>> asked_activity("出国花了多少钱")[0], asked_activity("一共接待了多少人次")[0]
    ('overseas_travel', 'reception_visitors')
    """
    counted = _ASKED_COUNT.search(text)
    for word in load_activity_words():
        match = word.word.search(text)
        if not match:
            continue
        if word.units == ("what",):
            if not counted:
                return word.key, match.start(), match.end()
        elif word.units == ("any",):
            if not counted and _WHETHER.search(text):
                return word.key, match.start(), match.end()
        elif (
            word.units
            and counted
            and (counted["unit"] or counted["bare"] or "平方米") in word.units
            or not word.units
            and not counted
            and (_MONEY.search(text) or _HOW_MUCH.match(text, match.end()))
        ):
            return word.key, match.start(), match.end()
    return None


def listed_activities(text: str) -> list[tuple[str, int, int]]:
    """Activities that are listed side by side, each with the money that is spent on it; [] where fewer than two are.

    >>> [key for key, *_ in listed_activities("接待和用车各多少钱")], listed_activities("接待费多少")
    (['official_reception', 'official_vehicles'], [])
    """
    found: list[tuple[int, int, str]] = []
    for word in load_activity_words():
        if word.units or word.key not in load_measures().by_key:
            continue
        found += [(m.start(), m.end(), word.key) for m in word.word.finditer(text)]
    found += [(m.start(), m.end(), "official_vehicles") for m in _LISTED_VEHICLES.finditer(text)]
    best: list[tuple[int, int, str]] = []
    for start, end, key in sorted(found, key=lambda f: (f[0], -f[1])):
        if not best or start >= best[-1][1] and key not in {k for *_, k in best}:
            best.append((start, end, key))
    run: list[tuple[int, int, str]] = []
    for one in best:
        if run and not _BESIDE.fullmatch(text, run[-1][1], one[0]):
            if len(run) > 1:
                break
            run = []
        run.append(one)
    return [(key, start, end) for start, end, key in run] if len(run) > 1 else []


def further_counts(text: str, key: str) -> list[str]:
    """The other counts of one activity asked in one breath, in the order of asking.

    >>> further_counts("公务接待多少批次、多少人次", "reception_groups")
    ['reception_visitors']
    """
    words = [
        w for w in load_activity_words() if w.units and w.units not in {("any",), ("what",)} and w.word.search(text)
    ]
    asked = [next((w.key for w in words if c["unit"] in w.units), key) for c in _ASKED_COUNT.finditer(text)]
    return [k for k in dict.fromkeys(asked) if k != key]
