"""The patterns of personal details, in the order in which they are looked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from analysis.text.personal_words import GIVEN_NAMES, NOT_NAMES, NOT_SCHOOL_NAMES

HIDDEN = "\ue000"
"""Stands in the folded text where something was found, so that no later pattern crosses it."""

GAP = "\u200b"
"""What invisible characters are folded to."""


class PersonalKind(StrEnum):
    """What kind of detail was hidden."""

    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    ADDRESS = "address"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs number"
    NI_NUMBER = "ni number"
    PUPIL_NUMBER = "pupil number"
    DATE = "date"
    NAME = "name"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for. The group ``it`` is hidden when ``is_meant`` agrees."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    is_meant: Callable[[re.Match[str]], bool] = lambda _match: True


def _has_nhs_check_digit(match: re.Match[str]) -> bool:
    # Data dictionary of the NHS: weights 10 to 2, modulus 11; 11 counts as 0 and 10 is never given out.
    digits = [int(character) for character in match["it"] if character.isdigit()]
    remainder = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return remainder % 11 == digits[9]


def _is_no_ordinal(match: re.Match[str]) -> bool:
    return not match["it"].endswith(("st", "nd", "rd", "th"))


def _is_name(match: re.Match[str]) -> bool:
    """Whether the word begins like a name: a capital that is neither an abbreviation nor a common word."""
    first_word = re.split(r"[ \-'’]", match["it"])[0]
    return first_word[0].isupper() and not first_word.isupper() and first_word.lower() not in NOT_NAMES


def _is_no_common_word(match: re.Match[str]) -> bool:
    return match["it"].split()[0].lower() not in NOT_NAMES


def _is_named_school(match: re.Match[str]) -> bool:
    name = [word for word in re.split(r"[\s.]+", match["name"].lower()) if word]
    return any(word not in NOT_SCHOOL_NAMES for word in name)


def _rule(
    kind: PersonalKind,
    pattern: str,
    is_meant: Callable[[re.Match[str]], bool] = lambda _match: True,
    *,
    flags: re.RegexFlag = re.IGNORECASE,
) -> Rule:
    return Rule(kind, re.compile(pattern, flags), is_meant)


_BETWEEN = rf"[ ./()\-_\t{GAP}]{{0,3}}"
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_MONTH_NAME = (
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|stycz\\w+|lut\\w+|mar\\w+|kwie\\w+|maj\\w*|czerw\\w+"
    "|lip\\w+|sierp\\w+|wrze\\w+|paźdz\\w+|listop\\w+|grud\\w+|ianuarie|februarie|martie|aprilie|mai|iunie|iulie"
    "|septembrie|octombrie|noiembrie|decembrie"
)
_WORD = r"[^\W\d_][^\W\d_\ue000]*(?:['’-][^\W\d_]+)*"
_CAPITAL_WORD = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶŁĻŃŅŇŐŒŔŘŚŞŠȘŢȚŤŪŮŰŲŹŻŽ][\w'’.\-]*"
_CHILD = "son|daughter|child|boy|girl|lad|grandson|granddaughter|grandchild|nephew|niece|brother|sister|twins?"
_ADULT = (
    "husband|wife|partner|friend|teacher|tutor|senco|sendco|ta|lsa|headteacher|head teacher|head|deputy|caseworker"
    "|case worker|case officer|social worker|key ?worker|support worker|therapist|psychologist|nurse|doctor|consultant"
    "|paediatrician|driver|escort|ep|ot|officer|manager"
)
_SCHOOL_TYPE = "Lower|Middle|Upper|Primary|Infants?|Junior|Secondary|High|Special|Community|CofE|Church|Free|Grammar"

RULES = (
    _rule(PersonalKind.EMAIL, r"(?P<it>[\w.+%-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"),
    _rule(PersonalKind.EMAIL, r"\b(?P<it>[\w.+-]{1,64} ?[([]?\bat\b[)\]]? ?(?:gmail|hotmail|yahoo|outlook)\b\S*)"),
    _rule(PersonalKind.LINK, r"(?P<it>(?:https?://|www\.)[^\s<>]+)"),
    _rule(PersonalKind.LINK, r"\b(?P<it>[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.(?:com|org|net|uk)\b(?:/\S*)?)"),
    _rule(PersonalKind.NAME, r"(?<![\w@])(?P<it>@\w{2,64})"),
    _rule(
        PersonalKind.NHS_NUMBER,
        rf"\bnhs (?:number|num|no)\b\W{{0,5}}(?:is )?(?P<it>[0-9](?:{_BETWEEN}[0-9]){{8,11}})(?![0-9])",
    ),
    _rule(PersonalKind.DATE, rf"(?<![0-9])(?P<it>{_DAY}([/.-]){_MONTH}\2{_YEAR}|{_YEAR}-{_MONTH}-{_DAY})(?![0-9])"),
    _rule(PersonalKind.PUPIL_NUMBER, r"\b(?P<it>[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z])\b"),
    _rule(
        PersonalKind.NI_NUMBER,
        r"\b(?P<it>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D])\b",
    ),
    _rule(
        PersonalKind.PHONE,
        rf"(?<![0-9])(?P<it>(?:\+|00)?{_BETWEEN}44(?:{_BETWEEN}0)?(?:{_BETWEEN}[0-9]){{9,10}})(?![0-9])",
    ),
    _rule(PersonalKind.PHONE, rf"(?P<it>(?:\+|(?<![0-9])00){_BETWEEN}[1-9](?:{_BETWEEN}[0-9]){{7,}})"),
    _rule(PersonalKind.PHONE, rf"(?<![0-9])(?P<it>\(?0(?:{_BETWEEN}[0-9]){{9,10}})(?![0-9])"),
    _rule(PersonalKind.PHONE, rf"(?<![0-9])(?P<it>\(?0(?:{_BETWEEN}[0-9]){{9,}})"),
    _rule(
        PersonalKind.NHS_NUMBER,
        rf"(?<![0-9])(?P<it>[1-9](?:{_BETWEEN}[0-9]){{9}})(?!{_BETWEEN}[0-9])",
        _has_nhs_check_digit,
    ),
    _rule(PersonalKind.PHONE, rf"(?<![0-9])(?P<it>7(?:{_BETWEEN}[0-9]){{9}})(?![0-9])"),
    _rule(PersonalKind.PHONE, rf"(?P<it>[0-9](?:{GAP}{{0,3}}[0-9]){{8,}}|[0-9]{{3}}([ .-])[0-9]{{3}}\2[0-9]{{3}})"),
    _rule(
        PersonalKind.PHONE,
        r"(?:\b(?:phone|tel|telefon\w*|mobile|mob|call me|ring me|text me|whatsapp|number|numer|num[aă]r\w*)\b"
        r"|فون|نمبر|هاتف|رقم)"
        rf"\D{{0,12}}?(?P<it>[0-9](?:{_BETWEEN}[0-9]){{5,}})",
    ),
    _rule(
        PersonalKind.DATE,
        rf"(?<![0-9])(?P<it>{_DAY}/{_MONTH}/[0-9]{{2}}|{_DAY}(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTH_NAME}),? {_YEAR}"
        rf"|\b(?:{_MONTH_NAME}) {_DAY}(?:st|nd|rd|th)?,? {_YEAR})(?![0-9])",
    ),
    _rule(
        PersonalKind.DATE,
        r"(?:\b(?:born|d\.?o\.?b\.?|birthday|date of birth|urodzon\w+|data urodzenia|născut\w*|data nașterii)"
        r"|پیدائش|الميلاد|مواليد)"
        rf"\W{{0,3}}(?:on |is |in |the |w |la |în )?"
        rf"(?P<it>{_DAY}(?:st|nd|rd|th)?(?:[/. -]| of ){{1,2}}(?:{_MONTH}\b|{_MONTH_NAME})"
        rf"(?:[/. -]{{1,2}}[0-9]{{2,4}})?|{_YEAR})(?![0-9])",
    ),
    _rule(
        PersonalKind.POSTCODE,
        r"\b(?P<it>(?:[A-PR-UWYZ][0-9][0-9A-Z]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9A-Z]?) {0,2}[0-9][ABD-HJLNP-UW-Z]{2})\b",
        _is_no_ordinal,
    ),
    _rule(
        PersonalKind.ADDRESS,
        rf"\b(?P<it>[0-9]{{1,4}}[A-Za-z]?,? (?:{_CAPITAL_WORD} ){{1,3}}"
        r"(?:Street|Road|Close|Avenue|Lane|Drive|Way|Crescent|Court|Gardens|Grove|Place|Rd|Ave)\b)",
        flags=re.NOFLAG,
    ),
    _rule(
        PersonalKind.SCHOOL,
        rf"\b(?P<it>(?P<name>{_CAPITAL_WORD}(?: (?:of |the |and |& )?{_CAPITAL_WORD}){{0,4}}?)"
        rf" (?:(?:{_SCHOOL_TYPE}) )*(?:School|Academy|College|Primary|Nursery|Lower|Middle|Upper|Pre-?[Ss]chool))\b",
        _is_named_school,
        flags=re.NOFLAG,
    ),
    _rule(
        PersonalKind.SCHOOL,
        rf"(?<=[\w,;] )(?P<it>(?P<name>{_CAPITAL_WORD}(?: {_CAPITAL_WORD}){{0,3}})"
        r" (?:(?:lower|middle|upper|primary|infant|junior|special) )?(?:school|academy|college))\b",
        _is_named_school,
        flags=re.NOFLAG,
    ),
    _rule(
        PersonalKind.SCHOOL,
        rf"\b(?P<it>(?:[Ss]zko(?:ła|le|ły|łę)|[Șș]coala|[Ll]iceul) "
        rf"(?:[Pp]odstawow\w+ )?(?P<name>{_CAPITAL_WORD}(?: {_CAPITAL_WORD}){{0,3}}))",
        _is_named_school,
        flags=re.NOFLAG,
    ),
    _rule(PersonalKind.NAME, rf"\b(?:mr|mrs|ms|mx)\b\.? (?P<it>{_WORD}(?:-{_WORD})?)", _is_no_common_word),
    _rule(
        PersonalKind.NAME,
        rf"\b(?:Miss|[Dd]r|[Dd]octor|Prof(?:essor)?|Sir|Rev|Pastor|Imam|[Pp]ani?|[Pp]an(?:em|a|u|ią)|[Dd]oamn\w|[Dd]omnul\w*|[Dd]-?n[au]|[Dd]-?l)\.?"
        rf" (?P<it>{_CAPITAL_WORD}(?: {_CAPITAL_WORD})?)",
        _is_name,
        flags=re.NOFLAG,
    ),
    _rule(
        PersonalKind.NAME,
        rf"\b(?:{_CHILD}|{_ADULT}|name is|name's|name was|named|called|syn\w*|córk\w*|imię"
        r"|fiul|fiica|băiatul|fetița|nume|numește|cheamă)"
        rf"(?: meu| mea| mój| moja| ma| called| named| is called|,)? (?P<it>{_WORD}(?: (?-i:{_CAPITAL_WORD}))?)",
        _is_name,
    ),
    _rule(PersonalKind.NAME, rf"\b(?:{_CHILD}|{_ADULT}) (?:called|named) (?P<it>{_WORD})", _is_no_common_word),
    _rule(PersonalKind.NAME, rf"\b(?P<it>{_WORD})['’]s (?:mum|mom|dad|mother|father|nan|gran|carer)\b", _is_name),
    _rule(PersonalKind.NAME, rf"\b(?:regards|thanks|thank you|yours),?\s+(?P<it>{_WORD})\W*$", _is_name),
    _rule(
        PersonalKind.NAME,
        rf"(?:(?<!\w)(?:السيدة?|الأستاذة?|أستاذة?|مسز|مسٹر|مس|محترمہ)|(?:کا|کی) نام|اسمها?)"
        rf" (?P<it>{_WORD})",
        _is_no_common_word,
    ),
    _rule(PersonalKind.NAME, r"(?<!\w)(?P<it>[^\W\d_]{2,20})(?!\w)", lambda match: match["it"].lower() in GIVEN_NAMES),
)

_KINDS_OF_DIGITS = {
    *(PersonalKind.PHONE, PersonalKind.NHS_NUMBER, PersonalKind.NI_NUMBER, PersonalKind.PUPIL_NUMBER),
    *(PersonalKind.DATE, PersonalKind.POSTCODE, PersonalKind.ADDRESS),
}
RULES_WITHOUT_DIGITS = tuple(rule for rule in RULES if rule.kind not in _KINDS_OF_DIGITS)
"""Those that find something in a text that has no digit, as most comments have none: half the work."""
