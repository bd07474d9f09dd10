"""Files of every format, made by tools that are not the reader's."""

from __future__ import annotations

import io
import zipfile

import docx
import pikepdf
import typst
from odf import opendocument, table, text

TITLE = "Declaration of the Harbour Pilots"
INTRO = "We believe that every ship deserves a pilot who knows the water."
GOALS = ("A pilot on every ship.", "A lamp on every buoy.", "Rest between tides.")
SIGNERS = (("Pilots' Union", "Norway"), ("Sindicato de Prácticos", "Chile"))


def made_docx() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(INTRO)
    document.add_heading("Our goals", 2)
    for goal in GOALS:
        document.add_paragraph(goal, style="List Number")
    document.add_heading("Signatories", 2)
    rows = document.add_table(rows=0, cols=2)
    for name, country in SIGNERS:
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = name, country
    return saved(document)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made_odt() -> bytes:
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text=TITLE))
    document.text.addElement(text.P(text=INTRO))
    document.text.addElement(text.P(text="Our goals:"))
    for number, goal in enumerate(GOALS, start=1):
        document.text.addElement(text.P(text=f"{number}. {goal}"))
    document.text.addElement(text.P(text="Signed by:"))
    rows = table.Table()
    for signer in SIGNERS:
        row = table.TableRow()
        for word in signer:
            cell = table.TableCell()
            cell.addElement(text.P(text=word))
            row.addElement(cell)
        rows.addElement(row)
    document.text.addElement(rows)
    return saved(document)


def made_pdf() -> bytes:
    goals = "\n".join(f"+ {goal}" for goal in GOALS)
    signers = " \\\n".join(f"{name} ({country})" for name, country in SIGNERS)
    return typst.compile(f"= {TITLE}\n\n{INTRO}\n\nOur goals:\n\n{goals}\n\nSigned by: \\\n{signers}\n".encode())


def made_html() -> bytes:
    goals = "".join(f"<li>{goal}</li>" for goal in GOALS)
    signers = "".join(f"<li>{name} ({country})</li>" for name, country in SIGNERS)
    return f"""<!doctype html><html lang="en"><head><title>Home | Pilots</title><style>p {{ color: red }}</style>
<script>document.write("Injected Union (Spain)")</script></head><body><!-- Hidden League (France) -->
<h1>{TITLE}</h1><p>{INTRO}</p><p onclick="steal()">Our goals:</p><ol>{goals}</ol>
<noscript>Silent Union (Italy)</noscript><h2>Signatories</h2><ul>{signers}</ul></body></html>""".encode()


def locked_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(made_pdf())) as pdf:
        stream = io.BytesIO()
        pdf.save(stream, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return stream.getvalue()


def scanned_pdf() -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()
