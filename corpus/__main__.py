"""`python -m corpus add FILE…`: copy one's own documents into the corpus folder and index them."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.console import exit_code, speak_utf8
from corpus.errors import UnreadableDocument
from corpus.reading import FORMATS, read_document

#: As for `python -m index build`: the command line first, then the environment, then the documents that ship.
DOCUMENTS = Path(os.environ.get("WENZHANG_CORPUS") or Path(__file__).parent / "documents")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all in, 3 some refused, 2 wrong usage."""
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m corpus", description="问账的文档")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    add = commands.add_parser("add", help="把文件（或文件夹）复制进文档文件夹并建立索引")
    add.add_argument("files", nargs="+", type=Path, metavar="文件", help="文件或文件夹")
    add.add_argument("--corpus", type=Path, default=DOCUMENTS, help="文档文件夹（默认 $WENZHANG_CORPUS，否则 corpus/documents）")
    add.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    options = parser.parse_args(arguments)
    refused = 0
    for given in options.files:
        if not given.exists():
            print(f"{given}：没有这个文件", file=sys.stderr)
            refused += 1
            continue
        for path, target in _targets(given, options.corpus):
            refused += not _copy(path, target)
    # The index is one layer up: it is asked for as a program, so that nothing here imports it.
    command = [sys.executable, "-m", "index", "build", "--corpus", str(options.corpus)]
    code = subprocess.run(command + (["--data", options.data] if options.data else []), check=False).returncode
    return code or (3 if refused else 0)


def _targets(given: Path, corpus: Path) -> list[tuple[Path, Path]]:
    if given.is_dir():
        files = sorted(p for p in given.rglob("*") if p.is_file() and p.suffix.lower() in FORMATS)
        return [(p, corpus / given.name / p.relative_to(given)) for p in files]
    return [(given, corpus / given.name)]


def _copy(path: Path, target: Path) -> bool:
    """Copy a readable file; a document of the same name with other content is never overwritten."""
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
    print(f"已加入 {target.name}", file=sys.stderr)
    return True


if __name__ == "__main__":
    sys.exit(exit_code(main))
