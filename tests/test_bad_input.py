"""Files that are no disclosures, or broken ones: each refused by name or read with its doubts, none stopping another.

Each file is read in a process whose time and memory are bounded; the bounds are set low here, so that a reader that
needs more is caught.
"""

import random
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from corpus.readers.pdf import reader as pdf
from index.__main__ import main
from index.build import prepare
from index.figures.derived import derive
from index.prepared import Prepared, Refused
from index.search.embedding import load_embedder
from index.store.sql import Store
from qa.assistant import Assistant
from tests.tiny_pdf import Page, make

ROOT = Path(__file__).resolve().parent.parent
GOOD = """{agency}2022年部门预算

一、收支总体情况
2022年收入预算{amount}万元，支出预算{amount}万元。
二、“三公”经费预算情况
2022年公务接待费预算4.00万元。
"""


def _truncated(path: Path) -> None:
    make(path, Page().text(70, 100, "青山县教育局2022年部门预算"))
    path.write_bytes(path.read_bytes()[:-300])


def _encrypted(path: Path) -> None:
    page = Page().text(70, 100, "预算")
    make(path, page, trailer="/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 "
         f"/O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<{'22' * 16}> <{'22' * 16}>] ")  # fmt: skip


def _no_pages(path: Path) -> None:
    make(path)


def _many_pages(path: Path) -> None:
    make(path, *(Page().text(70, 100, f"第{n}页") for n in range(2000)))


def _pdf_called_docx(path: Path) -> None:
    make(path, Page().text(70, 100, "青山县教育局2022年部门预算").text(70, 130, "2022年收入预算350.40万元。"))


def _sheet_bomb(path: Path) -> None:
    """A workbook whose sheet is 128 MB of zeros in a file of 128 kB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(128):
                part.write(bytes(1024 * 1024))


def _entity_bomb(path: Path) -> None:
    """A workbook whose text is a few names that stand for each other, a thousand million times over."""
    book = openpyxl.Workbook()
    book.active["A1"] = "MARK"
    book.active["B1"] = "项目预算"
    book.save(path)
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE sst [<!ENTITY a0 "预算">{laughs}]>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):  # where texts stand depends on the writer
        if b"MARK" in parts.get(name, b""):
            parts[name] = (head.replace("sst", "worksheet") + parts[name].decode().replace("MARK", "&a9;")).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _far_cell(path: Path) -> None:
    """A workbook whose few cells span a hundred rows and all columns of a sheet."""
    book = openpyxl.Workbook()
    for row in range(1, 101):
        book.active[f"A{row}"] = "项目"
        book.active[f"XFD{row}"] = "12.50"
    book.save(path)


def _sealed(path: Path) -> None:
    """What Excel and Word write for a file with a password: an OLE container with an encrypted package."""
    names = "EncryptedPackage".encode("utf-16-le") + "EncryptionInfo".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(2048))


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(50_000))


def _half_docx(path: Path) -> None:
    document = docx.Document()
    for number in range(200):
        document.add_paragraph(f"第{number}项工作支出{number}.5万元。")
    document.save(str(path))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


#: name → (who writes it, a word of its reason); the name's ending says what it claims to be.
REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "encrypted.pdf": (_encrypted, "加密"),
    "truncated.pdf": (_truncated, "不完整"),
    "empty-of-pages.pdf": (_no_pages, "页|损坏"),
    "two-thousand-pages.pdf": (_many_pages, "2000 页"),
    "bomb.xlsx": (_sheet_bomb, "过大"),
    "entities.xlsx": (_entity_bomb, "损坏"),
    "far.xlsx": (_far_cell, "过大"),
    "sealed.docx": (_sealed, "加密"),
    "noise.xlsx": (_noise, "xlsx"),
    "half.docx": (_half_docx, "docx|损坏"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_it_is_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    write, reason = REFUSED[name]
    write(tmp_path / name)
    read = prepare(tmp_path / name, name)
    assert isinstance(read, Refused)
    assert any(word in read.reason for word in reason.split("|")), read.reason
    assert "Traceback" not in read.reason and "Error" not in read.reason


def test_a_pdf_without_pages_is_not_called_encrypted_after_one_that_is(tmp_path: Path) -> None:
    reasons = []
    for name in ("encrypted.pdf", "empty-of-pages.pdf"):
        REFUSED[name][0](tmp_path / name)
        read = prepare(tmp_path / name, name)
        assert isinstance(read, Refused)
        reasons.append(read.reason)
    assert "加密" in reasons[0] and "加密" not in reasons[1]


def test_a_wrongly_named_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    _pdf_called_docx(tmp_path / "a.docx")
    read = prepare(tmp_path / "a.docx", "a.docx")
    assert isinstance(read, Prepared) and read.document.format == "pdf"
    assert [str(figure.value) for figure in read.figures] == ["350.40"]


def test_scripts_are_never_read_as_text(tmp_path: Path) -> None:
    page = """<html><head><title>预算</title><script>document.write("收入预算888.88万元。")</script></head>
    <body onload="alert('支出预算777.77万元')"><p>青山县教育局2022年部门预算</p><p>2022年收入预算350.40万元。</p>
    <noscript>收入预算666.66万元。</noscript><style>p::after { content: "555.55万元" }</style>
    <template>收入预算444.44万元。</template><iframe srcdoc="收入预算333.33万元"></iframe><!-- 收入预算222.22万元。 -->
    <p hidden>收入预算111.11万元。</p><p style="display:none">收入预算99.99万元。</p></body></html>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    read = prepare(tmp_path / "a.html", "a.html")
    assert isinstance(read, Prepared)
    assert [str(figure.value) for figure in read.figures] == ["350.40"]


def test_one_damaged_page_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pdf.read_page

    def failing(page: object) -> object:
        seen.append(page)
        if len(seen) == 2:
            raise ValueError("x")
        return real(page)

    seen: list[object] = []
    monkeypatch.setattr(pdf, "read_page", failing)
    path = make(tmp_path / "a.pdf", *(Page().text(70, 100, f"第{n}项支出{n}.50万元。") for n in (1, 2, 3)))
    source = pdf.read(path)
    assert "1.50" in source.text and "3.50" in source.text and "2.50" not in source.text
    assert [doubt.page for doubt in source.doubts] == [2]


# -- long texts ---------------------------------------------------------------------------------------------------
LONG: dict[str, Callable[[], str]] = {
    "rows of a table": lambda: (
        "表一：支出预算表\n单位：万元\n项目\t合计\n" + "".join(f"教育{n}\t{n}.50\n" for n in range(3000))
    ),
    "numbered lines": lambda: "".join(f"{n}、第{n}项工作支出{n}.5万元。\n" for n in range(1, 3000)),
    "one long line": lambda: "教育局支出12.5万元，增长3.2%，主要原因是工资增加。" * 3000,
    "no period": lambda: "，".join(f"教育支出{n}.5万元，增长3.2%" for n in range(3000)),
    "an open bracket": lambda: "其中（" + "".join(f"教育支出{n}.5万元。" for n in range(3000)),
    "a list": lambda: "支出包括" + "、".join(f"项目{n}支出{n}.5万元" for n in range(3000)),
    "nested brackets": lambda: "教育支出预算" * 500 + "（“" * 3000 + "3万元" + "”）" * 3000,
    "many tables": lambda: "".join(f"表{n}：支出预算表\n单位：万元\n项目\t金额\n教育\t{n}.5\n" for n in range(600)),
    "a wide table": lambda: (
        "表一：支出预算表\n" + "\t".join(f"列{n}" for n in range(3000)) + "\n" + "\t".join(["1.5"] * 3000)
    ),
    "headings": lambda: "".join(f"（{'一二三四五六七八九十'[n % 10]}）教育支出情况说明\n" for n in range(3000)),
    "blanks": lambda: "教育支出预算安排" * 200 + " " * 100_000 + "3万元" + "\t" * 50_000 + "\n" * 50_000,
    "one sign": lambda: "2022年办公费支出" + "为" * 150_000 + "3万元。",
    "digits in a row": lambda: "2022年办公费支出" + "1" * 150_000 + "万元，" + "九" * 50_000 + "万元。",
    "spaced letters": lambda: "教 " * 75_000 + "\n" + "项 目 " * 25_000,
    "raised blanks": lambda: (
        "教育支出预算安排" * 200
        + "会议费3<sup>"
        + " " * 150_000
        + "1</sup>万元，会议费3<sup>1"
        + " " * 150_000
        + "万元。"
    ),
    "digits and commas": lambda: ",1" * 75_000 + "\n教育支出预算安排情况说明" * 5000,
    "an annex and blanks": lambda: (
        "附件1：青山县公证处2022年收支情况\n附"
        + " " * 150_000
        + "\n"
        + "1" * 50_000
        + "\n教育支出预算安排情况说明" * 5000
    ),
    "a correction and blanks": lambda: "更正\n" + "\n" * 150_000 + "原文：收入3万元。\n" * 3000,
    "a row of no unit": lambda: "单位：万元\n项目\t合计\n教育\t3.50\n" + "以下" * 75_000 + "\t\n教育\t4\n",
    "one word": lambda: "教育支出预算安排情况说明及其他相关事项公开" * 3000,
}
#: Seconds of processor time and bytes that reading any of LONG may take: a loop over pairs of figures takes far more.
SECONDS, MEMORY = 90, 2 * 1024**3
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
resource.setrlimit(resource.RLIMIT_DATA, ({memory}, {memory}))
from index.build import prepare
from index.prepared import Prepared
read = prepare({path!r}, "a.txt")
print(len(read.figures) if isinstance(read, Prepared) else read.reason)
"""


@pytest.mark.parametrize("name", sorted(LONG))
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_long_texts_stay_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD.format(agency="青山县教育局", amount="350.40") + LONG[name]() + "\n", encoding="utf-8")
    program = BOUNDED.format(seconds=SECONDS, memory=MEMORY, path=str(path))
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout.strip().isdigit() and int(ended.stdout) >= 3, ended.stdout


# -- numbers and tables beyond all measure ------------------------------------------------------------------------
BESIDE = (
    GOOD.format(agency="青山县教育局", amount="350.40") + "本单位依法履行教育管理职责，贯彻落实有关方针政策。\n" * 20
)
IMMENSE = {
    "in a table": "表一 支出预算表\n单位：万元\n项目\t预算数\n会议费\t{n}\n培训费\t5.00\n合计\t{n}\n",
    "in a sentence": "2022年会议费预算{n}万元，比上年增加{n}万元，增长{n}%。\n2022年培训费预算5.00万元。\n",
    "counted": "2022年共有车辆{n}辆，编制{n}人。\n2022年培训费预算5.00万元。\n",
    "a heading": "{n}、会议费\n（{n}）差旅费\n第{n}部分 公开\n2022年培训费预算5.00万元。\n",
}


@pytest.mark.parametrize("digits", [30, 60, 5000])
@pytest.mark.parametrize("where", sorted(IMMENSE))
def test_a_number_beyond_all_measure_costs_only_itself(where: str, digits: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BESIDE + IMMENSE[where].format(n="12345" * (digits // 5)), encoding="utf-8")
    read = prepare(tmp_path / "a.txt", "a.txt")
    assert isinstance(read, Prepared), read.reason
    assert sorted(str(figure.value) for figure in read.figures) == ["350.40", "350.40", "4.00", "5.00"]
    assert derive(list(enumerate(read.figures))) is not None


def test_a_number_beyond_all_measure_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, cells in enumerate(
        [("青山县教育局2022年部门预算",), ("单位：万元",), ("项目", "预算数"), ("会议费", 1e30), ("培训费", 5)], 1
    ):
        for column, value in enumerate(cells, 1):
            book.active.cell(row, column, value).number_format = "#,##0.00"
    book.active["B6"], book.active["A6"] = 1e300, "差旅费"
    book.save(tmp_path / "a.xlsx")
    read = prepare(tmp_path / "a.xlsx", "a.xlsx")
    assert isinstance(read, Prepared), read.reason
    assert [str(figure.value) for figure in read.figures] == ["5.00"]


CELLS = "".join(
    '<tr><td rowspan="{n}" colspan="{n}">会议费</td><td rowspan={n} colspan={n}>3.00</td></tr>' for _ in range(60)
)
TABLE = f"<p>青山县教育局2022年部门预算</p><p>单位：万元</p><table><tr><td>项目</td><td>预算数</td></tr>{CELLS}</table>"


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_cells_that_cover_a_million_places_take_no_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(BESIDE + TABLE.replace("{n}", "999"), encoding="utf-8")
    tracemalloc.start()
    read = prepare(tmp_path / name, name)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(read, Prepared), read.reason
    assert most < 200e6


def test_endless_runs_reach_no_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    model = load_embedder()
    real = model._tokenizer

    class Watched:
        def encode_batch(self, texts: list[str], **options: object) -> object:
            seen.extend(texts)
            return real.encode_batch(texts, **options)

    monkeypatch.setattr(model, "_tokenizer", Watched())
    model.passages(["2022年" + "1" * 80_000 + "万元"])
    model.likeness("1" * 80_000, [("元" * 80_000,)])
    assert len(seen) == 3 and max(len(run) for text in seen for run in text.split()) < 1000


# -- a whole folder -----------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """190 good files of several formats in several folders, and ten bad ones."""
    folder = tmp_path_factory.mktemp("mixed")
    for number in range(190):
        place = folder / f"{number % 7}"
        place.mkdir(exist_ok=True)
        text = GOOD.format(
            agency=f"{'东西南北中'[number % 5]}{'山河湖海'[number // 5 % 4]}县教育局", amount=f"{100 + number}.40"
        )
        text = text.replace("2022", str(2014 + number // 20))
        if number % 10 == 1:
            document = docx.Document()
            for line in text.splitlines():
                document.add_paragraph(line)
            document.save(str(place / f"{number}.docx"))
        elif number % 10 == 2:
            book = openpyxl.Workbook()
            for row, line in enumerate(text.splitlines(), 1):
                book.active.cell(row, 1).value = line
            book.save(place / f"{number}.xlsx")
        elif number % 10 == 3:
            page = Page()
            for row, line in enumerate(text.splitlines()):
                page.text(70, 100 + 24 * row, line)
            make(place / f"{number}.pdf", page)
        elif number % 10 == 4:
            paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
            (place / f"{number}.html").write_text(f"<html><body>{paragraphs}</body></html>", encoding="gb18030")
        else:
            (place / f"{number}.txt").write_text(text, encoding="utf-8")
    for name, (write, _) in REFUSED.items():
        write(folder / name)
    return folder


def test_a_folder_of_two_hundred_files_with_ten_bad_ones(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import index.switch

    monkeypatch.setattr(index.switch, "_vectors", lambda *_: (None, None))
    assert main(["build", "--corpus", str(mixed), "--data", str(tmp_path / "data")]) == 3
    said = capsys.readouterr().err.splitlines()
    assert "完成：新增或更新 190 份，未变 0 份，移除 0 份，拒收 10 份。" in said
    refused = dict(line.removeprefix("拒收 ").split("：", 1) for line in said if line.startswith("拒收 "))
    assert set(refused) == set(REFUSED)
    for name, reason in refused.items():
        assert any(word in reason for word in REFUSED[name][1].split("|")), (name, reason)
    store = Store(tmp_path / "data")
    documents = store.documents()
    assert len(documents) == 190 and all(document.identity.agency for document in documents)
    assert {len(store.figures(document=document.name)) for document in documents} == {3}
    store.close()
    agency, year = documents[0].identity.agency, documents[0].identity.fiscal_year
    reply = Assistant.open(tmp_path / "data", reference_year=2024).ask("", f"{agency}{year}年公务接待费预算是多少")
    assert reply.answer is not None and reply.answer.value == "4"
