"""What can stop a publication, as sentences that say what to do."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Literal


class Trouble(Enum):
    """What is wrong, in Danish and in English; ``{path}`` is what it is wrong with."""

    NOT_A_FOLDER = (
        "»{path}« er en fil, ikke en mappe. Giv en mappe med --out.",
        "“{path}” is a file, not a folder. Give a folder with --out.",
    )
    CANNOT_WRITE = (
        "Mappen »{path}« kan ikke skrives. Se efter, at du må skrive der, og at der er plads på disken.",
        "The folder “{path}” cannot be written. Check that you may write there and that the disk is not full.",
    )
    IN_USE = (
        "En anden kørsel skriver i mappen »{path}«. Vent, til den er færdig.",
        "Another run is writing to the folder “{path}”. Wait until it has finished.",
    )
    NOT_OURS = (
        "Mappen »{path}« er ikke tom og er ikke skrevet af kvarter publish. Vælg en tom mappe, så intet overskrives.",
        "The folder “{path}” is not empty and was not written by kvarter publish. Choose an empty one.",
    )
    MANIFEST_BROKEN = (
        "manifest.json i »{path}« kan ikke læses. Vælg en tom mappe, eller slet mappen og skriv den igen.",
        "manifest.json in “{path}” cannot be read. Choose an empty folder, or delete this one and publish again.",
    )
    NO_ASSETS = (
        "Filen »{path}«, der tegner kurverne, mangler i installationen. Kør make setup.",
        "The file “{path}”, which draws the charts, is missing from the installation. Run make setup.",
    )


class PublishingProblem(Exception):  # noqa: N818 - a sentence for people, not a fault in the program
    """A publication that cannot be made; nothing in the folder is half written."""

    def __init__(self, trouble: Trouble, path: Path) -> None:
        """``path`` is the folder or file it is about."""
        super().__init__(f"{trouble.name}: {path}")
        self.trouble = trouble
        self.path = path

    def sentence(self, lang: Literal["da", "en"]) -> str:
        """What is wrong and what to do."""
        da, en = self.trouble.value
        return (da if lang == "da" else en).format(path=self.path)
