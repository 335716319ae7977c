"""What Word shows of a document is read, and only that: one small file a kind."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from corpus.readers import docx
from tests.office_made import WORD, paragraph, run, strict, table, word, write_package

STYLES = f"""<w:styles {WORD}>
<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Inner"><w:basedOn w:val="Secret"/></w:style></w:styles>"""

WHITE = '<w:color w:val="FFFFFF"/>'
#: kind → (body, text that is read)
KINDS: dict[str, tuple[str, str]] = {
    "struck": (paragraph(run("合计"), run("12", "<w:strike/>"), run("9.5")), "合计9.5"),
    "struck-twice": (paragraph(run("合计"), run("12", "<w:dstrike/>"), run("9.5")), "合计9.5"),
    "strike-switched-off": (paragraph(run("合计"), run("12", '<w:strike w:val="0"/>')), "合计12"),
    "struck-by-style": (paragraph(run("合计"), run("12", '<w:rStyle w:val="Gone"/>'), run("9.5")), "合计9.5"),
    "hidden": (paragraph(run("合计"), run("88.88", "<w:vanish/>"), run("9.5")), "合计9.5"),
    "hidden-by-the-style-it-rests-on": (
        f'<w:p><w:pPr><w:pStyle w:val="Inner"/></w:pPr>{run("88.88")}</w:p>{paragraph(run("合计9.5"))}',
        "合计9.5",
    ),
    "white": (paragraph(run("合计"), run("7", '<w:color w:val="FFFFFF"/>'), run("9.5")), "合计9.5"),
    "white-on-a-shade": (paragraph(run("合计", '<w:color w:val="FFFFFF"/><w:shd w:fill="1F4E79"/>')), "合计"),
    "white-head-of-a-shaded-cell": (
        table((f'<w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{paragraph(run("项目", WHITE))}', paragraph(run("金额"))),
              (paragraph(run("甲")), paragraph(run("1.5")))),
        "项目\t金额\n甲\t1.5",
    ),
    "deleted": (paragraph(run("合计"), f"<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>{run('200')}</w:ins>"), "合计200"),
    "deleted-cell": (
        table((paragraph(run("合计")), f'<w:tcPr><w:cellDel w:id="1"/></w:tcPr>{paragraph(run("12"))}', paragraph(run("9.5"))),
              (paragraph(run("甲")), paragraph(run("9.5")))),
        "合计\t9.5\n甲\t9.5",
    ),
    "moved": (paragraph(run("合计"), f"<w:moveFrom>{run('100')}</w:moveFrom><w:moveTo>{run('200')}</w:moveTo>"), "合计200"),
    "text-box": (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>{paragraph(run('单位：万元'))}</w:txbxContent></wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(run('单位：万元'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "单位：万元",
    ),
    "text-box-of-old-programs": (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(run('单位：万元'))}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "单位：万元",
    ),
    "content-control": (
        f"<w:sdt><w:sdtContent>{paragraph(run('合计'), f'<w:sdt><w:sdtContent>{run(chr(57))}</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>",
        "合计9",
    ),
    "prompt-of-a-control": (
        paragraph(run("合计"), f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"),
        "合计",
    ),
    "smart-tag": (paragraph(run("合计"), f"<w:smartTag>{run('9')}</w:smartTag>"), "合计9"),
    "link": (paragraph(f"<w:hyperlink>{run('合计9')}</w:hyperlink>"), "合计9"),
    "field": (
        paragraph(run("合计"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>'
                  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("9.5"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "合计9.5",
    ),
    "drop-down": (
        paragraph(run("口径："), '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="本级"/>'
                  '<w:listEntry w:val="汇总"/></w:ddList></w:ffData></w:fldChar></w:r>'),
        "口径：汇总",
    ),
    "symbol": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run("是")), "☑是"),
    "equation": (paragraph(run("合计"), "<m:oMath><m:r><m:t>9.5</m:t></m:r></m:oMath>"), "合计9.5"),
    "number-of-a-note": (paragraph(run("合计9.5"), run("1", '<w:vertAlign w:val="superscript"/>'), run("万元")), "合计9.5万元"),
    "reading-aid": (
        paragraph(f"<w:r><w:ruby><w:rt>{run('jing')}</w:rt><w:rubyBase>{run('经费')}</w:rubyBase></w:ruby></w:r>"),
        "经费",
    ),
    "hidden-row": (
        table((paragraph(run("项目")), paragraph(run("金额"))), (paragraph(run("甲")), paragraph(run("1"))), (paragraph(run("乙")), paragraph(run("2"))))
        .replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 2).replace("<w:tr><w:trPr><w:hidden/></w:trPr>", "<w:tr>", 1),
        "项目\t金额\n乙\t2",
    ),
    "tables-in-a-layout": (
        table((paragraph(run("收入")) + table((paragraph(run("项目")), paragraph(run("决算数"))), (paragraph(run("其他收入")), paragraph(run("3.69")))),
               paragraph(run("支出")) + table((paragraph(run("项目")), paragraph(run("决算数"))), (paragraph(run("其他支出")), paragraph(run("58")))))),
        "收入\n项目\t决算数\n其他收入\t3.69\n支出\n项目\t决算数\n其他支出\t58",
    ),
    "table-in-a-data-table": (
        table((paragraph(run("甲")), paragraph(run("1.5"))), (paragraph(run("乙")), paragraph(run("2.5"))),
              (paragraph(run("附")), table((paragraph(run("丙")), paragraph(run("3.5"))), (paragraph(run("丁")), paragraph(run("4.5")))))),
        "甲\t1.5\n乙\t2.5\n附\t\n丙\t3.5\n丁\t4.5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_read_as_word_shows_it(kind: str, tmp_path: Path) -> None:
    body, expected = KINDS[kind]
    path = word(tmp_path / "a.docx", body, {"s": ("styles", "styles.xml")}, {"word/styles.xml": STYLES})
    assert docx.read(path).text.strip("\n") == expected


@pytest.mark.parametrize("kind", ["struck", "tables-in-a-layout", "text-box"])
def test_strict_open_xml_is_the_same_document(kind: str, tmp_path: Path) -> None:
    body, expected = KINDS[kind]
    assert docx.read(strict(word(tmp_path / "a.docx", body))).text.strip("\n") == expected


def test_what_nothing_needs_may_be_missing_or_broken(tmp_path: Path) -> None:
    related = {
        "a": ("footnotes", "footnotes.xml"),
        "b": ("styles", "styles.xml"),
        "c": ("numbering", "numbering.xml"),
        "d": ("image", "NULL"),
        "e": ("theme", "/word/theme/none.xml"),
    }
    parts = {"word/styles.xml": "<w:styles", "word/numbering.xml": ""}
    assert docx.read(word(tmp_path / "a.docx", paragraph(run("合计9.5")), related, parts)).text == "合计9.5\n"


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", paragraph(run("合计9.5")))
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    moved = {
        name.replace("/", "\\").replace("document", "document2"): text.replace("document.xml", "document2.xml")
        for name, text in parts.items()
    }
    assert docx.read(write_package(path, moved)).text == "合计9.5\n"


def test_notes_stand_after_the_body(tmp_path: Path) -> None:
    notes = f'<w:footnotes {WORD}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{paragraph(run("注：含上年结转2万元。"))}</w:footnote></w:footnotes>'
    path = word(
        tmp_path / "a.docx",
        paragraph(run("合计9.5万元。")),
        {"a": ("footnotes", "footnotes.xml")},
        {"word/footnotes.xml": notes},
    )
    assert docx.read(path).text == "合计9.5万元。\n注：含上年结转2万元。\n"


def test_a_chunk_of_a_web_page_is_read_at_its_place(tmp_path: Path) -> None:
    body = paragraph(run("一")) + '<w:altChunk r:id="c"/>' + paragraph(run("三"))
    path = word(
        tmp_path / "a.docx",
        body,
        {"c": ("aFChunk", "chunk.html")},
        {"word/chunk.html": "<html><body><p>二</p></body></html>"},
    )
    assert docx.read(path).text == "一\n二\n三\n"


def drawn(width: int, height: int, photograph: bool = False) -> bytes:
    """An image file: a small ruled table, or something without paper."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    if photograph:
        for x in range(width):
            draw.line((x, 0, x, height), fill=((x * 7) % 256, (x * 3) % 256, x % 256))
    else:
        for y in range(10, height - 5, 20):
            draw.line((10, y, width - 10, y), fill="black")
            draw.text((20, y + 4), "item 12.50 8.00", fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _picture(width: float, height: float) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{int(width * 12700)}" cy="{int(height * 12700)}"/>'
        '<a:graphic><a:graphicData><a:blip r:embed="p"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("width", "height", "photograph", "told"),
    [
        (420, 160, False, True),
        (420, 160, True, False),
        (110, 110, False, False),
        (400, 20, False, False),
        (90, 300, False, False),
    ],
)
def test_a_picture_of_a_table_is_told_and_dress_is_not(
    width: float, height: float, photograph: bool, told: bool, tmp_path: Path
) -> None:
    body = paragraph(run("“三公”经费预算表")) + _picture(width, height)
    parts = {"word/media/p.png": drawn(400, 160, photograph)}
    source = docx.read(word(tmp_path / "a.docx", body, {"p": ("image", "media/p.png")}, parts))
    unread = [doubt.text for doubt in source.doubts if doubt.unread]
    assert unread == (["““三公”经费预算表”之后有一张图片没有读"] if told else [])


def test_a_picture_in_a_cell_is_told_too(tmp_path: Path) -> None:
    body = table((paragraph(run("甲")), paragraph(run("1"))), (paragraph(run("乙")), _picture(300, 90)))
    source = docx.read(
        word(tmp_path / "a.docx", body, {"p": ("image", "media/p.png")}, {"word/media/p.png": drawn(400, 160)})
    )
    assert sum(doubt.unread for doubt in source.doubts) == 1
