"""An answer's text and citations → blocks that the rich component draws, with sources as numbered chips.

In: the answer's Markdown (emphasis, lists, tables; nothing else has a meaning) and what it rests on. Out: plain data
with runs of text. Refuses to make HTML: the component sets text nodes only, so nothing quoted can become markup.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app_views.result_table import ResultTable, exact, split_table
from app_views.wording import place_words, quote_short, source_title
from qa.answer import Answer, AnswerRow, Citation

Run = dict[str, object]
Block = dict[str, object]

_ITEM = re.compile(r"\s*(?:[-*•]|(\d{1,2})[.)、])\s+(.*)")
_COUNTED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]")
_MENTION = re.compile(r"\[(\d{1,3})\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
#: A number with its unit; a year is none.
_AMOUNT = re.compile(r"[-−+]?\d[\d,，]*(?:\.\d+)?(?!\d)(?!\s*年)\s*(?:[万亿]?元|%|人次|平方米|[人辆个批台次分])?")


def text_blocks(text: str) -> list[Block]:
    """Paragraphs and list items of an answer's Markdown; an item that begins with a number of its own has no mark.

    >>> text_blocks("为 **199万元**。\\n- 甲")
    [{'kind': 'p', 'runs': [{'text': '为 '}, {'text': '199万元', 'bold': True}, {'text': '。'}]}, \
{'kind': 'li', 'mark': '•', 'runs': [{'text': '甲'}]}]
    """
    blocks: list[Block] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        item = _ITEM.fullmatch(line)
        if item:
            # What counts itself needs no mark of ours.
            mark = f"{item[1]}." if item[1] else "" if _COUNTED.match(item[2]) else "•"
            blocks.append({"kind": "li", "mark": mark, "runs": list(_runs(item[2]))})
        elif line.lstrip().startswith(">"):
            blocks.append({"kind": "quote", "runs": list(_runs(line.lstrip(" >")))})
        else:
            blocks.append({"kind": "p", "runs": list(_runs(line.strip()))})
    return blocks


def _runs(line: str) -> Iterator[Run]:
    at = 0
    for found in _BOLD.finditer(line):
        if found.start() > at:
            yield {"text": _unescaped(line[at : found.start()])}
        yield {"text": _unescaped(found[1]), "bold": True}
        at = found.end()
    if at < len(line):
        yield {"text": _unescaped(line[at:])}


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]()<>#+\-.!|~$:])", r"\1", text)


def with_chips(
    blocks: list[Block], rows: Sequence[AnswerRow], citations: Sequence[Citation], sparing: bool = False
) -> list[Block]:
    """The blocks with a chip for every citation: behind the number it states, else behind the words it says.

    `sparing`, beside a table that links its own numbers: one chip a number, and none that has no number to stand by.
    """
    blocks, places = _mentions(blocks, len(citations))
    mentioned = {number for numbers in places.values() for number in numbers}
    amounts = list(_amounts(blocks))
    taken: set[tuple[int, int, int]] = set(places)
    for number in range(len(citations)):
        if number in mentioned:
            continue
        place = _stated_by(number, rows, amounts, taken)
        if not sparing:
            place = place or _quoted(citations[number], amounts) or _said(citations[number], blocks) or _end(blocks)
        if place is None or (sparing and place in taken):
            continue
        taken.add(place)
        places.setdefault(place, []).append(number)
    return [_chipped(at, block, places) for at, block in enumerate(blocks)]


def _mentions(blocks: list[Block], count: int) -> tuple[list[Block], dict[tuple[int, int, int], list[int]]]:
    """The blocks without the text's own marks [n] of its `count` sources, and where those marks stood."""
    places: dict[tuple[int, int, int], list[int]] = {}
    out: list[Block] = []
    for at, block in enumerate(blocks):
        runs: list[Run] = []
        for number, run in enumerate(runs_of(block)):
            text, kept, start = str(run["text"]), "", 0
            for found in _MENTION.finditer(text):
                if 1 <= int(found[1]) <= count:
                    kept += text[start : found.start()].rstrip(" ")
                    places.setdefault((at, number, len(kept)), []).append(int(found[1]) - 1)
                    start = found.end()
            runs.append({**run, "text": kept + text[start:]})
        out.append({**block, "runs": runs} if runs else block)
    return out, places


def in_order_of_use(answer: Answer) -> Answer:
    """The answer with its citations numbered as its sentences come to them: [1] is the first that is met."""
    if len(answer.citations) < 2:
        return answer
    blocks = with_chips(text_blocks(split_table(answer.text)[0]), answer.rows, answer.citations)
    met = [int(str(run["chip"])) for block in blocks for run in runs_of(block) if "chip" in run]
    order = list(dict.fromkeys([*met, *range(len(answer.citations))]))
    if order == sorted(order):
        return answer
    place = {old: new for new, old in enumerate(order)}

    def renumbered(found: re.Match[str]) -> str:
        number = int(found[1]) - 1
        return f"[{place[number] + 1}]" if number in place else found[0]

    rows = tuple(row if row.citation is None else replace(row, citation=place[row.citation]) for row in answer.rows)
    citations = tuple(answer.citations[old] for old in order)
    return replace(answer, text=_MENTION.sub(renumbered, answer.text), rows=rows, citations=citations)


def _amounts(blocks: list[Block]) -> Iterator[tuple[tuple[int, int, int], Decimal]]:
    """((block, run, end), value) of every number in the text."""
    for at, block in enumerate(blocks):
        for run, piece in enumerate(runs_of(block)):
            for found in _AMOUNT.finditer(str(piece["text"])):
                value = exact(found[0])
                if value is not None:
                    yield (at, run, found.end()), value


def runs_of(block: Block) -> list[Run]:
    """The runs of a paragraph or an item; a table has none."""
    runs = block.get("runs")
    return runs if isinstance(runs, list) else []


Amounts = Sequence[tuple[tuple[int, int, int], Decimal]]


def _stated_by(
    number: int, rows: Sequence[AnswerRow], amounts: Amounts, taken: set[tuple[int, int, int]]
) -> tuple[int, int, int] | None:
    values = [abs(value) for row in rows if row.citation == number and (value := exact(row.value)) is not None]
    hits = [place for place, value in amounts if abs(value) in values]
    return next((place for place in hits if place not in taken), hits[0] if hits else None)


def _quoted(citation: Citation, amounts: Amounts) -> tuple[int, int, int] | None:
    """Behind the first number that the quote states too."""
    squeezed = re.sub(r"(?<=[\d.,])\s+(?=[\d.,])", "", citation.quote)
    stated = {abs(value) for found in _AMOUNT.finditer(squeezed) if (value := exact(found[0])) is not None}
    return next((place for place, value in amounts if abs(value) in stated), None)


def _said(citation: Citation, blocks: list[Block]) -> tuple[int, int, int] | None:
    """At the end of the block that repeats the quote, or part of it."""
    wanted = "".join(citation.quote.split())
    for at, block in enumerate(blocks):
        runs = runs_of(block)
        said = "".join("".join(str(run["text"]) for run in runs).split())
        if runs and wanted and (wanted[:24] in said or (len(said) > 8 and said in wanted)):
            return at, len(runs) - 1, len(str(runs[-1]["text"]))
    return None


def _end(blocks: list[Block]) -> tuple[int, int, int] | None:
    if not blocks or not runs_of(blocks[-1]):
        return None
    runs = runs_of(blocks[-1])
    return len(blocks) - 1, len(runs) - 1, len(str(runs[-1]["text"]))


def _chipped(at: int, block: Block, places: dict[tuple[int, int, int], list[int]]) -> Block:
    runs: list[Run] = []
    for number, run in enumerate(runs_of(block)):
        text, start = str(run["text"]), 0
        for end in sorted(place[2] for place in places if place[:2] == (at, number)):
            runs.append({**run, "text": text[start:end]})
            runs += [{"chip": chip} for chip in places[at, number, end]]
            start = end
        if text[start:]:
            runs.append({**run, "text": text[start:]})
    return {**block, "runs": runs}


def table_block(table: ResultTable) -> Block:
    """A table of results as the component draws it: sortable, its linked numbers open their source."""
    rows = [
        [
            {
                "text": cell.text,
                **({"sort": float(cell.value)} if cell.value is not None else {}),
                **({"link": cell.link} if cell.link is not None else {}),
            }
            for cell in row
        ]
        for row in table.rows
    ]
    columns = [{"name": name, "number": number} for name, number in zip(table.columns, table.numeric, strict=True)]
    return {"kind": "table", "title": table.title, "columns": columns, "rows": rows}


def tips(citations: Sequence[Citation]) -> list[dict[str, str]]:
    """What hovering over, or tapping, a chip tells of its source."""
    return [
        {"title": source_title(c), "place": place_words(c), "quote": quote_short(c.quote), "notice": c.notice or ""}
        for c in citations
    ]
