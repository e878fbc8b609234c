from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.agreements.builders import as_pdf, as_text, as_word
from tests.reading.agreements.contents import ALL


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """A folder with every made-up agreement as Word, PDF in one and two columns, and text."""
    folder = tmp_path_factory.mktemp("aftaler")
    for name, content in ALL.items():
        (folder / f"{name}.txt").write_text(as_text(content), encoding="utf-8")
        as_word(content, folder / f"{name}.docx")
        as_pdf(content, folder / f"{name}-1.pdf")
        as_pdf(content, folder / f"{name}-2.pdf", columns=2)
    return folder
