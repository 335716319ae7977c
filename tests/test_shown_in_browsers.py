"""What a browser shows of a page is read, and only that: one small page a kind."""

from pathlib import Path

import pytest

from corpus.readers import html, mhtml
from tests.test_shown_in_word import drawn

TABLE = "<table><tr><td>项目</td><td>金额</td></tr>{}</table>"
#: kind → (body, text that is read)
KINDS: dict[str, tuple[str, str]] = {
    "not-displayed": ("<p>合计<span style='color:red;display: none'>12</span>9.5</p>", "合计9.5"),
    "not-visible": ("<p>合计<span style='visibility:hidden'>12</span>9.5</p>", "合计9.5"),
    "hidden": ("<p>合计<span hidden>12</span>9.5</p>", "合计9.5"),
    "by-class": ("<style>.old, p .x{display:none}</style><p>合计<b class=old>12</b><i class=x>3</i>9.5</p>", "合计9.5"),
    "rule-for-print": ("<style media=print>.a{display:none}</style><style>@media print{.a{display:none}}</style><p class=a>合计9.5</p>", "合计9.5"),
    "shown-again": ("<style>.a{display:none}</style><p class=a style='display:block'>合计9.5</p>", "合计9.5"),
    "del": ("<p>合计<del>12</del>9.5</p>", "合计9.5"),
    "s": ("<p>合计<s>12</s>9.5</p>", "合计9.5"),
    "line-through": ("<p>合计<span style='text-decoration:line-through'>12</span>9.5</p>", "合计9.5"),
    "transparent": ("<p>合计<span style='opacity:0'>12</span>9.5</p>", "合计9.5"),
    "half-transparent": ("<p>合计<span style='opacity:0.5'>9.5</span></p>", "合计9.5"),
    "no-size": ("<p>合计<span style='font-size:0'>12</span>9.5</p>", "合计9.5"),
    "white": ("<p>合计<span style='color:#FFF'>12</span><font color=white>3</font>9.5</p>", "合计9.5"),
    "white-on-blue": ("<table bgcolor=#003366><tr><td><font color=white>合计9.5</font></td></tr></table>", "合计9.5"),
    "without-scripts": ("<noscript>请启用脚本</noscript><template>12</template><p>合计9.5</p>", "合计9.5"),
    "page-in-a-form": ("<form id=aspnetForm><p>合计9.5</p><input value='搜索'></form>", "合计9.5"),
    "text-area": ("<textarea>合计9.5</textarea>", "合计9.5"),
    "head-of-an-article": ("<header>网站</header><article><header><h1>预算公开</h1></header><p>合计9.5</p></article>", "预算公开\n合计9.5"),
    "entities": ("<p>合计&nbsp;9&#46;5&yen;</p>", "合计 9.5¥"),
    "number-of-a-note": ("<p>合计9.5<sup>1</sup>万元，面积20m<sup>2</sup></p>", "合计9.5万元，面积20m2"),
    "hidden-row": (TABLE.format("<tr style='display:none'><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"), "项目\t金额\n乙\t2"),
    "struck-in-a-cell": (TABLE.format("<tr><td>甲</td><td><del>12</del>9.5</td></tr>"), "项目\t金额\n甲\t9.5"),
    "filled-in": (TABLE.format("<tr><td>甲</td><td><input value='9.5'></td></tr>"), "项目\t金额\n甲\t9.5"),
    "caption": (TABLE.format("<caption>预算表</caption><tr><td>甲</td><td>9.5</td></tr>"), "预算表\n项目\t金额\n甲\t9.5"),
    "foot-before-body": (
        "<table><thead><tr><th>项目<th>金额</tr></thead><tfoot><tr><td>合计<td>3</tr></tfoot><tbody><tr><td>甲<td>3</tr></tbody></table>",
        "项目\t金额\n甲\t3\n合计\t3"),
    "span-to-the-end": (
        "<table><tbody><tr><td rowspan=0>甲<td>1</tr><tr><td>2</tr></tbody><tbody><tr><td>乙<td>3</tr></tbody></table>", "甲\t1\n\t2\n乙\t3"),
    "tables-in-a-layout": (
        f"<table><tr><td>左</td><td>右</td></tr><tr><td>{TABLE.format('<tr><td>甲</td><td>1</td></tr>')}</td><td>文</td></tr></table>",
        "左\n右\n项目\t金额\n甲\t1\n文"),
    "table-in-a-data-table": (
        TABLE.format(f"<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr><tr><td>附</td><td>{TABLE.format('<tr><td>丙</td><td>3</td></tr>')}</td></tr>"),
        "项目\t金额\n甲\t1\n乙\t2\n附\t\n项目\t金额\n丙\t3"),
}  # fmt: skip


def _read(body: str, folder: Path) -> html.Source:
    path = folder / "a.html"
    path.write_text(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>", encoding="utf-8")
    return html.read(path)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_read_as_a_browser_shows_it(kind: str, tmp_path: Path) -> None:
    body, expected = KINDS[kind]
    assert _read(body, tmp_path).text.strip("\n") == expected


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p><img src='W020240201.png' alt='三公经费表'></p>", True),
        ("<p><a href='x'><img src='images/logo.png'></a></p>", False),
        ("<p>扫一扫<img src='a.png' width=80 height=80></p>", False),
        ("<p><img src='a.png' width=600 height=240></p>", True),
        ("<p><img src='a.png' width=600 height=20></p>", False),
        ("<p>办公<img src='a.png'>费</p>", False),
        ("<div class=x><p align=center><img src='p.png'></p></div>", True),
        ("<div class=x><p align=center><img src='q.png'></p></div>", False),
        ("<p><iframe src='https://example.org/table.html' width=800 height=600></iframe></p>", True),
        ("<iframe src='https://example.org/count' width=0 height=0 style='display:none'></iframe>", False),
        ("<p style='display:none'><img src='W020240201.png'></p>", False),
    ],
)  # fmt: skip
def test_pictures_and_frames_are_told_and_the_dress_of_a_site_is_not(body: str, told: bool, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(drawn(600, 240))
    (tmp_path / "q.png").write_bytes(drawn(600, 240, photograph=True))
    source = _read(f"<p>预算表</p>{body}", tmp_path)
    assert any(doubt.unread for doubt in source.doubts) == told


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    page = "<html><head><meta charset=gb2312></head><body><p>收入预算9.5万元</p></body></html>"
    path.write_bytes(
        b"From: <Saved by the browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
        b"--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page.encode("gb18030") + b"\r\n--b--\r\n"
    )  # fmt: skip
    assert mhtml.read(path).text == "收入预算9.5万元\n"
