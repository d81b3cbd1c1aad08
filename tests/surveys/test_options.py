"""The standard option lists: what a parent may choose, and in which order."""

import re

import pytest

from surveys.option_lists import OptionList, standard_lists

LISTS = {option_list.code: option_list for option_list in standard_lists()}


@pytest.mark.parametrize("option_list", LISTS.values(), ids=LISTS)
def test_codes_are_plain_and_stand_once(option_list: OptionList) -> None:
    codes = [option.code for option in option_list.options]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in codes)
    assert all(option.label.strip() == option.label != "" for option in option_list.options)


def test_the_ethnic_group_is_asked_in_two_steps() -> None:
    asked = LISTS["ethnic_groups"]
    assert [group.code for group in asked.groups] == [
        "asian",
        "black",
        "gypsy_roma_traveller",
        "mixed",
        "white",
        "other",
    ]
    without_group = [option.code for option in asked.options if option.group_code is None]
    assert without_group == ["prefer_not_to_say"]
    used = {option.group_code for option in asked.options} - {None}
    assert used == {group.code for group in asked.groups}


def test_gypsy_roma_and_traveller_groups_stand_apart_and_national_mixtures_are_not_asked() -> None:
    asked = LISTS["ethnic_groups"]
    traveller_codes = [option.code for option in asked.options if option.group_code == "gypsy_roma_traveller"]
    assert traveller_codes == [
        "romany_gypsy",
        "irish_traveller",
        "roma",
        "scottish_welsh_traveller",
        "other_traveller",
    ]
    assert not {option.code for option in asked.options} & {"gypsy_or_irish_traveller", "not_obtained"}


def test_no_list_speaks_of_bame() -> None:
    labels = [option.label for option_list in LISTS.values() for option in option_list.options]
    labels += [group.label for option_list in LISTS.values() for group in option_list.groups]
    assert not any("bame" in label.casefold() for label in labels)


def test_a_language_is_named_by_itself_with_the_most_common_first() -> None:
    languages = LISTS["languages"].options
    # England and Wales 2021: English, Polish, Romanian, Panjabi, Urdu, Portuguese, Spanish, Arabic, Bengali, Gujarati
    assert [option.code for option in languages[:10]] == ["en", "pl", "ro", "pa", "ur", "pt", "es", "ar", "bn", "gu"]
    assert languages[-1].code == "other"
    for option in languages[:-1]:
        assert option.language_tag
        assert option.language_tag.lower().replace("-", "_") == option.code
        assert not option.is_translated


def test_not_saying_a_need_excludes_every_need() -> None:
    needs = LISTS["needs"].options
    assert [option.code for option in needs if option.is_exclusive] == ["skip"]
    assert not {"unknown"} & {option.code for option in needs}


def test_ages_are_bands_without_school_phases() -> None:
    assert [option.label for option in LISTS["ages"].options] == [
        "0 to 4",
        "5 to 10",
        "11 to 15",
        "16 to 18",
        "19 to 25",
    ]
