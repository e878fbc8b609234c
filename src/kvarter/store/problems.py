"""What can be wrong with a store as such, and the sentence that says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal


class StoreFault(StrEnum):
    """Why a store cannot be used; a closed list, each with a sentence in both languages."""

    MISSING = "store_missing"
    NOT_A_STORE = "store_not_a_store"
    NEWER = "store_newer"
    DAMAGED = "store_damaged"
    LOCKED = "store_locked"
    READ_ONLY = "store_read_only"
    FOLDER_READ_ONLY = "store_folder_read_only"
    NOT_OPENED = "store_not_opened"
    DISK_FULL = "store_disk_full"
    DISK_FAILED = "store_disk_failed"
    REFUSED = "store_refused"


_SENTENCES: Final[dict[StoreFault, tuple[str, str]]] = {
    StoreFault.MISSING: (
        (
            "Der er intet lager her. Læs tal og planer ind med »kvarter import FIL…«, eller peg på et andet lager "
            "med --store."
        ),
        (
            "There is no store here. Read figures and plans in with 'kvarter import FILE…', or name another store "
            "with --store."
        ),
    ),
    StoreFault.NOT_A_STORE: (
        (
            "Filen er ikke et kvarter-lager. Intet er ændret. Peg på et lager, som »kvarter import« har lavet, "
            "eller på en fil, der ikke findes endnu."
        ),
        (
            "The file is not a kvarter store. Nothing was changed. Name a store that 'kvarter import' has made, "
            "or a file that does not exist yet."
        ),
    ),
    StoreFault.NEWER: (
        "Lageret er lavet af en nyere udgave af kvarter end denne. Intet er ændret. Hent den nyere udgave.",
        "The store was made by a newer version of kvarter than this one. Nothing was changed. Get the newer version.",
    ),
    StoreFault.DAMAGED: (
        "Lageret er beskadiget og kan ikke læses helt. Lad filen ligge, og hent den seneste sikkerhedskopi frem.",
        "The store is damaged and cannot be read in full. Leave the file as it is and restore the latest backup.",
    ),
    StoreFault.LOCKED: (
        "Lageret bruges af en anden, der skriver i det, og blev ikke ledigt i tide. Intet er skrevet. Prøv igen.",
        (
            "The store is in use by somebody who is writing to it and did not become free in time. "
            "Nothing was written. Try again."
        ),
    ),
    StoreFault.READ_ONLY: (
        "Lageret kan kun læses. Intet er skrevet. Giv skriveret til filen og dens mappe, eller peg på et andet lager.",
        (
            "The store can only be read. Nothing was written. Give write access to the file and its folder, or name "
            "another store."
        ),
    ),
    StoreFault.FOLDER_READ_ONLY: (
        (
            "Der kan ikke skrives i lagerets mappe; også læsning kræver det, fordi lageret lægger en hjælpefil "
            "ved siden af. Giv skriveret til mappen."
        ),
        (
            "The store's folder cannot be written to; reading needs that too, because the store keeps a file beside "
            "itself. Give write access to the folder."
        ),
    ),
    StoreFault.NOT_OPENED: (
        "Lageret kan ikke åbnes: stien findes ikke, er en mappe, eller der mangler adgang.",
        "The store cannot be opened: the path does not exist, is a folder, or access is missing.",
    ),
    StoreFault.DISK_FULL: (
        "Disken er fuld. Intet er skrevet. Gør plads, og prøv igen.",
        "The disk is full. Nothing was written. Make room and try again.",
    ),
    StoreFault.DISK_FAILED: (
        "Disken svarede med en fejl. Intet er skrevet. Se efter disken, og prøv igen.",
        "The disk answered with an error. Nothing was written. Look at the disk and try again.",
    ),
    StoreFault.REFUSED: (
        "Lageret tog ikke imod det skrevne, fordi det ville ændre noget, der står fast. Intet er skrevet.",
        "The store refused what was written, because it would change something that stands fast. Nothing was written.",
    ),
}


class StoreProblem(Exception):  # noqa: N818 - it says what happened
    """A store that cannot be used: ``fault`` says why, ``path`` where; never anything out of the store itself."""

    def __init__(self, fault: StoreFault, path: str) -> None:
        """``path`` as the caller wrote it."""
        self.fault = fault
        self.path = path
        super().__init__(f"{path}: {fault.value}")

    def sentence(self, lang: Literal["da", "en"]) -> str:
        """The path and what is wrong with it in whole sentences, with what to do."""
        return f"{self.path}: {_SENTENCES[self.fault][lang == 'en']}"
