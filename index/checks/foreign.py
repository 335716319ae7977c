"""The name of another body where the document's own belongs, as a template leaves it:
"枫林县林业局2023年度收入总计…" in the final accounts of its 民政局.

Only in the fixed words of the forms, which are of the document's own body and year, and of a name that the text tells
nowhere else: no part of its own name, of another name of it, or of a body below or above it, and no short form of one.
"""

import re
from collections.abc import Iterable, Iterator

from corpus.document import Span
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

RULE = "leftover"
_NAME = r"(?P<name>[一-龥]{2,18}?(?:局|委员会|办公室|厅|联合会|管理中心|服务中心|医院|中学|小学|学院|大学|图书馆|博物馆|街道办事处|镇人民政府|乡人民政府|管理处|总站|支队))"
_OWN = re.compile(
    rf"(?:^|[。\n：:、\s])(?:关于)?{_NAME}(?P<year>20\d\d)\s*年度?(?:部门|单位)?(?:收入总计|支出总计|收、?支|收支总|收入[预决]算|支出[预决]算"
    r"|一般公共预算|财政拨款|政府性基金|国有资本经营|“三公”|机关运行经费|政府采购(?:支出|预算)|没有|无政府性)",
    re.M,
)
#: What another body does to this one's budget.
_ACTS = re.compile("批复|下达|印发|布置|要求|通知|核定|审核|汇总全|部署")
_GENERAL = re.compile("^(?:本|我|该|各|其|全|上述)")
_CLAUSE = 30
_OFTEN = 2


def check_foreign(ground: Ground) -> Iterator[Check]:
    """Every such name."""
    document, identity = ground.document, ground.document.identity
    if not identity.agency or identity.fiscal_year is None or identity.kind is None:
        return
    known = [name for name in (identity.agency, *identity.aliases, *identity.subordinates, identity.parent) if name]
    for match in _OWN.finditer(document.text):
        name, text = match["name"], document.text
        if int(match["year"]) != identity.fiscal_year or _GENERAL.search(name) or _is_known(name, known):
            continue
        if _ACTS.search(text, match.end(), match.end() + _CLAUSE) or text.count(name) >= _OFTEN:
            continue
        if identity.agency not in text:
            continue
        said = f"“{' '.join(match[0].split()).strip('。：:、')}”：文件是{identity.agency}的，这里写的是另一个单位，可能是模板残留。"
        yield Check(RULE, Outcome.DIFFERS, said, (Place(Span(*match.span("name")), label="单位名称"),))


def _is_known(name: str, known: Iterable[str]) -> bool:
    """Whether a name is one of those known, part of one, or made of the signs of one in their order."""
    return any(_runs_in(name, other) or _runs_in(other, name) for other in known)


def _runs_in(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)
