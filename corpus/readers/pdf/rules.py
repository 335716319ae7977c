"""Ruling lines of a page → lattices: the rectangles of a ruled table, its merged cells found by the lines that lack.

A half-ruled table is taken too: missing outer borders are supplied, and where no line divides the columns they are
found by the white corridors between the words. Refuses boxes with one single column: those are frames, not tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf.printed import Box, Glyph, RawPage, Rule

#: Lines closer than this (points) are one line: a border drawn twice, cells that differ by a pixel.
_SNAP = 2.6
#: Two pieces of one line may be this far apart; also how far a line may stop short of another that it meets.
_MEET = 3.5
#: Share of a side that must be drawn for it to divide two cells.
_DRAWN = 0.5
#: Above this number of comparisons a page is a drawing, not a table.
_EFFORT = 3_000_000


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a lattice, from row and column up to (not including) row_end and column_end."""

    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(slots=True)
class Lattice:
    """The ruled skeleton of one table."""

    xs: list[float]
    ys: list[float]
    areas: list[Area] = field(default_factory=list)
    #: areas index of each atomic place [row][column].
    owner: list[list[int]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Its outer border."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_lattices(page: RawPage) -> list[Lattice]:
    """The tables drawn on `page`, from top to bottom."""
    across = _merge([rule for rule in page.rules if rule.horizontal])
    down = _merge([rule for rule in page.rules if not rule.horizontal])
    if len(across) * len(down) > _EFFORT:
        page.cut_off = True
        return []
    lattices = []
    for rows, columns in _components(across, down, page.width):
        lattice = _lattice(rows, columns, page.glyphs)
        if lattice is not None:
            lattices.append(lattice)
    return sorted(lattices, key=lambda one: (one.ys[0], one.xs[0]))


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line joined where they touch."""
    merged: list[Rule] = []
    for level in _clusters([rule.at for rule in rules]):
        on_level = sorted((rule for rule in rules if level[0] <= rule.at <= level[-1]), key=lambda rule: rule.start)
        at = sum(level) / len(level)
        start, end = on_level[0].start, on_level[0].end
        for rule in on_level[1:]:
            if rule.start <= end + _MEET:
                end = max(end, rule.end)
            else:
                merged.append(Rule(rule.horizontal, at, start, end))
                start, end = rule.start, rule.end
        merged.append(Rule(on_level[0].horizontal, at, start, end))
    return merged


def _clusters(values: Sequence[float]) -> list[list[float]]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= _SNAP:
            found[-1].append(value)
        else:
            found.append([value])
    return found


def _components(across: list[Rule], down: list[Rule], page_width: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet, directly or through others; and stacks of lines that none divides."""
    parent = list(range(len(across) + len(down)))

    def find(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if (
                row.start - _MEET <= column.at <= row.end + _MEET
                and column.start - _MEET <= row.at <= column.end + _MEET
            ):
                parent[find(i)] = find(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(row)
    for j, column in enumerate(down):
        groups.setdefault(find(len(across) + j), ([], []))[1].append(column)
    crossed = [group for group in groups.values() if group[0] and group[1]]
    loose = sorted((group[0][0] for group in groups.values() if not group[1]), key=lambda rule: rule.at)
    crossed = _unite(crossed)
    free = [rule for rule in loose if not any(_covers(group, rule) for group in crossed)]
    return crossed + _stacks(free, page_width)


def _extent(group: tuple[list[Rule], list[Rule]]) -> Box:
    rows, columns = group
    xs = [rule.at for rule in columns] + [end for rule in rows for end in (rule.start, rule.end)]
    ys = [rule.at for rule in rows] + [end for rule in columns for end in (rule.start, rule.end)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _covers(group: tuple[list[Rule], list[Rule]], rule: Rule) -> bool:
    box = _extent(group)
    return box.top - _MEET <= rule.at <= box.bottom + _MEET and rule.start < box.x1 and rule.end > box.x0


def _unite(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """Join groups that lie in or closely under each other: parts of one table between broken lines."""
    done: list[tuple[list[Rule], list[Rule]]] = []
    for group in sorted(groups, key=lambda one: _extent(one).top):
        box = _extent(group)
        for other in done:
            above = _extent(other)
            aligned = abs(above.x0 - box.x0) < 8 and abs(above.x1 - box.x1) < 8
            nested = box.x0 < above.x1 and box.x1 > above.x0 and box.top < above.bottom - _MEET
            if nested or (aligned and box.top - above.bottom <= _MEET):
                other[0].extend(group[0])
                other[1].extend(group[1])
                break
        else:
            done.append((list(group[0]), list(group[1])))
    return done


def _stacks(loose: list[Rule], page_width: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Three or more lines of the same length under each other make a table without vertical lines."""
    stacks: list[list[Rule]] = []
    for rule in loose:
        if rule.end - rule.start < 0.3 * page_width:
            continue
        for stack in stacks:
            if abs(stack[-1].start - rule.start) < 6 and abs(stack[-1].end - rule.end) < 6:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [(stack, []) for stack in stacks if len(stack) >= 3]


def _lattice(rows: list[Rule], columns: list[Rule], glyphs: Sequence[Glyph]) -> Lattice | None:
    box = _extent((rows, columns))
    xs = _with_ends([sum(level) / len(level) for level in _clusters([rule.at for rule in columns])], box.x0, box.x1)
    ys = _with_ends([sum(level) / len(level) for level in _clusters([rule.at for rule in rows])], box.top, box.bottom)
    if len(xs) < 2 or len(ys) < 2:
        return None
    inferred: set[int] = set()
    inside = [
        glyph for glyph in glyphs if xs[0] <= (glyph.x0 + glyph.x1) / 2 <= xs[-1] and ys[0] <= glyph.middle <= ys[-1]
    ]
    if len(xs) == 2:
        xs = [xs[0], *corridors(inside, xs[0], xs[-1]), xs[-1]]
        inferred = set(range(1, len(xs) - 1))
    if len(xs) < 3:
        return None
    lattice = Lattice(xs, ys)
    _fill_areas(lattice, rows, columns, inferred, inside)
    return lattice


def _with_ends(levels: list[float], start: float, end: float) -> list[float]:
    if not levels or levels[0] - start > 2 * _MEET:
        levels = [start, *levels]
    if end - levels[-1] > 2 * _MEET:
        levels = [*levels, end]
    return levels


def corridors(glyphs: Sequence[Glyph], left: float, right: float) -> list[float]:
    """Middles of the vertical strips that hardly any line of text crosses."""
    if not glyphs:
        return []
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    lines = {round(glyph.y / size) for glyph in glyphs}
    width = int(right - left) + 1
    crossed: list[set[int]] = [set() for _ in range(width)]
    for glyph in glyphs:
        for place in range(max(0, int(glyph.x0 - left)), min(width, int(glyph.x1 - left) + 1)):
            crossed[place].add(round(glyph.y / size))
    allowed = len(lines) // 8
    found: list[float] = []
    start: int | None = None
    seen_text = False
    for place in range(width):
        if len(crossed[place]) <= allowed:
            start = place if start is None else start
        else:
            if start is not None and seen_text and place - start >= 0.8 * size:
                found.append(left + (start + place) / 2)
            start, seen_text = None, True
    return found


def _fill_areas(
    lattice: Lattice, rows: list[Rule], columns: list[Rule], inferred: set[int], glyphs: Sequence[Glyph]
) -> None:
    xs, ys = lattice.xs, lattice.ys
    height, width = len(ys) - 1, len(xs) - 1
    # wall_left[r][c]: something divides place (r, c) from (r, c - 1); wall_top likewise from (r - 1, c).
    wall_left = [
        [c in inferred or _drawn(columns, xs[c], ys[r], ys[r + 1]) for c in range(width)] for r in range(height)
    ]
    wall_top = [[_drawn(rows, ys[r], xs[c], xs[c + 1]) for c in range(width)] for r in range(height)]
    for column in inferred:
        for row in range(height):
            if any(
                glyph.x0 < xs[column] - 1 < xs[column] + 1 < glyph.x1 and ys[row] <= glyph.middle <= ys[row + 1]
                for glyph in glyphs
            ):
                wall_left[row][column] = False
    lattice.owner = [[-1] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if lattice.owner[row][column] < 0:
                _take_area(lattice, row, column, wall_left, wall_top)


def _take_area(
    lattice: Lattice, row: int, column: int, wall_left: list[list[bool]], wall_top: list[list[bool]]
) -> None:
    """The largest rectangle from (row, column) to the right and down that no line divides."""
    owner = lattice.owner
    height, width = len(owner), len(owner[0])
    column_end = column + 1
    while column_end < width and not wall_left[row][column_end] and owner[row][column_end] < 0:
        column_end += 1
    row_end = row + 1
    while (
        row_end < height
        and all(not wall_top[row_end][c] and owner[row_end][c] < 0 for c in range(column, column_end))
        and all(not wall_left[row_end][c] for c in range(column + 1, column_end))
    ):
        row_end += 1
    index = len(lattice.areas)
    lattice.areas.append(Area(row, row_end, column, column_end))
    for r in range(row, row_end):
        for c in range(column, column_end):
            owner[r][c] = index


def _drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    covered = 0.0
    for rule in rules:
        if abs(rule.at - at) <= _SNAP:
            covered += max(0.0, min(rule.end, end) - max(rule.start, start))
    return covered >= _DRAWN * (end - start)
