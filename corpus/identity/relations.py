"""The agencies around a document's own: its subordinates, the one above it, and the other names it bears.

In go the text, squeezed as `corpus.identity.clues.squeeze` does, and the agency; out come names with their places.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Source, Span, Table
from corpus.identity.clues import identity_words, place
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import parse_name, same_agency, same_region, short_forms
from corpus.items import names_money

_SUPERIOR = re.compile(
    r"(?:我|本)(?:单位|部门|处|局|办|中心|院|校|所|馆|站)?(?:为|是|系|隶属于?|属于?)(?P<parent>[一-鿿]{4,30}?)(?:的)?"
    r"(?:下属|所属|直属|管理的|二级)"
)
_ALIAS = re.compile(r"加挂(?P<names>[一-鿿、和（）()]{4,80}?)(?:的)?牌子|以下简称[“\"”：:]*(?P<short>[一-鿿]{2,16})")
#: 区委、区政府接待服务中心 is one name.
_SPLIT = re.compile(r"(?<!委)[、，,；;]|(?<=委)[、，,；;](?![省市区县]?(?:人民)?政府)|(?<=[局处室心院队所站馆会级])和")
_LINE_END = re.compile(r"[\r\n\f]")
_LIST_MARK = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]\s*[.．、]?|\d{1,2}\s*[.．、]|[①-⑳]|[-•●])\s*")
_OWN = re.compile(r"本级|机关|本部|汇总")
_OFFICE_ALONE = re.compile(r"(?:[局厅部委办院会处]|机关|单位|部门)?本级(?:机关)?|机关")
_NOT_A_NAME = re.compile(r"\d|预算|决算|人员|编制|内设|科室|职能|经费|下设|归口|[的等“”]|^(?:行政|事业|参公)单位")
_NAME_COLUMN = re.compile(
    r"(?:(?:预算|决算|所属|下属|二级|基层)?单位(?:全称|名称)?|部门(?:[（(]单位[）)])?(?:名称)?|名称)"
)
#: What the words that open a list speak of, where it lists no agencies: 收入包括：.
_OF_MONEY = re.compile(r"(?:收入|支出|资金|经费|费用)(?:[预决]算)?(?:主要|具体)?(?:包括|分别为|分别是|为|是|有)[：:]?$")
#: A new part of the text begins.
_NEW_PART = re.compile(
    r"[\r\n\f][ \t　#*]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,3}部分)"
)
#: How the name of an agency, an institution or an own office ends.
_ENDS_AS_AGENCY = re.compile(r"[局处室心院队所站馆会委办厅部校园社团场库级关]$|大学|小学|中学|街道|[镇乡]$")
#: A list of agencies in a table stands this near to the sentence that announces it.
_GRID_NEAR = 200
_MAX_ALIASES = 12
#: So many tables' agencies make one sheet a unit.
_FEWEST_UNITS = 2


def find_subordinates(source: Source, flat: str, places: list[int], agency: str) -> list[tuple[str, Span]]:
    """The other agencies in lists of 二级预算单位 and the like, in prose, in numbered lines or in a small table."""
    found: list[tuple[str, Span, str]] = []
    for pattern, _ in identity_words("list"):
        for match in re.finditer(pattern, flat):
            if "内设" in match.group() or _OF_MONEY.search(match.group()):
                # Departments within one agency, or what its money is made up of.
                continue
            if _NEW_PART.search(source.text, places[match.start()], places[match.end() - 1]):
                continue
            found.extend(_listed(source, flat, places, match.end()))
    for grid in source.grids:
        found.extend(_units_of_grid(grid, agency))
    out: dict[str, Span] = {}
    for name, span, around in found:
        own = same_agency(name, agency) or _OWN.search(around)
        if own or (not parse_name(name).regions and agency.endswith(name)):
            continue
        if shorter := next((other for other in out if name.endswith(other) and _opens_as(name, other, agency)), None):
            del out[shorter]
        if not any(same_agency(name, other) or other in name for other in out):
            out[name] = span
    return list(out.items())


def units_of_tables(tables: Sequence[Table], agency: str, known: Sequence[str]) -> list[tuple[str, Span]]:
    """The agencies that tables name as theirs (单位：…) beside the document's own and those known, a sheet for each.

    One name alone is another word for the publisher; a place is none of its units.
    """
    told: dict[str, Span] = {}
    for table in tables:
        name = (table.agency or "").strip()
        if re.fullmatch(r"[一-鿿（）()·]{4,30}", name) and not (_NOT_A_NAME.search(name) or names_money(name)):
            if not any(same_agency(name, other) for other in told):
                told[name] = table.span
    if not agency or len(told) < _FEWEST_UNITS:
        return []
    others = [(name, span) for name, span in told.items() if not same_agency(_OWN.sub("", name), agency)]
    return [(name, span) for name, span in others if not any(same_agency(name, other) for other in known)]


def _opens_as(name: str, shorter: str, agency: str) -> bool:
    """Whether a name only says before a shorter one whose it is: 青山街道|综合执法队 under 临江市青山街道办事处."""
    before = name.removesuffix(shorter)
    return len(before) >= 2 and before in agency


def _listed(source: Source, flat: str, places: list[int], start: int) -> Iterator[tuple[str, Span, str]]:
    """Names, their places and the words around them, of a list that opens at flat[start]."""
    while start < len(flat) and flat[start] in "：:":
        start += 1
    if start >= len(flat):
        return
    raw = places[start - 1] + 1
    line_end = _line_end(source.text, raw)
    if source.text[raw:line_end].strip("：: \t"):
        stop = flat.find("。", start)
        yield from _names(flat, places, start, min(stop if stop >= 0 else len(flat), start + 400))
        return
    grid = next((grid for grid in source.grids if 0 <= grid.span.start - raw <= _GRID_NEAR), None)
    if grid is not None:
        yield from _names_of_grid(grid)
        return
    at = start
    while at < len(flat) and (mark := _LIST_MARK.match(flat, at)):
        reach = range(mark.end(), min(len(flat), mark.end() + 80))
        end = next((i for i in reach if _breaks(source, places, i)), at)
        piece_end = next((i for i in range(mark.end(), end) if flat[i] in "，。；："), end)
        yield from _names(flat, places, mark.end(), piece_end)
        if end <= at:
            return
        at = end


def _breaks(source: Source, places: list[int], at: int) -> bool:
    """Whether a new line begins at the squeezed text's character `at`."""
    return any(sign in source.text[places[at - 1] + 1 : places[at]] for sign in "\r\n\f")


def _line_end(text: str, start: int) -> int:
    match = _LINE_END.search(text, start)
    return match.start() if match else len(text)


def _names(flat: str, places: list[int], start: int, end: int) -> Iterator[tuple[str, Span, str]]:
    position = start
    for piece in _SPLIT.split(flat[start:end]):
        at = flat.find(piece, position, end)
        position = at + len(piece)
        mark = _LIST_MARK.match(piece)
        low = at + (mark.end() if mark else 0)
        name = re.split(r"[：:]", flat[low : at + len(piece)])[-1].rstrip("。；; ")
        # 下属事业单位3个（某某中心、某某队）: the bracket holds the list, and stands half at its first and half at its last name.
        if name.count("（") > name.count("）"):
            name = name.rpartition("（")[2]
        elif name.count("）") > name.count("（"):
            name = name.partition("）")[0]
        low = flat.find(name, low) if name else low
        bare = re.sub(r"[（(][^（()）]*[）)]$", "", name)
        if names_money(bare) or names_money(name):
            return  # the words that opened the list went on to what is spent
        if 4 <= len(bare) <= 40 and not _NOT_A_NAME.search(bare):
            yield bare, place(places, low, low + len(bare)), flat[low : low + len(name) + 2]


def _head_of_names(grid: Grid) -> Cell | None:
    return next((cell for cell in grid.cells if _NAME_COLUMN.fullmatch(re.sub(r"\s", "", cell.text))), None)


def _names_of_grid(grid: Grid) -> Iterator[tuple[str, Span, str]]:
    header = _head_of_names(grid)
    if header is None:
        return
    column: list[Cell] = [cell for cell in grid.cells if cell.column == header.column and cell.row > header.row]
    for cell in column:
        name = re.sub(r"\s", "", cell.text)
        bare = re.sub(r"[（(][^（()）]*[）)]$", "", name)
        if 4 <= len(bare) <= 40 and not re.search(r"\d", bare) and not names_money(bare):
            yield bare, cell.span, name


def _units_of_grid(grid: Grid, agency: str) -> list[tuple[str, Span, str]]:
    """The rows of a table of the agency and those under it; none where the agency itself is no row of it.

    Suppliers, recipients and partners stand in such columns too: only a table that begins with the agency's own office
    lists its own.
    """
    rows = list(_names_of_grid(grid))
    named = [row for row in rows if _ENDS_AS_AGENCY.search(row[0])]
    own = [
        row for row in named if _OWN.search(row[2]) and (same_agency(row[0], agency) or len(_OWN.sub("", row[2])) <= 4)
    ]
    own += [row for row in named if same_agency(row[0], agency)]
    if not own and _begins_with_office(grid) and all(parse_name(row[0]).regions or _OWN.search(row[2]) for row in rows):
        return rows  # 局本级, and below it bodies with their places, however they are called
    return named if own and agency else []


def _begins_with_office(grid: Grid) -> bool:
    """Whether the first row below the head of a column of bodies is an own office named by its kind alone: 局本级."""
    header = _head_of_names(grid)
    first = next((c for c in grid.cells if header and c.column == header.column and c.row > header.row), None)
    return first is not None and _OFFICE_ALONE.fullmatch(re.sub(r"\s", "", first.text)) is not None


def find_parent(flat: str, places: list[int], agency: str) -> list[tuple[str, Span]]:
    """The agency of which this one says it is a part; at most one."""
    match = _SUPERIOR.search(flat)
    if not match or same_agency(match.group("parent"), agency):
        return []
    name = match.group("parent")
    if not any(end - start >= len(name) - 2 for start, end, _ in looks_like_agency(name)):
        return []
    return [(name, place(places, match.start("parent"), match.end("parent")))]


def find_aliases(flat: str, places: list[int], agency: str, region: tuple[str, ...]) -> list[tuple[str, Span]]:
    """Other names that the text uses: signs it also bears, names it shortens itself to, its short forms as written."""
    out: dict[str, Span] = {}
    for match in _ALIAS.finditer(flat):
        group = "names" if match.group("names") else "short"
        for name, span, _ in _names(flat, places, match.start(group), match.end(group)):
            regions = parse_name(name).regions
            if not regions or not region or same_region(regions, region):
                out.setdefault(name, span)
    for match in re.finditer(rf"{re.escape(agency)}[（(](?P<other>[一-鿿]{{4,30}})[）)]", flat) if agency else ():
        # Two names on one sign: 某某区图书馆（某某区科技图书馆）.
        other = match["other"]
        if (
            _ENDS_AS_AGENCY.search(other)
            and "称" not in other
            and not _OWN.search(other)
            and not _NOT_A_NAME.search(other)
        ):
            out.setdefault(other, place(places, *match.span("other")))
    rest = flat.replace(agency, "□" * len(agency)) if agency else flat
    forms = sorted((form.text for form in short_forms(agency, region)), key=lambda t: (-len(t), t)) if agency else []
    for form in forms:
        at = rest.find(form)
        if at >= 0 and form != agency and len(form) > 3:
            out.setdefault(form, place(places, at, at + len(form)))
            rest = rest.replace(form, "□" * len(form))
    return list(out.items())[:_MAX_ALIASES]
