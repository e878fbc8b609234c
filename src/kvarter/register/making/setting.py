"""What a made-up register is asked to look like: municipalities and areas, with the levels of each."""

from __future__ import annotations

from kvarter.model.records import record


@record
class AreaSetting:
    """An area: its departments and its levels. Shares in percent; ``residents`` counts against the other areas;
    ``income`` is 100 where work and education alone say it; ``lifted`` as ``--lifted`` when it is not given."""

    id: str
    residents: float
    name: str = ""
    district: str = ""
    departments: tuple[str, ...] = ()
    unattached: float = 18.0
    basic_education: float = 20.0
    nonwestern: float = 9.0
    convicted: float = 0.7
    income: float = 100.0
    turnover: float = 12.0
    lifted: float | None = None


@record
class MunicipalitySetting:
    """A municipality and the areas that are all of it."""

    id: str
    areas: tuple[AreaSetting, ...]
    name: str = ""


@record
class RegisterSetting:
    """What the file says under ``register``."""

    municipalities: tuple[MunicipalitySetting, ...]
