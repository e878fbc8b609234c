"""A municipality's own Word template held against the fields there are: what it misnames or lacks, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kvarter.wording.numbers import Lang

NEEDED: Final = frozenset({"title", "introduction", "chapters", "conclusion"})
"""Without these it is not a follow-up: what it is of, its first and last words, and the goals."""


class TemplateFault(StrEnum):
    """What is wrong with a template."""

    NOT_WORD = "not_word"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    LACKING = "lacking"
    FIELD = "field"


_SENTENCES: Final[dict[TemplateFault, tuple[str, str]]] = {
    TemplateFault.NOT_WORD: (
        "Skabelonen er ikke en Word-fil. Gem den som .docx, og prøv igen.",
        "The template is not a Word file. Save it as .docx and try again.",
    ),
    TemplateFault.TOO_LARGE: (
        "Skabelonen fylder mere end 20 MB. Gør dens billeder mindre, og prøv igen.",
        "The template is larger than 20 MB. Make its pictures smaller and try again.",
    ),
    TemplateFault.UNKNOWN: (
        "Skabelonen bruger felter, der ikke findes: {fields}. Ret navnene i Word, og prøv igen.",
        "The template uses fields that do not exist: {fields}. Correct the names in Word and try again.",
    ),
    TemplateFault.LACKING: (
        "Skabelonen mangler felter, som en opfølgning skal have: {fields}. Sæt dem ind i Word, fx {{{{ {first} }}}}.",
        "The template lacks fields a follow-up must have: {fields}. Put them in with Word, e.g. {{{{ {first} }}}}.",
    ),
    TemplateFault.FIELD: (
        "Skabelonen kan ikke udfyldes: {fields}. Se efter, at hver {{% for %}} og {{% if %}} er lukket i samme afsnit.",
        "The template cannot be filled in: {fields}. See that every {{% for %}} and {{% if %}} is closed.",
    ),
}


class TemplateProblem(Exception):  # noqa: N818 - it says what happened
    """A template that cannot be used: what is wrong, where, and the fields it is about."""

    def __init__(self, fault: TemplateFault, path: Path, fields: tuple[str, ...] = ()) -> None:
        """``fields`` are the names, each with the likely one where there is one."""
        self.fault = fault
        self.path = path
        self.fields = fields
        super().__init__(f"{path}: {fault.value}")

    def sentence(self, lang: Lang) -> str:
        """What is wrong and what to do, in whole sentences."""
        told = _SENTENCES[self.fault][lang == "en"]
        first = self.fields[0].split(" ")[0] if self.fields else ""
        return f"{self.path}: {told.format(fields=', '.join(self.fields), first=first)}"


def refuse_faulty(document: Any, context: Mapping[str, Any], path: Path) -> None:
    """Raises ``TemplateProblem`` when a template names a field there is not, or lacks one there must be."""
    from jinja2 import Environment, TemplateSyntaxError, nodes  # noqa: PLC0415 - only those who write Word need it
    from jinja2.meta import find_undeclared_variables  # noqa: PLC0415

    try:
        used = document.get_undeclared_template_variables()
        tree = Environment(autoescape=True).parse(document.patch_xml(document.get_xml()))
    except TemplateSyntaxError as wrong:
        raise TemplateProblem(TemplateFault.FIELD, path, (str(wrong.message or ""),)) from None
    known = set(_names(context))
    asked = {node.attr for node in tree.find_all(nodes.Getattr)} - _OF_LOOPS
    unknown = sorted((used - set(context)) | (asked - known))
    if unknown:
        choices = sorted(set(context) | known)
        raise TemplateProblem(TemplateFault.UNKNOWN, path, tuple(_suggested(name, choices) for name in unknown))
    lacking = sorted(NEEDED - find_undeclared_variables(tree))
    if lacking:
        raise TemplateProblem(TemplateFault.LACKING, path, tuple(lacking))


_OF_LOOPS: Final = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})


def _suggested(name: str, choices: list[str]) -> str:
    near = get_close_matches(name, choices, n=1, cutoff=0.6)
    return f"{name} ({near[0]}?)" if near else name


FIELD_NAMES: Final = frozenset(
    {
        "title", "text", "source", "name", "level", "kind", "standing", "rule", "facts", "label", "value", "cases",
        "tables", "indicators", "sentence", "chart", "chart_caption", "notes", "points", "caption", "columns", "rows",
        "number", "width", "marks",
    }
)  # fmt: skip
"""What stands inside lists: these exist whether or not this report has any such thing."""


def _names(context: Mapping[str, Any]) -> Iterator[str]:
    yield from FIELD_NAMES
    yield from context["words"]
