"""The words before a number → what they say of which item: predicate, sign, base, stage, period, and the item itself.

Takes folded text and the words of the lexicon; knows one number at a time and nothing of the sentence around it. An
item that the words do not name stays empty: whose number it is then is for `index.prose.parse` to tell.
"""

import re
from dataclasses import dataclass, replace

from index.prose.grammar import SEVERAL_YEARS, YEAR, YEARS, Grammar
from index.prose.named_items import Said, named

_TIME = re.compile(
    # "2022年初预算数" is the 年初预算数 of 2022: there only the digits are the time.
    rf"(?:截至|截止到?|到|至|自)?(?P<year>{YEAR})(?:(?=年初(?:预算|安排|批复|部门|收入|支出))|(?:[-—~～至]{YEAR})?年(?:度|初|末|底)?"
    r"(?:\d{1,2}月(?:份|底|初|末)?)?(?:\d{1,2}日)?(?:当年)?(?:（[^（）]{0,8}）)?(?:底|末|，)?)"
)
_YEARS = re.compile(rf"自?{YEARS}(?:度|间|期间)?")
#: 占比|下降了9.5个百分点: how the share moved, not what it is of.
_SHARE_MOVED = re.compile("比(?:重|例)?")
#: Signs: more than the longest of the words that are left out at the end of what is said.
_LONGEST_TAIL = 60
_LIST = re.compile(
    r"[¶\s、，。：；”’）》*+＋]+|[（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:、|[.．](?=[23]\d{4}(?:\d\d)?[一-龥])|[.．](?=20\d\d年)|[.．](?!\d))"
    r"|\d{1,2}）|[①-⑳⑴-⑽]|(?:第?[一二三四五六七八九十]|原因[一二三四五六])(?:是|，)|第[一二三四五六七八九十]，|(?:目标|指标)\d+(?:（[^（）]*）)?：|第\d{1,3}页"
)
#: The year inside a name: 绩效自评的|2023年度|项目.
_YEAR_INSIDE = re.compile(rf"(?<=[一-龥]的)(?P<year>{YEAR})年度?的?(?=[一-龥])")
#: "完成年初预算1180万元的104.95%": the budget that the rate behind it is measured by, told with its own amount.
_MEASURED_BY = re.compile(
    r"(?:^|[，；、])(?:完成|执行|相当于|为|是|达到?|占)了?(?:[^，；、（）]{2,30}?(?:批准|通过|批复)的?(?:全?[省市县区州旗镇乡]级?|本级)?的?(?:收入|支出)?)?(?P<base>(?:年初|全年|年度|调整后?|变动后?|本年度?|当年)?(?:部门)?预算(?:数|安排|安排数)?)[（为]?$"
)
#: "收入调整为195万元": the verb, where its 为 was left out as what joins item and number.
_ADJUSTED_TO = re.compile(r"(?:预算)?调整后?$")
#: Who agreed to it, in whatever words: 执行中经各级人代会批准|调整为248万元. It is no name of what was adjusted.
_AGREED = re.compile(
    r"(?:(?:年度|预算)?执行中)?(?:[，因经由报按][^，。；]*?)?(?:批准|审议|通过|同意|审定|批复|核定|研究)后?"
)
#: "镇人大一次会议批准的2023年收入为3522万元": what deputies have approved is the budget made at first, or the adjusted one.
_APPROVED = re.compile(
    r"(?:经|由)?[^，。；：]{0,20}?(?:人大|人代会|人民代表大会|常委会)[^，。；：]{0,16}?(?:批准|通过|批复)(?:的|了)?(?=[^，。；：]*[入出])"
    # "县财政局以…号文件批复本部门2019年支出预算": so has the office of finance.
    r"|(?:经|由)?[^，。；：]{0,12}?财政(?:局|厅|部|部门|所|分局)[^，。；：]{0,24}?(?:批复|核定|核批|下达)(?:给|的|了)?(?=[^，。；：]*[入出])"
)
#: Who set a limit, and for whom: 省财政厅核定我县|2025年政府债务限额.
_SET_FOR = re.compile(
    r"(?:经|由)?(?:国务院|财政部|省|自治区|上级|市|州)[^，。；：]{0,12}?(?:核定|下达|批准|分配)(?:给)?(?:的)?"
    r"(?:[我全本][省市县区州旗盟](?:本级)?)?(?=[^，。；：]*限额)"
)
#: "加上级补助收入428万元，加上年结余17万元": what is added to make up a total, and by no means a part of its name.
_ADDED = re.compile(
    r"再?加(?:上(?![级年解])|(?=上[级年解]|下级|调入|动用|补助|返还|转移|地方|中央|政府|债务|一般债|专项|年初))"
)
#: Whose year it is by the name before it: 中央本级|2012年|“三公经费”, 全国气象部门|2010年|….
_DATED = re.compile(
    rf"[一-龥]{{2,16}}?(?:[省市县区旗州]级|本级|系统|部门|单位|机构|[局委院部厅办会])(?P<year>{YEAR})年度?"
    r"(?P<item>(?:[“]?三公|一般公共|财政|部门|收入|支出|预算|决算|机关运行|公务|因公|会议费|培训费|基本支出|项目支出).*)"
)


#: What follows an adverb of one sign where both are one word: 共同, 现代, 现金.
_WORDS_WITH = {"共": "同青产建享和用", "现": "代金场状役行存任钱实"}


@dataclass(frozen=True, slots=True)
class _Predicate:
    """What the words say of the item, and the range `low:high` of what is left of them; `again` where both ends of
    that range may hold more that names nothing."""

    role: str
    low: int
    high: int
    sign: int = 1
    direction_open: bool = False
    verb: str = ""
    base: str = ""
    again: bool = True
    #: Whether the amount is what a budget was adjusted to.
    adjusted: bool = False


def say(grammar: Grammar, text: str, low: int, high: int, kind: str, own: re.Pattern[str]) -> Said:
    """Read `text[low:high]`, the words before a quantity of this kind. `own` matches names of the agency itself."""
    if not _APPROVED.match(text, low, high) and (run_in := grammar.run_in.match(text, low, high)):
        ahead = run_in.group().removesuffix("的")
        # 绩效自评的|2023年度项目: what is counted is narrowed so; 本单位的 says but whose it is.
        narrows = kind == "count" and ahead != run_in.group() and own.fullmatch(ahead) is None
        low = low if narrows else run_in.end()
    if kind == "money" and (match := _MEASURED_BY.search(text[low:high].strip())):
        return Said("", high, "amount", base=match["base"], measured_by=True)
    joint = _joint(grammar, text[low:high])
    bare = text[low:high].strip("，、；： 了为")
    by_itself = bool(own.search(text, low, high))
    high, per_unit = _strip_right(grammar, text, low, high)
    period, low, stage = _strip_left(grammar, text, low, high, kind, own)
    found = _predicate(grammar, text, low, high, kind)
    low, high, base = found.low, found.high, found.base
    if found.again:
        more, low, early = _strip_left(grammar, text, low, high, kind, own)
        period, stage = period or more, stage or early
        high, per = _strip_right(grammar, text, low, high)
        per_unit = per_unit or per
    for match in reversed(grammar.bases(text[low:high], found.role in {"change", "growth"})):
        base = base or match["alone"] or match["base"]
        if match.start() and match.end() < high - low and not match["alone"]:
            # "会议费比上年增加": the item stands before the base; where something stands behind it too, the longer.
            before, after = match.start(), high - low - match.end()
            low, high = (low, low + before) if before >= after else (low + match.end(), high)
        elif match.start():
            high = low + match.start()
        else:
            low += match.end()
    more, low, early = _strip_left(grammar, text, low, high, kind, own)
    adjusts = found.verb in grammar.words.of("change_adj") and not base
    if found.adjusted and _AGREED.fullmatch(text, low, high):
        low = high
    said = named(
        grammar, text, low, high,
        Said(
            "", low, found.role, found.sign, found.direction_open, adjusts,
            found.verb in grammar.words.of("saved"), _clean_base(base),
            "adjusted" if found.adjusted else stage or early, False,
            period or more, joint=joint, per_unit=per_unit, verb=found.verb if adjusts else "",
        ),
    )  # fmt: skip
    if kind == "money" and said.period is None and (dated := _DATED.fullmatch(said.item)):
        said = replace(said, item=dated["item"], period=int(dated["year"]), start=said.start + dated.start("item"))
    if kind == "count" and (inside := _YEAR_INSIDE.search(said.item)):
        name = said.item[: inside.start()] + said.item[inside.end() :]
        said = replace(said, item=name, period=said.period or int(inside["year"]))
    if kind == "money" and not (said.item or said.stage):
        # "实际完成225万元" behind the budget: the clause is nothing but the word of its stage.
        said = replace(said, stage=grammar.words.of("stage").get(bare, ""))
    return said if by_itself else replace(said, stage_word="")


def _strip_left(
    grammar: Grammar, text: str, low: int, high: int, kind: str, own: re.Pattern[str]
) -> tuple[int | None, int, str]:
    """Leave out list numbers, times, the agency's own name and words that name nothing; tell the year and the stage."""
    period, stage = None, ""
    while low < high:
        before = low
        rest = text[low:high]
        if match := _LIST.match(rest):
            low += match.end()
            continue
        if match := _YEARS.match(rest):
            period = SEVERAL_YEARS
            low += match.end()
            continue
        if match := _TIME.match(rest):
            period = int(match["year"])
            low += match.end()
            continue
        if kind == "money" and (match := _APPROVED.match(rest)):
            stage = "adjusted" if "调整" in rest else "initial"
            low += match.end()
            continue
        if (match := own.match(rest)) and match.end():
            low += match.end()
            continue
        if kind == "money" and (match := _SET_FOR.match(rest)):
            low += match.end()
            continue
        if kind == "money" and (match := _ADDED.match(rest)):
            low += match.end()
            continue
        if any(rest in grammar.words.of(names) for names in ("generic", "stage", "stage_item")):
            break
        money = kind in {"money", "price"}
        match = grammar.verb.match(rest)
        if match and len(rest) > match.end() and (money or match.group().endswith("安排")):
            done = "final" if match.group().endswith("完成") else stage
            stage = "initial" if "年初" in match.group() else "budget" if "预算" in match.group() else done
            low += match.end()
            continue
        if (match := grammar.left.match(rest)) and _may_go(rest, match.end()):
            stage = "initial" if match.group() == "年初" else stage
            low += match.end()
            continue
        if money and (match := grammar.plan.match(rest)) and len(rest) > match.end():
            low += match.end()
        if low == before:
            break
    return period, low, stage


def _may_go(rest: str, end: int) -> bool:
    """Whether an adverb stands alone: 共同, 全年收入 and the like are longer words or items."""
    left = rest[end:]
    if end == 1 and left[:1] in _WORDS_WITH.get(rest[0], ""):
        return False
    if rest.startswith("实际") and left.startswith("保有"):
        # What really is there is another thing than what the books say: 实际保有量, 账面数.
        return False
    if rest.startswith("年初") and re.search(r"结转|结余", left):
        # What the year opens with is an item, not the budget made then.
        return False
    return not rest.startswith("年初") or left.startswith(("部门", "单位", "收入", "支出", "财政", "一般公共", "预算"))


def _strip_right(grammar: Grammar, text: str, low: int, high: int) -> tuple[int, bool]:
    per_unit = False
    while low < high:
        # No word that is left out is as long: looking at all of a long line for each of them would take its square.
        start = max(low, high - _LONGEST_TAIL)
        tail = text[start:high]
        if match := grammar.per_unit.search(tail):
            per_unit, high = True, start + match.start()
            continue
        if start == low and tail.lstrip("、，：； ") in grammar.words.of("generic"):
            break
        match = grammar.right.search(tail)
        if not match or tail.endswith(("实有", "保有")):
            # 实有 is itself what is counted: "编制8人，实有7人"; so is 公务用车保有.
            break
        high = start + match.start()
    return high, per_unit


def _joint(grammar: Grammar, words: str) -> str:
    found = [v for w, v in grammar.words.of("joint").items() if len(w) > 1 and w in words]
    return "distribute" if "distribute" in found else ""


def _predicate(grammar: Grammar, text: str, low: int, high: int, kind: str) -> _Predicate:
    words = text[low:high]
    percent = kind == "percent"
    if (
        percent
        and (m := grammar.share.search(words))
        and not (_SHARE_MOVED.match(m["base"]) and grammar.change.search(words))
    ):
        return _Predicate("share", low, low + m.start(), base=grammar.share_tail.sub("", m["base"]))
    if percent and (m := grammar.execution.search(words)):
        return _Predicate(
            "execution", low, low + m.start(), base=m["base"] or m["of"] or m["named"] or m["against"] or ""
        )
    if percent and (m := grammar.execution_noun.search(words)) and not words[: m.start()].endswith(("、", "和", "及")):
        return _Predicate("execution", low, low + m.start())
    role = "growth" if percent else "change"
    if kind == "money" and (m := _ADJUSTED_TO.search(words)) and text.startswith(("为", "到", "至"), high):
        return _Predicate("amount", low, low + m.start(), adjusted=True)
    if m := grammar.change_to.search(words):
        return _Predicate("rate" if percent else "amount", low, low + m.start())
    if m := grammar.change.search(words):
        # "GDP年均增长9%" is an item of its own: what grows, year by year.
        end = low + (m.end("verb") if "年均" in words[: m.end()] else m.start())
        return _Predicate(role, low, end, _sign(grammar, m["verb"]), _is_open(grammar, m["open"]), m["verb"])
    if percent and (m := grammar.share_noun.search(words)):
        return _Predicate("share", low, low + m.start())
    if m := grammar.compare.search(words):
        sign = -1 if grammar.words.of("compare")[m["verb"]] == "-" else 1
        return _Predicate(role, low, low + m.start(), sign, base=m["base"])
    bases = grammar.bases(words)
    at = bases[-1].end() if bases and bases[-1].start() == 0 else 0
    if m := grammar.change_first.search(words[at:]):
        base = (bases[-1]["base"] or bases[-1]["alone"]) if at else ""
        start = low + at + m.start("item")
        return _Predicate(role, start, high, _sign(grammar, m["verb"]), _is_open(grammar, m["open"]), m["verb"], base)
    return _Predicate("rate" if percent else "amount", low, high, again=False)


def _sign(grammar: Grammar, verb: str) -> int:
    return -1 if (grammar.words.of("change").get(verb) or grammar.words.of("change_adj").get(verb)) == "-" else 1


def _is_open(grammar: Grammar, other: str | None) -> bool:
    """Whether "增加（减少）" leaves the direction open: a verb of change stands in the bracket."""
    return bool(other) and bool(grammar.change.search(str(other).strip("（）/或")))


def _clean_base(base: str) -> str:
    return re.sub(r"（[^（）]*）|^的|的$", "", base or "")
