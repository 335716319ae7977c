"""An item as prose prints it → the path of functional accounts that it names, with its code.

"一般公共服务（类）财政事务（款）行政运行（项）" → ("一般公共服务", "财政事务", "行政运行"); a code beside the name
("2010301 行政运行", "行政运行（2010301）") is taken off it. None for other items.
"""

import re
from dataclasses import dataclass

_LEVEL = re.compile(r"（(?P<level>[类款项])）")
#: Functional codes begin with 2, economic ones with 3 (政府预算: 5); 12345 is a telephone.
_DIGITS = r"(?:2\d{2}|3(?:0[1-9]|1[0-3]|99)|5(?:0[1-9]|1[0-4]|99))(?:\d{2}){0,2}"
_CODE = re.compile(
    rf"^[“（]?(?P<code>{_DIGITS})(?!\d)[）]?[-—.、]?(?=[一-龥“])|（(?:科目编码：?|科目代码：?)?(?P<behind>{_DIGITS})）$"
)
_TAIL = re.compile(r"^(?:”|’)?(?:支出|预算|决算|经费|支出预算|支出决算)?$")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The path, outermost first, and the code where one is printed."""

    path: tuple[str, ...]
    code: str | None


def parse_accounts(item: str, ancestors: tuple[str, ...] = ()) -> Accounts | None:
    """Read `item`; `ancestors` are account names of the headings above, put in front where the item lacks its 类.

    >>> parse_accounts("人大事务（款）行政运行（项）支出", ("一般公共服务",)).path
    ('一般公共服务', '人大事务', '行政运行')
    >>> parse_accounts("2010301行政运行")
    Accounts(path=('行政运行',), code='2010301')
    >>> parse_accounts("办公费") is None
    True
    """
    code = None
    if match := _CODE.search(item):
        code = match["code"] or match["behind"]
        item = item[: match.start()] + item[match.end() :]
    levels = list(_LEVEL.finditer(item))
    if not levels:
        return Accounts((item.strip("“”"),), code) if code and item else None
    path: list[str] = []
    position = 0
    for match in levels:
        name = item[position : match.start()].strip("“”‘’、， ")
        position = match.end()
        if name:
            path.append(name)
    rest = item[position:]
    if not _TAIL.match(rest):
        # "一般公共服务（类）支出主要…": words behind the last level are no part of an account's name.
        rest = rest.lstrip("”’")
        if len(rest) > 2:
            path.append(rest)
    elif len(levels) == 1 and levels[0]["level"] == "类" and path:
        # A class alone keeps its name as printed: "公共安全（类）支出".
        path[-1] += "（类）" + (rest if "支出" in rest and not path[-1].endswith("支出") else "")
    # "住房改革支出（类）住房公积金（项）" below 住房保障支出（类） means the 款: a slip of the printer.
    whole = levels[0]["level"] == "类" and (len(levels) == 1 or levels[1]["level"] == "款")
    if not whole and ancestors and path and path[0] not in ancestors:
        path = [*ancestors, *path]
    return Accounts(tuple(path), code) if path else None
