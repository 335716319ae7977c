"""The data that training pairs are made of: the files under `index/training`, and the items of the lexicons.

Goes out: rows, groups of synonyms, and the items that figures are about. Draws nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from corpus.accounts import ACCOUNTS_FILE
from corpus.lexicon_files import lexicon_lines
from corpus.measures import LEXICON as MEASURES_FILE

TRAINING = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Item:
    """Something that figures are about; `names` are its words, the first as documents print it."""

    key: str
    names: tuple[str, ...]
    family: str


def items() -> list[Item]:
    """The measures and accounts of the lexicon, with every name that it knows for them.

    Accounts that share a name (行政运行 stands in most classes) are one item, for nothing in the name tells them apart.
    """
    found: dict[str, Item] = {}
    keys: dict[str, str] = {}
    for line in rows(MEASURES_FILE, 6):
        _merge(found, keys, Item(line[0], _distinct(line[1], *line[5].split("|")), "measure"))
    for line in rows(ACCOUNTS_FILE, 4):
        code, _, system, name = line[:4]
        short = name.removesuffix("支出") if len(name) > 4 else name
        aliases = line[4].split("|") if len(line) > 4 else []
        # Accounts of one parent stand together in the tables, so they are the near ones.
        _merge(found, keys, Item(f"{system}{code}", _distinct(name, short, *aliases), f"{system} {code[:3]}"))
    return list(found.values())


def _merge(found: dict[str, Item], keys: dict[str, str], item: Item) -> None:
    """Add `item`, or its names to the item that has one of its two first names already."""
    key = next((keys[name] for name in item.names[:2] if name in keys), item.key)
    old = found.get(key)
    found[key] = Item(key, _distinct(*old.names, *item.names), old.family) if old else item
    for name in found[key].names:
        keys.setdefault(name, key)


def synonyms() -> dict[str, list[str]]:
    """Each word with the others of its group."""
    found: dict[str, list[str]] = {}
    for (group,) in rows("synonyms.tsv", 1):
        words = group.split("|")
        for word in words:
            found.setdefault(word, []).extend(other for other in words if other != word)
    return found


def rows(file: str | Path, columns: int) -> list[tuple[str, ...]]:
    """The lines of a data file with `columns` columns, or one more that may be left away; raises LexiconError."""
    path = TRAINING / file
    return [cells for _, cells in lexicon_lines(path.read_text(encoding="utf-8"), path.name, columns + 1, columns)]


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
