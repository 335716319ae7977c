"""The shipped documents are our own renditions: what they say of themselves, and that their figures are the originals'.

The comparisons need the originals (`WENZHANG_TESTDATA`, a folder with `originals/`) and are skipped without them.
"""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "corpus" / "documents"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
NOTICE = "> 整理稿：数字照录，文字经改写；引用请以发布单位原文为准"
SOURCE_LINE = re.compile(r"> 整理自：(\S+) \| (20\d{2}) \| (预算|决算)(（机关名称系推断）)?")


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the test data, and the line at which its text begins: the table of contents before it is left out."""

    file: str
    first_line: int


ORIGINALS = {
    "liling-government-office-2021-budget.md": Original("004_8aeccea4b0fec608.txt", 1),
    "zhuzhou-beijing-liaison-office-2024-budget.md": Original("002_1cc174f46883e4ef.txt", 1),
    "zhuzhou-government-office-2020-budget.md": Original("003_9c8a412db31f4eb6.txt", 79),
    "zhuzhou-government-office-2023-budget.md": Original("000_331a1dd87984a009.txt", 1),
    "zhuzhou-hetang-government-office-2023-final-accounts.md": Original("001_85c35c189350072a.txt", 68),
}

_BROKEN_NUMBER = re.compile(r"(?<=\d)([.,]) +(?=\d)")  # "5, 407. 28": the printer's blanks
_YEAR = re.compile(r"(?<!\d)20\d{2}(?= *年)")
_NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_NUMBERING = re.compile(r"^[\s>*#|-]*(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)])")
_SIGNED = re.compile(r"填表人|联系电话|负责人签字")
_PHONE = re.compile(r"联系电话[:：]\s*[\d-]+")
_PUNCTUATION = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters, digits and Chinese characters alone."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", re.sub(r"<[^<>]*>", "", text)))


def original_lines(name: str) -> list[str]:
    folder = os.environ.get("WENZHANG_TESTDATA")
    path = Path(folder or "") / "originals" / ORIGINALS[name].file
    if not folder or not path.is_file():
        pytest.skip("WENZHANG_TESTDATA names no folder with the original of this rendition")
    return path.read_text(encoding="utf-8-sig").splitlines()[ORIGINALS[name].first_line - 1 :]


def rendition_lines(document: Path) -> list[str]:
    """Without the delimiter rows of pipe tables and the lines that only the rendition has."""
    lines = document.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(">") and not re.fullmatch(r"[|\s:-]+", line)]


def figures(lines: list[str]) -> tuple[Counter[str], set[str]]:
    """All numbers as a multiset, and the years as a set: a year may be said less often in other words."""
    numbers: Counter[str] = Counter()
    years: set[str] = set()
    for line in lines:
        line = _PHONE.sub("", line)  # left out on purpose, as are the names beside it
        plain = _BROKEN_NUMBER.sub(r"\1", unicodedata.normalize("NFKC", _NUMBERING.sub("", line)))
        years.update(_YEAR.findall(plain))
        numbers.update(number.replace(",", "") for number in _NUMBER.findall(_YEAR.sub("", plain)))
    return numbers, years


def sections(document: Path) -> list[tuple[str, list[str], list[str]]]:
    """(heading, lines of the rendition, lines of the original) for each section and table, in order.

    A section runs from its heading (## or ###) to the next one. The same headings must stand in the original, in the
    same order.
    """
    ours = rendition_lines(document)
    theirs = original_lines(document.name)
    folded = [re.sub(r"^第[一二三四五六七八九十]部分", "", fold(line)) for line in theirs]
    cuts: list[tuple[int, int]] = []
    position = 0
    for number, line in enumerate(ours):
        if not line.startswith("##"):
            continue
        assert fold(line) in folded[position:], f"{line!r} is no heading of the original here"
        position = folded.index(fold(line), position) + 1
        cuts.append((number, position - 1))
    ends = [*cuts[1:], (len(ours), len(theirs))]
    return [
        (ours[start], ours[start:our_end], theirs[their_start:their_end])
        for (start, their_start), (our_end, their_end) in zip(cuts, ends, strict=True)
    ]


def test_the_five_documents_are_there() -> None:
    assert {document.name for document in DOCUMENTS} == set(ORIGINALS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_rendition_opens_by_saying_what_it_is(document: Path) -> None:
    lines = [line for line in document.read_text(encoding="utf-8").splitlines() if line]
    assert lines[0] == NOTICE
    source = SOURCE_LINE.fullmatch(lines[1])
    assert source, lines[1]
    agency, year, kind, inferred = source.groups()
    assert document.stem.endswith(f"{year}-{'budget' if kind == '预算' else 'final-accounts'}")
    body = "".join(lines[2:])
    assert bool(inferred) == (agency not in body), "the name is inferred where the text itself never says it"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_nobody_is_named_or_can_be_called(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert not _SIGNED.search(text)
    # Account codes have at most seven digits; a subscriber's number has eight, a mobile one eleven.
    assert not re.search(r"(?<![\d.])(?:\d{3,4}-\d{7,8}|\d{8}|\d{11})(?![\d.])", text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_rows_of_a_table_are_equally_wide(document: Path) -> None:
    for block in re.findall(r"(?:^\|.*\|\n?)+", document.read_text(encoding="utf-8"), re.M):
        assert len({line.count("|") for line in block.splitlines()}) == 1, block[:80]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_signatories_of_the_original_are_left_out(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    signed = re.findall(r"(?:填表人|签字|联系电话)[:：]\s*(\S+)", "\n".join(original_lines(document.name)))
    assert not [number for number, name in enumerate(signed) if name in text]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_each_section_and_table_has_the_figures_of_the_original(document: Path) -> None:
    compared = sections(document)
    assert compared
    for heading, ours, theirs in compared:
        (our_numbers, our_years), (their_numbers, their_years) = figures(ours), figures(theirs)
        assert our_numbers - their_numbers == Counter(), f"{heading}: not in the original"
        assert their_numbers - our_numbers == Counter(), f"{heading}: left out"
        assert our_years == their_years, heading


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_tables_have_the_cells_of_the_original(document: Path) -> None:
    """Every short cell, row by row and in order, so that no figure can move to another row or label."""
    for heading, ours, theirs in sections(document):
        mine = _rows(line.strip("| ").split("|") for line in ours if line.startswith("|"))
        wanted = _rows(line.split("\t") for line in theirs if "\t" in line and not _above_table(line))
        assert mine == wanted, heading


def _rows(lines: Iterable[list[str]]) -> list[tuple[str, ...]]:
    """The cells that are not blank; of a long one, which is restated, only that it is there.

    A header that is printed again after a page break is left out.
    """
    cleaned = ([re.sub(r"\s+|<[^<>]*>", "", cell) for cell in cells] for cells in lines)
    rows = [tuple(cell if len(cell) < 20 else "…" for cell in cells if cell) for cells in cleaned]
    return rows[:1] + [row for row in rows[1:] if row and row != rows[0]]


def _above_table(line: str) -> bool:
    """公开01表, 部门：…, 单位：万元 stand above a rendition's table."""
    return bool(re.search(r"单位[:：]万元|公开\d+表|^(?:部门|单位名称)[:：]", line))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_no_sentence_of_the_original_is_copied(document: Path) -> None:
    """Headings, tables and plain lists of items with their amounts are facts; all other wording is our own."""
    original = fold("".join(original_lines(document.name)))
    prose = [line for line in rendition_lines(document) if line.endswith(("。", "；", "：")) and line[0] != "|"]
    sentences = [part for line in prose for part in re.split(r"[。；！？]", line) if not _is_list(part)]
    assert len(sentences) > 20
    assert not [sentence for sentence in sentences if len(fold(sentence)) >= 25 and fold(sentence) in original]


def _is_list(sentence: str) -> bool:
    return sentence.count("、") >= 5 or len(_NUMBER.findall(sentence)) >= 3 or sentence.endswith("（项）")
