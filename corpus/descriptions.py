"""What a reader says a document is: `documents.tsv` beside the documents, read, checked, changed and applied.

In go the corpus folder and what is said of a file; out come `Description`s by the files' names, and identities in which
what was said stands before what was inferred. A name, year, kind or scope that cannot be is refused with its reason.
The file is meant to be read and edited by people: a bad line is told with its number and holds up no other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.document import Doubt, Evidence, Identity, Kind, Scope
from corpus.durable import write_whole
from corpus.errors import WenzhangError
from corpus.file_names import leads_out
from corpus.identity.mentions import looks_like_agency
from corpus.identity.name_words import agency_words
from corpus.identity.regions import located, split_regions

#: Its name in the corpus folder; it is no document.
FILE_NAME = "documents.tsv"
FIRST_YEAR = 2000
KINDS = {"预算": Kind.BUDGET, "决算": Kind.FINAL_ACCOUNTS, "budget": Kind.BUDGET, "final_accounts": Kind.FINAL_ACCOUNTS}
SCOPES = {
    "本级": Scope.OWN_LEVEL,
    "汇总": Scope.CONSOLIDATED,
    "own_level": Scope.OWN_LEVEL,
    "consolidated": Scope.CONSOLIDATED,
}
_KIND_WORDS = {Kind.BUDGET: "预算", Kind.FINAL_ACCOUNTS: "决算"}
_SCOPE_WORDS = {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}
_HEAD = """\
# 文件是谁的、哪一年的、预算还是决算：由读者指定，优先于程序的推断。可以直接编辑；空着的一格仍由程序推断。
# 各列用制表符分隔：文件（相对于本文件夹）、单位、年度、种类（预算/决算）、范围（本级/汇总）
"""
_NAME = re.compile(r"[一-鿿（）()、·]{2,40}")
_NO_NAME = re.compile(r"预算|决算|公开|情况|说明|报表|年度|汇总|合计|^(?:本|我|该|各|全|某|下属|所属|直属|二级|其他)")
#: What stands for a kind of agencies, and names none.
_KIND_OF_AGENCY = re.compile(r"(?:事业|行政|预算|决算|二级|派出|直属|内设|主管)*(?:单位|部门|机构|机关|本级)")
#: How the names of agencies end beside the kinds that the lexicon lists.
_ENDING = re.compile(
    r"(?:[局厅委办部院校园所站馆会处队社团场库署中心镇乡庭]|公司|集团|银行|大学|学院|小学|中学|街道|开发区|新区|管理区|机关)$"
)


class BadDescription(WenzhangError, ValueError):
    """Something said of a document that cannot be; the text is the reason, for the reader."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of one document; what is "" or None is left to inference."""

    agency: str = ""
    year: int | None = None
    kind: Kind | None = None
    scope: Scope | None = None

    def __bool__(self) -> bool:
        return bool(self.agency or self.year or self.kind or self.scope)

    def over(self, before: "Description") -> "Description":
        """What is said here, and for the rest what was said `before`."""
        return Description(
            self.agency or before.agency,
            self.year or before.year,
            self.kind or before.kind,
            self.scope or before.scope,
        )

    def cells(self) -> tuple[str, str, str, str]:
        """The description as the file has it."""
        kind = _KIND_WORDS[self.kind] if self.kind else ""
        return self.agency, str(self.year or ""), kind, _SCOPE_WORDS[self.scope] if self.scope else ""


def checked(agency: str = "", year: str = "", kind: str = "", scope: str = "") -> Description:
    """A description from its words; raises BadDescription with a Chinese reason where one of them cannot be.

    >>> checked("大英县金元镇人民政府", "2023", "预算").year
    2023
    """
    return Description(_agency(agency.strip()), _year(year.strip()), _kind(kind.strip()), _scope(scope.strip()))


def _agency(name: str) -> str:
    if not name:
        return ""
    if not _NAME.fullmatch(name):
        raise BadDescription(f"单位名称“{name}”不像单位：应是 2 到 40 个汉字，可带括号，不带年份、文件名和标点")
    if (bad := _NO_NAME.search(name)) or _KIND_OF_AGENCY.fullmatch(name):
        said = f"含有“{bad.group()}”" if bad else "只是一类单位"
        raise BadDescription(f"单位名称“{name}”{said}，请写单位的全称，例如“某某县财政局”")
    place, rest = split_regions(name)
    named = any(start == 0 and end == len(name) for start, end, _ in looks_like_agency(name))
    if named or (place and rest in {"", "本级"}) or _ENDING.search(name) or agency_words().ending.search(name[-6:]):
        return name
    raise BadDescription(f"单位名称“{name}”看不出是哪类单位：应以局、委、办、院、校、中心等结尾，或是一个地方")


def _year(text: str) -> int | None:
    if not text:
        return None
    last = date.today().year + 1
    if not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= last:
        raise BadDescription(f"年度“{text}”不对：应是 {FIRST_YEAR} 到 {last} 之间的四位数字")
    return int(text)


def _kind(text: str) -> Kind | None:
    if text and text not in KINDS:
        raise BadDescription(f"种类“{text}”不对：应是 预算（budget）或 决算（final_accounts）")
    return KINDS[text] if text else None


def _scope(text: str) -> Scope | None:
    if text and text not in SCOPES:
        raise BadDescription(f"范围“{text}”不对：应是 本级（own_level）或 汇总（consolidated）")
    return SCOPES[text] if text else None


def read_descriptions(corpus: Path) -> tuple[dict[str, Description], tuple[str, ...]]:
    """What is said of every document of a folder, by name, and what is wrong with the lines that say nothing."""
    said: dict[str, Description] = {}
    wrong: list[str] = []
    path = corpus / FILE_NAME
    if not path.is_file():
        return said, ()
    if leads_out(corpus, path):
        return said, ("是指向文档文件夹之外的链接，没有读",)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return said, ("读不出来，应是 UTF-8 编码的文本",)
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, *cells = (cell.strip() for cell in line.split("\t"))
        try:
            if not name or not cells or len(cells) > 4:
                raise BadDescription("应有 2 至 5 列，用制表符分隔")
            if name in said:
                raise BadDescription(f"{name} 前面已经有一行")
            said[name] = checked(*cells)
        except BadDescription as error:
            wrong.append(f"第 {number} 行：{error}")
    return said, tuple(wrong)


def describe(corpus: Path, name: str, said: Description) -> None:
    """Keep what is said of the document `name`, in place of what was said before; an empty description forgets it.

    Only that document's line is touched: what else people wrote in the file stays as it is. Raises
    OSError, and BadDescription where the file as it is cannot be read.
    """
    path = corpus / FILE_NAME
    if not said and not path.is_file():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else _HEAD.splitlines()
    except UnicodeDecodeError as error:
        raise BadDescription(f"{FILE_NAME} 读不出来，应是 UTF-8 编码的文本") from error
    kept = [line for line in lines if line.startswith("#") or line.split("\t")[0].strip() != name]
    if said:
        kept.append("\t".join((name, *said.cells())).rstrip("\t"))
    if not any(line.strip() and not line.startswith("#") for line in kept):
        path.unlink(missing_ok=True)
        return
    write_whole(path, ("\n".join(kept) + "\n").encode())


def described(identity: Identity, said: Description | None) -> Identity:
    """The identity as it was said to be; where nothing was said, as inferred."""
    if not said:
        return identity
    told = [Evidence(field, value, "由读者指定") for field, value in _fields(said).items()]
    doubts: tuple[Doubt, ...] = identity.doubts
    if said.agency:
        doubts = tuple(d for d in doubts if "单位" not in d.text)
        region = located(split_regions(said.agency)[0], said.year or identity.fiscal_year)
        aliases = identity.aliases if said.agency == identity.agency else ()
        identity = replace(
            identity, agency=said.agency, agency_inferred=False, region=region or identity.region, aliases=aliases
        )
    if said.year:
        doubts = tuple(d for d in doubts if "年度" not in d.text)
    if said.kind:
        doubts = tuple(d for d in doubts if "预算还是决算" not in d.text)
    return replace(
        identity,
        fiscal_year=said.year or identity.fiscal_year,
        kind=said.kind or identity.kind,
        scope=said.scope or identity.scope,
        evidence=(*told, *(e for e in identity.evidence if e.field not in _fields(said))),
        doubts=doubts,
    )


def _fields(said: Description) -> Mapping[str, str]:
    values = {
        "agency": said.agency,
        "fiscal_year": str(said.year or ""),
        "kind": str(said.kind or ""),
        "scope": str(said.scope or ""),
    }
    return {field: value for field, value in values.items() if value}
