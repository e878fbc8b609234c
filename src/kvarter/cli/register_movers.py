"""Hvorfor en andel ændrede sig i et område: beboernes egne skift, og hvem der kom, og hvem der gik."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kvarter.balance.movers.accounts import Account
    from kvarter.balance.movers.parts import View
    from kvarter.balance.movers.traits import Ages, Trait
    from kvarter.register.faults import Fault
    from kvarter.register.movers_account import Answer, Asked, Destination
    from kvarter.wording.numbers import Lang

_FAULT_IN_DATA, _FAULT_IN_CALL = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The register or the events, the shares, the years, and how the account is split and told."""
    parser.add_argument("folder", nargs="?", metavar="MAPPE", help="registeret: en mappe med Parquet-filer")
    parser.add_argument("--share", nargs="+", action="extend", metavar="ANDEL", help="fx unattached basic_education")
    parser.add_argument("--from", dest="first", type=int, metavar="ÅR", required=True, help="fra 1. januar i året")
    parser.add_argument("--to", dest="last", type=int, metavar="ÅR", required=True, help="til 1. januar i året")
    parser.add_argument("--view", choices=["snapshot", "event"], help="kun de to dage, eller hver hændelse imellem dem")
    parser.add_argument(
        "--events", metavar="FIL", nargs="?", const="", help="hændelser i stedet for registeret: CSV eller Parquet"
    )
    parser.add_argument("--area", nargs="+", action="extend", metavar="OMRÅDE", help="kun disse områder")
    parser.add_argument("--reference", metavar="OMRÅDE", help="forskellen til et område, eller til municipality")
    parser.add_argument("--group", metavar="GRUPPE", help="en kolonne (sex), kolonne=værdi eller en alder (age=18-29)")
    parser.add_argument("--ages", metavar="ALDRE", help="tæl andre aldre end andelens egne, fx 16-66")
    parser.add_argument("--destinations", action="store_true", help="vis også, hvor de fraflyttede flyttede hen")
    parser.add_argument("--kept-place", metavar="KOLONNE", help="bopæl: er den uændret, er det grænsen, der flyttede")
    parser.add_argument("--leave-out", action="store_true", help="se bort fra rækker med fejl i stedet for at stoppe")
    parser.add_argument("--memory", default="1GB", metavar="PLADS", help="højst så meget hukommelse (1GB)")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt pr. linje, med alle tal som de er")
    parser.add_argument("--out", metavar="FIL.yaml", help="skriv regnskaberne til »kvarter import«, som de må vises")
    parser.add_argument("--lang", choices=["da", "en"], default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Prints a line for each area, share and group: JSON, or what happened in words."""
    from kvarter.register.faults import RegisterFault
    from kvarter.register.movers_account import answered

    try:
        asked, notes = _asked(options)
        answer = answered(asked)
    except RegisterFault as fault:
        sys.stderr.write(fault.sentence(options.lang) + "\n")
        return _FAULT_IN_CALL if fault.in_call else _FAULT_IN_DATA
    for note in (*notes, *answer.notes):
        sys.stderr.write((note.da if options.lang == "da" else note.en) + "\n")
    if options.out:
        return _written(options, answer, asked)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    traits = {trait.id: trait for trait in asked.shares}
    for account in answer.accounts:
        ways = answer.destinations.get((account.area, account.share), ())
        if options.json:
            of_whole = answer.of_whole.get((account.area, account.share, account.group))
            told = document(account, of_whole, ways if asked.destinations else None)
            sys.stdout.write(encode({**told, "status": "illustrative"} if answer.made_up else told) + "\n")
        else:
            sys.stdout.write(_told(account, traits[account.share], ways, options.lang) + "\n")
    return 0


def _written(options: argparse.Namespace, answer: Answer, asked: Asked) -> int:
    from pathlib import Path

    from kvarter.cli.register_accounts import write_accounts

    many = write_accounts(Path(options.out), answer, asked)
    sys.stdout.write(f"{options.out}: {many} {'regnskaber' if options.lang == 'da' else 'accounts'}\n")
    return 0


def _asked(options: argparse.Namespace) -> tuple[Asked, list[Fault]]:
    """What the call asks for; raises ``RegisterFault`` with everything the call lacks or contradicts."""
    from pathlib import Path

    from kvarter.balance.movers.traits import Ages, Trait
    from kvarter.law.choices import origin_is_used
    from kvarter.register.faults import Fault, RegisterFault
    from kvarter.register.movers_account import Asked
    from kvarter.register.movers_traits import TRAITS

    faults: list[Fault] = []
    notes: list[Fault] = []

    def wrong(da: str, en: str) -> None:
        faults.append(Fault(da, en, in_call=True))

    if not options.share:
        known = ", ".join(TRAITS)
        wrong(f"Skriv mindst én andel med --share. Der er: {known}.", f"Give a share with --share. There are: {known}.")
    events = _events(options)
    if not options.folder and not options.events:
        wrong("Skriv mappen med registeret, eller --events FIL.", "Give the register's folder, or --events FILE.")
    view: View = options.view or ("event" if events else "snapshot")
    if view == "event" and not events:
        wrong("--view event kræver hændelserne: --events FIL.", "--view event needs the events: --events FILE.")
    if options.destinations and not options.area:
        wrong(
            "--destinations kræver --area: hvorfra er de flyttet?", "--destinations needs --area: where did they leave?"
        )
    group, value, group_ages = _group(options.group)
    if group and events:
        wrong(
            f"Hændelser har ingen kolonne {group}; del op efter alder, fx --group age=18-29.",
            f"Events have no column {group}; split by age, such as --group age=18-29.",
        )
    asked_ages = _ages(options.ages) if options.ages else None
    for text in (options.ages, options.group if group_ages == Ages(0, -1) else None):
        if text and _ages(text.removeprefix("age=")) is None:
            wrong(
                f"»{text}« er ikke en alder; skriv fx 18-64, 65- eller -17.", f"“{text}” is no age; write 18-64 or 65-."
            )
    shares = []
    for name in dict.fromkeys(options.share or ()):
        if name not in TRAITS and not events:
            known = ", ".join(TRAITS)
            wrong(f"Andelen »{name}« kendes ikke. Der er: {known}.", f"No share “{name}”. There are: {known}.")
        elif name not in TRAITS and asked_ages is None:
            notes.append(
                Fault(
                    f"»{name}« har ingen aldersgrænser her, så alle aldre tæller. Andre skrives med --ages.",
                    f"“{name}” has no age limits here, so every age counts. Give others with --ages.",
                )
            )
        shares.append(TRAITS.get(name) or Trait(name, name, name, Ages(), ""))
    if options.out and (group == "origin" or any(trait.legal for trait in shares)):
        wrong(
            "--out skriver til siderne, og herkomst står kun på siderne om loven. Vælg en anden andel eller gruppe.",
            "--out writes for the pages, and origin stands on the law's pages only. Choose another share or group.",
        )
    if not origin_is_used() and (group == "origin" or any(trait.legal for trait in shares)):
        wrong(
            "Herkomst er slået fra (KVARTER_ORIGIN). Vælg en anden andel eller gruppe.",
            "Origin is switched off (KVARTER_ORIGIN). Choose another share or group.",
        )
    if faults:
        raise RegisterFault(*faults)
    ages = tuple((asked_ages or trait.ages).within(group_ages) for trait in shares)
    asked = Asked(
        shares=tuple(shares),
        ages=ages,
        first=options.first,
        last=options.last,
        view=view,
        register=None if events else Path(options.folder),
        events=events,
        areas=tuple(dict.fromkeys(options.area or ())),
        reference=options.reference or "",
        group=group,
        group_value=value,
        group_name="" if group else options.group or "",
        kept_place=options.kept_place or "",
        destinations=options.destinations,
        leave_out=options.leave_out,
        memory=options.memory,
    )
    return asked, notes


def _events(options: argparse.Namespace) -> Path | None:
    """The file of events; ``--events`` without a file is the one in the register's folder."""
    from pathlib import Path

    from kvarter.register.schema import EVENTS_FILE

    if options.events is None or not (options.events or options.folder):
        return None
    return Path(options.events) if options.events else Path(options.folder) / EVENTS_FILE


def _group(text: str | None) -> tuple[str, str, Ages]:
    """A group as (column, value, ages): ``sex``, ``sex=f``, ``age=18-29`` or ``18-29``; impossible ages when the text
    is meant as an age and is none."""
    from kvarter.balance.movers.traits import Ages

    if not text:
        return "", "", Ages()
    if text.startswith("age=") or text[0].isdigit() or text[0] == "-":
        return "", "", _ages(text.removeprefix("age=")) or Ages(0, -1)
    column, _, value = text.partition("=")
    return column, value, Ages()


def _ages(text: str) -> Ages | None:
    """``18-64``, ``65-``, ``-17`` or ``18``; None when it is none of them."""
    import re

    from kvarter.balance.movers.traits import Ages

    found = re.fullmatch(r"(\d{1,3})?(-)?(\d{1,3})?", text)
    if found is None or not text.strip("-"):
        return None
    first, dash, last = found.groups()
    if dash is None:
        return Ages(int(text), int(text))
    ages = Ages(int(first) if first else None, int(last) if last else None)
    return None if ages.first is not None and ages.last is not None and ages.first > ages.last else ages


def document(
    account: Account, of_whole: Sequence[float | None] | None = None, ways: Sequence[Destination] | None = None
) -> dict[str, Any]:
    """An account as one JSON object; shares and values as fractions."""
    told: dict[str, Any] = {
        "area": account.area,
        "share": account.share,
        "group": account.group or None,
        "from": account.first,
        "to": account.last,
        "view": account.view,
        "p0": account.p0,
        "p1": account.p1,
        "change": account.change,
        "parts": [{"part": one.part.value, "value": one.value, "people": one.people} for one in account.parts],
    }
    if account.reference:
        told["reference"] = account.reference
    if of_whole is not None:
        told["of_whole"] = [
            {"part": one.part.value, "value": value} for one, value in zip(account.parts, of_whole, strict=True)
        ]
    if ways is not None:
        told["destinations"] = [way._asdict() for way in ways]
    return told


def _told(account: Account, trait: Trait, ways: Sequence[Destination], lang: Lang) -> str:
    from kvarter.balance.movers.shown import shown
    from kvarter.wording.movers import sentences, way_sentence

    what = trait.da if lang == "da" else trait.en
    visible = shown(account, trait.minimum)
    lines = sentences(visible, f"{what} ({account.group})" if account.group else what, lang)
    if ways and not visible.hidden:
        counted = [(way.area, way.people, way.with_trait, way.value) for way in ways]
        lines += way_sentence(counted, trait.minimum, lang)
    return "\n  ".join(lines)
