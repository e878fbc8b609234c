"""Files that are whole but made to be heavy or odd: read or refused in bounded time, with one clear sentence."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
from tests.reading.agreements.test_hostile import W, packed, pdf, word

from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.reading import read_agreement

LONGEST = 30.0
"""Seconds of processor time; none takes a fifth of it on an idle machine."""
DANISH = "Aftalen gælder for området og for alle beboere. " * 40
RANDOM = random.Random(3)


def told(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text, properties=""):
    return f"<w:tc>{properties}{told(text)}</w:tc>"


def nested(depth):
    inner = told("Aftale")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc>{cell('x')}</w:tr></w:tbl>"
    return word(inner)


def table(row, count):
    return word(f"<w:tbl>{f'<w:tr>{row}</w:tr>' * count}</w:tbl>")


def tree(*objects):
    """A PDF of these objects, the first its catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    for number, held in enumerate(objects, 1):
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("latin-1")
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n%%EOF".encode())


def page(content):
    whole = pdf(text="x").replace(b"BT /F1 12 Tf 50 700 Td (x) Tj ET", content)
    return whole.replace(b"/Length 32", b"/Length %d" % len(content))


def signs_that_are_no_letters():
    lines = ["".join(chr(RANDOM.choice(range(65, 91))) for _ in range(6)) + " " for _ in range(400)]
    rows = " ".join(f"({''.join(lines[at : at + 12])}) '" for at in range(0, 400, 12))
    return page(f"BT /F1 10 Tf 12 TL 50 800 Td {rows} ET".encode())


def open_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
CASES = {
    "tables 200 deep": ("a.docx", nested(200), Why.DAMAGED),
    "tables 30 deep": ("a.docx", nested(30), None),
    "a table of 100,000 cells": ("a.docx", table(cell("a 1") * 5, 20_000), None),
    "a cell over a billion columns": (
        "a.docx", table(cell("Aftale", '<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>') + cell("b"), 300), None,
    ),
    "a cell over minus three columns": (
        "a.docx", table(cell("Aftale", '<w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>') + cell("b"), 2), None,
    ),
    "50,000 marks of one note": (
        "a.docx",
        word("<w:p>" + '<w:r><w:t>a</w:t><w:footnoteReference w:id="7"/></w:r>' * 50_000 + "</w:p>"), Why.LINE_TOO_LONG,
    ),
    "document part twice over": ("a.docx", packed(word__document_xml=f"<w:document {W}><w:body>{told('A b')}</w:body>"
                                                  "</w:document>", **{"..__..__etc__x_xml": "<a/>"}), None),
    "page tree in itself": ("a.pdf", tree(CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), Why.DAMAGED),
    "page tree in a ring": (
        "a.pdf", tree(CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
                      "<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 5 >>"), Why.DAMAGED,
    ),
    "a count of a billion pages": ("a.pdf", tree(CATALOGUE, "<< /Type /Pages /Kids [] /Count 1000000000 >>"),
                                   Why.DAMAGED),
    "a page of half a million objects": ("a.pdf", page(b"0 0 1 1 re f\n" * 500_000), Why.NO_TEXT),
    "a page of 2,000 crossing rules": (
        "a.pdf",
        page(b"".join(b"20 %d 300 0.5 re f\n%d 10 0.5 700 re f\n" % (at, at) for at in range(10, 1010))
             + b"BT /F1 10 Tf 50 700 Td (Aftale om et sted i byen her) Tj ET"), None,
    ),
    "signs that are no letters": ("a.pdf", signs_that_are_no_letters(), Why.UNREADABLE),
    "utf-16": ("a.txt", DANISH.encode("utf-16"), None),
    "utf-16 that does not say so": ("a.txt", DANISH.encode("utf-16-le"), Why.NOT_TEXT),
    "latin-1": ("a.txt", DANISH.encode("latin-1"), None),
    "open document": ("a.odt", open_document(), Why.KIND_UNKNOWN),
    "open document named docx": ("a.docx", open_document(), Why.OTHER_CONTENT),
    "one line of a megabyte": ("a.txt", (DANISH * 500).encode(), Why.LINE_TOO_LONG),
    "one line of numbers": ("a.txt", b"Aftale\n5. Afsnit\n" + b"12 % " * 100_000, Why.LINE_TOO_LONG),
    "one line of names": ("a.txt", b"Aftale mellem " + b"Anna Holm, " * 20_000, Why.LINE_TOO_LONG),
    "20,000 lines of prose": ("a.txt", b"Aftalen er for alle og omfatter hele omraadet i byen\n" * 20_000, None),
    "3,000 lines of 60 columns": ("a.txt", b"Aftale om noget\n" + (b"ab   " * 60 + b"\n") * 3000, Why.LINE_TOO_LONG),
    "thousands of labels": (
        "a.txt", "Aktivitetsnavn: A\nMålgruppe: alle\nFormål:\nBestyrelse\nOrganisering\n".encode() * 3000, None,
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_file_is_read_or_refused_in_bounded_time(case, tmp_path):
    name, data, why = CASES[case]
    path = tmp_path / name
    path.write_bytes(data)
    start = time.process_time()
    if why is None:
        assert read_agreement(path).plan
    else:
        with pytest.raises(AgreementRefused) as refused:
            read_agreement(path)
        assert refused.value.why is why
        assert refused.value.sentence("da").startswith(f"{name}: ")
    assert time.process_time() - start < LONGEST
