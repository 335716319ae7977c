"""`python -m corpus add FILE…`: copy one's own documents into the corpus folder and index them."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import exit_code, speak_utf8
from corpus.errors import UnreadableDocument
from corpus.reading import FORMATS, read_document

#: The index is one layer up: it is asked for as a program, so that nothing here imports it.
_INDEX = (sys.executable, "-m", "index")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all in, 3 some refused, 2 wrong usage."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m corpus", description="问账的文档")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    add = commands.add_parser("add", help="把文件（或文件夹）复制进文档文件夹并建立索引")
    add.add_argument("files", nargs="+", type=Path, metavar="文件", help="文件或文件夹")
    add.add_argument(
        "--corpus",
        type=Path,
        help="文档文件夹（默认 $WENZHANG_CORPUS，否则上次建立索引的文件夹，否则 corpus/documents）",
    )
    add.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    options = parser.parse_args(arguments)
    data = ["--data", options.data] if options.data else []
    corpus = options.corpus or _read_by_default(data)
    if corpus is None:
        return 2
    refused = 0
    for given in options.files:
        found = _targets(given, corpus)
        if not found:
            print(f"{given}：{'文件夹里没有能读的文件' if given.exists() else '没有这个文件'}", file=sys.stderr)
            refused += 1
        for path, target in found:
            refused += not _copy(path, target, corpus)
    code = subprocess.run([*_INDEX, "build", "--corpus", str(corpus), *data], check=False).returncode
    return code or (3 if refused else 0)


def _read_by_default(data: Sequence[str]) -> Path | None:
    """The folder that a build reads where none is named: adding to any other would take the documents of this away.
    None where it is gone, which has been told."""
    asked = subprocess.run([*_INDEX, "folder", *data], check=False, stdout=subprocess.PIPE, encoding="utf-8")
    return None if asked.returncode else Path(asked.stdout.rstrip("\n"))


def _targets(given: Path, corpus: Path) -> list[tuple[Path, Path]]:
    """Every document that is given, and where it goes; an unreadable kind only where it was named itself."""
    if given.is_dir():
        files = sorted(p for p in given.rglob("*") if p.is_file() and p.suffix.lower() in FORMATS)
        return [(p, corpus / given.resolve().name / p.relative_to(given)) for p in files]
    return [(given, corpus / given.name)] if given.exists() else []


def _copy(path: Path, target: Path, corpus: Path) -> bool:
    """Copy a readable file; a document of the same name with other content is never overwritten."""
    if corpus.resolve() in path.resolve().parents:
        print(f"{path}：已在文档文件夹里", file=sys.stderr)
        return True
    try:
        read_document(path, path.name)
    except UnreadableDocument as error:
        print(f"拒收 {error}", file=sys.stderr)
        return False
    if target.exists() and target.read_bytes() != path.read_bytes():
        print(f"{path}：文档文件夹里已有同名而内容不同的文件，请先改名", file=sys.stderr)
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.copy2(path, target)
    print(f"已加入 {target}", file=sys.stderr)
    return True


if __name__ == "__main__":
    sys.exit(exit_code(main))
