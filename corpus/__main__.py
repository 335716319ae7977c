"""`python -m corpus add FILE…`: copy one's own documents into the corpus folder and index them; `describe FILE`: say
whose document a file is."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import exit_code, speak_utf8
from corpus.describing import add_options, run
from corpus.durable import write_whole
from corpus.file_names import leads_out, shown_name
from corpus.reading import FORMATS

#: The index is one layer up: it is asked for as a program, so that nothing here imports it.
_INDEX = (sys.executable, "-m", "index")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all in, 3 some refused, 2 wrong usage."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m corpus", description="问账的文档")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    add = commands.add_parser("add", help="把文件（或文件夹）复制进文档文件夹并建立索引")
    add.add_argument("files", nargs="+", type=Path, metavar="文件", help="文件或文件夹")
    describing = commands.add_parser(
        "describe", help="指定一份文件是谁的、哪一年的、预算还是决算；不带选项时说出已知的"
    )
    add_options(describing)
    for command in (add, describing):
        command.add_argument(
            "--corpus",
            type=Path,
            help="文档文件夹（默认 $WENZHANG_CORPUS，否则上次建立索引的文件夹，否则 corpus/documents）",
        )
        command.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    options = parser.parse_args(arguments)
    data = ["--data", options.data] if options.data else []
    corpus = options.corpus or _read_by_default(data)
    if corpus is None:
        return 2
    if options.command == "describe":
        code, changed = run(options, corpus)
        return _build(corpus, data) if changed else code
    refused = 0
    found: list[tuple[Path, Path]] = []
    for given in options.files:
        targets = _targets(given, corpus)
        if not targets:
            print(f"{given}：{_why_nothing(given)}", file=sys.stderr)
            refused += 1
        for path, target in targets:
            if corpus.resolve() in path.resolve().parents:
                print(f"{path}：已在文档文件夹里", file=sys.stderr)
            else:
                found.append((path, target))
    for (path, target), reason in zip(found, _reasons([path for path, _ in found]), strict=True):
        refused += not _copy(path, target, reason)
    return _build(corpus, data) or (3 if refused else 0)


def _build(corpus: Path, data: Sequence[str]) -> int:
    return subprocess.run([*_INDEX, "build", "--corpus", str(corpus), *data], check=False).returncode


def _read_by_default(data: Sequence[str]) -> Path | None:
    """The folder that a build reads where none is named: adding to any other would take the documents of this away.
    None where it is gone, which has been told."""
    asked = subprocess.run([*_INDEX, "folder", *data], check=False, stdout=subprocess.PIPE)
    return None if asked.returncode else Path(os.fsdecode(asked.stdout.rstrip(b"\r\n")))


def _targets(given: Path, corpus: Path) -> list[tuple[Path, Path]]:
    """Every document that is given, and where it goes; an unreadable kind only where it was named itself."""
    if given.is_dir():
        files = sorted(
            p for p in given.rglob("*") if p.is_file() and p.suffix.lower() in FORMATS and not leads_out(given, p)
        )
        return [(p, corpus / given.resolve().name / p.relative_to(given)) for p in files]
    return [(given, corpus / given.name)] if given.is_file() else []


def _why_nothing(given: Path) -> str:
    if given.is_dir():
        return "文件夹里没有能读的文件"
    return "不是普通的文件" if given.exists() else "没有这个文件"


def _reasons(paths: Sequence[Path]) -> list[str]:
    """Why each file cannot be read, "" where it can: tried as a build reads it, with its limits of time and memory."""
    if not paths:
        return []
    names = b"\0".join(os.fsencode(path.absolute()) for path in paths)
    tried = subprocess.run([*_INDEX, "readable"], check=True, input=names, stdout=subprocess.PIPE)
    return json.loads(tried.stdout)


def _copy(path: Path, target: Path, reason: str) -> bool:
    """Copy a readable file; a document of the same name with other content is never overwritten."""
    if reason:
        print(f"拒收 {shown_name(path.name)}：{reason}", file=sys.stderr)
        return False
    if target.exists() and target.read_bytes() != path.read_bytes():
        print(f"{path}：文档文件夹里已有同名而内容不同的文件，请先改名", file=sys.stderr)
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        write_whole(target, path.read_bytes(), path.stat().st_mode & 0o666 or 0o644)
    print(f"已加入 {target}", file=sys.stderr)
    return True


if __name__ == "__main__":
    sys.exit(exit_code(main))
