"""A writer of very small PDFs for tests, and what they ask of every source read from one."""

from pathlib import Path

from corpus.document import Grid, Source


class Page:
    """Collects the drawing commands of one page; y counts downwards from its top."""

    def __init__(self, width: int = 595, height: int = 842, rotate: int = 0) -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.commands: list[str] = []
        self.notes: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 12, matrix: str = "1 0 0 1") -> "Page":
        code = text.encode("utf-16-be").hex()
        self.commands.append(f"BT /F1 {size} Tf {matrix} {x} {self.height - y} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.commands.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def clipped(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.commands.append(f"q {x0} {self.height - y1} {x1 - x0} {y1 - y0} re W n")
        return self

    def raw(self, command: str) -> "Page":
        self.commands.append(command)
        return self

    def field(self, x: float, y: float, value: str, drawn: bool = True) -> "Page":
        """A text field filled in; `drawn` with a picture of its own, else only with its value."""
        rectangle = f"[{x} {self.height - y} {x + 60} {self.height - y + 16}]"
        body = f"<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /T (f{len(self.notes)}) /V ({value}) /DA (/Helv 10 Tf 0 g) /Rect {rectangle}"
        self.notes.append(
            f"{body} /AP << /N @ 0 R >> >>\x00BT /F1 10 Tf 2 4 Td <{value.encode('utf-16-be').hex()}> Tj ET"
            if drawn
            else f"{body} >>"
        )
        return self

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> "Page":
        """A fully ruled table, the text of each cell near its lower left."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self.fill(xs, ys, rows)

    def fill(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> "Page":
        for top, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, top + 14, text, 10)
        return self


def make(path: Path, *pages: Page, trailer: str = "") -> Path:
    """Write a PDF with one CID font whose ASCII is half as wide as its Chinese."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
        "/Length 1 >>\nstream\n\x80\nendstream",
    ]
    kids: list[str] = []
    fields: list[str] = []
    for page in pages:
        stream = "\n".join(page.commands)
        notes = []
        for note in page.notes:
            body, _, look = note.partition("\x00")
            if look:
                objects.append(
                    f"<< /Type /XObject /Subtype /Form /BBox [0 0 60 16] /Resources << /Font << /F1 3 0 R >> >> /Length {len(look)} >>"
                    f"\nstream\n{look}\nendstream"
                )
                body = body.replace("@", str(len(objects)))
            objects.append(body)
            notes.append(f"{len(objects)} 0 R")
        fields += notes
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} /Annots [{' '.join(notes)}] "
            f"/Contents {len(objects) + 2} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    if fields:
        objects[0] = (
            f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{' '.join(fields)}] /NeedAppearances true "
            "/DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    content += "".join(f"{place:010d} 00000 n \n" for place in places)
    content += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(content.encode("latin-1"))
    return path


def table_of(grid: Grid) -> list[list[str]]:
    """The texts of a grid by row and column."""
    height = max(cell.row for cell in grid.cells) + 1
    width = max(cell.column + cell.column_span for cell in grid.cells)
    rows = [[""] * width for _ in range(height)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def check_spans(source: Source) -> None:
    """Every cell stands at its span, and the pages cover the text without gaps."""
    for grid in source.grids:
        for cell in grid.cells:
            assert source.text[cell.span.start : cell.span.end] == cell.text
            assert grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end
    assert source.pages[0].span.start == 0 and source.pages[-1].span.end == len(source.text)
    for before, after in zip(source.pages, source.pages[1:], strict=False):
        assert before.span.end == after.span.start and after.number == before.number + 1
