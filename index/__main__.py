"""`python -m index build|status|figures|verify|folder|evaluate`: the command line of the index. See the README."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from corpus.console import exit_code, speak_utf8
from corpus.errors import NoFolder, WenzhangError
from corpus.file_names import shown_name
from corpus.logs import set_up
from corpus.spreadsheet import harmless
from index.figures.coverage import coverage
from index.figures.doubts import document_doubts
from index.folders import corpus_folder, data_folder, made_from
from index.health import health
from index.store.documents import StoredDocument
from index.store.sql import Store

FIGURE_COLUMNS = (
    "document agency fiscal_year stage heading table row column account_code value unit quote page start end".split()
)
#: The evidence that `status` tells of a document whose identity is doubtful, and how many places of each (also of what
#: was not read).
_TOLD = {"restates": "整理", "agency": "单位", "fiscal_year": "年度", "kind": "种类"}
_MOST_TOLD = 3
KIND_NAMES = {"budget": "预算", "final_accounts": "决算", None: "未知"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m index", description="问账的索引：建立、查看、导出")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    build = commands.add_parser("build", help="按文档文件夹更新索引")
    build.add_argument(
        "--corpus", help="文档文件夹（默认 $WENZHANG_CORPUS，否则上次建立索引的文件夹，否则 corpus/documents）"
    )
    build.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    status = commands.add_parser("status", help="列出索引里的文档")
    status.add_argument("--data")
    status.add_argument("--json", action="store_true", help="以 JSON 输出")
    figures = commands.add_parser("figures", help="导出全部数字（制表符分隔）")
    figures.add_argument("--data")
    figures.add_argument("--document", help="只导出这一份文档")
    verify = commands.add_parser("verify", help="核对索引是否完好：文件、条数、校验、数字与原文、向量")
    verify.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    verify.add_argument("--quick", action="store_true", help="只看能不能据以回答，不逐行核对")
    folder = commands.add_parser("folder", help="index build 不带 --corpus 时读哪个文件夹")
    folder.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    helper = commands.add_parser("helper", help="帮别的机器建立索引：从 PostgreSQL 的任务表里取文件来读，直到 Ctrl-C")
    helper.add_argument("--corpus", help="文档文件夹在这台机器上的位置")
    helper.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    commands.add_parser("readable", help="标准输入里以 NUL 分隔的文件各能否读入（corpus add 用）")
    evaluate = commands.add_parser("evaluate", help="量一量检索：所要的段落排在第几")
    evaluate.add_argument("questions", type=Path, help="问题文件（制表符分隔，见 tests/retrieval-questions.tsv）")
    evaluate.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    evaluate.add_argument("--half", choices=("tune", "final"), help="只用这一半问题")
    evaluate.add_argument("--missed", action="store_true", help="列出混合检索未进前 5 的问题")
    options = parser.parse_args(arguments)
    set_up()
    try:
        if options.command == "evaluate":
            # Loads a model, which the other commands do without.
            from index.search.evaluate import main as measure

            return measure(options.questions, options.data, options.half, options.missed)
        if options.command == "build":
            return _build(options.corpus, options.data)
        if options.command == "verify" and options.quick:
            found = health(data_folder(options.data))
            print(found.told())
            return 0 if found.usable else 1
        if options.command == "verify":
            from index.verify import verify as verify_all

            return verify_all(data_folder(options.data))
        if options.command == "readable":
            return _readable()
        if options.command == "helper":
            return _help(options.corpus, options.data)
        if options.command == "folder":
            return _folder(options.data)
        store = Store(data_folder(options.data))
        store.hold()
        try:
            return _status(store, options.json) if options.command == "status" else _figures(store, options.document)
        finally:
            store.close()
    except NoFolder as error:
        print(f"{error}。索引没有改动；请放回原处，或用 --corpus 指定文件夹。", file=sys.stderr)
        return 2
    except WenzhangError as error:
        print(error, file=sys.stderr)
        return 1


def _folder(data: str | None) -> int:
    folder = corpus_folder(None, data_folder(data)).absolute()
    if folder == made_from(data_folder(data)) and not folder.is_dir():
        raise NoFolder(str(folder), "建立索引的文档文件夹不在了")  # a new one there would be empty, and so the index
    # As bytes: what reads it needs the very folder, also where its name is no text.
    sys.stdout.flush()
    sys.stdout.buffer.write(os.fsencode(folder) + b"\n")
    return 0


def _help(corpus: str | None, data: str | None) -> int:
    from functools import partial

    from index.build import found_here
    from index.store.chosen import server_of_store

    folder = data_folder(data)
    source = corpus_folder(corpus, folder)
    if not server_of_store():
        print("没有设 WENZHANG_STORE：索引在这台机器的文件里，别的进程帮不上。", file=sys.stderr)
        return 1
    from index.sharing import help_out

    print(f"等待任务，文件从 {source} 读。", file=sys.stderr)
    help_out(folder, partial(found_here, source), lambda: False)
    return 0


def _readable() -> int:
    """Why each file named on standard input would be refused, "" where it would not be: one JSON list."""
    from index.build import reading_job
    from index.pool import cores, read_all
    from index.prepared import Prepared

    paths = [Path(os.fsdecode(name)) for name in sys.stdin.buffer.read().split(b"\0") if name]
    read = read_all([reading_job(path, shown_name(path.name)) for path in paths], cores())
    print(json.dumps(["" if isinstance(found, Prepared) else found.reason for _, found in read], ensure_ascii=False))
    return 0


def _build(corpus: str | None, data: str | None) -> int:
    # The readers behind it take a second to load; other commands need none.
    from index.build import build_index

    folder = data_folder(data)
    source = corpus_folder(corpus, folder)
    report = build_index(source, folder, _show_progress)
    if not report.added and not report.unchanged and not report.refused:
        print(f"文件夹 {source} 里没有文件。", file=sys.stderr)
    print(
        f"完成：新增或更新 {len(report.added)} 份，未变 {report.unchanged} 份，移除 {len(report.removed)} 份，"
        f"拒收 {len(report.refused)} 份。",
        file=sys.stderr,
    )
    for told in report.mended:
        print(f"已修复：{told}", file=sys.stderr)
    for name, reason in report.refused:
        print(f"拒收 {name}：{reason}", file=sys.stderr)
    _tell_unread(folder)
    return 3 if report.refused else 0


def _tell_unread(folder: Path) -> None:
    """What the documents show and the program did not read, file by file."""
    store = Store(folder)
    try:
        for name in store.overview.doubted():
            document = store.document(name)
            told = list(dict.fromkeys(d.text for d in document.doubts if d.unread)) if document is not None else []
            if document is not None and told:
                more = f" 等 {len(told)} 处" if len(told) > _MOST_TOLD else ""
                print(f"未读 {document.name}：{'，'.join(told[:_MOST_TOLD])}{more}", file=sys.stderr)
    finally:
        store.close()


def _show_progress(done: int, total: int, name: str) -> None:
    if not total:
        return
    width = 24
    filled = width * done // total
    line = f"[{'█' * filled}{'·' * (width - filled)}] {done}/{total} {name}"
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r\x1b[K{line}", end=end, file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr)


class DocumentStatus(TypedDict):
    """What `status` tells of one document, as `--json` prints it."""

    document: str
    agency: str | None
    agency_inferred: bool
    region: list[str]
    fiscal_year: int | None
    kind: str | None
    scope: str | None
    passages: int
    tables: int
    figures: int
    amounts: int
    amounts_read: int
    unread: list[str]
    notice: str | None
    set_aside: str | None
    #: Whether agency, year or kind are in doubt: then the line of each is followed by its evidence.
    identity_doubtful: bool
    evidence: list[dict[str, str]]
    doubts: list[str]


def document_status(store: Store, document: StoredDocument) -> DocumentStatus:
    """What `status` tells of one document."""
    figures = store.figures(document=document.name)
    identity = document.identity
    found = coverage(document, [f for _, f in figures])
    return {
        "document": document.name,
        "agency": identity.agency,
        "agency_inferred": identity.agency_inferred,
        "region": list(identity.region),
        "fiscal_year": identity.fiscal_year,
        "kind": str(identity.kind) if identity.kind else None,
        "scope": str(identity.scope) if identity.scope else None,
        "passages": store.count_passages(document.name),
        "tables": len(document.tables),
        "figures": len(figures),
        "identity_doubtful": identity.agency_inferred or bool(identity.doubts),
        "amounts": found.amounts,
        "amounts_read": found.read,
        "unread": [d.text for d in document.doubts if d.unread],
        "notice": document.notice,
        "set_aside": document.set_aside,
        "evidence": [{"field": e.field, "value": e.value, "quote": e.quote} for e in identity.evidence],
        "doubts": document_doubts(store, document, [f for _, f in figures]),
    }


def _status(store: Store, as_json: bool) -> int:
    documents = list(store.documents())
    found = [document_status(store, d) for d in documents]
    refused = store.refused()
    if as_json:
        print(
            json.dumps(
                {"documents": found, "refused": [{"document": n, "reason": r} for n, r in refused]},
                ensure_ascii=False,
                indent=1,
            )
        )
        return 0
    if not found and not refused:
        print("索引里还没有文件。请用 python -m corpus add 加入文件，再看。", file=sys.stderr)
    for document, d in zip(documents, found, strict=True):
        inferred = "（推断）" if d["agency_inferred"] else ""
        year = d["fiscal_year"] or "年度不明"
        kind = KIND_NAMES[document.identity.kind]
        counts = f"段落 {d['passages']}，表 {d['tables']}，数字 {d['figures']}"
        line = f"{d['document']}：{d['agency'] or '机关不明'}{inferred} {year} {kind}，{counts}"
        if d["set_aside"]:
            line += f"；已让位于 {d['set_aside']}"
        print(line)
        for field, name in _TOLD.items():
            told = [e for e in d["evidence"] if e["field"] == field]
            if told and d["identity_doubtful"]:
                print(f"    {name}依据：" + "；".join(" ".join(e["quote"].split())[:60] for e in told[:_MOST_TOLD]))
        if d["amounts"]:
            print(f"    金额：文中 {d['amounts']} 处，读成数字 {d['amounts_read']} 处")
        for doubt in d["doubts"]:
            print(f"    存疑：{doubt}")
    for name, reason in refused:
        print(f"{name}：拒收，{reason}")
    return 0


def _figures(store: Store, document: str | None) -> int:
    print("\t".join(FIGURE_COLUMNS))
    if document is not None and store.document(document) is None:
        print(f"索引里没有文档 {document}", file=sys.stderr)
        return 1
    documents = {d.name: d for d in store.documents()}
    for _, f in store.figures(document=document):
        place = documents[f.document].place(f.span)
        cells = (
            f.document, f.agency, f.fiscal_year or "", f.stage or "", " / ".join(f.heading), f.table, " / ".join(f.row),
            " / ".join(f.column), f.code or "", f"{f.value:f}", f.unit, f.quote, f.page or "", place.start, place.end,
        )  # fmt: skip
        print("\t".join(harmless(" ".join(str(c).split()), numbers=True) for c in cells))
    return 0


if __name__ == "__main__":
    sys.exit(exit_code(main))
