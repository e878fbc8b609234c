"""Læs danske sætninger som succeskriterier: hvad der blev forstået, hvilke ord det står i, og hvad der er i tvivl."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The action, the file and the form of the answer."""
    parser.add_argument("action", choices=["read"], help="read: læs sætninger")
    parser.add_argument("file", metavar="IND.jsonl", help="ét JSON-objekt pr. linje: id, text og evt. period")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt pr. kriterium")


def run(options: argparse.Namespace) -> int:
    """Reads every sentence; a line a criterion, as JSON or as the sentence back with its doubts."""
    import json
    import sys

    from kvarter.files.sentences import read_sentences
    from kvarter.reading.criteria import read_criteria
    from kvarter.reading.documents import read_document
    from kvarter.wording.criteria import doubt_sentence, sentence_of

    encode = json.JSONEncoder(ensure_ascii=False).encode
    write = sys.stdout.write
    for given in read_sentences(options.file):
        for read in read_criteria(given.id, given.text, given.period):
            if options.json:
                write(encode(read_document(read, given.source)) + "\n")
                continue
            mark = "✓" if read.understood else "?"
            write(f"{mark} {read.criterion.id}  {read.criterion.text}\n")
            write(f"    = {sentence_of(read.criterion, options.lang)}\n")
            for doubt in read.doubts:
                write(f"    ? {doubt_sentence(doubt, options.lang)}\n")
    return 0
