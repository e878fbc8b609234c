"""Damaged and hostile files: a clear sentence each, bounded, and nothing written."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.cli.main import main
from kvarter.reading.agreements.layout.refusal import SENTENCES, AgreementRefused, Why
from kvarter.reading.agreements.reading import read_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def packed(*, level: int = zipfile.ZIP_DEFLATED, **members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


def word(body: str = "<w:p><w:r><w:t>Aftale</w:t></w:r></w:p>", before: str = "") -> bytes:
    return packed(
        word__document_xml=f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
    )


def pdf(pages: int = 1, text: str = "") -> bytes:
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    for _ in range(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(
        f"{at:010d} 00000 n \n".encode() for at in places
    )
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())


def locked_pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(text="Aftale om et omraade med mange ord"))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb_pdf() -> bytes:
    """One stream that unpacks to 600 MB of text operators."""
    stream = zlib.compress(b"BT /F1 1 Tf (aaaaaaaaaa) Tj ET\n" * 4_000_000, 9)
    head = pdf(text="x").split(b"4 0 obj")[0]
    page = (
        b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << "
        b"/Font << /F1 3 0 R >> >> >>\nendobj\n"
    )
    return (
        head
        + page
        + b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
        + stream
        + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    )


def encrypted_zip() -> bytes:
    data = bytearray(word())
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(sign)
        while at >= 0:
            data[at + (6 if sign == b"PK\x03\x04" else 8)] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


GOOD = word()
DEEP = "<w:sdt>" * 400 + "</w:sdt>" * 400
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://example.invalid/x.dtd"> %x;]>'
REST = random.Random(7)

CASES: dict[str, tuple[str, bytes, Why]] = {
    # nothing there
    "empty docx": ("a.docx", b"", Why.EMPTY),
    "empty pdf": ("a.pdf", b"", Why.EMPTY),
    "empty txt": ("a.txt", b"", Why.EMPTY),
    "only spaces": ("a.txt", b"   \n\t\r\n", Why.EMPTY),
    "only a byte order mark": ("a.txt", b"\xef\xbb\xbf", Why.EMPTY),
    "only zero bytes": ("a.txt", b"\x00" * 5000, Why.EMPTY),
    "text without a letter": ("a.txt", b"1 2 3\n4 5 6\n", Why.EMPTY),
    # another kind
    "unknown ending": ("a.odt", b"text", Why.KIND_UNKNOWN),
    "no ending": ("aftale", b"text", Why.KIND_UNKNOWN),
    "spreadsheet ending": ("a.xlsx", GOOD, Why.KIND_UNKNOWN),
    "old word": ("a.doc", OLE, Why.OLD_WORD),
    "old word named docx": ("a.docx", OLE, Why.OLD_WORD),
    "old word named txt": ("a.txt", OLE, Why.OLD_WORD),
    "macro ending": ("a.docm", GOOD, Why.MACROS),
    "macro template": ("a.dotm", GOOD, Why.MACROS),
    "pdf named docx": ("a.docx", pdf(text="Aftale"), Why.OTHER_CONTENT),
    "pdf named txt": ("a.txt", pdf(text="Aftale"), Why.OTHER_CONTENT),
    "docx named pdf": ("a.pdf", GOOD, Why.OTHER_CONTENT),
    "docx named txt": ("a.txt", GOOD, Why.OTHER_CONTENT),
    "rtf named txt": ("a.txt", b"{\\rtf1\\ansi Aftale}", Why.OTHER_CONTENT),
    "rtf named docx": ("a.docx", b"{\\rtf1\\ansi Aftale}", Why.OTHER_CONTENT),
    "web page named txt": ("a.txt", b"<!DOCTYPE html><html>Aftale</html>", Why.OTHER_CONTENT),
    "picture named pdf": ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 99, Why.OTHER_CONTENT),
    "photo named txt": ("a.txt", b"\xff\xd8\xff\xe0" + b"x" * 99, Why.OTHER_CONTENT),
    "spreadsheet named docx": ("a.docx", packed(xl__workbook_xml="<workbook/>"), Why.OTHER_CONTENT),
    "zip without a document": ("a.docx", packed(other_xml="<x/>"), Why.OTHER_CONTENT),
    "text named docx": ("a.docx", b"Aftale om noget", Why.DAMAGED),
    "text named pdf": ("a.pdf", b"Aftale om noget", Why.DAMAGED),
    # locked
    "locked word": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Why.LOCKED),
    "locked pdf": ("a.pdf", locked_pdf(), Why.LOCKED),
    "locked zip members": ("a.docx", encrypted_zip(), Why.LOCKED),
    # damaged
    "docx cut in the middle": ("a.docx", GOOD[: len(GOOD) // 2], Why.DAMAGED),
    "docx without its end": ("a.docx", GOOD[:-10], Why.DAMAGED),
    "docx with bytes turned": ("a.docx", GOOD[:300].replace(b"w", b"\x00") + GOOD[300:], Why.DAMAGED),
    "only the zip sign": ("a.docx", b"PK\x03\x04", Why.DAMAGED),
    "xml cut": ("a.docx", packed(word__document_xml=f"<w:document {W}><w:body><w:p>"), Why.DAMAGED),
    "xml that is none": ("a.docx", packed(word__document_xml="hej"), Why.DAMAGED),
    "xml without a body": ("a.docx", packed(word__document_xml=f"<w:document {W}/>"), Why.DAMAGED),
    "xml of another kind": ("a.docx", packed(word__document_xml="<html/>"), Why.DAMAGED),
    "xml too deep": ("a.docx", word(DEEP), Why.DAMAGED),
    "unknown packing": ("a.docx", GOOD.replace(b"\x08\x00", b"\x63\x00"), Why.DAMAGED),
    "pdf cut in its first object": ("a.pdf", pdf(text="Aftale")[:40], Why.DAMAGED),
    "pdf with nothing after the sign": ("a.pdf", b"%PDF-1.7\n", Why.DAMAGED),
    "pdf of noise": ("a.pdf", b"%PDF-1.4\n" + REST.randbytes(4000), Why.DAMAGED),
    # too much
    "zip bomb": ("a.docx", packed(word__document_xml=b"<" + b" " * 230_000_000), Why.UNPACKED),
    "zip bomb beside the document": ("a.docx", packed(word__media_bin=b"\x00" * 210_000_000), Why.UNPACKED),
    "too many members": ("a.docx", packed(**{f"m{n}_xml": "x" for n in range(2100)}), Why.MEMBERS),
    "thousands of pages": ("a.pdf", pdf(3000), Why.TOO_MANY_PAGES),
    "thousands of pages of text": ("a.txt", b"Side\x0c" * 3000, Why.TOO_MANY_PAGES),
    "thousands of pages of word": (
        "a.docx",
        word('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:p>' * 3000),
        Why.TOO_MANY_PAGES,
    ),
    "too many lines": ("a.txt", b"Aftale\n" * 100_000, Why.TOO_MANY_LINES),
    "too much text": ("a.txt", b"Aftale " * 900_000, Why.TOO_MUCH_TEXT),
    # what acts or fetches
    "macros": ("a.docx", packed(word__document_xml=f"<w:document {W}/>", word__vbaProject_bin=b"x"), Why.MACROS),
    "entities that grow": ("a.docx", word("<w:p>&b;</w:p>", LAUGHS), Why.ENTITIES),
    "entity from outside": ("a.docx", word("<w:p>&x;</w:p>", OUTSIDE), Why.ENTITIES),
    "parameter entity": ("a.docx", word("", PARAMETER), Why.ENTITIES),
    "entities in utf-16": ("a.docx", packed(word__document_xml=f"{LAUGHS}<d/>".encode("utf-16")), Why.ENTITIES),
    # no text
    "word without text": ("a.docx", word("<w:p/>"), Why.NO_TEXT),
    "word with pictures only": ("a.docx", word("<w:p><w:r><w:drawing/></w:r></w:p>"), Why.NO_TEXT),
    "scanned pdf": ("a.pdf", pdf(3), Why.NO_TEXT),
    "noise named txt": ("a.txt", REST.randbytes(5000), Why.NOT_TEXT),
    "bytes above 127 named txt": ("a.txt", bytes(REST.randrange(128, 256) for _ in range(4000)), Why.NOT_TEXT),
    "half a sign of utf-16": ("a.txt", b"\xff\xfea\x00b\x00\xd8", Why.NOT_TEXT),
}


def test_there_are_at_least_fifty_and_every_reason_is_tried():
    assert len(CASES) >= 50
    asked = {why for _name, _data, why in CASES.values()}
    elsewhere = {Why.LINE_TOO_LONG, Why.UNREADABLE}  # test_hostile_shapes.py
    assert set(Why) - asked == {Why.TOO_LARGE, Why.SLOW, Why.NO_DRAFT, Why.GONE_THROUGH, *elsewhere}


@pytest.mark.parametrize("case", CASES)
def test_file_is_refused_with_its_sentence_and_nothing_is_written(case, tmp_path, capsys):
    name, data, why = CASES[case]
    path = tmp_path / name
    path.write_bytes(data)
    out = tmp_path / "ud"
    assert main(["agreement", "read", str(path), "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert not out.exists()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    with pytest.raises(AgreementRefused) as refused:
        read_source(path)
    assert refused.value.why is why
    assert told.err == refused.value.sentence("da") + "\n"
    assert refused.value.sentence("en").startswith(f"{name}: ")


def test_file_over_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("kvarter.reading.agreements.layout.limits.LARGEST", 1000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"Aftale " * 1000)
    with pytest.raises(AgreementRefused) as refused:
        read_source(path)
    assert refused.value.why is Why.TOO_LARGE


@pytest.mark.slow
def test_pdf_that_unpacks_without_end_is_stopped(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(bomb_pdf())
    with pytest.raises(AgreementRefused) as refused:
        read_source(path)
    assert refused.value.why in (Why.SLOW, Why.TOO_MUCH_TEXT, Why.DAMAGED, Why.NO_TEXT)


def test_every_reason_has_a_sentence_in_both_languages():
    assert set(SENTENCES) == set(Why)
    assert all(da != en and da.endswith(".") and en.endswith(".") for da, en in SENTENCES.values())


def test_file_that_is_not_there_is_a_fault_of_the_call(tmp_path, capsys):
    assert main(["agreement", "read", str(tmp_path / "a.txt"), "--out", str(tmp_path / "ud")]) == 2
    assert not (tmp_path / "ud").exists()
    assert "findes ikke" in capsys.readouterr().err


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=3000), st.sampled_from([".txt", ".docx"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    sentence = "read"
    try:
        read_source(path)
    except AgreementRefused as refused:
        sentence = refused.sentence("da")
    assert sentence


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Formål:",
                "Målgruppe(r):",
                "Succeskriterier: Datakilde:",
                "Aktivitetsnavn:",
                "5. Indsatsområder",
                "Delaftale for indsatsområdet X",
                "Landsbyggefonden 1.000 kr.",
                "Samlet budget 2.000 kr.",
                "40 deltagere årligt Logbog",
                "Fase 1: A 2020-2022",
                "Vi vil sikre ro",
                "• punkt",
                "Bestyrelse",
                "Leder, Anna Holm",
                "12 % i 2012.1",
                "1 Kilde",
                "",
                "\x0c",
                "i perioden 2024-2021",
                "Organisering, ansvar og rollefordeling:",
                "Andelen stiger fra 40 til 30 procent",
                "Indhold og praksis (aktivitetsbeskrivelse):",
                "Målsætningerne er:",
                "tekst uden punktum (",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_labels_gives_a_draft_check_accepts(tmp_path_factory, lines):
    import yaml

    from kvarter.files.documents import read_document_text
    from kvarter.files.substance import substance_problems
    from kvarter.model.records import dump
    from kvarter.reading.agreements.reading import read_agreement

    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_text("Aftale om et område\n" + "\n".join(lines), encoding="utf-8")
    plan = read_agreement(path).plan
    document = read_document_text(
        yaml.safe_dump({"plan": dump(plan)}, allow_unicode=True, sort_keys=False), "plan.yaml"
    )
    assert [problem for problem in substance_problems([document]) if problem.is_error] == []
