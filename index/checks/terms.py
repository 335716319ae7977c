"""How long a debt runs, against the year it falls due: "2022年8月发行的5年期债券，2028年8月到期"; and the grade of a score,
against the standard that the text tells: 97分 under "90分以上为优" is no 良.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.amounts import parse_amount
from corpus.document import Span
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

RULE = "maturity"
_YEAR = r"(?<!\d)((?:19|20)\d\d)\s*年"
_BEGUN = re.compile(
    rf"{_YEAR}(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)?[^。；;\n\d]{{0,12}}?(?:发行|签订|借入|取得|起息|签约|转贷)"
)
_TERM = re.compile(r"(?:期限|为期)(?:为|是|共)?\s*(\d{1,2})\s*年(?!度|代|\s*\d)|(?<![\d.])(\d{1,2})\s*年期")
_DUE = re.compile(
    rf"{_YEAR}(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)?(?:[底末前])?(?:到期|还清|兑付)|到期(?:日|时间|年份)?(?:为|是|：)?\s*{_YEAR}"
)
#: Of two debts, one that pays back the other.
_REFUNDED = re.compile("再融资|偿还|置换|展期|续贷")
_SENTENCE = re.compile(r"[^。\n]+")
_GRADE = r"(?P<grade>优秀?|良好?|中等?|合格|差|不合格)"
_STANDARD = re.compile(
    r"(?<![\d.])(\d{2})\s*分?\s*(?:[（(]含[）)])?\s*(?:及?以上|分以上|[（(]含[）)]以上)\s*(?:[（(]含[）)])?\s*(?:为|的?等级为|评为)\s*[“\"]?(优|良|合格)"
)
_BETWEEN = re.compile(
    r"(?<![\d.])(\d{2})\s*分?\s*(?:[（(]含[）)])?\s*[-－–—~～至到]+\s*(\d{2,3})\s*分?(?:[（(]不?含[）)])?\s*(?:为|的?等级为|评为)\s*[“\"]?(优|良|中|合格)"
)
_SCORED = re.compile(
    rf"(?:总得?分|自评得?分|得分|综合得分|评价得分)(?:为|是|共)?\s*(?P<score>\d{{2,3}}(?:\.\d+)?)\s*分?[，,；;]?[^。；;\n\d]{{0,14}}?(?:等级|等次|结果|结论|级别)(?:为|是|：)?\s*[“\"‘「]?{_GRADE}[”\"’」，,。；;\n]"
)
_TOP = Decimal(101)


def check_terms(ground: Ground) -> Iterator[Check]:
    """Every debt of a sentence with one term, and every score with its grade."""
    text = ground.document.text
    grids = [g.span for t in ground.document.tables for g in t.grids]
    for sentence in _SENTENCE.finditer(text):
        if "期" in sentence[0] and not any(g.start <= sentence.start() < g.end for g in grids):
            yield from _run(text, sentence)
    bands = _bands(text)
    for match in _SCORED.finditer(text) if bands else ():
        score = parse_amount(match["score"])
        told = match["grade"][0]
        right = next((grade for low, high, grade in bands if score is not None and low <= score < high), None)
        if score is not None and right is not None and right[0] != told and told in {grade[0] for _, _, grade in bands}:
            said = f"“{' '.join(match[0].split())}”：按文中的标准，{score}分为“{right}”，写作“{match['grade']}”。"
            yield Check("scores", Outcome.DIFFERS, said, (Place(Span(*match.span("grade")), label="等级"),))


def _bands(text: str) -> list[tuple[Decimal, Decimal, str]]:
    """The scores of each grade, as a text that tells the highest one and another sets them."""
    bands = {m[3]: (Decimal(m[1]), Decimal(m[2])) for m in _BETWEEN.finditer(text)}
    bands |= {m[2]: (Decimal(m[1]), _TOP) for m in _STANDARD.finditer(text) if m[2] not in bands}
    if "优" not in bands or len(bands) < 2 or any(low >= high for low, high in bands.values()):
        return []
    ordered = sorted((low, high, grade) for grade, (low, high) in bands.items())
    apart = all(high <= low for (_, high, _), (low, _, _) in zip(ordered, ordered[1:], strict=False))
    return ordered if apart else []


def _run(text: str, sentence: re.Match[str]) -> Iterator[Check]:
    start, end = sentence.span()
    begun, terms, due = (list(p.finditer(text, start, end)) for p in (_BEGUN, _TERM, _DUE))
    if _REFUNDED.search(sentence[0]) or len(begun) != 1 or len(terms) != 1 or len(due) != 1:
        return
    first, years, last = int(begun[0][1]), int(terms[0][1] or terms[0][2]), int(due[0][1] or due[0][2])
    places = tuple(
        Place(Span(*m.span()), label=label) for m, label in ((due[0], "到期"), (begun[0], "起始"), (terms[0], "期限"))
    )
    said = f"“{' '.join(sentence[0].split())[:80]}”：{first} 年起 {years} 年"
    if first + years == last:
        yield Check(RULE, Outcome.HOLDS, f"{said}，{last} 年到期，一致。", places)
    else:
        yield Check(RULE, Outcome.DIFFERS, f"{said}，应在 {first + years} 年到期，写作 {last} 年。", places)
