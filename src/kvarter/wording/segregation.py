"""Segregation in words: what each index says, its figures as lines, and why a table gives no figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kvarter.balance.segregation.inference import Result
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Table
from kvarter.model.problems import shown
from kvarter.wording.numbers import Lang, listing, number

DECIMALS: Final = 4

SAYS: Final[dict[str, tuple[str, str]]] = {
    "D": (
        "D: den andel af gruppen, der skulle flytte, for at den og resten boede ens. 0 er ens, 1 er helt hver for sig.",
        (
            "D: the share of the group that would have to move for it and the rest to live alike. 0 is alike, 1 fully "
            "apart."
        ),
    ),
    "isolation": (
        "isolation: gruppens egen andel dér, hvor et medlem bor, i gennemsnit.",
        "isolation: the group's own share where a member lives, on average.",
    ),
    "interaction": (
        "interaction: de andres andel dér, hvor et medlem bor, i gennemsnit. »a,b« er b's andel, hvor a bor.",
        "interaction: the others' share where a member lives, on average. “a,b” is the share of b where a lives.",
    ),
    "gini": (
        "gini: hvor forskellig gruppens andel er mellem to tilfældige personers steder. 0 er ens, 1 helt hver for sig.",
        "gini: how different the group's share is between the places of any two persons. 0 is alike, 1 fully apart.",
    ),
    "atkinson": (
        "atkinson: ulighed i fordelingen, hvor b siger, hvilke steder der vejer mest. 0 er ens, 1 helt hver for sig.",
        "atkinson: unevenness, where b says which places weigh most. 0 is alike, 1 fully apart.",
    ),
    "eta2": (
        "eta2: hvor meget stedet forklarer af, hvem der hører til gruppen. 0 er intet, 1 er alt.",
        "eta2: how much the place explains of who belongs to the group. 0 is nothing, 1 everything.",
    ),
    "M": (
        "M: hvor meget stedet fortæller om gruppen, målt i nat (naturlig logaritme). Dele kan lægges sammen.",
        "M: how much the place tells of the group, in nats (natural logarithm). Parts add up.",
    ),
    "H": (
        "H: M som andel af det mest mulige med disse grupper. 0 er ens, 1 er helt hver for sig.",
        "H: M as a share of the most there could be with these groups. 0 is alike, 1 fully apart.",
    ),
    "local": (
        "local: hvor langt gruppens steder er fra alles. Gennemsnittet, vægtet med gruppernes størrelse, er M.",
        "local: how far the group's places are from everybody's. Their mean, weighted by the groups' size, is M.",
    ),
    "local_unit": (
        "local_unit: hvor langt stedets grupper er fra alles. Gennemsnittet, vægtet med stedernes størrelse, er M.",
        "local_unit: how far the place's groups are from everybody's. Their mean, weighted by the places' size, is M.",
    ),
}
"""What an index says, in a sentence; Danish and English."""

_PARTS: Final[dict[str, tuple[str, str]]] = {
    "M_first": ("M på den første dato", "M at the first date"),
    "M_second": ("M på den anden dato", "M at the second date"),
    "difference": ("ændring i M", "change in M"),
    "removals": ("  steder og grupper, der er væk", "  places and groups that are gone"),
    "additions": ("  steder og grupper, der er nye", "  places and groups that are new"),
    "group_margin": ("  grupperne er vokset eller blevet mindre", "  the groups grew or shrank"),
    "unit_margin": ("  stederne er vokset eller blevet mindre", "  the places grew or shrank"),
    "structural": ("  hvem der bor hvor, alt andet lige", "  who lives where, all else equal"),
}
_REFUSED: Final[dict[Refusal, tuple[str, str]]] = {
    Refusal.NO_PERSONS: (
        (
            "Der er ingen personer i tabellen: alle vægte er nul, eller der er ingen rækker. Se efter, om det er den "
            "rigtige fil og den rigtige vægtkolonne."
        ),
        (
            "There is nobody in the table: every weight is nought, or there are no rows. See if it is the right file "
            "and the right weight column."
        ),
    ),
    Refusal.ONE_GROUP: (
        (
            "Kun én gruppe har personer ({about}), og mål for adskillelse sammenligner mindst to. Se efter, om det er "
            "den rigtige gruppekolonne."
        ),
        (
            "Only one group has persons ({about}), and segregation compares at least two. See if it is the right group "
            "column."
        ),
    ),
    Refusal.GROUP_UNKNOWN: (
        "Gruppen »{about}« findes ikke i filen. Ret navnet, så det står som i gruppekolonnen.",
        "The group “{about}” is not in the file. Write it as it stands in the group column.",
    ),
    Refusal.GROUP_EMPTY: (
        "Gruppen »{about}« har ingen personer: alle dens vægte er nul. Vælg en anden gruppe.",
        "The group “{about}” has nobody: all its weights are nought. Choose another group.",
    ),
    Refusal.WEIGHT_NOT_FINITE: (
        "En vægt er ikke et endeligt tal. Ret den i kilden.",
        "A weight is not a finite number. Mend it at its source.",
    ),
    Refusal.WEIGHT_NEGATIVE: (
        "En vægt er under nul, og et antal personer kan ikke være negativt. Ret den i kilden.",
        "A weight is below nought, and a number of persons cannot be negative. Mend it at its source.",
    ),
    Refusal.WEIGHTS_FRACTIONAL: (
        (
            "Vægtene er ikke hele personer, så der kan ikke trækkes personer. Sig med --persons, hvor mange personer "
            "de bygger på (kun til --bootstrap), eller brug antal."
        ),
        (
            "The weights are not whole persons, so persons cannot be drawn. Say with --persons how many persons they "
            "rest on (for --bootstrap only), or use counts."
        ),
    ),
    Refusal.TOO_MANY_PERSONS: (
        "Der er {about} personer, og --permutations kan blande under 1.000.000.000. Del filen.",
        "There are {about} persons, and --permutations can shuffle fewer than 1,000,000,000. Split the file.",
    ),
    Refusal.NOTHING_IN_COMMON: (
        "De to filer har ingen grupper og steder til fælles. Se efter, om de er skrevet ens i begge.",
        "The two files have no groups and places in common. See if they are written alike in both.",
    ),
    Refusal.NOT_FITTED: (
        (
            "Den ene tabel kan ikke tilpasses den andens grupper og steder (største afvigelse {about}). Se efter "
            "steder, der kun har én gruppe, eller læg små steder sammen."
        ),
        (
            "One table cannot be fitted to the other's groups and places (largest difference {about}). Look for places "
            "with one group only, or put small places together."
        ),
    ),
    Refusal.NO_REST: (
        "Et område sammenlignes med resten af kommunen, og her er kun ét område med personer. Tag resten med i filen.",
        (
            "An area is compared with the rest of the municipality, and only one area here has persons. Add the rest "
            "to the file."
        ),
    ),
}


def refusal(failure: CannotMeasure, lang: Lang) -> str:
    """Why there is no figure, and what to do."""
    words = _REFUSED[failure.reason][lang == "en"]
    match failure.about:
        case None:
            return words
        case str():
            return words.format(about=shown(failure.about))
        case _:
            about = failure.about
            return words.format(about=number(about, 0, lang) if about >= 1 else f"{about:.1e}")


def lines(results: Sequence[Result], lang: Lang) -> list[str]:
    """Figures as lines to read, an index at a time, with what each index says before them. Nothing is ranked.

    Of two groups an index that is the same for both is told once.
    """
    told: list[str] = []
    before = None
    overall: dict[tuple[str, str | None], float | None] = {}
    groups = {result.key.group for result in results if result.key.part == "group"}
    for result in results:
        if result.key.group is None:
            overall[result.key.name, result.key.within] = result.value
        elif len(groups) == 2 and (result.key.name, result.key.within) in overall:
            continue
        index = result.key.name.removesuffix("_between")
        if index in SAYS and index != before:
            told += ["", SAYS[index][lang == "en"]]
            before = index
        told.append(f"  {_what(result, lang):<48}{_figures(result, lang)}")
    return told[1:] if told and not told[0] else told


def _what(result: Result, lang: Lang) -> str:
    key = result.key
    danish = lang == "da"
    if key.name in _PARTS:
        return _PARTS[key.name][not danish]
    match key.part:
        case "level":
            above = f" {'inden for' if danish else 'within'} {key.within}" if key.within else ""
            return f"{'mellem' if danish else 'between'} {key.between}{above}"
        case "within":
            return f"{'inden for' if danish else 'within'} {key.within}"
        case "between":
            return f"{'mellem' if danish else 'between'} {key.between}"
        case "unit":
            return str(key.unit)
        case _:
            group = key.group or ("alle grupper" if danish else "all groups")
            return f"{key.within}: {group}" if key.within else group


def _figures(result: Result, lang: Lang) -> str:
    danish = lang == "da"
    if result.value is None:
        return "ikke defineret: gruppen er alene eller mangler" if danish else "undefined: the group is alone or absent"
    told = f"{number(result.value, DECIMALS, lang):>9}"
    if result.se is not None and result.low is not None and result.high is not None and result.bias is not None:
        low, high, bias, se = (number(one, DECIMALS, lang) for one in (result.low, result.high, result.bias, result.se))
        told += (
            f"   95 procent-interval {low} til {high} (skævhed {bias}, standardfejl {se})"
            if danish
            else f"   95 per cent interval {low} to {high} (bias {bias}, standard error {se})"
        )
    if result.p is not None and result.expected is not None:
        chance = number(result.expected, DECIMALS, lang)
        p = number(result.p, DECIMALS, lang)
        told += f"   p = {p} (ved tilfældighed {chance})" if danish else f"   p = {p} (by chance {chance})"
    return told


def left_out(table: Table, lang: Lang) -> list[str]:
    """What has no persons and is left out; it changes no figure."""
    told = []
    if table.empty_groups:
        names = listing([shown(name) for name in table.empty_groups], lang)
        told.append(f"Grupper uden personer er udeladt: {names}." if lang == "da" else f"Left out, nobody in: {names}.")
    if table.empty_units:
        many = number(len(table.empty_units), 0, lang)
        told.append(f"Steder uden personer, udeladt: {many}." if lang == "da" else f"Places without persons: {many}.")
    return told
