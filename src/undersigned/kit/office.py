"""What DOCX and ODT tell beside their words, and the same documents without it; a part of `kit.metadata`.

Changes are accepted, as a reader sees them: what was deleted is gone, what was put in stays and says no more by whom.
Comments, properties, lists of editions and printers go; pictures are cleaned.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

from lxml import etree

from undersigned.kit.metadata import (
    NotCleaned,
    Told,
    Trace,
    in_picture,
    is_picture,
    jpeg_without,
    picture_without,
    rewritten,
    trace,
)

UNPACKED: Final = 200 * 1024 * 1024
DROPPED: Final = re.compile(
    r"docProps/.*|docMetadata/.*|customXml/.*|_xmlsignatures/.*|word/(comments\w*|people|webSettings)\.xml"
    r"|word/_rels/(comments\w*|webSettings)\.xml\.rels|word/(glossary|fonts|printerSettings)/.*"
    r"|Thumbnails/.*|Configurations2?/.*|layout-cache|meta\.xml|manifest\.rdf|META-INF/\w*signatures\.xml"
)
"""Members that hold no words of the document."""
KEPT: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/\w+\.xml\.rels|word/theme/\w+\.xml"
    r"|word/(document|header\d*|footer\d*|footnotes|endnotes|settings|styles\w*|numbering|fontTable)\.xml"
    r"|mimetype|META-INF/manifest\.xml|(content|styles|settings)\.xml"
)
"""Members that are looked through, beside pictures. With any other a document is not cleaned: it may be another one."""
WRITTEN: Final = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|settings)\.xml|(content|styles)\.xml"
)
GONE: Final = frozenset(
    {
        "del",
        "moveFrom",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "cellIns",
        "cellDel",
        "cellMerge",
        "rsids",
        "docVars",
        "trackRevisions",
        "attachedTemplate",
        "annotation",
        "annotation-end",
        "tracked-changes",
        "change",
        "change-start",
        "change-end",
    }
)
UNWRAPPED: Final = frozenset({"ins", "moveTo"})
PEOPLE: Final = {
    "creator": Told.PERSON,
    "lastModifiedBy": Told.PERSON,
    "initial-creator": Told.PERSON,
    "printed-by": Told.PERSON,
    "Manager": Told.PERSON,
    "Company": Told.PERSON,
    "title": Told.TITLE,
    "subject": Told.TITLE,
    "description": Told.TITLE,
    "keywords": Told.TITLE,
    "keyword": Told.TITLE,
    "category": Told.TITLE,
    "created": Told.TIME,
    "modified": Told.TIME,
    "date": Told.TIME,
    "creation-date": Told.TIME,
    "print-date": Told.TIME,
    "lastPrinted": Told.TIME,
    "Application": Told.PROGRAM,
    "generator": Told.PROGRAM,
    "Template": Told.OTHER,
    "user-defined": Told.OTHER,
}


def found(data: bytes) -> Iterator[Trace]:
    """Give what a document tells beside its words."""
    for name, content in _members(data).items():
        if name in {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"}:
            yield from _properties(content)
        elif re.fullmatch(r"word/comments\.xml", name):
            yield from _comments(content)
        elif WRITTEN.fullmatch(name):
            yield from _changes(content)
        elif is_picture(content):
            yield from in_picture(content)


def without(data: bytes) -> bytes:
    """Return the document with its words and pictures alone."""
    members = {name: content for name, content in _members(data).items() if not DROPPED.fullmatch(name)}
    if any(not KEPT.fullmatch(name) and not is_picture(content) for name, content in members.items()):
        raise NotCleaned
    return rewritten({name: _cleaned(name, content) for name, content in members.items()})


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if sum(one.file_size for one in members) > UNPACKED:
            raise ValueError(UNPACKED)
        return {one.filename: archive.read(one) for one in members}


def _cleaned(name: str, content: bytes) -> bytes:
    if is_picture(content):
        return jpeg_without(content) if content.startswith(b"\xff\xd8") else picture_without(content)
    if WRITTEN.fullmatch(name):
        return _written_out(_accepted(_tree(content)))
    if name in {"[Content_Types].xml", "META-INF/manifest.xml"} or name.endswith(".rels"):
        return _written_out(_listed(name, _tree(content)))
    if name == "settings.xml":
        return _written_out(_emptied(_tree(content)))
    return content


def _tree(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _written_out(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _name(one: Any) -> str:
    return str(one.tag).rpartition("}")[2] if isinstance(one.tag, str) else ""


def _accepted(tree: Any) -> Any:
    for one in list(tree.iter()):
        kind = _name(one)
        for key in [key for key in one.attrib if key.rpartition("}")[2].startswith("rsid")]:
            del one.attrib[key]
        if kind in {"docPr", "cNvPr"}:
            _call_nothing(one)
        if kind in GONE or kind.endswith(("PrChange", "GridChange")):
            _replace(one, ())
        elif kind in UNWRAPPED:
            _replace(one, list(one))
    return tree


def _call_nothing(one: Any) -> None:
    """Take from a picture the name of its file, and the path that some programs write down as what is on it."""
    one.set("name", "")
    if PATH.search(one.get("descr", "")):
        del one.attrib["descr"]


PATH: Final = re.compile(r"[A-Za-z]:\\|^/|^file:|\.(jpe?g|png|webp)$", re.IGNORECASE)


def _replace(one: Any, children: Iterable[Any]) -> None:
    """Put these in the place of an element, and what follows it after them."""
    parent = one.getparent()
    if parent is None:
        return
    place, tail = parent.index(one), one.tail or ""
    parent.remove(one)
    last = None
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
        last = child
    if last is None and place:
        last = parent[place - 1]
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _listed(name: str, tree: Any) -> Any:
    """Take out of a list of members those that are gone."""
    base = posixpath.dirname(posixpath.dirname(name)) if name.endswith(".rels") else ""
    for one in list(tree):
        given = next((value for key, value in one.attrib.items() if key.rpartition("}")[2] in NAMES), "")
        if one.get("TargetMode") == "External":
            if not one.get("Type", "").endswith("/hyperlink"):
                tree.remove(one)  # a template, or a picture elsewhere: both tell the folders of who wrote it
            continue
        if not given:
            continue
        member = given.lstrip("/") if given.startswith("/") else posixpath.normpath(posixpath.join(base, given))
        if DROPPED.fullmatch(member) and given != "/":
            tree.remove(one)
    return tree


NAMES: Final = frozenset({"PartName", "Target", "full-path"})


def _emptied(tree: Any) -> Any:
    for one in list(tree):
        tree.remove(one)
    return tree


def _properties(content: bytes) -> Iterator[Trace]:
    for one in _tree(content).iter():
        if (told := PEOPLE.get(_name(one))) is not None:
            yield from trace(told, one.text)
        elif _name(one) == "property":
            yield from trace(Told.OTHER, f"{one.get('name', '')}: {''.join(one.itertext())}")


def _comments(content: bytes) -> Iterator[Trace]:
    for one in _tree(content).iter():
        if _name(one) == "comment":
            by = next((value for key, value in one.attrib.items() if key.endswith("}author")), "")
            yield from trace(Told.COMMENT, f"{by}: {''.join(one.itertext())}")


def _changes(content: bytes) -> Iterator[Trace]:
    for one in _tree(content).iter():
        kind = _name(one)
        if kind in {"ins", "del", "moveFrom", "moveTo"} or kind.endswith("PrChange"):
            by = next((value for key, value in one.attrib.items() if key.endswith("}author")), "")
            yield from trace(Told.CHANGE, f"{by}: {''.join(one.itertext())}")
        elif kind in {"annotation", "changed-region"}:
            yield from trace(Told.COMMENT if kind == "annotation" else Told.CHANGE, " ".join(one.itertext()))
