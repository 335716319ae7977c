"""Which item a clause speaks of, and how well that is the item asked for.

A clause names its item before its first amount or comparison; where it does not, the clauses before it in the
paragraph do, then the line above, then the headings from the innermost out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.fold import fold_label, without_spending
from corpus.measures import load_measures
from index.search.words import content_words
from qa.passages.text import Paragraph, flatten
from qa.passages.words import load_passage_words

#: Labels that are kept cleaned.
CLEANED = 50_000
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:余|多)?(?:万|亿|元|%|人|辆|个|台|次|平方米|家|项)")
_STOPPERS = re.compile(
    r"(?<!对)比(?!例|重)|较(?!大|多|小)|与(?=上年|上一年|去年|前年|往年|同期|年初|预算|决算|全年|20\d\d|本年)|同比|主要|大于|小于|高于|低于|超过|等于|增加|增长|减少|下降|上升|降低|提高|持平|的?原因|变动|变化|占|包括|包含|完成|由于|因为|受"
)
_BRACKET = re.compile(r"\((?!境|室|护|境外|补助)[^()]{3,}\)")
#: The innermost account of a chain: 农林水支出(类)林业和草原(款)森林资源管理(项).
_ACCOUNTS = re.compile(
    r"^[^,，。;；:：]{0,60}?[（(][类款][)）](?P<name>[^（）(),，。;；]{2,40})[（(][款项][)）](?![^（）(),，。;；]{2,40}[（(][款项][)）])"
)
_LISTS = re.compile(r"^主要(?:包括|有)[:,]?")
#: "“公共安全支出”（类）2019年度决算": the year stands behind the item.
_DATED = re.compile(r"(?<=[^\d])20\d\d年度?$")
_PIECES = re.compile(r"[,，:：。;；!?]|(?:得分|评分|得)(?=\d)")
#: "费用支出较上年减少18万元" speaks of what the sentence before it named.
_SPENDING = frozenset({fold_label("费用支出"), "费用", "未", "没有", "扣分", "未完成"})
#: "该经费主要用于…": of what the line above speaks, whatever section that stands in.
_THAT_ABOVE = re.compile("[该此](?:项|笔|部分)?(?:经费|资金|费用|支出|预算|决算)")
#: Words of a project's name that say little about which project it is.
COMMON = frozenset("经费 项目 专项 支出 资金 费用 费 工作 专项经费 项目支出 预算 决算 年度 情况 政策".split())
#: What an item's label may add to what sentences call it by.
_SAYS_LITTLE = re.compile(r"(?:建设|工作|专项|项目|经费|资金|支出|自评|绩效|综合|得分|评分|分值|指标值|目标值|完成值)+")
#: A label this much covered by the words asked for is taken to be the one meant.
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """The item asked for: its key (where it is a measure), folded names, and its telling words."""

    key: str | None
    names: frozenset[str]
    words: frozenset[str]
    kin: frozenset[str]
    parts: frozenset[str]

    @property
    def empty(self) -> bool:
        return not self.names


def asked_item(item: str | None, item_words: tuple[str, ...]) -> Asked:
    """The item of a query, with all the names it goes by."""
    measures = load_measures()
    key = item if item in measures.by_key else (measures.key_of(item) if item else None)
    names: set[str] = set()
    if key is None:
        key = next((k for w in item_words if (k := measures.key_of(w))), None) if item is None else None
    if key:
        names |= set(measures.by_key[key].aliases)
    if item and item != key:
        names.add(fold_label(item))
    words: set[str] = set()
    for word in (*item_words, *(() if key or item is None else (item,))):
        folded = fold_label(word)
        if folded:
            if key is None or measures.key_of(folded) in (key, None):
                names.add(folded)
            words |= {w for w in content_words(folded) if w not in COMMON and len(w) > 1}
    names |= {without_spending(n) for n in names if len(without_spending(n)) > 2}
    kin = load_passage_words().plain.get(("kin", key or ""), ())
    return Asked(key, frozenset(names), frozenset(words), frozenset(kin), frozenset(measures.parts(key) if key else ()))


#: What a change is held against may stand before what changed.
_COMPARED = re.compile(r"^(?:与|同|较|比|和)[^,，]{2,14}(?:相比|比较|相较|度|年)[,，]")


#: What a note opens with, and a change of the budget as such behind it: 说明：2023年预算比上年增加….
_REMARK = re.compile(r"^(?:备注|附注|注释?|(?:情况|有关|补充|其他)?说明)\d*[:：]")
_BARE_BUDGET = re.compile(r"(?:20\d\d年度?)?(?:全年|本年度?)?(预算|决算)(?:总额)?(?:比|较|与上年|与20|同比)")


def subject(flat: str, agencies: tuple[str, ...] = (), *, heading: bool = False) -> str:
    """The item that a clause (or a heading) names, folded; "" where it names none.

    >>> subject("此外,2023年安排网络信息专项经费40万元"), subject("与上年相比增加211.08万元")
    ('网络信息专项经费', '')
    >>> subject("与2020年度相比，收入增加36.37万元"), subject("较上年,增加36.37万元")
    ('收入', '')
    >>> subject("备注:河长制经费85万元用于巡河"), subject("2023年预算比上年增加9万元")
    ('河长制经费', '部门预算')
    >>> subject("3、农林水支出(类)林业和草原(款)森林资源管理(项)。")
    '森林资源管理'
    """
    flat = _REMARK.sub("", flat)
    if chained := _ACCOUNTS.search(flat):
        return fold_label(chained["name"])
    if bare := _BARE_BUDGET.match(flat):
        return f"部门{bare[1]}"
    text = _COMPARED.sub("", _LISTS.sub("", fold_label(_BRACKET.sub("", flat))))
    amount = _AMOUNT.search(text)
    text = text[: amount.start()] if amount else text
    best = ""
    for piece in _PIECES.split(text):
        stop = _STOPPERS.search(piece)
        name = clean(piece[: stop.start()] if stop else piece, agencies)
        if name and name not in _SPENDING:
            best = name
            if not heading and not _AMOUNT.search(flat[: flat.find(piece) + len(piece) + 12]):
                break
        if stop:
            break
    return best if not amount or key_of_label(best) else _before_amount(text, agencies) or best


def _before_amount(text: str, agencies: tuple[str, ...]) -> str:
    """The known item right before the first amount: what a long preamble ends in ("根据规定，经汇总，“三公”经费支出为")."""
    last = _PIECES.split(text)[-1]
    name = "" if _STOPPERS.search(last) else clean(last, agencies)
    return name if key_of_label(name) else ""


def later_subjects(flat: str, agencies: tuple[str, ...] = ()) -> list[str]:
    """The items that a clause tells behind its first one and before it compares: what is said then is said of the last.

    >>> later_subjects("收入预算总额930万元,支出预算总额910万元,比上年增加30万元")
    ['支出预算总额']
    """
    stop = _STOPPERS.search(flat)
    before = flat[: stop.start()] if stop else flat
    amounts = list(_AMOUNT.finditer(before))
    between = [before[one.end() : other.start()] for one, other in zip(amounts, amounts[1:], strict=False)]
    named = [subject(piece.lstrip("元,、") + amounts[0].group(), agencies) for piece in between]
    return [name for name in named if name]


@lru_cache(maxsize=CLEANED)
def clean(piece: str, agencies: tuple[str, ...] = ()) -> str:
    """A label without years, agency names and the words that stand around items in every document."""
    words = load_passage_words()
    out = fold_label(piece)
    while True:
        before = out
        for agency in agencies:
            out = out.removeprefix(agency)
        head = words.find("noise", "head", out)
        if head and head.start() == 0 and not _known(out):
            out = out[head.end() :]
        out = _strip_tail(_DATED.sub("", out))
        out = fold_label(out)
        if out == before:
            return out


def _known(name: str) -> bool:
    measures = load_measures()
    return measures.key_of(name) is not None or measures.key_of(name + "总计") is not None


def _strip_tail(name: str) -> str:
    if _known(name):
        return name
    for tail in load_passage_words().plain["noise", "tail"]:
        if name.endswith(tail):
            return name[: -len(tail)]
    return name


def key_of_label(name: str) -> str | None:
    """The measure that a label ends with, by the longest alias that it ends with."""
    measures = load_measures()
    for candidate in (name, name + "总计", name + "支出"):
        if key := measures.key_of(candidate):
            return key
    for start in range(1, max(1, len(name) - 2)):
        if (key := measures.by_alias.get(name[start:])) is not None:
            return key
    return None


def match(asked: Asked, name: str) -> float:
    """How well `name` is the item asked for: 1 itself, less for its kin and for names that share its words, 0 not."""
    if not name or asked.empty:
        return 0.0
    forms = {name, without_spending(name)}
    if asked.key is None:
        # 教育支出 loses its 支出 in a label, and is too short to be known without it.
        forms.add(name + "支出")
    if forms & asked.names:
        return 1.0
    key = key_of_label(name)
    if asked.key:
        if key == asked.key:
            return 0.95
        if key in asked.kin:
            return 0.7
        return 0.0
    if len(name) > 2 and any(n.startswith(name) and _SAYS_LITTLE.fullmatch(n[len(name) :]) for n in asked.names):
        return 0.9
    if any(name.endswith(n) or without_spending(name).endswith(n) for n in asked.names if len(n) > 2):
        return 0.9
    if any(n in name for n in asked.names if len(n) > 3):
        return 0.75
    if asked.words:
        hit = {w for w in asked.words if w in name}
        if len(hit) / len(asked.words) >= _ENOUGH:
            return 0.6 * len(hit) / len(asked.words)
    return 0.0


def chain(
    paragraphs: list[Paragraph], paragraph: Paragraph, clause: int, agencies: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    """What the clause may be speaking of, the likeliest first, each with its distance: 0 it says so itself, 1 its
    paragraph does, 2 the line above does, 3 and more its headings.
    """
    out: list[tuple[str, int]] = []
    for at in range(clause, -1, -1):
        name = subject(paragraph.clauses[at].flat, agencies)
        if name:
            out.append((name, 0 if at == clause else 1))
        if at == clause:
            out += [(other, 0) for other in later_subjects(paragraph.clauses[at].flat, agencies) if other != name]
    if paragraph.index > 0 and paragraph.opens is None:
        above = paragraphs[paragraph.index - 1]
        points_up = any(_THAT_ABOVE.fullmatch(name) for name, _ in out)
        if len(above.clauses) == 1 and (points_up or above.section == paragraph.section):
            name = subject(above.flat, agencies)
            if name:
                out.append((name, 2))
    for depth, title in enumerate(reversed(paragraph.path)):
        name = subject(flatten(title), agencies, heading=True)
        if name:
            out.append((name, 3 + depth))
    return out
