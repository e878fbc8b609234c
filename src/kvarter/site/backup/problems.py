"""Why a copy could not be taken or laid back, in whole sentences with what to do."""

from __future__ import annotations

from typing import Final

from kvarter.wording.numbers import Lang

CALL: Final = frozenset({"inside", "not_empty", "database_not_empty", "other_database", "address", "busy", "no_folder"})
"""What is wrong with how it was asked for, and not with the copy."""

_TOLD: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "inside": "{path} ligger i datamappen, som kopien er af.\n  Hvad der kan gøres: læg kopien et andet sted.",
        "busy": "Et andet program skriver eller lægger tilbage lige nu.\n  Hvad der kan gøres: prøv igen om lidt.",
        "no_folder": "Mappen {path} er der ikke.\n  Hvad der kan gøres: lav mappen, eller vælg en anden.",
        "link": (
            "{path} i datamappen er et link eller en særlig fil, som ikke kan kopieres.\n"
            "  Hvad der kan gøres: flyt den ud af mappen, eller læg filen selv dér."
        ),
        "broken": (
            "{path} er ikke en hel kopi fra kvarter: den er afbrudt, beskadiget eller ændret.\n"
            "  Hvad der kan gøres: brug en anden kopi."
        ),
        "mark": (
            "{path} er en anden kopi end den, mærket hører til.\n"
            "  Hvad der kan gøres: find mærket, som blev skrevet, da kopien blev taget, eller den rigtige kopi."
        ),
        "version": (
            "Kopien er lavet med en nyere udgave af kvarter ({found}) end den, der er her ({here}).\n"
            "  Hvad der kan gøres: hent den nyeste udgave, og læg kopien tilbage med den."
        ),
        "not_empty": (
            "Mappen {path} er ikke tom, og intet bliver skrevet over.\n"
            "  Hvad der kan gøres: nævn et lager i en ny mappe med --store."
        ),
        "database_not_empty": (
            "Databasen, der skal lægges tilbage i, er ikke tom, og intet bliver skrevet over.\n"
            "  Hvad der kan gøres: lav en ny, tom database, og nævn den i KVARTER_DATABASE."
        ),
        "other_database": (
            "Kopien er af en {found}-database, og her er valgt en {here}-database.\n"
            "  Hvad der kan gøres: sæt KVARTER_DATABASE til en {found}-database (tom for SQLite ved siden af lageret)."
        ),
        "address": (
            "KVARTER_DATABASE er ikke adressen på en database, eller databasen svarer ikke.\n"
            "  Hvad der kan gøres: se efter, at den kører, og at adressen er rigtig."
        ),
        "place": (
            "Kopien kunne ikke skiftes ind på {path}.\n"
            "  Hvad der kan gøres: vælg en mappe, der ikke selv er et drev, fx en mappe på det."
        ),
    },
    "en": {
        "inside": "{path} lies in the data folder the copy is of.\n  What to do: put the copy somewhere else.",
        "busy": "Another program is writing or laying back just now.\n  What to do: try again in a while.",
        "no_folder": "The folder {path} is not there.\n  What to do: make the folder, or choose another.",
        "link": (
            "{path} in the data folder is a link or a special file, which cannot be copied.\n"
            "  What to do: move it out of the folder, or put the file itself there."
        ),
        "broken": (
            "{path} is not a whole copy from kvarter: it was cut off, damaged or changed.\n"
            "  What to do: use another copy."
        ),
        "mark": (
            "{path} is another copy than the one the mark belongs to.\n"
            "  What to do: find the mark that was written when the copy was taken, or the right copy."
        ),
        "version": (
            "The copy was made with a newer version of kvarter ({found}) than the one here ({here}).\n"
            "  What to do: get the newest version, and lay the copy back with it."
        ),
        "not_empty": (
            "The folder {path} is not empty, and nothing is written over.\n"
            "  What to do: name a store in a new folder with --store."
        ),
        "database_not_empty": (
            "The database to lay back in is not empty, and nothing is written over.\n"
            "  What to do: make a new, empty database and name it in KVARTER_DATABASE."
        ),
        "other_database": (
            "The copy is of a {found} database, and a {here} database is chosen here.\n"
            "  What to do: set KVARTER_DATABASE to a {found} database (empty for SQLite beside the store)."
        ),
        "address": (
            "KVARTER_DATABASE is no address of a database, or the database does not answer.\n"
            "  What to do: see that it runs and that the address is right."
        ),
        "place": (
            "The copy could not be put in place at {path}.\n"
            "  What to do: choose a folder that is not a drive itself, such as a folder on it."
        ),
    },
}


class BackupError(Exception):
    """A copy that could not be taken or laid back; ``key`` picks the sentence."""

    def __init__(self, key: str, **values: str) -> None:
        """``values`` are what the sentence names: paths and versions, never anything out of the copy."""
        super().__init__(key)
        self.key = key
        self._values = values

    def sentence(self, lang: Lang) -> str:
        """What is wrong and what to do."""
        return _TOLD[lang][self.key].format(**self._values)
