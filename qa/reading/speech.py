"""How people talk, as data: spoken forms read as plain ones, and words that merely speak.

Comes in: a folded question. Goes out: the same in plain words (`plain_words`), and the places of the words that say
nothing of what is asked (`speaking_spans`). Knows no labels: it never touches what a lexicon does not list.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from index.search.words import is_word
from qa.reading.ask_words import load_ask_words

LEXICON = Path(__file__).resolve().parent.parent / "lexicon"
#: Chinese amounts as they are said ("八百多万", "两万以上"): numerals before 万 or 亿 that end there.
_SAID_AMOUNT = re.compile(
    r"([一二两三四五六七八九十百千]*)(多|几)?([万亿])(?=元|块|以上|以下|以内|的|多|吧|吗|[,，。?？!]|$)"
)
#: Amounts said in two steps: 四十七万九, 两亿四千多万.
_SAID_TENTHS = re.compile(
    r"([一二两三四五六七八九十百千]+)(万|亿)([一二三四五六七八九])(?=$|[,，。?？!的吧吗呢左元块])"
)
_SAID_MIXED = re.compile(
    r"([一二两三四五六七八九十百]+)亿([一二两三四五六七八九])千(多|几)?万?(?=$|[,，。?？!的吧吗呢左元块请])"
)
#: Percentages as they are said: 百分之八, 8个点.
_SAID_PERCENT = re.compile("百分之([一二两三四五六七八九十百]+)(?!点)")
_SAID_POINTS = re.compile(r"(?<=\d)个(?:百分)?点(?=$|[,，。?？!吧吗呢的左以])")
#: A verb said twice asks whether: 降没降, 买没买车.
_WHETHER = re.compile(r"(?!有)([\u4e00-\u9fff])没\1")
#: Money of something, said before it: 多少项目钱, 几个培训的钱.
_MONEY_OF = re.compile(r"(?:多少|几个)((?!几|多少)[\u4e00-\u9fff]{2,6}?)的?钱(?=$|[,，。?？!啊呀呢了吗])")
#: What one of several comes to: 一个保安合多少.
_APIECE = re.compile(r"一([个名位辆台户批场])([\u4e00-\u9fff]{2,6}?)(?:合|摊|折合)(?:到)?(?=多少|几)")
_ROUND = re.compile(r"(?<=[过超满到足])([百千])万")
#: How people put right what they just said; a bare 不是 compares ("2020年不是2021年").
_TAKEN_BACK = re.compile(
    r".{0,6}?[,，、。 ]?(?:(?:哦|噢|呃|啊|哎|诶)[,，]?不(?:对|是)?|不对|说错了|错了|搞错了|口误|更正)[,，、。]?"
    r"(?:应该是|应该|我是说|我说的是|我问的是|我要的是|是)?[,，]?"
    r"|.{0,40}?[,，、。… ](?:不对|说错了?|错了|搞错了|口误).{0,10}?我(?:要|想)?(?:问|说|查)的是"
)
#: Signs that end a spoken form as a mere ending and begin other words as well.
_SUFFIXES = frozenset("儿子头")
#: Signs that begin a spoken form as a word of its own and end other words as well.
_VERBS = frozenset("合平摊分")
#: How people say who they are, and what says that such a clause already asks ("我是想问…").
_WHO_ONE_IS = re.compile("(?:[我咱俺]们?|本人)(?:也|就|都|只)?(?:是|系|当|做|住|姓)|^(?:作为|身为)")
#: What is said in one breath: up to a mark, or a particle before what seeks ("我是退休老师啊|想问问…").
_SEEKING = "(?=(?:我|就|也|还)*(?:想|要|请|来|麻烦)(?:你|您|帮我|教)?(?:问|查|了解|打听|知道|一下))"
_CLAUSE = re.compile(rf"(?:[^,，。;；!！?？](?!(?<=[啊呀哈嘛哦呢呃的]){_SEEKING}))*[^,，。;；!！?？]")
_SEEKS = re.compile("[想要问查说指讲]|知道|了解|打听|关心")
_OF_ONESELF = re.compile("[我咱俺](?!们?[县市区省镇乡街局院校])|本人")
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEP = {"十": 10, "百": 100, "千": 1000}


def plain_words(text: str) -> str:
    """The folded question in plain words.

    >>> plain_words("驻京办的钱都花哪儿了")
    '驻京办的钱都花在哪里了'
    >>> plain_words("一共花了八百多万吧"), plain_words("哪些会花了两万以上"), plain_words("过百万的有哪些")
    ('一共花了800多万吧', '哪些会花了2万以上', '过100万的有哪些')
    >>> plain_words("有四十七万九吧"), plain_words("多了两亿四千多万"), plain_words("一万三千个"), plain_words("三万五年")
    ('有47.9万吧', '多了2.4多亿', '一万三千个', '三万五年')
    >>> plain_words("砍了百分之十二吧"), plain_words("涨了8个点吧"), plain_words("涨了百分之几")
    ('砍了12%吧', '涨了8%吧', '涨了百分之几')
    >>> plain_words("批了多少项目钱"), plain_words("花了多少钱")
    ('批了项目多少钱', '花了多少钱')
    >>> plain_words("契税收了多少"), plain_words("税收收入多少"), plain_words("税收了多少")
    ('契税完成多少', '税收收入多少', '税收了多少')
    >>> plain_words("买没买车"), plain_words("修没修路")
    ('有没有买车', '有没有修路')
    """
    forms = spoken_forms()
    for _ in range(2):  # 花哪儿 → 花哪里 → 花在哪里
        text = _any_of(tuple(forms)).sub(lambda m: m[0] if _within_words(m) else forms[m[0]], text)
    if (taxed := load_ask_words().find("edit", "tax_collected", text)) is not None:
        text = (
            text[: taxed.start()] + taxed[1] + ("完成" if taxed[2] else "") + text[taxed.end() :]
        )  # 契税|收了多少 is no 税收
    text = _MONEY_OF.sub(r"\1多少钱", text)
    text = _APIECE.sub(r"平均每\1\2花", text)
    text = _WHETHER.sub(r"有没有\1", text)
    text = _SAID_POINTS.sub("%", _SAID_PERCENT.sub(lambda m: f"{_below_ten_thousand(m[1])}%", text))
    text = _SAID_TENTHS.sub(lambda m: f"{_below_ten_thousand(m[1])}.{_DIGIT[m[3]]}{m[2]}", text)
    text = _SAID_MIXED.sub(lambda m: f"{_below_ten_thousand(m[1])}.{_DIGIT[m[2]]}{m[3] or ''}亿", text)
    text = _ROUND.sub(lambda m: f"{_STEP[m[1]]}万", text)
    return _SAID_AMOUNT.sub(lambda m: f"{_below_ten_thousand(m[1])}{m[2] or ''}{m[3]}" if m[1] else m[0], text)


def _within_words(said: re.Match[str]) -> bool:
    """Whether an end of it belongs to the word beside it: 那|儿童医院 says no 那儿, 联合|一个部门 no 合一个."""
    first, last = said[0][0], said[0][-1]
    before, after = said.string[: said.start()][-1:], said.string[said.end() : said.end() + 1]
    begins = bool(after) and last in _SUFFIXES and is_word(last + after)
    ends = bool(before) and first in _VERBS and is_word(before + first)
    return len(said[0]) > 1 and (begins or ends)


def _below_ten_thousand(said: str) -> int:
    total, digit = 0, 0
    for sign in said:
        if sign in _STEP:
            total += (digit or 1) * _STEP[sign]
            digit = 0
        else:
            digit = _DIGIT[sign]
    return total + digit


def without_salutation(text: str) -> str:
    """The question as it was typed without the greeting before it, unless that is all it says.

    >>> without_salutation("老师您好，会议费多少"), without_salutation("你好请问会议费多少"), without_salutation("您好！")
    ('会议费多少', '请问会议费多少', '您好！')
    >>> without_salutation("老师好几位退休了"), without_salutation("朋友多少")
    ('老师好几位退休了', '朋友多少')
    """
    said = load_ask_words().find("edit", "salutation", text.lower())
    return text[said.end() :] if said is not None and said.end() < len(text.rstrip()) else text


def taken_back(between: str) -> bool:
    """Whether what stands between two things named takes the first of them back.

    >>> taken_back("，哦不，"), taken_back("的，不对，我是说"), taken_back("和")
    (True, True, False)
    >>> taken_back("水费和电费…哎呀，不对，年份我说错了，我要问的是")
    True
    """
    return _TAKEN_BACK.fullmatch(between) is not None


def speaking_spans(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Where words stand that merely speak, outside of what is `taken` for something.

    >>> speaking_spans("一年下来要花多少钱啊")
    [(0, 4), (4, 6), (9, 10)]
    """
    held = tuple(taken)
    found = (m.span() for m in _any_of(speaking_words()).finditer(text))
    return [(a, b) for a, b in found if all(b <= start or end <= a for start, end in held)]


def speaking_left(text: str) -> str:
    """What is left of the text without words that merely speak and particles.

    >>> speaking_left("的一年下来"), speaking_left("三次会议")
    ('', '三次会议')
    """
    out = list(text)
    for start, end in speaking_spans(text):
        out[start:end] = [""] * (end - start)
    return re.sub("[的之在了一年]", "", "".join(out))


def narrated_spans(text: str, named: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Where people tell of themselves before they ask: clauses without a question and without what is `named`.

    >>> narrated_spans("我老伴在那里看过病,有多少张床位"), narrated_spans("我想问有多少张床位")
    ([(0, 9)], [])
    """
    places = tuple(named)
    clauses, silent = _clauses(text)
    told = [(a, b) for a, b in silent if _OF_ONESELF.search(text[a:b]) and not any(a <= at < b for at in places)]
    return told if len(silent) < len(clauses) else []


def introducing_spans(text: str) -> list[tuple[int, int]]:
    """Where people say who they are before they ask: nothing in such a clause is asked for.

    >>> introducing_spans("我是退休教师,想问有多少辆公车"), introducing_spans("我是想问退休费,2019年多少")
    ([(0, 6)], [])
    >>> introducing_spans("我是退休老师啊想问问退休费多少")
    [(0, 7)]
    """
    clauses, silent = _clauses(text)
    told = [(a, b) for a, b in silent if _WHO_ONE_IS.search(text[a:b]) and not _SEEKS.search(text[a:b])]
    return [span for span in told if span != clauses[-1]]


def silent_clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand that ask nothing, beside one that asks.

    >>> silent_clauses("预算一共多少,赶稿,给个数就行"), silent_clauses("看一下会议费")
    ([(7, 9), (10, 15)], [])
    """
    clauses, silent = _clauses(text)
    return silent if len(silent) < len(clauses) else []


def _clauses(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the clauses of a text stand, and those of them that ask nothing."""
    clauses = [m.span() for m in _CLAUSE.finditer(text)]
    return clauses, [(a, b) for a, b in clauses if load_ask_words().find("clause", "asks", text[a:b]) is None]


@cache
def spoken_forms() -> dict[str, str]:
    """Spoken form → plain form; raises LexiconError where a form is given twice or stays as it is."""
    out: dict[str, str] = {}
    file = "spoken_forms.tsv"
    for number, (spoken, plain) in lexicon_lines((LEXICON / file).read_text(encoding="utf-8"), file, 2):
        if spoken in out or spoken == plain:
            raise LexiconError(file, number, f"“{spoken}”重复或没有变化")
        out[spoken] = "" if plain == "-" else plain
    return out


@cache
def speaking_words() -> tuple[str, ...]:
    """The words that merely speak."""
    file = "speaking_words.tsv"
    return tuple(dict.fromkeys(w for _, (w,) in lexicon_lines((LEXICON / file).read_text(encoding="utf-8"), file, 1)))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))
