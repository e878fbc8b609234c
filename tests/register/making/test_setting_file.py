"""A file of municipalities and areas: everything that is wrong with it is told at once, with its line."""

import pytest

from kvarter.files.problems import ProblemsFound
from kvarter.register.faults import RegisterFault
from kvarter.register.making.setting_file import read_setting

GOOD = """\
register:
  municipalities:
    - id: byen
      areas:
        - {id: nord, residents: 100, departments: [nord-1, nord-2], unattached: 30, lifted: 5}
        - {id: syd, residents: 200}
"""


def written(tmp_path, text):
    file = tmp_path / "areas.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_an_area_does_not_say_is_usual(tmp_path):
    (city,) = read_setting(written(tmp_path, GOOD))
    north, south = city.areas
    assert (north.unattached, north.lifted, north.departments) == (30, 5, ("nord-1", "nord-2"))
    assert (south.unattached, south.lifted, south.departments) == (18, None, ())


def test_every_fault_is_told_with_its_line(tmp_path):
    text = GOOD.replace("unattached: 30", "unattached: 130").replace("id: syd", "id: nord-1")
    with pytest.raises(RegisterFault) as fault:
        read_setting(written(tmp_path, text))
    told = fault.value.sentence("da").splitlines()
    assert ["areas.yaml:5: unattached er 130" in told[0], "areas.yaml:6: id'et »nord-1«" in told[1]] == [True, True]
    assert len(fault.value.sentence("en").splitlines()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "areas: []\n",
        "register: {municipalities: 3}\n",
        GOOD.replace("residents", "resident"),
        GOOD.replace("residents: 100", "residents: mange"),
    ],
)
def test_a_file_of_another_form_is_told_what_it_lacks(tmp_path, text):
    with pytest.raises(ProblemsFound) as found:
        read_setting(written(tmp_path, text))
    assert all(problem.file.endswith("areas.yaml") for problem in found.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        "register: {municipalities: []}\n",
        "register: {municipalities: [{id: a, areas: []}]}\n",
        GOOD.replace("100", "0").replace("200", "0"),
        GOOD.replace("100", "-1"),
    ],
)
def test_a_municipality_must_have_somebody_somewhere(tmp_path, text):
    with pytest.raises(RegisterFault):
        read_setting(written(tmp_path, text))
