"""Brings the data folder up to date with a folder of documents: new and changed in, gone out, the rest untouched.

Files are read by several processes at a time (`index.pool`) and kept by this one beside the index (`index.staging`), in
the order of their names, so that the index is the same whatever their number. When all are read the index goes over to
its next state at once (`index.switch`): a build that is interrupted has changed nothing, and the next one goes on where
it stopped. A file that cannot be taken is recorded with its reason and stops nothing else.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.descriptions import FILE_NAME as DESCRIPTIONS
from corpus.descriptions import Description, described, read_descriptions
from corpus.errors import DamagedIndex, NoFolder, UnreadableDocument
from corpus.file_names import leads_out, shown_names
from corpus.logs import tell as tell_log
from corpus.reading import read_document
from index.checks.engine import run_checks
from index.figures.extract import extract_figures
from index.lock import only_writer
from index.passages import make_passages
from index.pool import SECONDS, SECONDS_PER_MEGABYTE, SECONDS_RECOGNISING, Job, Lost, cores, read_all
from index.prepared import BuildReport, Prepared, Refused
from index.search.words import segment
from index.soundness import Distrust, forget_damage, met_again
from index.staging import Staging, drop_damaged
from index.store.chosen import back_end_of, server_of_store
from index.store.schema import SCHEMA_VERSION
from index.switch import Plan, look_at, switch
from index.version import helper_fingerprint, program_fingerprint

Progress = Callable[[int, int, str], None]

#: Plain text up to this many bytes in all is read sooner than a process for it has started; it also cannot crash one.
LIGHT = 400_000
_PLAIN = frozenset({".txt", ".md", ".markdown"})
#: Formats whose files are as long as what they say.
_TEXT = _PLAIN | {".csv", ".tsv", ".htm", ".html", ".mht", ".mhtml"}
#: What Windows leaves in folders; it belongs to nobody and is refused to nobody.
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


_BUSY = "另一个进程正在建立索引，请稍后再试"
#: In place of the digest of a link that leads out of the folder, and why it is not followed.
LINK = "link"
OUTSIDE = "是指向文档文件夹之外的链接，没有跟随；请把文件本身放进来"


def build_index(
    corpus: Path, data: Path, progress: Progress | None = None, *, vectors: bool = True, workers: int | None = None
) -> BuildReport:
    """Bring `data` up to date with every document under `corpus`; `progress(done, total, name)` is told of each file.

    `workers` processes read at a time, 0 reads in this one; None chooses by the cores and by what there is to read.
    Raises NoFolder where `corpus` is no folder, IndexUnusable where another process is building.
    """
    if not corpus.is_dir():
        raise NoFolder(str(corpus), "这是一个文件，不是文件夹" if corpus.exists() else "文档文件夹不存在")
    with only_writer(data, _BUSY), back_end_of(data).only_writer(_BUSY):
        distrust, dropped = Distrust(), False
        while True:
            try:
                tell = progress or (lambda done, total, name: None)
                report = _bring_up_to_date(corpus, data, tell, vectors, workers, distrust)
                forget_damage(data)
                return report
            except (DamagedIndex, sqlite3.DatabaseError) as error:
                # What was read for this build is looked at first: its damage says nothing against the index.
                if not dropped and (dropped := drop_damaged(data)):
                    continue
                more = met_again(distrust, error)
                if more is None:
                    raise
                distrust = more


def _bring_up_to_date(
    corpus: Path, data: Path, tell: Progress, vectors: bool, workers: int | None, distrust: Distrust
) -> BuildReport:
    began = time.monotonic()
    files = dict(document_files(corpus))
    said, wrong = _said(corpus, files)
    digests = {n: LINK if _leads_out(corpus, path) else _digest(path, said.get(n)) for n, path in files.items()}
    there = look_at(data, distrust)
    changed = [name for name in files if there.digests.get(name) != digests[name]]
    staging = Staging(data, there.last_id)
    try:
        lost = _read_into(data, staging, files, said, digests, changed, tell, workers)
        plan = Plan(
            corpus=corpus,
            there=there,
            removed=tuple(sorted((set(there.digests) - set(files) - {DESCRIPTIONS}) | (there.damaged & lost.keys()))),
            taken=tuple(name for name in changed if name not in lost),
            lost=lost | ({DESCRIPTIONS: "；".join(wrong)} if wrong else {}),
            well_described=not wrong,
            vectors=vectors,
        )
        tell(len(files), len(files), "")
        switched = switch(data, plan, lambda done, total, what: tell(done, total, what))
    except BaseException:
        staging.close()
        raise
    staging.drop()
    refused = switched.refused
    taken = set(plan.taken) - {name for name, _ in refused}
    told = (*there.told, *switched.told)
    seconds = round(time.monotonic() - began, 1)
    tell_log("built", seconds=seconds, taken=len(taken), removed=len(plan.removed), refused=len(refused), mended=told)
    return BuildReport(
        tuple(name for name in changed if name in taken),
        plan.removed,
        len(files) - len(taken) - sum(name in files for name, _ in refused),
        refused,
        told,
    )


def _read_into(
    data: Path,
    staging: Staging,
    files: Mapping[str, Path],
    said: Mapping[str, Description],
    digests: Mapping[str, str],
    changed: Sequence[str],
    tell: Progress,
    workers: int | None,
) -> dict[str, str]:
    """Read the changed files that no build before has read; returns those that could not be read here and now, with
    the reasons: another time may do better, and what was read of them before goes on answering."""
    fresh = [name for name in changed if not staging.holds(name, digests[name])]
    for name in (name for name in fresh if digests[name] == LINK):
        staging.refuse(name, LINK, OUTSIDE)
    jobs = [reading_job(files[name], name, said.get(name)) for name in fresh if digests[name] != LINK]
    lost: dict[str, str] = {}
    done = len(files) - len(jobs)
    if jobs:
        tell(done, len(files), jobs[0].name)
    for number, (job, read) in enumerate(_read(data, jobs, digests, workers), 1):
        failed = _keep(staging, read, digests[job.name]) if isinstance(read, Prepared) else read
        if isinstance(failed, Refused) and digests[job.name]:
            staging.refuse(job.name, digests[job.name], failed.reason)
        elif failed is not None:
            lost[job.name] = failed.reason
        if number < len(jobs):
            tell(done + number, len(files), jobs[number].name)
    return lost


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


def _leads_out(corpus: Path, path: Path) -> bool:
    # Folders that are links are not gone into, so only the file itself can be one.
    return path.is_symlink() and leads_out(corpus, path)


def _could_be_document(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$")) and path.name.lower() not in _OF_THE_SYSTEM


def _said(corpus: Path, files: Mapping[str, Path]) -> tuple[Mapping[str, Description], tuple[str, ...]]:
    """What readers say of the documents, and what is wrong with the lines that say nothing."""
    said, wrong = read_descriptions(corpus)
    return said, (*wrong, *(f"没有这个文件：{name}" for name in said if name not in files))


def _read(
    data: Path, jobs: Sequence[Job], digests: Mapping[str, str], workers: int | None
) -> Iterator[tuple[Job, Prepared | Refused | Lost]]:
    """Every job with what was read, in order."""
    if server_of_store():
        from index.sharing import read_together  # its library is optional

        shared = read_together(data, jobs, digests, cores() if workers is None else workers)
        if shared is not None:
            return shared
    if workers is None:
        plain = all(job.path.suffix.lower() in _PLAIN for job in jobs)
        workers = 0 if plain and sum(_size(job.path) for job in jobs) <= LIGHT else cores()
    if workers == 0:
        return ((job, prepare(job.path, job.name, *job.more)) for job in jobs)
    return read_all(jobs, workers)


def _keep(staging: Staging, read: Prepared, digest: str) -> Refused | None:
    """Keep what was read of a document; None where that went well."""
    try:
        staging.keep(read, digest)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return _failed(error)
    return None


def _failed(error: Exception) -> Refused:
    return Refused(f"读取时出错（{type(error).__name__}：{error}）")


def reading_job(path: Path, name: str, said: Description | None = None) -> Job:
    """The work of reading one file, of which a reader has `said` whose it is, with the time that it may take."""
    return Job(path, name, _seconds(path), (said,) if said else ())


def found_here(corpus: Path, name: str) -> tuple[Job, str] | None:
    """The work of reading the file of this name as this machine has it, and its digest; None where it has none."""
    path = corpus / name
    if not path.is_file() or leads_out(corpus, path):
        return None
    said = read_descriptions(corpus)[0].get(name)
    return reading_job(path, name, said), _digest(path, said)


def _seconds(path: Path) -> float:
    """What one file may take: scans more than others, a long text in proportion to its length."""
    extension = path.suffix.lower()
    if extension in _TEXT:
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
