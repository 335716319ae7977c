"""What a text by itself tells of: the item that its title or headings name, and that item's parts by short names.

"某区2019年“三公”经费决算公开" is of that item wherever its sections only say 总额 or 分项, and there "接待11万元" is one of
its parts. A title that names more than one item tells nothing, and below a heading that speaks of something else short
names are none. The words are data: `corpus/lexicon/within_words.tsv`, and `heading_general` of the lexicon of prose.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from corpus.amounts import is_money
from corpus.document import Document, Span
from corpus.fold import fold_label
from corpus.lexicon_files import rows
from corpus.measures import load_measures
from index.figure import Measure, StatedFigure
from index.figures.subjects import specific_subject
from index.prose.grammar import YEAR
from index.prose.lexicon import alternatives, load_words

#: A title stands among the first lines, and is no longer than this.
_FIRST_LINES, _LONGEST = 6, 60
_TITLE = re.compile(r"预算|决算|公开|公示|公告|情况|说明|报告|统计|汇总")
_PROSE = re.compile(r"[。；！？|｜]|，.*，")
#: Where a title goes on with something else it tells of.
_JOINTS = re.compile(r"[、和及与暨]|以及")
#: What of a title is of money; "县本级及所属单位" is whose.
_OF_MONEY = re.compile(r"预算|决算|经费|收支|收入|支出|费(?!率)|采购|资金")
_BRACKET = re.compile(r"\([^()]*\)")
#: Before a short name: when, and that all is counted.
_WHEN = re.compile(
    rf"^(?:截至|截止)?(?:{YEAR}年?度?|当年|本年度?|全年|年内|年末|年底|年初|期末|\d{{1,2}}月底|末|底|共|合计|累计|实际)+(?=.)"
)
#: Behind it: the money once more, or that all is counted.
_AGAIN = re.compile(
    r"(?:合计|共计|总计|小计|两项|[一二三四]项|方面|部分|费用|经费|开支|支出|费|预算|决算|数|情况|均|共|为)+$"
)
#: Words before an item that say whose it is.
_OF_WHOM = re.compile(r"[省市区县州旗镇乡各]|单位|部门|^[本我]$")
_MONEY = "money"
#: What only sums up is of the item that the text tells of just there.
_ITSELF = "="


def title_line(document: Document) -> Span | None:
    """The line among the first that is the text's title; None where none looks like one."""
    first = min((section.span.start for section in document.sections if section.number), default=len(document.text))
    at = seen = 0
    for line in document.text[:first].splitlines(keepends=True):
        start, at = at, at + len(line)
        bare = line.strip(" \t\r\n#*\u3000\ufeff")
        seen += bool(bare)
        if seen > _FIRST_LINES:
            break
        if bare and len(bare) <= _LONGEST and _TITLE.search(bare) and not _PROSE.search(bare):
            return Span(start, at)
    return None


def told_of(document: Document) -> str:
    """The item that the title of a text names, as printed; "" where it names none, or others beside it.

    >>> from corpus.document import Identity
    >>> whose = Identity("", False, (), None, None, None)
    >>> told_of(Document("", "txt", "某区2019年“三公”经费决算公开\\n一、总额", (), (), (), whose))
    '三公经费决算'
    >>> told_of(Document("", "txt", "某局2019年部门决算及“三公”经费公开\\n一、总额", (), (), (), whose))
    ''
    """
    line = title_line(document)
    return _only_item(fold_label(document.text[line.start : line.end])) if line else ""


@lru_cache(maxsize=1024)
def _only_item(title: str) -> str:
    """The alias of the one item that a folded title names, "" for the titles of whole budgets and accounts."""
    measures = load_measures()
    key = specific_subject(title, measures)
    word = measures.by_key.get(key or "")
    if word is None or not any((key, _MONEY) in _words() for key in (word.key, *measures.ancestors(word.key))):
        return ""
    named = max((alias for alias in word.aliases if alias in title), key=len, default="")
    left = _BRACKET.sub("", title.replace(named, "\0"))
    others = [piece for piece in _JOINTS.split(left) if "\0" not in piece and _OF_MONEY.search(piece)]
    return "" if others or not named else named


def is_general(title: str, of_item: bool = False) -> bool:
    """Whether a heading only says what kind of text follows: 总额, 分项, 文字说明; `of_item` where a title or a heading
    above it names an item, whose 支出总额 is told then.

    >>> is_general("（一）总的情况"), is_general("部门概况"), is_general("支出总额"), is_general("支出总额", of_item=True)
    (True, False, False, True)
    """
    return _general(of_item).fullmatch(_BRACKET.sub("", fold_label(title))) is not None


@cache
def _general(of_item: bool) -> re.Pattern[str]:
    lexicon = load_words()
    words = [word for word, value in lexicon.of("heading_general").items() if of_item or value != _MONEY]
    return re.compile(rf"(?:{alternatives([*words, *lexicon.of('heading_noise')])}|{YEAR}年度?|[和及与、])+")


def context(titles: Sequence[str], told: str) -> str:
    """The key of the item that a text below these headings tells of, outermost first; "" where the last that says
    anything says something else. `told` is the item of the text's title."""
    measures = load_measures()
    key = measures.key_of(told) or "" if told else ""
    for title in titles:
        if is_general(title, of_item=bool(key)):
            continue
        key = short_name(title, key, _MONEY) or _named(title) or ""
    return key


@lru_cache(maxsize=4096)
def _named(title: str) -> str:
    """The item of money that a heading names by itself; "" for one that names several."""
    measures = load_measures()
    key = measures.key_of(title) or specific_subject(title, measures)
    word = measures.by_key.get(key or "")
    return word.key if word is not None and word.quantity == _MONEY else ""


def short_name(label: str, whole: str, unit: str) -> str | None:
    """The key that a short name has in a text that tells of `whole`, by what its number is in; None for no such name.

    >>> short_name("接待", "three_public_expenses", "money"), short_name("接待", "meeting_expenses", "money")
    ('official_reception', None)
    >>> short_name("年末保有", "three_public_expenses", "辆"), short_name("购置及运行费合计", "official_vehicles", "money")
    ('vehicles_kept', 'official_vehicles')
    """
    if not whole:
        return None
    forms = list(_forms(fold_label(label)))
    for key in (whole, *load_measures().ancestors(whole)):
        exact, open_ended = _words().get((key, unit), ({}, ()))
        for form in forms:
            if (found := exact.get(form)) is not None:
                return whole if found == _ITSELF else found
            if long := next((k for start, k in open_ended if form.startswith(start) and form != start), None):
                return long
    return None


def _forms(folded: str) -> Iterable[str]:
    bare = _WHEN.sub("", folded)
    seen = dict.fromkeys(
        (folded, bare, _AGAIN.sub("", bare), _AGAIN.sub("", _BRACKET.sub("", bare)), _whose().sub("", bare))
    )
    return (form for form in seen if form)


@cache
def _whose() -> re.Pattern[str]:
    """Whose it is: 县级各部门|总支出, 局里|有公务用车; never which fund pays, whose 支出 is all that it pays for."""
    whose = alternatives(w for w in load_words().of("frame_before") if _OF_WHOM.search(w))
    return re.compile(rf"^(?:{whose}|[一-龥]?[局馆院校镇乡委会所站里])+(?=..)")


def unit_of(figure: StatedFigure) -> str:
    """What short names are told apart by: the unit of a count, "money" for amounts and what is said of them."""
    counted = figure.measure is Measure.COUNT or figure.measure is Measure.CHANGE and not is_money(figure.unit)
    return figure.unit if counted else _MONEY


@cache
def _words() -> dict[tuple[str, str], tuple[dict[str, str], tuple[tuple[str, str], ...]]]:
    """(whole, unit) → names and their keys, and those that may go on."""
    found: dict[tuple[str, str], tuple[dict[str, str], list[tuple[str, str]]]] = {}
    for whole, units, words, key in rows("within_words.tsv", 4):
        for unit in units.split("|"):
            exact, open_ended = found.setdefault((whole, unit), ({}, []))
            for word in words.split("|"):
                if word.endswith("*"):
                    open_ended.append((word[:-1], key))
                else:
                    exact.setdefault(word, key)
    return {place: (exact, tuple(open_ended)) for place, (exact, open_ended) in found.items()}
