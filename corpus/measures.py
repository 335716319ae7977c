"""The lexicon of measures: words of documents and questions → canonical keys ("三公" → three_public_expenses).

Reads `lexicon/measures.tsv`, which explains its own columns. Refuses a bad line with its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).parent / "lexicon" / "measures.tsv"
QUANTITIES = frozenset({"money", "count", "area", "score", "rate"})

#: A heading run into its sentence ("政府采购预算情况2025年本部门政府采购预算"): what follows the year counts.
_AFTER_YEAR = re.compile(r"^.*\d{4}年度?本?(?:部门|单位)?(?=.{3})")
#: Whose money pays for it: "一般公共预算财政拨款安排的“三公”经费".
_PAID_BY = re.compile(r"^(?:[^,]{0,60}?单位)?(?:使用)?(?:一般公共预算|公共预算|财政拨款|当年|本年)*安排的?(?=.{3})")
_BRACKET_BEHIND = re.compile(r"\([^()]*\)$")
#: Procurement tables mark their classes with letters: 货物A, 服务C.
_CLASS_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[a-cA-C]$")
_BEFORE = re.compile(r"^(?:加上)?(?:\d{4}年?度?|本年度?|当年|年初|全年|年末|期末|本)?(?:部门|单位)?(?=.{3})")
_BEHIND = re.compile(r"(?<=.{2})(?:预算|决算|支出)?(?:数额?|金额|总额|总数|总计|合计|共计|情况)(?:总计|合计|共计)?$")
#: "经费费62万元": the printer's doubling.
_DOUBLED = re.compile(r"费费$")
#: The reporting agency before its own item (教育局部门“三公”经费, 局机关的机关运行经费); a kind of agency narrows and stays.
_OWN_AGENCY = re.compile(
    r"(?!行政|事业|参公|企业|下属|所属|其他|各|直属|二级)(?:[一-鿿]{2,18}?人民政府|[一-鿿]{0,8}?(?:[镇乡]本级|局|委|厅|办|院|校|中心|镇|乡|街道|部门|单位|机关|协会|学会|商会|总会|联合会|研究会|基金会))"
    r"(?:部门|机关)?(?:(?:开支|使用)?财政拨款)?(?:开支)?的?"
)
#: Before what is planned to be done.
_INTENDED = re.compile("^(?:拟|(?:预计|计划)(?=淘汰|更新|购置|新购|新增))")
#: Before the budgets of a place, of which each is its own: 地方一般公共预算收入, (全市)统筹的社会保险基金预算收入.
_OF_THE_PLACE = re.compile(
    "^(?:地方级?(?=一般公共|政府性基金|国有资本|税收|非税)|(?:[省市区县州]级)?统筹的?(?=社会保险|社保))"
)
#: What the agency's cars are called, and the words between acts of buying and running them.
_CAR = re.compile("公务用?车辆?|公车")
_JOINT = re.compile("(?<=[一-鿿])[及和与、](?=[一-鿿])")
#: Ways to say that something is kept: 共有公务用车, 拥有一般公务用车.
_HELD = re.compile("^(?:[一-鿿]{0,6}?(?:共|现|拥|实际|实|还))?有(?=.{3})")
#: Parts told one after the other, the fund that pays for them behind, and how few may make up a whole.
_LISTED = re.compile("、|和|以及|与")
_PAID_BEHIND = re.compile("(?<=费)的?财政拨款(?:支出|预算|决算)*$")
_FEWEST_PARTS = 3
#: Of shorter words others are made that mean something else.
_LONG_ENOUGH = 5
#: Less behind an agency's name is no item.
_SHORTEST_BEHIND = 4


def _variants(folded: str) -> Iterator[str]:
    """`folded` itself, then shorter forms of it, the least shortened first."""
    yield folded
    folded = _OF_THE_PLACE.sub("", folded)
    joined = _CLASS_LETTER.sub("", _DOUBLED.sub("费", _INTENDED.sub("", folded.replace("、", "")))).replace(
        "运维费", "运行维护费"
    )
    yield joined
    bare = _PAID_BEHIND.sub("", _BRACKET_BEHIND.sub("", _PAID_BY.sub("", joined)))
    tail = _AFTER_YEAR.sub("", bare)
    shorter = (
        bare,
        bare.removesuffix("小计"),
        tail,
        _BEHIND.sub("", tail),
        _BEHIND.sub("", bare),
        _BEFORE.sub("", bare),
        _BEFORE.sub("", _BEHIND.sub("", bare)),
    )
    yield from (v for v in shorter if v != folded)
    for tail in ("预算支出", "决算支出", "支出预算", "支出决算", "收入预算", "收入决算", "预算", "决算"):
        if bare.endswith(tail) and len(bare) - len(tail) >= 4:
            side = next((s for s in ("支出", "收入") if s in tail), "")
            yield bare.removesuffix(tail) + side  # "政府性基金支出预算" is 政府性基金支出, not 政府性基金
            yield bare.removesuffix(tail)
            break
    if held := _HELD.match(bare):
        yield "保有" + bare[held.end() :]
        yield bare[held.end() :]
    if (own := _OWN_AGENCY.match(bare)) and len(bare) - own.end() >= _SHORTEST_BEHIND:
        yield _BEHIND.sub("", bare[own.end() :])
        yield bare[own.end() :]


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """One key of the lexicon; `aliases` are folded, the name's own folding first."""

    key: str
    name: str
    quantity: str
    parent: str | None
    home: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """All keys, and which key a folded word belongs to. Compared by identity: a lexicon can head a cached call."""

    by_key: dict[str, MeasureWord]
    by_alias: dict[str, str]

    def key_of(self, label: str) -> str | None:
        """The key that `label` is a word for; None where it is none.

        What templates put around a term does not matter: 本部门 or a year before it, 预算数 or a bracket behind it.
        """
        return _key_of(self, label)

    def name_of(self, item: str) -> str:
        """The Chinese term of a key; any other item is its own name."""
        word = self.by_key.get(item)
        return word.name if word else item

    def ancestors(self, key: str) -> list[str]:
        """The keys that `key` is a part of, nearest first."""
        out: list[str] = []
        word = self.by_key.get(key)
        while word and word.parent:
            out.append(word.parent)
            word = self.by_key.get(word.parent)
        return out

    def parts(self, key: str) -> list[str]:
        """The keys that are directly a part of `key`, in the lexicon's order."""
        return list(_parts(self).get(key, ()))


#: A long table's labels are asked for a dozen times each.
@lru_cache(maxsize=1 << 17)
def _key_of(measures: Measures, label: str) -> str | None:
    variants = list(_variants(fold_label(label)))
    for variant in variants:
        if key := measures.by_alias.get(variant):
            return key
    joined = _joined(measures)
    if key := next((key for variant in variants if (key := joined.get(_without_joints(variant)))), None):
        return key
    return _whole_of_all(measures, label)


def _whole_of_all(measures: Measures, label: str) -> str | None:
    """What all the parts joined in a label make up: 因公出国费、公务用车购置及运行费和公务接待费 are 三公经费."""
    pieces = [piece for piece in _LISTED.split(_PAID_BEHIND.sub("", label)) if piece]
    if len(pieces) < _FEWEST_PARTS:
        return None
    keys = [_key_of(measures, piece) for piece in pieces]
    word = measures.by_key.get(keys[0]) if keys[0] else None
    whole = word.parent if word else None
    return whole if whole and None not in keys and sorted(map(str, keys)) == sorted(_parts(measures)[whole]) else None


@lru_cache(maxsize=8)
def _parts(measures: Measures) -> dict[str, tuple[str, ...]]:
    """Every key that has parts → them, in the lexicon's order."""
    found: dict[str, tuple[str, ...]] = {}
    for word in measures.by_key.values():
        if word.parent:
            found[word.parent] = (*found.get(word.parent, ()), word.key)
    return found


@lru_cache(maxsize=8)
def _joined(measures: Measures) -> dict[str, str]:
    """Aliases of several words joined, written as one word, each with its key where no other has the same."""
    found: dict[str, set[str]] = {}
    for alias, key in measures.by_alias.items():
        if len(alias) >= _LONG_ENOUGH:
            found.setdefault(_without_joints(alias), set()).add(key)
    return {alias: next(iter(keys)) for alias, keys in found.items() if len(keys) == 1}


def _without_joints(alias: str) -> str:
    """ "公车购置和运行维护费" and "公务用车购置及运行维护费" are one: a car by any name, 及 by any word."""
    return _JOINT.sub("", _CAR.sub("公务用车", alias))


def parse_measures(text: str, file: str = "measures.tsv") -> Measures:
    """Read the lexicon's text; raises LexiconError at the first bad line."""
    by_key: dict[str, MeasureWord] = {}
    by_alias: dict[str, str] = {}
    for number, (key, name, quantity, parent, home, words) in lexicon_lines(text, file, 6):
        if key in by_key:
            raise LexiconError(file, number, f"键 {key} 重复")
        if quantity not in QUANTITIES:
            raise LexiconError(file, number, f"不认识的计量 {quantity}")
        if parent != "-" and parent not in by_key:
            raise LexiconError(file, number, f"上级 {parent} 不在前面")
        aliases = tuple(dict.fromkeys(fold_label(w) for w in (name, *words.split("|")) if fold_label(w)))
        for alias in aliases:
            if by_alias.setdefault(alias, key) != key:
                raise LexiconError(file, number, f"“{alias}”已属于 {by_alias[alias]}")
        by_key[key] = MeasureWord(
            key,
            name,
            quantity,
            None if parent == "-" else parent,
            () if home == "-" else tuple(home.split("|")),
            aliases,
        )
    return Measures(by_key, by_alias)


@cache
def load_measures() -> Measures:
    """The lexicon that ships with the program; read once."""
    return parse_measures(LEXICON.read_text(encoding="utf-8"))
