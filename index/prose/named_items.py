"""What is left of the words before a number → the item that they name, its stage and its period.

Takes what `index.prose.predicate` has taken the verbs, the base and the time off; an item that the words do not name
stays empty.
"""

import re
from dataclasses import dataclass, replace

from index.prose.grammar import YEAR, Grammar
from index.prose.quotes import unquoted

_TRAILING_YEAR = re.compile(rf"(?:(?P<year>{YEAR})年度?(?:当年)?|(?<=.)(?:上年度?|上一年度?|去年))的?$")
#: An item, and then the year and the fund: 公务接待费|2023年度|财政拨款.
_OF_FUND_IN_YEAR = re.compile(
    rf"(?P<item>.*(?:费|费用|经费|”))(?P<year>{YEAR})年度?"
    r"(?:(?:一般公共预算)?财政拨款(?:支出|开支)?|(?:合计|共计|总计|共|总)(?:支出|开支|安排)?)"
)
#: Behind whose name stands what looks like a stage.
_FUND_BEFORE = re.compile(
    r"(?P<item>(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算(?:支出|收入))(?:数|总数|合计数?)$"
)
#: The whole place did it, not its own level: 全县完成|一般公共预算支出.
_OF_THE_PLACE = re.compile(r"全[省市区县旗州](?:共|累计|预计)?(?:(?:完成|实现|安排|拨付)(?=[一-鿿]|$)|$)")
#: A fund whose name ends like a stage of it: 一般公共预算 is money of that fund, budgeted or spent.
_FUND = re.compile(r"(?:一般公共|公共财政|公共|政府性基金|国有资本经营|社会保险基金)预算(?:支出|收入)?$")
#: What only says that something is compared names nothing: 按同口径, 相比较.
_COMPARES = re.compile(
    r"(?:相|按|与|较|比|比较|对比|可比|同|口径|上年?|去年|的|数)*(?:比|较|口径|上年?|去年)(?:的|数)?"
)
#: "一般公共预算支出|执行95万元": the verb behind one side of the accounts.
_CARRIED_OUT = re.compile(r"(?<=[收支][入出])(?:预算)?(?:累计|实际)?执行$")
_FROM = re.compile(r"^从(?P<item>.+?)中$")
#: "因政府性基金收入减少10亿元": the word of the reason is no part of the name; 因公 is.
_BECAUSE = re.compile(r"因(?!公|素|特网)(?=[一-龥]{4})")
#: What is said of the year before; what it left over (上年结转, 上年结余资金) is an item of this one.
_LAST_YEAR = re.compile(
    r"^(?:上年度?|上一年度?|去年)(?:同期)?(?=(?:年初|支出|收入)?(?:预算|决算|执行|实际)|(?!.*(?:结转|结余|结存|剩余|余额|指标))(?!末|底))的?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the words before one number say. `start` is where the item (or else the predicate) begins in the text.

    `role` is amount, change, growth, share, execution or rate; `sign` -1 for a decrease. `stage` is a value of the
    lexicon, `whole_stage` tells that the item is itself such a word ("支出决算"). `generic` is "drop" or "keep" where
    the item only says that an amount or a head count follows.
    """

    item: str
    start: int
    role: str
    sign: int = 1
    direction_open: bool = False
    adjusts: bool = False
    #: Whether the verb is one that is said of what was planned (节约).
    saves: bool = False
    base: str = ""
    stage: str = ""
    whole_stage: bool = False
    period: int | None = None
    last_year: bool = False
    generic: str = ""
    joint: str = ""
    per_unit: bool = False
    lone: bool = False
    qualifier: str = ""
    #: The word of the stage as printed, where the clause names no other item than the agency itself.
    stage_word: str = ""
    #: Whether the number is the budget that a rate right behind it is measured by.
    measured_by: bool = False
    #: The verb of an adjustment as printed ("年中执行调增").
    verb: str = ""


def named(grammar: Grammar, text: str, low: int, high: int, said: Said) -> Said:
    """Take the stage and what names nothing off the item."""
    words = text[low:high]
    stage, last_year, whole = said.stage, False, False
    if m := _FROM.match(words):
        low, high = low + m.start("item"), low + m.end("item")
        words = text[low:high]
    if said.role in {"change", "growth"} and _BECAUSE.match(words):
        low += 1
        words = text[low:high]
    if m := _LAST_YEAR.match(words):
        last_year, low = True, low + m.end()
        words = text[low:high]
    if m := _OF_THE_PLACE.match(words):
        low += m.end()
        words = text[low:high]
    if said.role == "amount" and (m := _CARRIED_OUT.search(words)):
        high, stage = low + m.start(), "final"
        words = text[low:high]
    word = ""
    if words in grammar.words.of("generic"):
        low, high = unquoted(text, low, high)
        stage = stage or ("budget" if "预算" in words else "")
        generic = grammar.words.of("generic")[words]
        return replace(said, item=words, start=low, stage=stage, generic=generic, last_year=last_year)
    if words in grammar.words.of("stage_item"):
        stage, whole = grammar.words.of("stage_item")[words], True
    elif (m := grammar.stage.search(words)) and (fund := _FUND_BEFORE.search(words[: m.start()] + m.group())):
        high = low + fund.end("item")  # "一般公共预算支出数": the money of that fund, and no stage of 一般公共
    elif m:
        word = "" if m.start() else m.group()
        found = grammar.words.of("stage")[m.group()]
        stage = stage if stage and found == "budget" else found
        high = low + m.start()
    elif (m := grammar.stage_item.search(words)) and not _FUND.search(words):
        stage = stage or grammar.words.of("stage_item")[m.group()]
        if re.search(rf"(?:费|费用|）|”|购置|维护|运行)(?:财政拨款)?(?:{YEAR}年度?)?$", words[: m.start()]):
            high = low + m.start()
    words = text[low:high]
    if m := _OF_FUND_IN_YEAR.fullmatch(words):
        # "因公出国（境）费2023年度财政拨款决算数为"
        said, high = replace(said, period=int(m["year"])), low + m.end("item")
        words = text[low:high]
    if m := _TRAILING_YEAR.search(words):
        # "行政运行（项）2023年预算数为"
        said, high = replace(said, period=int(m["year"]) if m["year"] else said.period), low + m.start()
        last_year = not m["year"]
        words = text[low:high]
    if not whole and words in grammar.words.of("stage_item"):
        stage, whole = stage or grammar.words.of("stage_item")[words], True
    trimmed = re.sub(r"(?<=费)(?:财政拨款(?:预算)?(?:支出|预算)?|(?:预算)?(?:支出|预算))$|的$", "", words)
    high = low + len(trimmed)
    qualifier = ""
    if trimmed.endswith(("费", "费用")) and (m := grammar.qualifier.match(trimmed)) and m.end() < len(trimmed):
        qualifier, low = m.group(), low + m.end()
    low, high = unquoted(text, low, high)
    item = text[low:high]
    generic = grammar.words.of("generic").get(item, "")
    lone = not item or item in grammar.words.of("lone") or _COMPARES.fullmatch(item) is not None
    return replace(
        said, item="" if lone else item, start=low, stage=stage, whole_stage=whole, last_year=last_year,
        generic=generic, lone=lone, qualifier=qualifier, stage_word=word,
    )  # fmt: skip
