"""What an area still lacks before a survey may open to real families, and whether text boxes may be offered."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.areas.loading import SITE_FILE
from app.areas.model import Area, HelpNeed, HelpService

LEAST_READERS = 2
_WORD = re.compile(r"\w+")


class AreaProblemCode(StrEnum):
    """Every reason to refuse an opening."""

    NO_CONTROLLER = "no_controller"
    NO_LAWFUL_BASIS = "no_lawful_basis"
    NO_DPIA = "no_dpia"
    RETENTION_NOT_AGREED = "retention_not_agreed"
    NO_KEY_HOLDER = "no_key_holder"
    KEY_HOLDER_IS_COUNCIL = "key_holder_is_council"
    TOO_FEW_READERS = "too_few_readers"
    BLANK_HELP = "blank_help"
    HELP_NOT_CHECKED = "help_not_checked"


@dataclass(frozen=True, slots=True)
class AreaProblem:
    """One thing to put right in the area folder before an opening."""

    code: AreaProblemCode
    file_name: str
    key: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file_name}, {self.key}: {self.remedy}"


def may_take_answers(area: Area) -> bool:
    """Whether an open survey may go on outside demo mode; without readers it does, with no text boxes."""
    return all(problem.code is AreaProblemCode.TOO_FEW_READERS for problem in opening_problems(area))


def opening_problems(area: Area) -> tuple[AreaProblem, ...]:
    """Everything that stands in the way of an opening outside demo mode; nothing when it may open."""
    site = area.site
    blanks = (
        (not site.controller, AreaProblemCode.NO_CONTROLLER, "controller", "Name who answers for the data in law."),
        (not site.lawful_basis, AreaProblemCode.NO_LAWFUL_BASIS, "lawful_basis", "Name the lawful basis."),
        (site.dpia_on is None, AreaProblemCode.NO_DPIA, "dpia_on", "Give the date the impact assessment was signed."),
        (
            site.retention.agreed_on is None,
            AreaProblemCode.RETENTION_NOT_AGREED,
            "retention.agreed_on",
            "Give the date the controller agreed how long things are kept.",
        ),
        (not site.key_holder, AreaProblemCode.NO_KEY_HOLDER, "key_holder", "Name who keeps the key of the comments."),
        (
            _is_council(site.key_holder, area=area),
            AreaProblemCode.KEY_HOLDER_IS_COUNCIL,
            "key_holder",
            f"Name somebody else than {area.council.name}: the council may never open a comment.",
        ),
        (
            not can_offer_text_boxes(area),
            AreaProblemCode.TOO_FEW_READERS,
            "safeguarding_readers",
            "Name two different people who read comments within a working day.",
        ),
        (
            site.help_checked_on is None,
            AreaProblemCode.HELP_NOT_CHECKED,
            "help_checked_on",
            "Try every number and link of help.csv and give the date.",
        ),
    )
    site_problems = tuple(AreaProblem(code, SITE_FILE, key, remedy) for is_so, code, key, remedy in blanks if is_so)
    help_problems = tuple(
        AreaProblem(
            AreaProblemCode.BLANK_HELP,
            "help.csv",
            service.code,
            f"Fill in the {_missing_name(service)} of {service.service}.",
        )
        for service in area.help_services
        if _is_blank(service)
    )
    return site_problems + help_problems


def offers_text_boxes(area: Area, *, is_demo: bool) -> bool:
    """Whether families are offered text boxes; in a demonstration nobody's words wait to be read."""
    return is_demo or can_offer_text_boxes(area)


def can_offer_text_boxes(area: Area) -> bool:
    """Whether two different people stand ready to read what families write."""
    readers = {reader.casefold() for reader in area.site.safeguarding_readers if reader}
    return len(readers) >= LEAST_READERS


def _is_council(key_holder: str, *, area: Area) -> bool:
    return any(_words(name) <= _words(key_holder) for name in (area.council.name, area.council.short_name))


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold())) - {"the"}


def _is_blank(service: HelpService) -> bool:
    if service.required is HelpNeed.NUMBER:
        return not service.number
    if service.required is HelpNeed.URL:
        return not service.url
    return not (service.number or service.url)


def _missing_name(service: HelpService) -> str:
    return "number or url" if service.required is HelpNeed.EITHER else str(service.required)
