"""The pages people read, taken apart: their fenced blocks, headings and links."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(?P<kind>\w+)?(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(
    r'!\[(?P<words>[^\]]*)\]\((?P<link>[^)\s]+)\)|<img src="(?P<src>[^"]+)" alt="(?P<alt>[^"]*)"[^>]*>'
)


class Block(NamedTuple):
    """A fenced block: its kind, the name of the file it stands for (empty: none), its text and where the text lies."""

    kind: str
    name: str
    body: str
    start: int
    end: int


class Step(NamedTuple):
    """One command of a console block and the answer the page shows."""

    command: str
    shown: str


def blocks(text):
    return [
        Block(found["kind"] or "", found["name"] or "", found["body"], found.start("body"), found.end("body"))
        for found in FENCE.finditer(text)
    ]


def steps(block):
    found = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            assert found, f"an answer without a command: {line}"
            found[-1][1].append(line)
    return [Step(command, "\n".join(lines)) for command, lines in found]


def without_blocks(text):
    return FENCE.sub("", text)


def links(text):
    return [*LINK.findall(without_blocks(text)), *(link for link, _words in pictures(text))]


def pictures(text):
    """The address of every picture of a page with the words that stand for it."""
    found = PICTURE.finditer(without_blocks(text))
    return [(one["link"] or one["src"], one["words"] or one["alt"] or "") for one in found]


def anchors(text):
    """The anchors of a page's headings, as GitHub and GitLab make them."""
    heads = re.findall(r"^#+ (.+)$", without_blocks(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.replace("`", "").lower()).replace(" ", "-") for head in heads}


def table(text, heading):
    """The rows of the first table under a heading, cells stripped; the head and the line under it left out."""
    section = re.split(rf"^#+ {re.escape(heading)}$", text, maxsplit=1, flags=re.MULTILINE)
    assert len(section) == 2, f"no heading {heading!r}"
    rows = []
    for line in section[1].splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows or line.startswith("#"):
            break
    return rows[2:]
