"""What can be wrong with a store as such."""

from __future__ import annotations

from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.wording.numbers import Lang
from kvarter.wording.problems import told


class StoreProblem(ProblemsFound):
    """A store that cannot be used: its one problem says why and where, never anything out of the store itself."""

    def __init__(self, code: ProblemCode, path: str, **details: int) -> None:
        """``path`` as the caller wrote it."""
        super().__init__([found(code, path, None, "", **details)])

    @property
    def code(self) -> ProblemCode:
        """Why the store cannot be used."""
        return self.problems[0].code

    def sentence(self, lang: Lang) -> str:
        """The path and what is wrong with it in whole sentences, with what to do."""
        return told(self.problems[0], lang)
