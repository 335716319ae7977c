"""`python -m qa check`: what was checked of the documents, for people and for programs. The exit code tells
whether there was something to check, never what was found.

Comes in: an index. Goes out: a finding for every cause that differs, the weightiest first, with its symptoms; then what
holds, what differs by rounding only and what could not be checked. Nothing is reckoned here: all of it is stored.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.errors import WenzhangError
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome, Place
from index.folders import data_folder
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.disclosure import letters, plain_letter
from qa.findings import Finding, counts_told, findings_of, is_required, tallies
from qa.search_opening import opened_store


def as_json(document: StoredDocument, others: Mapping[str, StoredDocument], finding: Finding) -> dict[str, object]:
    """A finding as the command line prints it; a place in another document than its own names that."""
    told = _check_as_json(document, others, finding.check)
    return told | {"symptoms": [_check_as_json(document, others, c) for c in finding.symptoms]}


def _check_as_json(document: StoredDocument, others: Mapping[str, StoredDocument], check: Check) -> dict[str, object]:
    rule = load_rules()[check.rule]
    return {
        "document": document.name,
        "rule": check.rule,
        "name": rule.name,
        "kind": "completeness" if is_required(check) else "tally",
        "outcome": str(check.outcome),
        "difference": f"{check.difference:f}" if check.difference is not None else None,
        "unit": check.unit,
        "text": check.text,
        "at": [_place_as_json(others.get(p.document, document), p) for p in check.at],
        "clause": rule.source,
    }


def _place_as_json(document: StoredDocument, place: Place) -> dict[str, object]:
    span = document.place(place.span)
    told: dict[str, object] = {
        "quote": document.quote(place.span),
        "page": next((p.number for p in document.pages if p.span.start <= place.span.start < p.span.end), None),
        "start": span.start,
        "end": span.end,
        "value": f"{place.value:f}" if place.value is not None else None,
    }
    return told | {"document": place.document} if place.document else told


def main(arguments: Sequence[str]) -> int:
    """Print what was checked; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m qa check", description="核对：勾稽关系、前后一致、公开完整性")
    parser.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    parser.add_argument("--document", help="只看这一份文档（相对文档文件夹的路径）")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，相符的也列出")
    parser.add_argument(
        "--letter", metavar="FILE", help="把没有找到的内容写成依申请公开信的草稿，存为这个文件（纯文本）"
    )
    options = parser.parse_args(arguments)
    try:
        store = opened_store(data_folder(options.data))
    except WenzhangError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        if options.letter is not None:
            return _write_letters(store, options.document, Path(options.letter))
        return _told(store, options.document, options.json)
    finally:
        store.close()


def _write_letters(store: Store, name: str | None, file: Path) -> int:
    documents = store.documents()
    if name is not None and name not in {d.name for d in documents}:
        print(f"索引里没有文档 {name}", file=sys.stderr)
        return 1
    drafts = letters(store, documents, name)
    if not drafts:
        print("没有要申请公开的内容：该公开的都找到了，或有未读的部分，未作判断。")
        return 0
    try:
        file.write_text("\n\n\n".join(plain_letter(draft) for draft in drafts) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"不能写入 {file}：{error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(drafts)} 封依申请公开信的草稿，写入 {file}")
    return 0


def _told(store: Store, name: str | None, as_objects: bool) -> int:
    documents = [d for d in store.documents() if d.name == name or name is None and d.set_aside is None]
    if name is not None and not documents:
        print(f"索引里没有文档 {name}", file=sys.stderr)
        return 1
    others = {d.name: d for d in store.documents()}
    found = [(d, findings_of(store.checks.all(d.name))) for d in documents]
    if as_objects:
        print(
            json.dumps([as_json(d, others, f) for d, findings in found for f in findings], ensure_ascii=False, indent=1)
        )
        return 0
    for document, findings in found:
        checks = [c for f in findings for c in f.all]
        required = [f for f in findings if is_required(f.check)]
        print(f"{document.name}：{counts_told(tallies(checks))}；公开内容：{counts_told(required)}")
        for finding in findings:
            if finding.differs and not is_required(finding.check):
                print(f"  - {finding.name}：{finding.check.text}")
                for symptom in finding.symptoms:
                    print(f"      同一原因：{symptom.text}")
            elif finding.check.outcome in (Outcome.DIFFERS, Outcome.MISSING, Outcome.BLANK):
                print(f"  - 公开：{finding.check.text}（{load_rules()[finding.check.rule].source}）")
    return 0
