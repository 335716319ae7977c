"""Brings the data folder up to date with a folder of documents: new and changed in, gone out, the rest untouched.

Files are read by several processes at a time (`index.pool`) and stored by this one, in the order of their names, so
that the index is the same whatever their number. A document counts only when it is stored whole, so an interrupted
build goes on where it stopped. A file that cannot be taken is recorded with its reason and stops nothing else.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.descriptions import FILE_NAME as DESCRIPTIONS
from corpus.descriptions import Description, described, read_descriptions
from corpus.document import Document, Kind
from corpus.errors import IndexUnusable, NoFolder, UnreadableDocument
from corpus.file_names import folder_text, shown_names
from corpus.reading import read_document
from index.checks.engine import run_checks
from index.checks.types import Check
from index.figure import Figure
from index.figures.conflicts import find_conflicts
from index.figures.derived import derive
from index.figures.extract import extract_figures
from index.folders import passages_fingerprint
from index.lock import only_writer
from index.passages import Passage, make_passages
from index.pool import SECONDS, SECONDS_PER_MEGABYTE, SECONDS_RECOGNISING, Job, Lost, cores, read_all
from index.search.words import segment
from index.store.documents import StoredDocument
from index.store.schema import SCHEMA_VERSION
from index.store.sql import FILE_NAME, Store
from index.version import helper_fingerprint, program_fingerprint
from index.weighed import settle_leading

Progress = Callable[[int, int, str], None]

#: Plain text up to this many bytes in all is read sooner than a process for it has started; it also cannot crash one.
LIGHT = 400_000
_PLAIN = frozenset({".txt", ".md", ".markdown"})
#: What Windows leaves in folders; it belongs to nobody and is refused to nobody.
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
#: What `progress` is told while vectors are made, in place of a file's name.
VECTORS = "计算段落向量"
WEIGHING = "比对各处数字"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read: all of it that is stored. `words` are the segmented texts of `passages`."""

    document: Document
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that will not be taken as long as it stays as it is, and why, in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: names of documents added or changed, removed, unchanged, and refused with their reasons."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    refused: tuple[tuple[str, str], ...]


def build_index(
    corpus: Path, data: Path, progress: Progress | None = None, *, vectors: bool = True, workers: int | None = None
) -> BuildReport:
    """Bring `data` up to date with every document under `corpus`; `progress(done, total, name)` is told of each file.

    `workers` processes read at a time, 0 reads in this one; None chooses by the cores and by what there is to read.
    Raises NoFolder where `corpus` is no folder, IndexUnusable where another process is building.
    """
    if not corpus.is_dir():
        raise NoFolder(str(corpus), "这是一个文件，不是文件夹" if corpus.exists() else "文档文件夹不存在")
    with only_writer(data, "另一个进程正在建立索引，请稍后再试"):
        return _bring_up_to_date(corpus, data, progress or (lambda done, total, name: None), vectors, workers)


def _bring_up_to_date(corpus: Path, data: Path, tell: Progress, vectors: bool, workers: int | None) -> BuildReport:
    _drop_other_versions(data)
    store = Store(data, create=True)
    try:
        files = dict(document_files(corpus))
        known = store.digests()
        removed = sorted(set(known) - set(files) - {DESCRIPTIONS})
        for name in removed:
            store.remove(name)
        said = _said(corpus, files, store)
        digests = {name: _digest(path, said.get(name)) for name, path in files.items()}
        changed = [name for name in files if known.get(name) != digests[name]]
        jobs = [reading_job(files[name], name, said.get(name)) for name in changed]
        added: list[str] = []
        done = len(files) - len(jobs)
        if jobs:
            tell(done, len(files), jobs[0].name)
        for number, (job, read) in enumerate(_read(jobs, workers), 1):
            failed = _put(store, read, digests[job.name]) if isinstance(read, Prepared) else read
            if failed is None:
                added.append(job.name)
            elif isinstance(failed, Refused) and digests[job.name]:
                store.refuse(job.name, digests[job.name], failed.reason)
            else:
                # What could not be read here and now may do better another time: it is not remembered as refused, and
                # what was read of it before goes on answering.
                store.put_off(job.name, failed.reason)
            if number < len(jobs):
                tell(done + number, len(files), jobs[number].name)
        tell(len(files), len(files), "")
        settle_renditions(store)
        settle_leading(store, lambda done, total: tell(done, total, WEIGHING))
        store.set_meta("corpus", folder_text(corpus.resolve()))
        store.set_meta("program", program_fingerprint())
        if vectors:
            synchronise_vectors(store, data, lambda done, total: tell(done, total, VECTORS))
        return BuildReport(
            tuple(added),
            tuple(removed),
            len(files) - len(added) - sum(name in files for name, _ in store.refused()),
            tuple(store.refused()),
        )
    finally:
        store.close()


def prepare(path: Path | str, name: str, said: Description | None = None) -> Prepared | Refused:
    """Read one file, of which a reader has `said` whose it is, to all that is stored of it; every failure is a refusal,
    never an exception."""
    try:
        document = read_document(Path(path), name)
        document = replace(document, identity=described(document.identity, said))
        passages = make_passages(document)
        figures = extract_figures(document)
        words = [" ".join(segment(p.text)) for p in passages]
        checks = run_checks(document, figures)
        return Prepared(document, tuple(passages), tuple(words), tuple(figures), checks)
    except UnreadableDocument as error:
        return Refused(error.reason)
    except MemoryError:
        return Refused("文件需要的内存过多，未读入")
    except Exception as error:  # noqa: BLE001 - one bad file must never stop the others
        return _failed(error)


def document_files(corpus: Path) -> Iterable[tuple[str, Path]]:
    """Every file below `corpus` that could be a document, by its relative name, in a fixed order."""
    files = (path for path in sorted(corpus.rglob("*")) if _could_be_document(path) and path != corpus / DESCRIPTIONS)
    return shown_names(corpus, files)


def _could_be_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$")) and path.name.lower() not in _OF_THE_SYSTEM


def _said(corpus: Path, files: Mapping[str, Path], store: Store) -> Mapping[str, Description]:
    """What readers say of the documents; lines that say nothing are told as a file that is refused."""
    said, wrong = read_descriptions(corpus)
    wrong += tuple(f"没有这个文件：{name}" for name in said if name not in files)
    store.remove(DESCRIPTIONS)
    if wrong:
        store.put_off(DESCRIPTIONS, "；".join(wrong))
    return said


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


def synchronise_vectors(store: Store, data: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Bring the vectors into line with the passages that count; `progress(done, total)` is told of new ones."""
    from index.search.embedding import load_embedder
    from index.search.vectors import Vectors

    identities = {d.name: d.identity for d in store.documents()}
    passages = []
    for passage in store.passages():
        identity = identities[passage.document]
        kind = identity.kind.value if isinstance(identity.kind, Kind) else ""
        meta: dict[str, str | int] = {"document": passage.document, "agency": identity.agency, "kind": kind}
        passages.append((passage.id, passage.text, meta | {"fiscal_year": identity.fiscal_year or 0}))
    Vectors(data / "vectors", load_embedder()).synchronise(passages, passages_fingerprint(store), progress)


def _read(jobs: Sequence[Job], workers: int | None) -> Iterator[tuple[Job, Prepared | Refused | Lost]]:
    """Every job with what was read, in order."""
    if workers is None:
        plain = all(job.path.suffix.lower() in _PLAIN for job in jobs)
        workers = 0 if plain and sum(_size(job.path) for job in jobs) <= LIGHT else cores()
    if workers == 0:
        return ((job, prepare(job.path, job.name, *job.more)) for job in jobs)
    return read_all(jobs, workers)


def _put(store: Store, read: Prepared, digest: str) -> Refused | None:
    """Store a document with what follows from it; None where that went well."""
    try:
        ids = store.put(read.document, digest, read.passages, read.words, read.figures)
        numbered = list(zip(ids, read.figures, strict=True))
        store.checks.put(read.document.name, read.checks, ids)
        store.put_findings(read.document.name, derive(numbered), find_conflicts(numbered))
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return _failed(error)
    return None


def _failed(error: Exception) -> Refused:
    return Refused(f"读取时出错（{type(error).__name__}：{error}）")


def reading_job(path: Path, name: str, said: Description | None = None) -> Job:
    """The work of reading one file, of which a reader has `said` whose it is, with the time that it may take."""
    return Job(path, name, _seconds(path), (said,) if said else ())


def _seconds(path: Path) -> float:
    """What one file may take: scans more than others, a long text in proportion to its length."""
    extension = path.suffix.lower()
    if extension in _PLAIN:
        return SECONDS + SECONDS_PER_MEGABYTE * _size(path) / 1e6
    return SECONDS_RECOGNISING if helper_fingerprint(extension) == "ocr" else SECONDS


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(path: Path, said: Description | None = None) -> str:
    """Of a file's content, what is said of it and the program that reads it: a newer program reads every file anew."""
    program = f"{SCHEMA_VERSION} {program_fingerprint()} {helper_fingerprint(path.suffix.lower())}"
    digest = hashlib.sha256(program.encode())
    if said:
        digest.update("\t".join(said.cells()).encode())
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""  # never the digest of a file that was read
    return digest.hexdigest()


def _drop_other_versions(data: Path) -> None:
    """An index of another version of the program is built anew, from the documents."""
    if not (data / FILE_NAME).exists():
        return
    try:
        Store(data).close()
    except IndexUnusable as error:
        if not error.worthless:
            raise
        for suffix in ("", "-wal", "-shm"):
            (data / (FILE_NAME + suffix)).unlink(missing_ok=True)
