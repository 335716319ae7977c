"""A writer of very small OFD files (GB/T 33190) for tests; millimetres, y counts downwards."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class OfdPage:
    """Collects the objects of one page."""

    def __init__(self) -> None:
        self.objects: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 4.0, more: str = "", inner: str = "") -> "OfdPage":
        steps = " ".join(f"{size if ord(char) > 0x2E7F else size / 2:g}" for char in text[:-1])
        delta = f'DeltaX="{steps}"' if steps else ""
        self.objects.append(
            f'<ofd:TextObject ID="{len(self.objects) + 10}" Boundary="{x} {y - size} 150 {size}" Font="1" Size="{size}" {more}>{inner}'
            f'<ofd:TextCode X="0" Y="{size}" {delta}>{text}</ofd:TextCode></ofd:TextObject>'
        )
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "OfdPage":
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 10}" Boundary="0 0 210 297" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> "OfdPage":
        self.objects.append(f'<ofd:ImageObject ID="9" Boundary="{x} {y} {width} {height}" ResourceID="8"/>')
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> "OfdPage":
        """A fully ruled table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for bottom, row in zip(ys[1:], rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 1, bottom - 2, text)
        return self


def make_ofd(path: Path, *pages: OfdPage, template: OfdPage | None = None) -> Path:
    """Write an OFD; `template` stands under every page."""
    listed = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    below = '<ofd:TemplatePage ID="99" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    parts = {
        "OFD.xml": f'<ofd:OFD {_NAMESPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{below}"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        named = '<ofd:Template TemplateID="99"/>' if template else ""
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _content(page, named)
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def _content(page: OfdPage, named: str = "") -> str:
    return f'<ofd:Page {_NAMESPACE}>{named}<ofd:Content><ofd:Layer ID="2">{"".join(page.objects)}</ofd:Layer></ofd:Content></ofd:Page>'
