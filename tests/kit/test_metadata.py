from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from undersigned.kit import aside, metadata
from undersigned.kit.kinds import Kind, kind_of
from undersigned.kit.metadata import NotCleaned, Told, Trace

from tests.kit import files

SECRET = "Nour al-Marker"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def photograph(form="JPEG"):
    exif = Image.Exif()
    exif[0x0110] = "Pixel 8"
    exif[0x013B] = SECRET
    exif[0x8825] = {1: "N", 2: (38.0, 43.0, 20.28), 3: "W", 4: (9.0, 8.0, 21.48)}
    return files.picture(form, exif=exif)


def pdf(**info):
    writer, out = pypdf.PdfWriter(), BytesIO()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({f"/{name}": value for name, value in info.items()})
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/T"): TextStringObject(SECRET),
            NameObject("/Contents"): TextStringObject("ask the family"),
        }
    )
    page[NameObject("/Annots")] = pypdf.generic.ArrayObject([note])
    writer.write(out)
    return out.getvalue()


def pdf_with(picture):
    """A PDF with a JPEG on its page, as it was in its file."""
    out, image = BytesIO(), Image.open(BytesIO(picture))
    image.save(out, "PDF", producer="", title="")
    reader, again = pypdf.PdfReader(BytesIO(out.getvalue())), BytesIO()
    writer = pypdf.PdfWriter(clone_from=reader)
    stream = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()
    stream._data = picture  # the bytes of the photograph, with what is in them
    writer.write(again)
    return again.getvalue()


def word():
    document = docx.Document()
    document.core_properties.author = SECRET
    document.core_properties.last_modified_by = "Case Worker"
    paragraph = document.add_paragraph("She was held ")
    body = paragraph._p
    inserted = body.makeelement(f"{{{W}}}ins", {f"{{{W}}}author": SECRET, f"{{{W}}}id": "1"})
    run = body.makeelement(f"{{{W}}}r", {})
    text = body.makeelement(f"{{{W}}}t", {})
    text.text = "in June"
    run.append(text)
    inserted.append(run)
    body.append(inserted)
    deleted = body.makeelement(f"{{{W}}}del", {f"{{{W}}}author": SECRET, f"{{{W}}}id": "2"})
    run = body.makeelement(f"{{{W}}}r", {})
    text = body.makeelement(f"{{{W}}}delText", {})
    text.text = "at her sister's"
    run.append(text)
    deleted.append(run)
    body.append(deleted)
    document.add_comment(paragraph.runs, text="call the lawyer", author=SECRET)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def open_text():
    meta = f"""<?xml version="1.0"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:creator>{SECRET}</dc:creator></office:meta>
</office:document-meta>"""
    return files.changed(files.open_text(), add={"meta.xml": meta.encode()})


def everything_in(data):
    """All bytes of a file, with those of its members unpacked."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return data + b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_a_photograph_says_where_it_was_taken_by_whom_and_with_what(form):
    assert metadata.found(photograph(form))[:3] == [
        Trace(Told.PLACE, "38.72230, -9.13930"),
        Trace(Told.PERSON, SECRET),
        Trace(Told.DEVICE, "Pixel 8"),
    ]


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_a_cleaned_photograph_shows_the_same_and_says_nothing(form):
    clean = metadata.without(photograph(form))

    assert metadata.found(clean) == []
    assert Image.open(BytesIO(clean)).size == (40, 20)
    assert SECRET.encode() not in clean


def test_a_comment_in_a_picture_is_found():
    assert metadata.found(files.picture("JPEG", comment=b"from Nour")) == [Trace(Told.COMMENT, "comment: from Nour")]


def test_a_pdf_says_who_wrote_it_when_and_what_was_noted_on_it():
    told = metadata.found(pdf(Author=SECRET, CreationDate="D:20240603"))

    assert [trace for trace in told if trace.told != Told.PROGRAM] == [
        Trace(Told.PERSON, SECRET),
        Trace(Told.TIME, "D:20240603"),
        Trace(Told.COMMENT, f"{SECRET} ask the family"),
    ]


def test_a_cleaned_pdf_has_its_pages_and_nothing_else():
    clean = metadata.without(pdf(Author=SECRET, Title="file of Nour"))

    assert (metadata.found(clean), len(pypdf.PdfReader(BytesIO(clean)).pages)) == ([], 1)
    assert SECRET.encode() not in clean


def test_a_photograph_within_a_pdf_is_cleaned_too():
    data = pdf_with(photograph())

    clean = metadata.without(data)

    assert Trace(Told.PLACE, "38.72230, -9.13930") in metadata.found(data)
    assert metadata.found(clean) == []
    assert b"Pixel 8" not in clean


def test_a_document_says_who_wrote_changed_and_commented_it():
    told = metadata.found(word())

    assert {trace.told for trace in told} >= {Told.PERSON, Told.COMMENT, Told.CHANGE}
    assert Trace(Told.CHANGE, f"{SECRET}: at her sister's") in told
    assert Trace(Told.COMMENT, f"{SECRET}: call the lawyer") in told


def test_a_cleaned_document_has_its_changes_accepted_and_opens():
    clean = metadata.without(word())

    assert metadata.found(clean) == []
    assert [one.text for one in docx.Document(BytesIO(clean)).paragraphs] == ["She was held in June"]
    assert (SECRET.encode() in everything_in(clean), b"sister" in everything_in(clean)) == (False, False)
    assert kind_of(clean) == Kind.DOCX


def test_an_open_document_is_cleaned_too():
    assert Trace(Told.PERSON, SECRET) in metadata.found(open_text())

    clean = metadata.without(open_text())

    assert (metadata.found(clean), SECRET.encode() in everything_in(clean)) == ([], False)
    assert kind_of(clean) == Kind.ODT


def test_what_cannot_be_cleaned_is_not_given():
    with pytest.raises(NotCleaned):
        metadata.without(b"\xff\xd8\xff broken")


def test_what_cannot_be_read_is_told_as_something():
    assert metadata.found(b"\xff\xd8\xff broken") == [Trace(Told.OTHER, "")]


def test_a_plain_text_says_its_words_alone():
    assert (metadata.found(b"She is held."), metadata.without(b"She is held.")) == ([], b"She is held.")


def test_it_runs_in_a_process_of_its_own():
    assert aside.within(30, metadata.cleaned, photograph()) == metadata.without(photograph())
