"""Why a document is not read, in words: what it is, what was expected, what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final


class Why(StrEnum):
    """What stops a document from being read; a closed list (docs/aftaler.md)."""

    EMPTY = "agreement_empty"
    TOO_LARGE = "agreement_too_large"
    KIND_UNKNOWN = "agreement_kind_unknown"
    OLD_WORD = "agreement_old_word"
    LOCKED = "agreement_locked"
    MACROS = "agreement_macros"
    OTHER_CONTENT = "agreement_other_content"
    DAMAGED = "agreement_damaged"
    UNPACKED = "agreement_unpacked"
    MEMBERS = "agreement_members"
    ENTITIES = "agreement_entities"
    TOO_MANY_PAGES = "agreement_too_many_pages"
    TOO_MUCH_TEXT = "agreement_too_much_text"
    TOO_MANY_LINES = "agreement_too_many_lines"
    LINE_TOO_LONG = "agreement_line_too_long"
    SLOW = "agreement_slow"
    NO_TEXT = "agreement_no_text"
    UNREADABLE = "agreement_unreadable"
    NOT_TEXT = "agreement_not_text"
    NO_DRAFT = "agreement_no_draft"
    GONE_THROUGH = "agreement_gone_through"


SENTENCES: Final[dict[Why, tuple[str, str]]] = {
    Why.EMPTY: (
        "filen er tom. Se efter, om den blev gemt, og om det er den rigtige fil.",
        "the file is empty. See whether it was saved and whether it is the right file.",
    ),
    Why.TOO_LARGE: (
        "filen fylder mere end {limit} MB. Gem den uden billeder, eller del den i aftale og bilag.",
        "the file is larger than {limit} MB. Save it without pictures, or split it into agreement and annexes.",
    ),
    Why.KIND_UNKNOWN: (
        "filer, der ender på »{found}«, kan ikke læses. Forventet er .docx, .pdf eller .txt. Gem aftalen i en af dem.",
        (
            "files that end in “{found}” cannot be read. Expected is .docx, .pdf or .txt. Save the "
            "agreement as one of them."
        ),
    ),
    Why.OLD_WORD: (
        "filen er i et gammelt format (.doc). Åbn den i Word, og gem den som .docx.",
        "the file is in an old format (.doc). Open it in Word and save it as .docx.",
    ),
    Why.LOCKED: (
        "filen er låst med adgangskode. Gem en kopi uden adgangskode, og læs den.",
        "the file is locked with a password. Save a copy without a password and read that.",
    ),
    Why.MACROS: (
        "filen indeholder makroer, og dem åbner vi ikke. Gem den som en almindelig .docx uden makroer.",
        "the file holds macros, which are not opened here. Save it as a plain .docx without macros.",
    ),
    Why.OTHER_CONTENT: (
        "filen ender på »{expected}«, men indholdet er {found}. Gem den igen i det rigtige format, eller ret endelsen.",
        (
            "the file ends in “{expected}”, but what it holds is {found}. Save it again in the right "
            "format, or correct the "
            "ending of its name."
        ),
    ),
    Why.DAMAGED: (
        (
            "filen er beskadiget eller ikke en rigtig {expected}-fil. Åbn den i det program, den "
            "kommer fra, og gem den igen."
        ),
        "the file is damaged or no real {expected} file. Open it in the program it comes from and save it again.",
    ),
    Why.UNPACKED: (
        "filen fylder mere end {limit} MB, når den pakkes ud. Gem den uden billeder og indlejrede filer.",
        "the file is larger than {limit} MB unpacked. Save it without pictures and embedded files.",
    ),
    Why.MEMBERS: (
        "filen er pakket af {found} dele; højst {limit} kan læses. Gem den igen som en almindelig .docx.",
        "the file is packed of {found} parts; at most {limit} can be read. Save it again as a plain .docx.",
    ),
    Why.ENTITIES: (
        (
            "filen henter eller gentager indhold på en måde, som Word ikke selv skriver "
            "(XML-entiteter). Gem den igen i Word."
        ),
        (
            "the file fetches or repeats content in a way Word itself does not write (XML entities). "
            "Save it again in Word."
        ),
    ),
    Why.TOO_MANY_PAGES: (
        "filen har {found} sider; højst {limit} kan læses. Gem aftalen uden bilag.",
        "the file has {found} pages; at most {limit} can be read. Save the agreement without its annexes.",
    ),
    Why.TOO_MUCH_TEXT: (
        "filen har mere end {limit} mio. tegn. Del den, og læs én aftale ad gangen.",
        "the file has more than {limit} million characters. Split it and read one agreement at a time.",
    ),
    Why.TOO_MANY_LINES: (
        "filen har mere end {limit} linjer. Del den, og læs én aftale ad gangen.",
        "the file has more than {limit} lines. Split it and read one agreement at a time.",
    ),
    Why.SLOW: (
        (
            "filen er for tung at læse (over {limit} sekunder eller for meget hukommelse). Gem den "
            "igen, eller læs den som .txt."
        ),
        (
            "the file is too heavy to read (more than {limit} seconds or too much memory). Save it "
            "again, or read it as .txt."
        ),
    ),
    Why.LINE_TOO_LONG: (
        "en linje eller et afsnit har mere end {limit} tegn. Gem aftalen igen med afsnit, som den er skrevet.",
        "a line or paragraph has more than {limit} signs. Save the agreement again with its paragraphs.",
    ),
    Why.UNREADABLE: (
        (
            "filens skrift siger ikke, hvilke bogstaver tegnene er, så teksten kan ikke læses. Gem den igen som PDF "
            "fra det program, den er skrevet i, eller som .docx."
        ),
        (
            "the file's fonts do not tell which letters their signs are, so the text cannot be read. Save it as PDF "
            "again from the program it was written in, or as .docx."
        ),
    ),
    Why.NO_TEXT: (
        (
            "filen har ingen tekst, kun billeder: den er nok scannet. Brug den oprindelige fil, eller kør den gennem "
            "tekstgenkendelse først."
        ),
        (
            "the file has no text, only pictures: it was probably scanned. Use the original file, or run it through "
            "text recognition first."
        ),
    ),
    Why.NO_DRAFT: (
        "her er intet udkast at gå igennem. Forventet er mappen, som »kvarter agreement read« skrev.",
        "there is no draft here to go through. Expected is the folder “kvarter agreement read” wrote.",
    ),
    Why.GONE_THROUGH: (
        "mappen holder et udkast, som nogen er i gang med at gå igennem. Intet er skrevet. Vælg en anden mappe.",
        "the folder holds a draft somebody has begun to go through. Nothing was written. Choose another folder.",
    ),
    Why.NOT_TEXT: (
        "filen er ikke tekst ({found}). Forventet er en aftale som .docx, .pdf eller almindelig tekst.",
        "the file is not text ({found}). Expected is an agreement as .docx, .pdf or plain text.",
    ),
}
_FOUND: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("en PDF", "a PDF"),
    "zip": ("en pakket fil (zip) uden et Word-dokument", "a packed file (zip) without a Word document"),
    "docx": ("et Word-dokument", "a Word document"),
    "sheet": ("et regneark", "a spreadsheet"),
    "text": ("tekst", "text"),
    "rtf": ("RTF", "RTF"),
    "html": ("en webside", "a web page"),
    "picture": ("et billede", "a picture"),
    "other": ("noget andet", "something else"),
    "nul": ("den har tegn, som ikke hører til i tekst", "it holds signs that do not belong in text"),
}


class AgreementRefused(Exception):  # noqa: N818 - it says what happened
    """A document that is not read. The message names the code only; ``sentence`` tells it to a person."""

    def __init__(self, why: Why, file: str, **details: Any) -> None:
        """``details`` are what the sentence needs; none of them holds words of the document."""
        super().__init__(why.value)
        self.why = why
        self.file = file
        self.details = details

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do, with the file before it."""
        english = lang == "en"
        words = {
            key: _FOUND[value][english] if key == "found" and value in _FOUND else value
            for key, value in self.details.items()
        }
        return f"{self.file}: {SENTENCES[self.why][english].format_map(words)}"
