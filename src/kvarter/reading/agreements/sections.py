"""A document cut at its labels."""

from __future__ import annotations

from collections.abc import Sequence

from kvarter.reading.agreements.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.labels import Label, Part, label_of


class Section:
    """A label with the blocks under it; ``rest`` is what stands behind the label on its own line."""

    def __init__(self, part: Part, page: int, name: str = "", label: str = "") -> None:
        """``name`` is a name that stands in the label itself, ``label`` the label's words."""
        self.label = label
        self.part = part
        self.page = page
        self.name = name
        self.blocks: list[Block] = []

    @property
    def quotes(self) -> list[Quote]:
        """The blocks as quotes, empty ones left out."""
        return [Quote(block.text, block.page) for block in self.blocks if plain(block.text)]

    @property
    def text(self) -> str:
        """All of it as one text."""
        return " ".join(quote.plain for quote in self.quotes)


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """The document cut at its labels; what stands before the first is a section without a label (``Part.NAME``)."""
    sections = [Section(Part.NAME, 1)]
    for block in blocks:
        label = None if block.kind == "item" else _row_label(block) if block.kind == "row" else label_of(block.text)
        if label is None or label.part is Part.ASIDE:
            if label is None:
                sections[-1].blocks.append(block)
            continue
        sections.append(Section(label.part, block.page, label.name, plain(block.text)))
        rest = block.text[label.length :].strip()
        if block.kind == "row":
            cells = tuple(cell for cell in block.cells[1:] if cell.strip())
            if label.part not in (Part.CRITERIA, Part.MONEY) and cells:
                sections[-1].blocks.append(
                    Block(
                        "paragraph",
                        spaced(" ".join(cells)),
                        block.page,
                        0,
                        (Line(spaced(" ".join(cells)), block.page),),
                    )
                )
        elif rest:
            sections[-1].blocks.append(Block("paragraph", rest, block.page, 0, (Line(rest, block.page),)))
    return sections


def _row_label(block: Block) -> Label | None:
    found = label_of(spaced(block.cells[0]))
    if found is not None:
        return found._replace(length=len(block.text))
    if len(block.cells) > 1 and plain(block.cells[-1]).lower().startswith("datakild") and len(block.text.split()) < 14:
        return Label(Part.CRITERIA, len(block.text))
    return None


def is_template(sections: Sequence[Section]) -> bool:
    """Whether a document is of the known shape: enough of its labels, the ones that only it has among them."""
    parts = {section.part for section in sections}
    own = parts & {
        Part.ACTIVITY,
        Part.SUB_AGREEMENT,
        Part.CRITERIA,
        Part.ORGANISED,
        Part.CONTENT,
        Part.PROBLEM,
        Part.FOCUS_AREAS,
    }
    return len(own) >= 3 or (len(own) >= 2 and len(parts) >= 8)
