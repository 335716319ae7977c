"""An Office package (DOCX, XLSX) as its program opens it: parts, relations and XML, whatever variant was saved.

Strict Open XML (ISO/IEC 29500 Strict) is given in the namespaces of the transitional form; a relation whose part is not
in the file, a part written with backslashes or in other case, and damage in a part that is not asked for cost nothing.
Refuses, with `UnreadableDocument`: what is no zip, is encrypted, unpacks to too much, or whose main part is missing or
damaged.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.readers.container import check_zip

#: Namespaces of ISO/IEC 29500 Strict, as in its part 4, and those that every other file has in their place.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: what kind, and where to; `target` is the name of a part or, outside, an address."""

    key: str
    kind: str
    target: str
    inside: bool


class Package:
    """The parts of one package, by name without a slash before it."""

    def __init__(self, path: Path) -> None:
        check_zip(path)
        self._name = path.name
        self._archive = zipfile.ZipFile(path)
        self._members = {_key(name): name for name in reversed(self._archive.namelist())}

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def has(self, part: str) -> bool:
        """Whether the file holds this part."""
        return _key(part) in self._members

    def content(self, part: str) -> bytes | None:
        """The bytes of a part, None where it is missing or damaged."""
        member = self._members.get(_key(part))
        if member is None:
            return None
        try:
            return self._archive.read(member)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            return None

    def xml(self, part: str) -> Any | None:
        """The root of an XML part in the transitional namespaces, None where it is missing or no XML."""
        content = self.content(part)
        return None if content is None else parse_xml(content)

    def main(self, kind: str) -> tuple[str, Any]:
        """Name and root of the part that the package is about; `kind` is the end of its relation's type."""
        found = next((one for one in self.relations("") if one.kind == "officeDocument" and self.has(one.target)), None)
        root = self.xml(found.target) if found else None
        if found is None or root is None or etree.QName(root).localname != kind:
            raise UnreadableDocument(self._name, "文件已损坏，无法打开")
        return found.target, root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relations of a part ("" for those of the package itself), also those whose target is missing."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return () if root is None else tuple(_relation(one, folder) for one in root.iter(_RELATIONS))

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts in the file that `part` names as its `kind` (the last word of the relation's type)."""
        yield from (
            one.target for one in self.relations(part) if one.kind == kind and one.inside and self.has(one.target)
        )


def parse_xml(content: bytes) -> Any | None:
    """The root of an XML text in the transitional namespaces; None where it is no XML.

    A text with a document type is none: Office refuses it too, and names of its own may grow without end.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", errors="replace")
        content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    if b"<!DOCTYPE" in content[:4096]:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(_STRICT.sub(_TRANSITIONAL, content.lstrip()), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relation(element: Any, folder: str) -> Relation:
    target = element.get("Target", "")
    inside = element.get("TargetMode") != "External"
    if inside:
        path = unquote(target.replace("\\", "/"))
        target = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], target, inside)
