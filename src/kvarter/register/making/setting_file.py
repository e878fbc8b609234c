"""A file that describes municipalities and areas for a made-up register; all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kvarter.files.documents import LARGEST
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode, ProblemsFound, found, in_order
from kvarter.files.texts import decoded, read_bytes
from kvarter.files.validation import checked
from kvarter.files.yaml_reading import read_yaml
from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.making.setting import MunicipalitySetting, RegisterSetting
from kvarter.wording.numbers import Lang, decimals_of, number

KIND: Final = "register"
_PERCENT: Final = (0.0, 100.0)
_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "residents": (0.0, 1e9),
    "unattached": (0.0, 80.0),
    "basic_education": (0.0, 95.0),
    "nonwestern": _PERCENT,
    "convicted": (0.0, 15.0),
    "income": (1.0, 1000.0),
    "turnover": (0.0, 60.0),
    "lifted": _PERCENT,
}


def read_setting(path: Path) -> tuple[MunicipalitySetting, ...]:
    """The municipalities of a file. Raises ``ProblemsFound`` for its form, ``RegisterFault`` for what it says, and
    the ``OSError`` of a file that cannot be read."""
    value, lines, problems = read_yaml(decoded(read_bytes(path, LARGEST), str(path)), str(path))
    if not isinstance(value, dict) or set(value) != {KIND}:
        raise ProblemsFound([*problems, found(ProblemCode.DOCUMENT_KIND, str(path), 1, expected=[KIND])])
    held, misfits = checked(RegisterSetting, value[KIND], file=str(path), at=(KIND,), line_of=lines.get)
    if problems or misfits:
        raise ProblemsFound(in_order([*problems, *misfits]))
    faults = list(_faults(held.municipalities, path, lines))
    if faults:
        raise RegisterFault(*faults)
    return held.municipalities  # type: ignore[no-any-return]


def _faults(municipalities: tuple[MunicipalitySetting, ...], path: Path, lines: dict[Place, int]) -> Iterator[Fault]:
    def at(*place: str | int) -> str:
        key = (KIND, "municipalities", *place)
        while key and key not in lines:
            key = key[:-1]
        return f"{path}:{lines.get(key, 1)}"

    def told(value: float, lang: Lang) -> str:
        return number(value, decimals_of(value), lang)

    seen: dict[str, str] = {}

    def again(name: str, where: str) -> Iterator[Fault]:
        if not name:
            yield Fault(f"{where}: et id er tomt.", f"{where}: an id is empty.")
        elif name in seen:
            yield Fault(
                f"{where}: id'et »{name}« står også i {seen[name]}. Hvert sted har sit eget.",
                f"{where}: the id “{name}” is also at {seen[name]}. Each place has its own.",
            )
        seen.setdefault(name, where)

    if not municipalities:
        yield Fault(f"{at()}: der er ingen kommuner.", f"{at()}: there are no municipalities.")
    for m, municipality in enumerate(municipalities):
        yield from again(municipality.id, at(m, "id"))
        if not municipality.areas:
            yield Fault(f"{at(m)}: kommunen har ingen områder.", f"{at(m)}: the municipality has no areas.")
        for a, area in enumerate(municipality.areas):
            yield from again(area.id, at(m, "areas", a, "id"))
            for d, department in enumerate(area.departments):
                yield from again(department, at(m, "areas", a, "departments", d))
            for key, (least, most) in _LIMITS.items():
                given = getattr(area, key)
                if given is not None and not least <= given <= most:
                    where = f"{at(m, 'areas', a, key)}: {key}"
                    yield Fault(
                        f"{where} er {told(given, 'da')}; det skal være {told(least, 'da')} til {told(most, 'da')}.",
                        f"{where} is {told(given, 'en')}; it must be {told(least, 'en')} to {told(most, 'en')}.",
                    )
    if not sum(area.residents for one in municipalities for area in one.areas) > 0:
        yield Fault(f"{at()}: ingen områder har beboere.", f"{at()}: no area has residents.")
