"""Which details of a comment are hidden, and which words are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.personal import PersonalKind, mask_personal

# Numbers of the ranges Ofcom keeps for drama; names, places and other numbers are invented.


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ring me 07700 900123 thanks", "ring me [phone] thanks"),
        ("07700900123", "[phone]"),
        ("(01632) 960 123", "[phone]"),
        ("01632-960123.", "[phone]."),
        ("+44 7700 900 123", "[phone]"),
        ("+44 (0)7700 900123", "[phone]"),
        ("0044 7700 900123", "[phone]"),
        ("07700 900123 or 07700 900456", "[phone] or [phone]"),
        ("07700 900123 07700 900456", "[phone] [phone]"),
        ("7700 900 123", "[phone]"),
        ("tel. 960123", "tel. [phone]"),
        ("+48 600 700 800", "[phone]"),
        ("mój numer 600-700-800", "mój numer [phone]"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "[phone]"),
        ("میرا نمبر ۰۷۷۰۰۹۰۰۱۲۳ ہے", "میرا نمبر [phone] ہے"),
        ("０７７００ ９００１２３", "[phone]"),
        ("077\u200b00\u00a0900\u2011123", "[phone]"),
        ("mum.of3@example.org please", "[email] please"),
        ("mail me at anna at gmail.com", "mail me at [email]"),
        ("see https://example.org/x?y=1 now", "see [link] now"),
        ("www.example.co.uk", "[link]"),
        ("on our blog sendmum.example.com/post", "on our blog [link]"),
        ("message me @sendmum_beds", "message me [name]"),
        ("we are at LU99 1ZZ now", "we are at [postcode] now"),
        ("sg99 9zz", "[postcode]"),
        ("12 Invented Road", "[address]"),
        ("NHS number 943 476 5919", "NHS number [nhs number]"),  # 9434765919: the NHS's own example, check digit 9
        ("his number is 9434765919", "his number is [nhs number]"),
        ("NHS no. 943 476 5918", "NHS no. [nhs number]"),  # said to be one: hidden although the check digit is wrong
        ("QQ 12 34 56 C is not one, AB 12 34 56 C is", "QQ 12 34 56 C is not one, [ni number] is"),
        ("UPN A123456789012", "UPN [pupil number]"),
        ("born 12/03/2014", "born [date]"),
        ("born on 3rd March", "born on [date]"),
        ("dob 12.3.14", "dob [date]"),
        ("meeting 12 March 2025", "meeting [date]"),
        ("urodzony 5 maja 2015", "urodzony [date]"),
        ("my son Barnaby waits", "my son [name] waits"),
        ("our daughter, Petra, waits", "our daughter, [name], waits"),
        ("my son Barnaby Smythe waits", "my son [name] waits"),
        ("my boy called tarquin", "my boy called [name]"),
        ("Mrs Featherstone was rude", "Mrs [name] was rude"),
        ("mrs featherstone was rude", "mrs [name] was rude"),
        ("Dr. Okonjo-Bell listened", "Dr. [name] listened"),
        ("the SENCO Philippa helped", "the SENCO [name] helped"),
        ("Barnaby's mum here", "[name]'s mum here"),
        ("My name is Odette", "My name is [name]"),
        ("Kind regards, Odette", "Kind regards, [name]"),
        ("jack was left out", "[name] was left out"),
        ("Pani Kowalska pomaga", "Pani [name] pomaga"),
        ("mój syn Bożydar czeka", "mój syn [name] czeka"),
        ("fiul meu Dragomir așteaptă", "fiul meu [name] așteaptă"),
        ("Doamna Popescu ajută", "Doamna [name] ajută"),
        ("السيدة حنان ساعدتنا", "السيدة [name] ساعدتنا"),
        ("مسز احمد اچھی ہیں", "مسز [name] اچھی ہیں"),
        ("At Maple Tree Primary they care", "[school] they care"),
        ("He is at St Invented's Lower School", "He is at [school]"),
        ("the Oakleaf Academy is good", "the [school] is good"),
        ("moved to Oakleaf school", "moved to [school]"),
    ],
)
def test_personal_details_are_hidden(text: str, masked: str) -> None:
    assert mask_personal(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "0 to 25",
        "ages 0-25",
        "in 2019 and 2021",
        "2019 2020 2021",
        "15 days on the draft",
        "20 weeks, then 52 more",
        "call 111 or 101",
        "£1,250.00 a year",
        "Y7 2nd term",
        "2 out of 10",
        "EHCP, SENCO, CAMHS and SALT",
        "I called CAMHS and they called me back",
        "called Monday",
        "My son is waiting. My daughter The same",
        "our child Has no place",
        "I miss the old teacher",
        "Dr appointment",
        "the doctor said no",
        "My child's school is great",
        "Great school",
        "Special School",
        "A mainstream Primary School",
        "The School and The College",
        "Local Offer website",
        "we will hope for may",
        "he has a will of his own, bless his grace",
        "section F of the plan",
        "=cmd()",
        "سنتين من الانتظار",
        "ڈاکٹر نے سنا",
        "مس کی مدد",
        "السيدة التي ساعدتنا",
        "Pani Dyrektor pomaga",
        "od maja czekamy",
        "mia placut",
        "واہ جناب واہ",
        "e.g. at home, 9.30 to 15.15",
        "",
    ],
)
def test_other_words_and_numbers_stay(text: str) -> None:
    assert mask_personal(text).text == text


def test_the_parts_say_what_was_hidden() -> None:
    masked = mask_personal("Mrs Featherstone, 07700 900123!")

    assert masked.kinds == (PersonalKind.NAME, PersonalKind.PHONE)
    assert [part.text for part in masked.parts] == ["Mrs ", "[name]", ", ", "[phone]", "!"]


_SEPARATORS = st.lists(st.text(alphabet=" .-/()\u00a0\u200b\u2011", max_size=2), min_size=10, max_size=10)
_ZEROS = ("0", "٠", "۰", "০", "०", "０")


@given(
    number=st.sampled_from(["07700900", "01632960", "02079460", "08081570"]).flatmap(
        lambda start: st.text(alphabet="0123456789", min_size=3, max_size=3).map(lambda end: start + end)
    ),
    separators=_SEPARATORS,
    zero=st.sampled_from(_ZEROS),
    before=st.sampled_from(["", "call ", "me:", "ہے "]),
    after=st.sampled_from(["", " please", ".", "\n", " ہے"]),
)
def test_no_digit_of_a_phone_survives(number: str, separators: list[str], zero: str, before: str, after: str) -> None:
    digits = [chr(ord(zero) + int(digit)) for digit in number]
    written = digits[0] + "".join(gap + digit for gap, digit in zip(separators, digits[1:], strict=True))

    assert not re.search(r"\d", mask_personal(before + written + after).text)


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_not_hidden_stays_as_it_was_written(text: str) -> None:
    masked = mask_personal(text)

    kept = [re.escape(part.text) if part.kind is None else ".+" for part in masked.parts]
    assert re.fullmatch("".join(kept), text, re.DOTALL)


def test_a_long_text_is_masked_whole() -> None:
    text = "my son Barnaby 07700 900123 waits " * 3_000

    masked = mask_personal(text)

    assert masked.kinds.count(PersonalKind.PHONE) == 3_000
    assert "Barnaby" not in masked.text
