"""Brings the data folder up to date with a folder of documents: new and changed in, gone out, the rest untouched.

Each document is one transaction, so an interrupted build goes on where it stopped. A file that cannot be taken is
recorded with its reason and stops nothing else.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Kind
from corpus.errors import UnreadableDocument
from corpus.reading import read_document
from index.conflicts import find_conflicts
from index.derived import derive
from index.extract import extract_figures
from index.folders import passages_fingerprint
from index.passages import make_passages
from index.store import FILE_NAME, SCHEMA_VERSION, Store, StoredDocument
from index.words import segment

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: names of documents added or changed, removed, unchanged, and refused with their reasons."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    refused: tuple[tuple[str, str], ...]


def build_index(corpus: Path, data: Path, progress: Progress | None = None, *, vectors: bool = True) -> BuildReport:
    """Bring `data` up to date with every document under `corpus`; `progress(done, total, name)` is told of each file.

    Raises FileNotFoundError (with a Chinese text) where `corpus` is no folder.
    """
    if not corpus.is_dir():
        raise FileNotFoundError(f"文档文件夹不存在：{corpus}")
    _drop_other_versions(data)
    store = Store(data, create=True)
    try:
        files = dict(document_files(corpus))
        known = store.digests()
        removed = sorted(set(known) - set(files))
        for name in removed:
            store.remove(name)
        added: list[str] = []
        for done, (name, path) in enumerate(files.items(), 1):
            if progress:
                progress(done - 1, len(files), name)
            digest = _digest(path)
            if known.get(name) == digest:
                continue
            try:
                _take(store, path, name, digest)
                added.append(name)
            except UnreadableDocument as error:
                store.refuse(name, digest, error.reason)
            except Exception as error:  # noqa: BLE001 - one bad file must never stop the others
                store.refuse(name, digest, f"读取时出错（{type(error).__name__}：{error}）")
        if progress:
            progress(len(files), len(files), "")
        settle_renditions(store)
        store.set_meta("corpus", str(corpus.resolve()))
        if vectors:
            synchronise_vectors(store, data)
        return BuildReport(
            tuple(added), tuple(removed), len(files) - len(added) - len(store.refused()), tuple(store.refused())
        )
    finally:
        store.close()


def document_files(corpus: Path) -> Iterable[tuple[str, Path]]:
    """Every file below `corpus` that could be a document, by its relative name, in a fixed order."""
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path.relative_to(corpus).as_posix(), path


def settle_renditions(store: Store) -> None:
    """A rendition stands aside, visibly, for the document that it restates as soon as that is there itself."""
    documents = store.documents()
    originals = [d for d in documents if d.notice is None]
    for document in documents:
        wanted = None
        if document.notice is not None:
            wanted = next((o.name for o in originals if _restates(document, o)), None)
        if document.set_aside != wanted:
            store.set_aside(document.name, wanted)


def _restates(rendition: StoredDocument, original: StoredDocument) -> bool:
    a, b = rendition.identity, original.identity
    return bool(a.agency) and (a.agency, a.fiscal_year, a.kind) == (b.agency, b.fiscal_year, b.kind)


def synchronise_vectors(store: Store, data: Path) -> None:
    """Bring the vectors into line with the passages that count."""
    from index.embedding import load_embedder
    from index.vectors import Vectors

    identities = {d.name: d.identity for d in store.documents()}
    passages = []
    for passage in store.passages():
        identity = identities[passage.document]
        kind = identity.kind.value if isinstance(identity.kind, Kind) else ""
        meta: dict[str, str | int] = {"document": passage.document, "agency": identity.agency, "kind": kind}
        passages.append((passage.id, passage.text, meta | {"fiscal_year": identity.fiscal_year or 0}))
    Vectors(data / "vectors", load_embedder()).synchronise(passages, passages_fingerprint(store))


def _take(store: Store, path: Path, name: str, digest: str) -> None:
    document = read_document(path, name)
    passages = make_passages(document)
    figures = extract_figures(document)
    words = [" ".join(segment(p.text)) for p in passages]
    ids = store.put(document, digest, passages, words, figures)
    numbered = list(zip(ids, figures, strict=True))
    store.put_findings(name, derive(numbered), find_conflicts(numbered))


def _digest(path: Path) -> str:
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _drop_other_versions(data: Path) -> None:
    """An index of another version of the program is built anew, from the documents."""
    from corpus.errors import IndexUnusable

    if not (data / FILE_NAME).exists():
        return
    try:
        Store(data).close()
    except IndexUnusable:
        for suffix in ("", "-wal", "-shm"):
            (data / (FILE_NAME + suffix)).unlink(missing_ok=True)
