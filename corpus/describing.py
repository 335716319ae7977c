"""`python -m corpus describe FILE`: tell or say whose document a file is. The command's options, and what it prints.

In go a file of the corpus folder and what is said of it; out goes the line to `documents.tsv`, or what is known of the
file and on what evidence. Nothing is guessed about the file's name: it is a document of the folder, or refused.
"""

import argparse
import sys
from pathlib import Path

from corpus.descriptions import FILE_NAME, BadDescription, Description, checked, describe, described, read_descriptions
from corpus.document import Identity
from corpus.errors import UnreadableDocument
from corpus.file_names import file_named, shown_name
from corpus.reading import read_document

_KIND_NAMES = {"budget": "预算", "final_accounts": "决算", "own_level": "本级", "consolidated": "汇总"}
_FIELDS = {
    "agency": "单位",
    "fiscal_year": "年度",
    "kind": "种类",
    "scope": "范围",
    "region": "地区",
    "restates": "整理自",
    "amends": "更正",
}


def add_options(describing: argparse.ArgumentParser) -> None:
    """The options of the command."""
    describing.add_argument("file", metavar="文件", help="文档文件夹里的文件（路径，或相对于文档文件夹的名字）")
    describing.add_argument("--agency", help="单位的全称")
    describing.add_argument("--year", help="年度，四位数字")
    describing.add_argument("--kind", help="budget（预算）或 final_accounts（决算）")
    describing.add_argument("--scope", help="own_level（本级）或 consolidated（汇总）")
    describing.add_argument("--forget", action="store_true", help="去掉所指定的，恢复由程序推断")


def name_in(corpus: Path, given: str) -> str | None:
    """The name, relative to the folder, of the document that `given` names; None where the folder has none such."""
    for path in (file_named(corpus, given), Path(given)):
        if path.is_file() and corpus.resolve() in path.resolve().parents:
            return shown_name(path.resolve().relative_to(corpus.resolve()).as_posix())
    return None


def run(options: argparse.Namespace, corpus: Path) -> tuple[int, bool]:
    """Do what is asked; the exit code, and whether the index needs to be brought up to date."""
    name = name_in(corpus, options.file)
    if name is None or name == FILE_NAME:
        print(f"文档文件夹 {corpus} 里没有文件 {options.file}", file=sys.stderr)
        return 2, False
    given = {field: getattr(options, field) for field in ("agency", "year", "kind", "scope")}
    try:
        new = checked(**{field: value or "" for field, value in given.items()})
    except BadDescription as error:
        print(error, file=sys.stderr)
        return 2, False
    said, wrong = read_descriptions(corpus)
    for reason in wrong:
        print(f"{FILE_NAME} {reason}", file=sys.stderr)
    if options.forget and new:
        print("--forget 不能和其他选项一起用", file=sys.stderr)
        return 2, False
    if options.forget or new:
        try:
            describe(corpus, name, Description() if options.forget else new.over(said.get(name, Description())))
        except BadDescription as error:
            print(error, file=sys.stderr)
            return 2, False
        print(f"{name}：{'已恢复由程序推断' if options.forget else '已记下'}", file=sys.stderr)
        return 0, True
    try:
        identity = described(read_document(file_named(corpus, name), name).identity, said.get(name))
    except UnreadableDocument as error:
        print(f"拒收 {error}", file=sys.stderr)
        return 3, False
    print("\n".join(_told(name, identity)))
    return 0, False


def _told(name: str, identity: Identity) -> list[str]:
    inferred = "（推断）" if identity.agency_inferred else ""
    lines = [
        f"文件：{name}",
        f"单位：{identity.agency or '不明'}{inferred}",
        f"年度：{identity.fiscal_year or '不明'}",
        f"种类：{_KIND_NAMES[identity.kind] if identity.kind else '不明'}",
        f"范围：{_KIND_NAMES[identity.scope] if identity.scope else '不明'}",
    ]
    for evidence in identity.evidence:
        if evidence.field in _FIELDS:
            value = _KIND_NAMES.get(evidence.value, evidence.value)
            lines.append(f"    {_FIELDS[evidence.field]} {value}：{' '.join(evidence.quote.split())[:80]}")
    lines += [f"    存疑：{doubt.text}" for doubt in identity.doubts]
    return lines
