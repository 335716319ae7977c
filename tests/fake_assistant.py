"""A stand-in for `qa.assistant.Assistant`: three made-up documents and fixed answers, so that the page can be tested
without an index. Run as a program (`python tests/fake_assistant.py PORT`) it serves the page over itself.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.document import Cell, Grid, Identity, Kind, Scope, Section, Span  # noqa: E402
from corpus.layout import Layout  # noqa: E402
from corpus.readers.pdf.reader import read as read_pdf  # noqa: E402
from index.store.documents import HeldContents, StoredDocument, StoredTable  # noqa: E402
from qa.answer import Answer, AnswerRow, Citation, Headline, Status  # noqa: E402
from qa.document_views import DocumentSummary, DocumentView  # noqa: E402
from qa.search_opening import Searching  # noqa: E402

HOSTILE = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"
NOTICE = "本文件为网页转录件，数字以原件为准。"
PROSE = "2023年“三公”经费预算数为199万元，比上年减少157.99万元。"
TEXT = (
    "第一部分 部门概况\n\n"
    + "".join(f"（{n}）负责第{n}项工作，$组织$实施有关~规划~和[年度](计划)安排。\n\n" for n in range(1, 120))
    + f"{HOSTILE}\n\n第二部分 预算说明\n\n{PROSE}\n\n"
)
GRID_LINES = ["项目\t预算数\t\t说明", "\t一般公共预算\t政府性基金\t"] + [
    f"第{n}项支出\t{n * 100}.{n:02d}\t{n}.00\t" for n in range(1, 40)
]
TAIL = "\n\n附注：以上数据单位为万元。\n" + "".join(f"补充说明第{n}条。\n" for n in range(1, 60))


def make_grid(start: int, lines: list[str]) -> Grid:
    """A tab-separated grid standing at `start`; 预算数 is merged over two columns."""
    cells, at = [], start
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split("\t")):
            if text:
                wide = 2 if text == "预算数" else 1
                cells.append(Cell(row, column, text, Span(at, at + len(text)), column_span=wide))
            at += len(text) + 1
    return Grid(tuple(cells), Span(start, at - 1))


def make_table(*grids: Grid) -> StoredTable:
    span = Span(grids[0].span.start, grids[-1].span.end)
    return StoredTable(0, "支出预算表", "", "万元", "read", None, span, grids)


def write_pdf(path: Path, pages: list[list[tuple[int, int, str]]]) -> None:
    """A small PDF with Latin text at the given places (points from the lower left corner)."""
    bodies = []
    for lines in pages:
        drawn = "\n".join(f"BT /F1 14 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines)
        bodies.append(drawn.encode("ascii"))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, body in enumerate(bodies):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * n} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    path.write_bytes(out)


PDF_PAGES = [
    [(60, 740, "Annual report")],
    [
        (200, 700, "Budget"),
        (400, 700, "Final"),
        (60, 660, "Travel"),
        (200, 660, "12.50"),
        (400, 660, "9.00"),
        (60, 620, "Vehicles"),
        (200, 620, "112.50"),
        (400, 620, "12.50"),
    ],
    [(60, 740, "End")],
]


class FakeStore:
    """A store without figures."""

    def figures(self, *, document: str | None = None, agency: str | None = None) -> list[object]:
        return []


class FakeKnowledge:
    """The documents of the stand-in, as the pages ask for them."""

    def __init__(self, documents: dict[str, StoredDocument]) -> None:
        self.documents = documents
        self.store = FakeStore()

    def counting(self) -> list[StoredDocument]:
        """The documents that answers rest on."""
        return list(self.documents.values())


class FakeAssistant:
    """Answers four fixed questions and says of any other that it is not found."""

    def __init__(self) -> None:
        self.searching = Searching(None, "只按字词检索")
        self.text = TEXT + "\n".join(GRID_LINES) + TAIL
        self.table = make_table(make_grid(len(TEXT), GRID_LINES))
        self.pdf = Path(tempfile.mkdtemp()) / "report.pdf"
        write_pdf(self.pdf, PDF_PAGES)
        source = read_pdf(self.pdf)
        assert source.layout is not None
        self.pdf_text, self.pdf_pages, self.pdf_layout = source.text, source.pages, Layout.load(source.layout)
        start = self.text.index(PROSE)
        base = Citation(
            "甲市办公室2023.txt",
            "甲市人民政府办公室",
            2023,
            "budget",
            "第二部分 预算说明",
            None,
            None,
            None,
            PROSE,
            None,
            start,
            start + len(PROSE),
        )
        self.prose = base
        cell = next(cell for cell in self.table.grids[0].cells if cell.text == "2000.20")
        self.cell = replace(
            base,
            table="支出预算表",
            row="第20项支出",
            column="预算数 / 一般公共预算",
            notice=NOTICE,
            quote=cell.text,
            start=cell.span.start,
            end=cell.span.end,
        )
        at = self.pdf_text.rindex("12.50")
        self.printed = replace(
            base,
            document="report.pdf",
            agency="乙区财政局",
            kind="final_accounts",
            quote="12.50",
            page=2,
            start=at,
            end=at + 5,
        )

        heading = "第二部分 预算说明"
        begin = self.text.index(heading)
        section = Section(
            0,
            1,
            "第二部分",
            "预算说明",
            (heading,),
            Span(begin, len(self.text)),
            Span(begin, begin + len(heading)),
            None,
            False,
        )
        identity = Identity("甲市人民政府办公室", False, ("甲市",), 2023, Kind.BUDGET, Scope.OWN_LEVEL)
        one = StoredDocument(
            base.document, "txt", identity, (), NOTICE, None, HeldContents(self.text, (), (section,), (self.table,))
        )
        two = replace(
            one,
            name="report.pdf",
            format="pdf",
            contents=HeldContents(self.pdf_text, self.pdf_pages),
            notice=None,
        )
        self.knowledge = FakeKnowledge({one.name: one, two.name: two})

    def documents(self) -> list[DocumentSummary]:
        one = DocumentSummary(
            name="甲市办公室2023.txt",
            agency="甲市人民政府办公室",
            agency_inferred=False,
            fiscal_year=2023,
            kind="budget",
            scope="own_level",
            passages=12,
            tables=1,
            figures=80,
            doubts=("表一第3行的合计与分项之和不符", "一处金额单位写作“元”，疑为“万元”"),
            notice=NOTICE,
            set_aside=None,
        )
        return [
            one,
            replace(
                one,
                name="report.pdf",
                agency="乙区财政局",
                agency_inferred=True,
                kind="final_accounts",
                scope=None,
                doubts=(),
                notice=None,
            ),
            replace(one, name="甲市办公室2023-转录.md", set_aside="与 甲市办公室2023.txt 内容相同"),
        ]

    def refused(self) -> list[tuple[str, str]]:
        return [("坏文件.pdf", "文件已加密，打不开")]

    def first_questions(self) -> list[str]:
        first = "甲市人民政府办公室2023年“三公”经费预算是多少？"
        return [first, "比较各单位2023年的支出", "乙区财政局的差旅费是多少？"]

    def document_text(self, name: str) -> DocumentView:
        if name == "report.pdf":
            return DocumentView(
                self.pdf_text, "pdf", self.pdf_pages, tables=(), notice=None, path=self.pdf, layout=self.pdf_layout
            )
        self.knowledge.documents[name.replace("-转录.md", ".txt")]
        return DocumentView(text=self.text, format="txt", pages=(), tables=(self.table,), notice=NOTICE, path=None)

    def ask(self, conversation: str, text: str) -> Answer:
        if "三公" in text or "上年" in text:
            return Answer(
                conversation,
                text,
                Status.ANSWERED,
                "甲市人民政府办公室2023年“三公”经费预算为**199万元**，比上年减少157.99万元。",
                Headline("199", "万元", "甲市人民政府办公室", 2023),
                rows=(
                    AnswerRow("“三公”经费", "甲市人民政府办公室", 2023, "initial_budget", "199", "万元", 0),
                    AnswerRow("“三公”经费", "甲市人民政府办公室", 2022, "initial_budget", "356.99", "万元", 1),
                    AnswerRow("减少", "甲市人民政府办公室", None, None, "157.99", "万元", None),
                ),
                computation="356.99 − 199 = 157.99（万元）",
                resolved="甲市人民政府办公室2023年“三公”经费预算比上年减少多少？",
                notes=("2022年的数由2023年的增减额推出。", "两年口径一致（本级）。"),
                citations=(self.prose, self.cell),
                suggestions=("比上年少多少？", "减少的原因是什么？"),
            )
        if "差旅" in text:
            return Answer(
                conversation,
                text,
                Status.ANSWERED,
                "乙区财政局的差旅费决算为12.50万元。",
                Headline("12.50", "万元", "乙区财政局", 2023),
                citations=(self.printed,),
                resolved="乙区财政局2023年差旅费决算是多少？" if "决算" in text else "",
            )
        if "比较" in text:
            return Answer(
                conversation,
                text,
                Status.CLARIFY,
                "您要比较预算还是决算？",
                suggestions=("比较各单位2023年的支出预算", "比较各单位2023年的支出决算"),
            )
        if "很久" in text:
            time.sleep(8)
        if "出错" in text:
            raise ZeroDivisionError("planted")
        missing = "收录的文件里没有这个单位；现有甲市人民政府办公室和乙区财政局。"
        return Answer(conversation, text, Status.NOT_FOUND, missing)


def serve(port: int) -> None:
    """Serve the page on 127.0.0.1 over the stand-in, until killed."""
    from streamlit.web import bootstrap

    import app_views.session

    os.environ.setdefault("WENZHANG_DATA", tempfile.mkdtemp())
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from the current folder
    assistant = FakeAssistant()
    app_views.session.get_assistant = lambda: assistant
    bootstrap.load_config_options(
        {
            "server_headless": True,
            "server_address": "127.0.0.1",
            "server_port": port,
            "browser_gatherUsageStats": False,
            "server_fileWatcherType": "none",
        }
    )
    bootstrap.run(str(ROOT / "app.py"), False, [], {})


if __name__ == "__main__":
    serve(int(sys.argv[1]))
