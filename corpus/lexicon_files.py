"""Commented tab-separated lexicon files → rows. Refuses a line with the wrong number of columns, naming it."""

from pathlib import Path

from corpus.errors import LexiconError

FOLDER = Path(__file__).parent / "lexicon"


def rows(file: str, columns: int) -> list[tuple[str, ...]]:
    """Rows of `lexicon/<file>`; comments (#) and blank lines are left out, cells are stripped.

    A row may leave its last cells away: they are "". Raises LexiconError at the first bad line.
    """
    out: list[tuple[str, ...]] = []
    for at, line in enumerate((FOLDER / file).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns or not cells[0]:
            raise LexiconError(file, at, f"应有 {columns} 栏，读到 {len(cells)} 栏")
        out.append((*cells, *[""] * (columns - len(cells))))
    return out
