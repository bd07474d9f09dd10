"""Where documents and pictures hide what they tell, beside the places that everybody looks at."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pypdf
import pytest
from PIL import Image, ImageCms
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from undersigned.kit import metadata
from undersigned.kit.metadata import NotCleaned

from tests.kit import files
from tests.kit.test_metadata import pdf_with

SECRET = "nour-al-marker"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def second_picture(first=None):
    """A photograph behind which another lies that says by whom it was taken."""
    exif = Image.Exif()
    exif[0x013B] = SECRET
    return (first or files.picture("JPEG", size=(60, 40))) + files.picture("JPEG", exif=exif)


def progressive():
    return files.picture("JPEG", size=(64, 64), progressive=True, icc_profile=profile())


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("first", [files.picture("JPEG", size=(60, 40)), progressive()], ids=["plain", "progressive"])
def test_what_lies_behind_a_picture_is_cut_off_and_the_picture_is_the_same(first):
    cleaned = metadata.jpeg_without(second_picture(first))

    assert SECRET.encode() not in cleaned
    assert Image.open(BytesIO(cleaned)).tobytes() == Image.open(BytesIO(first)).tobytes()


def test_the_colours_of_a_picture_stay():
    assert Image.open(BytesIO(metadata.jpeg_without(progressive()))).info["icc_profile"] == profile()


@pytest.mark.parametrize("data", [b"\xff\xd8", b"\xff\xd8\xff\xda\x00\x02abc", files.picture("JPEG")[:-40]])
def test_a_picture_that_breaks_off_is_not_cleaned(data):
    with pytest.raises(NotCleaned):
        metadata.jpeg_without(data)


def test_what_lies_behind_a_picture_within_a_pdf_is_gone():
    assert SECRET not in everything(metadata.without(pdf_with(second_picture())))


def hidden_pdf(*, packed):
    """A PDF that tells in every place that is not a word on its page."""
    writer, out = pypdf.PdfWriter(), BytesIO()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET, "/Company": SECRET})
    writer.add_outline_item(title=SECRET, page_number=0)
    writer.add_named_destination(title=SECRET, page_number=0)
    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
    xmp = writer._add_object(stream.flate_encode() if packed else stream)
    for holder in (writer.root_object, page):
        holder[NameObject("/Metadata")] = xmp
        holder[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject(SECRET)})
    layer = DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(SECRET)})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject({NameObject("/OCGs"): layer})
    field = DictionaryObject({NameObject("/T"): TextStringObject(SECRET), NameObject("/V"): TextStringObject(SECRET)})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): field})
    writer.write(out)
    return out.getvalue()


def everything(data):
    """Every string and stream of a PDF."""
    reader = pypdf.PdfReader(BytesIO(data))
    told = [str(reader.trailer)]
    for number in range(1, 60):
        thing = reader.get_object(number)
        told.append(str(thing))
        if hasattr(thing, "get_data"):
            told.append(thing.get_data().decode("latin-1"))
    return " ".join(told)


@pytest.mark.parametrize("packed", [False, True])
def test_a_cleaned_pdf_tells_nothing_anywhere(packed):
    data = hidden_pdf(packed=packed)

    cleaned = metadata.without(data)

    assert (SECRET in everything(data), SECRET in everything(cleaned)) == (True, False)


def with_picture(data):
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("Seen at the gate.")
    document.add_picture(BytesIO(data))
    for one in document.element.iter("{*}docPr", "{*}cNvPr"):
        one.set("name", f"{SECRET}.jpg")
        one.set("descr", f"C:\\Users\\{SECRET}\\photo.jpg")
    document.save(out)
    return out.getvalue()


def inside(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return " ".join(f"{one} {archive.read(one).decode('latin-1')}" for one in archive.namelist())


def test_a_picture_in_a_document_tells_nothing():
    data = with_picture(second_picture())

    cleaned = metadata.without(data)

    assert (SECRET in inside(data), SECRET in inside(cleaned)) == (True, False)
    assert len(docx.Document(BytesIO(cleaned)).inline_shapes) == 1


def test_the_folder_of_a_template_and_what_programs_add_are_gone():
    target = f'Target="file:///C:/Users/{SECRET}/n.dotm" TargetMode="External"'
    one = f'<Relationship Id="rId1" Type="{RELS}/attachedTemplate" {target}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{one}</Relationships>'
    added = {
        "word/_rels/settings.xml.rels": rels.encode(),
        "docMetadata/LabelInfo.xml": f"<x>{SECRET}</x>".encode(),
        "word/webSettings.xml": f"<x>{SECRET}</x>".encode(),
    }
    data = files.changed(files.word(), add=added)

    cleaned = metadata.without(data)

    assert (SECRET in inside(data), SECRET in inside(cleaned)) == (True, False)
    assert [one.text for one in docx.Document(BytesIO(cleaned)).paragraphs] == ["The board decided."]


@pytest.mark.parametrize("member", ["word/embeddings/sheet1.xlsx", "word/media/drawing.emf", "Object 1/meta.xml"])
def test_a_document_in_which_another_lies_is_not_cleaned(member):
    data = files.changed(files.word(), add={member: SECRET.encode()})

    with pytest.raises(NotCleaned):
        metadata.without(data)
