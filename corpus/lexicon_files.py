"""Commented tab-separated lexicon files → their lines and rows. Refuses a line with the wrong number of columns, naming
it.

The one reader of this grammar: a line is cells between tabs, stripped; comments (#) and blank lines are left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.errors import LexiconError

FOLDER = Path(__file__).parent / "lexicon"


def lexicon_lines(text: str, file: str, most: int, least: int | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Numbered lines of a lexicon's text, each of `least` to `most` cells (exactly `most` where `least` is None).

    Raises LexiconError at the first line with another number of cells or without its first.

    >>> list(lexicon_lines("# words\\nkey\\ta|b\\n", "words.tsv", 2))
    [(2, ('key', 'a|b'))]
    """
    fewest = most if least is None else least
    wanted = f"{most}" if fewest == most else f"{fewest} 至 {most}"
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not fewest <= len(cells) <= most or not cells[0]:
            raise LexiconError(file, number, f"应有 {wanted} 列，实有 {len(cells)} 列")
        yield number, cells


def words_by_kind(path: Path, kinds: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The words of a file of kinds and words, in its order; raises LexiconError at the first bad line."""
    words: dict[str, list[str]] = defaultdict(list)
    for number, (kind, word) in lexicon_lines(path.read_text(encoding="utf-8"), path.name, 2):
        if kind not in kinds:
            raise LexiconError(path.name, number, f"不认识的种类 {kind}")
        words[kind].append(word)
    return {kind: tuple(found) for kind, found in words.items()}


def rows(file: str, columns: int) -> list[tuple[str, ...]]:
    """Rows of `lexicon/<file>`. A row may leave its last cells away: they are "". Raises LexiconError at a bad line."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    return [(*cells, *[""] * (columns - len(cells))) for _, cells in lexicon_lines(text, file, columns, 1)]
