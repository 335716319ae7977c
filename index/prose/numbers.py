"""A folded sentence → the numbers in it that state something: each with its unit, value, flags and place.

Takes folded text (`index.prose.text`); refuses years, dates, numbers of documents, lists, tables and telephones,
ordinals, codes, and numbers that are part of a name ("单位价值200万以上大型设备"). Does not ask what a number is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, count_unit, printed_number
from corpus.chinese_amounts import chinese_amounts, mixed_amounts
from corpus.chinese_counts import chinese_counts
from index.prose.lexicon import CountUnits, ProseWords

APPROXIMATE = "approximate"
RANGE_LOW, RANGE_HIGH = "range_low", "range_high"
UNIT_INFERRED = "unit_inferred"
#: A counted whole or its part printed without its unit; the parts add up to the whole.
UNIT_OF_WHOLE = "unit_of_whole"
#: 万 and 亿 standing alone for 万元 and 亿元.
BARE_MONEY = frozenset({"万", "亿"})

#: A whole number from here on is an amount in 元, whatever the text around it counts in.
_IN_YUAN = 1_000_000

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_YEAR = r"(?:19|20)\d{2}"
_MASKS = re.compile(
    "|".join(
        (
            rf"{_YEAR}(?:[-—~～至、/]{_YEAR})*年(?:度|初|末|底)?(?:[-—~～至]?\d{{1,2}}月(?:份|底|初|末)?(?:\d{{1,2}}日)?)?",
            rf"{_YEAR}[-.．/]\d{{1,2}}(?:[-.．/]\d{{1,2}})?(?![\d.,]*(?:万|亿|元|%|人|平|个))(?![\d.])(?:[-—~～至]+{_YEAR}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)?",
            r"\d{1,2}(?:[-—~～至、]\d{1,2})?月(?:份|底|初|末|中旬|上旬|下旬)?(?:\d{1,2}日)?(?:[-—~～至]\d{1,2}日)?",
            r"\d{1,2}日|\d{1,2}：\d{2}(?!\d)|\d{1,2}时\d{1,2}分",
            rf"[〔【\[（‟„“]{_YEAR}[〕】\]）‟„”]第?\d*号?",
            r"(?:第|No\.?)\d+(?:[-—~～至]\d+)?(?:号|届|次|条|款|项|个|批|期|章|节|位|名|季度|轮|类|页|部分|年)?",
            r"\d+(?:[-－]\d+)*(?:号|路|弄|室|楼)(?!召|码)(?:\d+(?:号|栋|楼|室|单元|层|幢))*|电话[：]?[\d-]+|邮编[：]?\d+",
            r"(?:公开|附件|附表|附|表|图|目录|序号|编号|栏次|代码|编码)[：]?\d+(?:[-—至]\d+)?(?:表|栏)?|(?:目标|指标)\d{1,2}(?=[（：:、])",
            r"\d+(?:[·•+＋]\d+)+|(?<![A-Za-z])[A-Za-z]+[-]?\d+(?![\d.]*[%万亿元人])|\d+(?:[xX×*]\d+)+",
            r"(?:(?<=^)|(?<=[¶。；：，]))\d{1,2}(?:、|[.](?!\d))|（\d{1,2}）|(?:(?<=^)|(?<=[¶。；]))\d{1,2}）",
            # "2.2023年国内公务接待46批次": the number of a note, and its year.
            rf"(?:(?<=^)|(?<=[¶。；：]))\d{{1,2}}[.](?={_YEAR}年)",
            r"\d{1,2}(?:周年|岁|级|时|点|届|周岁|代)",
            r"\d{7,}(?=热线|号码)|\d+热线|\d{11,}",
            # "303 对个人和家庭的补助": an economic account with its code, not a count of pairs.
            r"[35]\d{2}(?:\d{2})?(?=对(?:个人|企业|社会保障|事业单位))",
        )
    )
)
#: A year and an amount of 万元 in one run of digits: as much money (over 20 billion yuan) no report compares with.
_YEAR_RUN_IN = re.compile(r"20[0-4]\d(?=[1-9]\d{2,}(?:\.\d+)?$)")
_PART = re.compile(rf"(?<=[一-龥）])(?P<n>{_NUMBER})(?![\d.,]*[\d%])")
_WHOLE = re.compile(rf"(?<=[一-龥])(?P<n>{_NUMBER})（")
_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number and its unit; positions count characters of the folded text.

    `end` is behind the unit, `close` behind words that belong to it (左右, 以上). `kind` is money, price, percent,
    score or count; `times` says that a count counts occasions (次, 场).
    """

    start: int
    number_end: int
    end: int
    close: int
    value: Decimal
    unit: str
    kind: str
    times: bool = False
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Finds quantities with one set of words and units; made once by `number_reader`."""

    units: CountUnits
    quantity: re.Pattern[str]
    chinese: re.Pattern[str]
    bare: re.Pattern[str]
    named: re.Pattern[str]
    priced: re.Pattern[str]
    tail: re.Pattern[str]
    approximate_before: re.Pattern[str]
    approximate_after: re.Pattern[str]

    def read(self, text: str, unit: str = "") -> list[Quantity]:
        """All quantities of `text`, in order; none overlaps another.

        An amount printed without its unit takes that of the amount nearest to it, else `unit`.
        """
        masked = [False] * (len(text) + 1)
        for match in _MASKS.finditer(text):
            if self._is_money_after(text, match):
                continue
            masked[match.start() : match.end()] = [True] * (match.end() - match.start())
        found: list[Quantity] = []
        for match in self.quantity.finditer(text):
            if masked[match.start("high")] or (match["low"] and masked[match.start("low")]):
                continue
            if not self._is_name(text, match):
                found.extend(self._quantities(text, match))
        mixed = [q for q in _mixed(text) if not masked[q.start]]
        found = [q for q in found if not any(m.start <= q.start < m.end for m in mixed)] + mixed
        found += [q for q in (*self._chinese(text), *_written_out(text)) if not masked[q.start]]
        found += [part for whole in tuple(found) for part in _parts_without_unit(text, whole, found)]
        found += _wholes_without_unit(text, found)
        taken = tuple(found)
        for match in self.bare.finditer(text):
            at = match.start("high")
            if not masked[at] and not any(q.start <= at < q.end for q in taken):
                found.append(self._bare(match, taken, unit))
        return sorted((q for q in found if q.unit), key=lambda q: q.start)

    def kind_of(self, unit: str) -> str:
        """money, price, percent, score or count."""
        if unit in MONEY_UNITS or unit in BARE_MONEY:
            return "money"
        head = unit.split("/")[0]
        if head in MONEY_UNITS or head in BARE_MONEY:
            return "price"
        measure = self.units.measures.get(count_unit(unit), "数量")
        return {"比率": "percent", "得分": "score"}.get(measure, "count")

    def _is_money_after(self, text: str, mask: re.Match[str]) -> bool:
        """Whether what looks like an ordinal or a year is an amount all the same ("2023年" never, "附属1000万元")."""
        return bool(re.search(r"(?:附|表|图)\d+$", mask.group())) and bool(
            re.match(r"[.,]?\d*(?:万|亿)?元", text[mask.end() :])
        )

    def _quantities(self, text: str, match: re.Match[str]) -> list[Quantity]:
        unit = (match["magnitude"] or "") + match["unit"] if match["approx"] else match["unit"]
        tail = self.tail.match(text, match.end())
        close = tail.end() if tail else match.end()
        flags = set()
        if match["approx"] or self.approximate_before.search(text[: match.start()]):
            flags.add(APPROXIMATE)
        if tail and self.approximate_after.search(tail.group()):
            flags.add(APPROXIMATE)
        value = printed_number(match["high"])
        lower = printed_number(match["low"] or "0")
        if value is None or lower is None:
            return []
        start = match.start("high") + _year_run_in(text, match)
        if start > match.start("high"):
            value = printed_number(text[start : match.end("high")]) or value
        high = Quantity(
            start,
            match.end("high"),
            match.end(),
            close,
            value,
            unit.replace("／", "/"),
            self.kind_of(unit),
            self.units.measures.get(count_unit(unit.split("/")[0])) == "次数",
            frozenset(flags),
        )
        if not match["low"]:
            if match["sign"]:
                value = high.value if match["sign"] in "+＋" else -high.value
                high = replace(high, start=match.start("sign"), value=value)
            return [high]
        low = replace(
            high,
            start=match.start("low"),
            number_end=match.end("low"),
            value=lower,
            flags=high.flags | {RANGE_LOW},
        )
        return [low, replace(high, flags=high.flags | {RANGE_HIGH})]

    def _is_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether the number belongs to a name: 单价100万元（含）以上设备, 10人以上会议3次, （20万以下）."""
        bound = self.named.match(text, match.end())
        if not bound:
            return False
        before, after = text[: match.start()], text[bound.end() :]
        if self.priced.search(before):
            return True
        if before.endswith("（") and after.startswith("）"):
            return True
        clause = re.split(r"[，；。：¶]", after)[0]
        return bool(re.match(r"的?[一-龥]", after)) and bool(self.quantity.search(clause))

    def _chinese(self, text: str) -> list[Quantity]:
        found = []
        for match in self.chinese.finditer(text):
            value = _chinese_value(match["cn"])
            unit = match["unit"]
            if value and value > 1:
                place = match.start("cn")
                found.append(
                    Quantity(
                        place, match.end("cn"), match.end(), match.end(), Decimal(value), unit, self.kind_of(unit),
                        self.units.measures.get(unit) == "次数",
                    )
                )  # fmt: skip
        known = {q.start for q in found}
        for one in chinese_counts(text):
            if one.start not in known:
                times = self.units.measures.get(one.unit) == "次数"
                kind = self.kind_of(one.unit)
                found.append(Quantity(one.start, one.number_end, one.end, one.end, one.value, one.unit, kind, times))
        return found

    def _bare(self, match: re.Match[str], found: Sequence[Quantity], default: str) -> Quantity:
        """A number without its unit in a sentence about money takes the unit of the amount nearest to it.

        One as long as an amount printed in 元 has no 万元 behind it: it is left without, and out.
        """
        money = [q for q in found if q.kind == "money"]
        unit = min(money, key=lambda q: abs(q.start - match.start())).unit if money else default
        end = match.end("high")
        value = printed_number(match["high"]) or Decimal(0)
        unit = "" if unit == "万元" and value >= _IN_YUAN and "." not in match["high"] else unit
        return Quantity(match.start("high"), end, end, end, value, unit, "money", False, frozenset({UNIT_INFERRED}))


def _written_out(text: str) -> Iterator[Quantity]:
    """Money in Chinese numerals."""
    flags = {"low": frozenset({RANGE_LOW}), "high": frozenset({RANGE_HIGH}), "": frozenset[str]()}
    for one in chinese_amounts(text):
        yield Quantity(
            one.start, one.number_end, one.end, one.end, one.value, one.unit, "money", flags=flags[one.bound]
        )


def _mixed(text: str) -> Iterator[Quantity]:
    """Money in digits with counting words between them: 3亿2650万元."""
    for one in mixed_amounts(text):
        yield Quantity(one.start, one.number_end, one.end, one.end, one.value, one.unit, "money")


def _year_run_in(text: str, match: re.Match[str]) -> int:
    """The length of a year that the number compared with has run into, its 年 lost: "比2014247.15万元增加"."""
    if not _YEAR_RUN_IN.match(match["high"]):
        return 0
    before, after = text[: match.start("high")], text[match.end("high") :]
    compared = before.endswith(("比", "较")) or before.endswith("元") and re.match("万元相?[比较]", after)
    return 4 if compared and after.startswith("万元") else 0


def _parts_without_unit(text: str, whole: Quantity, found: Sequence[Quantity]) -> list[Quantity]:
    """The parts that a bracket behind a counted whole lists without their unit, where all parts add up to it.

    "车辆20辆（其中：机要用车3执法用车12，其他用车5辆）"; a sum that does not fit leaves them unread.
    """
    if whole.kind != "count" or not text.startswith("（", whole.close):
        return []
    end = _bracket_end(text, whole.close)
    inside = [q for q in found if whole.close < q.start < end]
    bare = [
        match
        for match in _PART.finditer(text, whole.close, end)
        if not any(q.start <= match.start("n") < q.end for q in inside)
    ]
    values = [Decimal(match["n"].replace(",", "")) for match in bare]
    if not bare or len(bare) + len(inside) < 3 or any(q.unit != whole.unit for q in inside):
        return []
    if sum(values) + sum(q.value for q in inside) != whole.value:
        return []
    return [
        replace(whole, start=m.start("n"), number_end=m.end("n"), end=m.end("n"), close=m.end("n"), value=value,
                flags=frozenset({UNIT_OF_WHOLE}))
        for m, value in zip(bare, values, strict=True)
    ]  # fmt: skip


def _wholes_without_unit(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers right before a bracket of counts of one unit that add up to them: "现有教师30（在编10人，聘用20人）"."""
    out = []
    for match in _WHOLE.finditer(text):
        end = _bracket_end(text, match.end("n"))
        parts = [q for q in found if match.end() < q.start < end]
        value = Decimal(match["n"].replace(",", ""))
        alike = len(parts) > 1 and len({q.unit for q in parts}) == 1 and parts[0].kind == "count"
        if alike and sum(q.value for q in parts) == value:
            low, high = match.span("n")
            flags = frozenset({UNIT_OF_WHOLE})
            out.append(replace(parts[0], start=low, number_end=high, end=high, close=high, value=value, flags=flags))
    return out


def _bracket_end(text: str, start: int) -> int:
    """Behind the bracket that opens at `start`; `start` where it is never closed."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "（") - (text[at] == "）")
        if not depth:
            return at + 1
    return start


def _chinese_value(printed: str) -> int:
    """Value of a cardinal up to 99; 0 where it is none ("两三").

    >>> [_chinese_value(text) for text in ("三", "十", "十二", "两", "二十一", "两三")]
    [3, 10, 12, 2, 21, 0]
    """
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return 0
        return _CHINESE_DIGITS.get(tens, 1) * 10 + (_CHINESE_DIGITS.get(ones, 0) if ones else 0)
    return _CHINESE_DIGITS.get(printed, 0)


def number_reader(words: ProseWords, units: CountUnits) -> NumberReader:
    """A reader for these words and units."""
    bound, after = words.any_of("bound"), words.with_value("approx", "after")
    unit = units.pattern
    return NumberReader(
        units=units,
        quantity=re.compile(
            rf"(?<![\d.,])(?P<sign>[-+＋－−–﹣▲△负](?={_NUMBER}))?(?:(?P<low>{_NUMBER})(?:{unit})?[-—–~～至](?=\d))?"
            rf"(?<![\d.])(?P<high>{_NUMBER})(?![\d.,]\d)(?P<approx>(?P<magnitude>万|亿)?(?:余|多|来))?(?P<unit>{unit})"
        ),
        chinese=re.compile(rf"{words.any_of('cardinal_before')}(?P<cn>[二两三四五六七八九十]{{1,3}})(?P<unit>{unit})"),
        bare=re.compile(rf"(?:为|费|支出|经费|（项）)(?P<high>{_NUMBER})(?=[，。；、）]|$)"),
        named=re.compile(rf"(?:（含）)?{bound}"),
        priced=re.compile(rf"{words.any_of('priced')}(?:为|在)?$"),
        tail=re.compile(rf"(?:{bound}|{after})+"),
        approximate_before=re.compile(rf"{words.about}(?:为|有)?$"),
        approximate_after=re.compile(after),
    )
