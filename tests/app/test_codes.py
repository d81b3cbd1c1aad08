"""Codes: digits in any script, pictures in their order, and nothing else."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.assets import find_asset
from app.public.codes import CODE_FIELD, PICTURE_FIELD, read_entry, read_receipt
from app.public.pictures import DRAWINGS, PICTURE_NAMES, draw_pictures, list_pictures
from app.store.codes import PICTURE_COUNT, PICTURES_OF_CODE, is_of_pictures, read_pictures, write_pictures

SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "੦੧੨੩੪੫੬੭੮੯", "૦૧૨૩૪૫૬૭૮૯", "０１２３４５６７８９")
pictures = st.lists(st.integers(0, PICTURE_COUNT - 1), min_size=PICTURES_OF_CODE, max_size=PICTURES_OF_CODE).map(tuple)


def test_there_are_sixty_four_different_pictures_with_a_name_each() -> None:
    assert len(set(list_pictures())) == len(set(PICTURE_NAMES)) == len(PICTURE_NAMES) == PICTURE_COUNT
    for name, picture in zip(PICTURE_NAMES, list_pictures(), strict=True):
        drawing = ET.fromstring(picture)  # noqa: S314  # our own file
        assert drawing.get("aria-label") == name
        # An old phone has no font for such a sign: what is seen is drawn.
        assert "".join(drawing.itertext()) == ""
        assert len(drawing) > 0


def test_the_order_of_the_pictures_is_part_of_every_code_that_was_given_out() -> None:
    drawn = re.findall(r'<symbol id="([a-z]+)"', find_asset(DRAWINGS).content.decode())
    assert (drawn[0], drawn[11], drawn[36], drawn[63]) == ("elephant", "camel", "tomato", "dice")
    assert [PICTURE_NAMES[place] for place in (0, 11, 36, 63)] == ["🐘", "🐪", "🍅", "🎲"]


@given(pictures)
def test_pictures_become_a_code_and_come_back_in_their_order(picked: tuple[int, ...]) -> None:
    code = write_pictures(picked)
    assert is_of_pictures(code)
    assert read_pictures(code) == picked
    assert re.findall('aria-label="(.)"', draw_pictures(code)) == [PICTURE_NAMES[picture] for picture in picked]
    assert read_entry(MultiDict([(PICTURE_FIELD, str(picture)) for picture in picked])).code == code
    assert read_entry(MultiDict({CODE_FIELD: code})).code == code


@given(
    st.text("0123456789", min_size=12, max_size=12),
    st.sampled_from(SCRIPTS),
    st.sampled_from((" ", "-", "\u200f", " - ")),
)
def test_digits_are_read_in_any_script_and_grouping(digits: str, script: str, between: str) -> None:
    typed = between.join(digits[start : start + 3] for start in range(0, 12, 3))
    assert (
        read_receipt("".join(script[int(one)] if one.isascii() and one.isdigit() else one for one in typed)) == digits
    )


@given(st.dictionaries(st.sampled_from(("code", CODE_FIELD, PICTURE_FIELD, "_do")), st.text(max_size=60)))
def test_whatever_is_posted_is_a_code_of_digits_or_pictures_or_still_being_picked(fields: dict[str, str]) -> None:
    entry = read_entry(MultiDict(fields))
    assert entry.is_picking or re.fullmatch(r"[0-9]*|p[0-9]{10}", entry.code)
    # What is typed never becomes a code of pictures: its tries are counted apart.
    assert not is_of_pictures(read_entry(MultiDict({"code": fields.get("code", "")})).code)
