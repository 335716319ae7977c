"""Nothing was found for a point: the year, the stage or the item that is not there, a blank cell, a declared none."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.document import Span
from corpus.fold import fold_label, without_spending
from corpus.tables.values import cell_number
from index.checks.declared import said_to_be_none
from index.figure import Measure
from index.figures.counted_stages import column_of_spent
from index.figures.part_of_year import of_unnamed_part, part_of_row
from index.figures.point import Known
from index.store.documents import StoredDocument
from qa.figures.point import Found, Missing, Spec, quoted, scope_name, stage_name
from qa.knowledge import Knowledge
from qa.passages.text import PARAGRAPHS_HELD, DocumentKey, key_of
from qa.wording.phrases import item_name, number, said_item, stage_word

#: So many places that were not read are named one by one.
_TOLD = 3
#: And so many months.
_PARTS_TOLD = 12
#: A sentence that says that there is none of something.
_NONE_SENTENCE = re.compile(r"[^。；\n]*(?:无|没有|[未不](?:安排|使用|发生|涉及|存在|列支|产生|编制))[^。；\n]*[。；]?")


def missing(spec: Spec, matching: list[Known], of_year: list[Known], knowledge: Knowledge) -> Missing:
    """What is missing of the point, and what there is instead."""
    years = knowledge.years(spec.agency)
    name = spec.words
    if of_year and all(of_unnamed_part(k.figure, spec.said) for k in of_year):
        parts = [f"{part_of_row(k.figure)}{number(k.figure.value)}{k.figure.unit}" for k in of_year]
        text = f"{spec.agency}{spec.year}年的文件分开列出{quoted(name)}（{'、'.join(parts[:_PARTS_TOLD])}），没有列出全年的数字。"
        first = of_year[0].figure
        return Missing(spec, "item", text, quote=(first.document, first.sentence), known=tuple(of_year[:3]))
    there = sorted({name for k in of_year if (name := _stage_of(k))})
    if of_year and (there or spec.scope is not None):
        return Missing(spec, "stage", _other_column(spec, there), tuple(there), known=tuple(of_year[:3]))
    if not years:
        return undated(spec, knowledge)
    if spec.year not in years and not any(k.figure.fiscal_year == spec.year for k in knowledge.figures(spec.agency)):
        listed = "、".join(str(y) for y in years)
        return Missing(
            spec,
            "year",
            f"现有文件里没有{spec.agency}{spec.year}年的资料；有的是{listed}年。",
            tuple(str(y) for y in years),
        )
    declared = _declared_none(spec, knowledge)
    if declared:
        return declared
    blank = blank_cell(spec, knowledge)
    if blank:
        return blank
    other = sorted({k.figure.fiscal_year for k in matching if k.figure.fiscal_year} - {spec.year})
    unread = not_read(_documents(spec, knowledge))
    text = f"{spec.agency}{spec.year}年的公开文件里没有{'读到' if unread else '列出'}{quoted(name)}。{unread}"
    if other:
        text += f"列有此项的是{'、'.join(str(y) for y in other)}年。"
    if parts := _parts_listed(spec, knowledge):
        text += f"列有的是其中的{'、'.join(parts)}。"
    unreadable = [title for d in _documents(spec, knowledge) for title in d.unreadable]
    if unreadable:
        text += f"该年文件里有无法辨认的表：{'、'.join(f'《{t}》' for t in dict.fromkeys(unreadable))}，可能列在其中。"
    return Missing(spec, "item", text, tuple(str(y) for y in other))


def _stage_of(known: Known) -> str:
    """The stage that a figure is of, as its column says it of what is counted; "" where nothing does."""
    spent = column_of_spent(known.figure)
    return stage_name(known.figure.stage) or ("" if spent is None else "决算" if spent else "预算")


def undated(spec: Spec, knowledge: Knowledge) -> Missing:
    """The documents of an agency that tell no year: what they say is told, and that its year is not."""
    documents = "、".join(dict.fromkeys(d.name for d in knowledge.of_agency(spec.agency)))
    if not documents:
        return Missing(spec, "year", f"没有{spec.agency}的资料。")
    said = [k for k in knowledge.candidates(spec.agency, spec.items, None) if k.figure.item in spec.items]
    said = [k for k in said if k.figure.measure is not Measure.CHANGE and k.figure.unit]
    text = f"{spec.agency}的文件（{documents}）没有写明年度，不能说数字是哪一年的。"
    values = dict.fromkeys(f"{number(k.figure.value)}{k.figure.unit}" for k in said)
    if values:
        text += f"文件里{quoted(spec.words)}写的是：{'、'.join([*values][:_TOLD])}。"
    elif spec.words:
        text += f"文件里没有读到{quoted(spec.words)}的数字。"
    text += "年度可以在“文件”里指定（命令行：python -m corpus describe）。"
    at = (said[0].figure.document, said[0].figure.span) if said else None
    return Missing(spec, "year", text, quote=at)


def _other_column(spec: Spec, there: Sequence[str]) -> str:
    """The year lists the item, but not as it is asked for: in another stage, scope or measure."""
    asked = stage_name(spec.stage)
    if asked and there and asked not in there:
        return f"{spec.agency}{spec.year}年只公开了{spec.words}的{'、'.join(there)}，没有{asked}。"
    if spec.scope is not None:
        return f"{spec.agency}{spec.year}年的文件没有按这一口径（{scope_name(spec.scope)}）列出{spec.words}。"
    return f"{spec.agency}{spec.year}年的公开文件里列有{spec.words}，但不是所问的口径或计量。"


def not_read(documents: Iterable[StoredDocument]) -> str:
    """A sentence about what these documents show and the program could not read, "" where all was read."""
    told = list(dict.fromkeys(d.text.split("；")[0] for one in documents for d in one.doubts if d.unread))
    if not told:
        return ""
    more = f"等 {len(told)} 处没有读" if len(told) > _TOLD else ""
    return f"文件里{'，'.join(told[:_TOLD])}{more}，这一项可能在里面。"


def not_within(found: Found, knowledge: Knowledge) -> Missing:
    """The item is listed, but not within what narrows it: the number of the whole is told as that, never as the
    part's."""
    spec, figure = found.spec, found.chosen.figure
    name = said_item(item_name(figure, knowledge.measures), stage_word(figure))
    whole = f"{number(figure.value)}{figure.corrected_unit or figure.unit}"
    text = (
        f"{spec.agency}{spec.year}年的公开文件里没有单独列出{'、'.join(spec.context_words)}的{spec.words}。"
        f"文件里有的是不分{spec.context_words[-1]}的{name}：{whole}。"
    )
    return Missing(spec, "item", text, quote=(figure.document, figure.span), known=(found.chosen,))


def _documents(spec: Spec, knowledge: Knowledge) -> list[StoredDocument]:
    found = [d for d in knowledge.of_agency(spec.agency) if d.identity.fiscal_year == spec.year]
    return [d for d in found if spec.document in {None, d.name}]


def _declared_none(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """ "本部门无…安排的支出": the document says in so many words that there is none."""
    names = {w for i in spec.items for w in _names(i, knowledge)}
    names |= {re.sub(r"(?:预算|决算|拨款|财政)?(?:支出|收入)$", "", n) for n in names}
    wanted = sorted((n for n in names if len(n) >= 3), key=len, reverse=True)
    item = "|".join(re.escape(name).replace(r"\(", "[（(]").replace(r"\)", "[)）]") for name in wanted)
    for document in _documents(spec, knowledge) if item else ():
        for sentence, span in _of_none(key_of(document)):
            if any(True for _ in said_to_be_none(sentence, item, ())):
                text = f"{spec.agency}{spec.year}年的文件写明没有{spec.words}。"
                return Missing(spec, "declared_none", text, quote=(document.name, span))
    return None


@lru_cache(maxsize=PARAGRAPHS_HELD)
def _of_none(key: DocumentKey) -> tuple[tuple[str, Span], ...]:
    """The sentences of a document that say that there is none of something, and where they stand."""
    found = _NONE_SENTENCE.finditer(key.text)
    return tuple((m[0], Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.end())) for m in found)


def _parts_listed(spec: Spec, knowledge: Knowledge) -> list[str]:
    """The names of the item's parts that the year's documents list where they do not list the item itself."""
    parts = [p for i in spec.items for p in knowledge.measures.parts(i)]
    return [
        knowledge.measures.name_of(p)
        for p in parts
        if any(
            k.figure.item == p and k.figure.fiscal_year == spec.year
            for k in knowledge.candidates(spec.agency, frozenset({p}), None)
        )
    ]


def _names(item: str, knowledge: Knowledge) -> Iterable[str]:
    word = knowledge.measures.by_key.get(item)
    return word.aliases if word else (item,)


#: So many numbers behind a label are not the number of its line.
_NOT_BLANK = 2


@lru_cache(maxsize=PARAGRAPHS_HELD)
def _labelled(key: DocumentKey) -> tuple[tuple[str, Span, str], ...]:
    """The folded text of every cell of a document that says anything, where it stands, and its table's title."""
    found: list[tuple[str, Span, str]] = []
    for title, grid in ((table.title, grid) for table in key.document.tables for grid in table.grids):
        at = {(cell.row, cell.column): cell_number(cell.text) is not None for cell in grid.cells}
        for cell in grid.cells:
            # Several numbers right behind it whose heads could not be told are no blanks; one may be the line's number.
            behind = (at.get((cell.row, cell.column + cell.column_span + n), False) for n in range(_NOT_BLANK))
            if cell.text and not all(behind):
                found.append((fold_label(cell.text), cell.span, title))
    return tuple(found)


def blank_cell(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """The row is printed, its cells are blank: not disclosed, which is not 0."""
    names = {without_spending(n) for i in spec.items for n in _names(i, knowledge)}
    for document in _documents(spec, knowledge):
        for label, span, title in _labelled(key_of(document)):
            if without_spending(label) in names and label not in _filled(spec.agency, knowledge):
                text = f"{spec.agency}{spec.year}年《{title}》列有“{label}”，但金额是空白，没有数字（空白不等于 0）。"
                return Missing(spec, "blank", text, quote=(document.name, span))
    return None


def _filled(agency: str, knowledge: Knowledge) -> set[str]:
    """What stands over figures of the agency, beside them or above."""
    figures = [k.figure for k in knowledge.figures(agency)]
    return {fold_label(label) for f in figures for label in (*f.column, *f.row)}
