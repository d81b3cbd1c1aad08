"""Coming back with a code: read what was sent, add to it, take it back, or go on with what was begun."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask import render_template, request

from app.areas import current_area
from app.areas.surveys import find_area_survey
from app.clock import today
from app.db import current_session, read_first, start_writing
from app.languages import Locale, source_locale
from app.models.response import Response
from app.occasion import Occasion, OpenSurvey, find_occasion
from app.public import blueprint
from app.public.codes import Entry, count_wrong_codes, note_wrong_code, read_entry
from app.public.pages import answer_lines
from app.public.pictures import list_pictures
from app.public.sending import Page, find_survey_here
from app.public.stopping import go_on, read_begun
from app.public.ways import current_ways
from app.services.coming_back import Added, add_answers, open_questions, read_response
from app.store.additions import find_opening, find_response
from app.store.responses import withdraw_response
from app.store.unfinished import Begun, erase_unfinished, find_unfinished
from surveys.route import Setting


@dataclass(frozen=True, slots=True)
class Held:
    """What a code leads to: a response that was sent, or a survey that was begun."""

    code: str
    response: Response | None
    begun: Begun | None


@blueprint.get("/<locale:locale>/code")
def ask_for_code(locale: Locale) -> str:
    """Where a parent types the twelve digits, or turns to the pictures."""
    return render_template("public/code.html", locale=locale, is_unknown=False, entered="")


@blueprint.post("/<locale:locale>/code")
@count_wrong_codes
def use_code(locale: Locale) -> Page:
    """Every page behind a code: the code itself travels in the form, never in an address, a log or a cookie."""
    read_first()
    entry = read_entry(request.form)
    if entry.is_picking:
        return _pictures_page(locale, entry, is_unknown=False)
    held = _find_held(entry.code)
    if held is None:
        note_wrong_code()
        return _unknown_page(locale, entry), 422
    page = _PAGES.get(request.form.get("_do", ""))
    return page(locale, held) if page else _menu_page(locale, held)


def code_pages(locale: Locale) -> Iterator[str]:
    """Every page a code leads to, with all that may stand on it, to be heard."""
    shown: dict[str, object] = {"locale": locale, "code": "", "entered": "", "is_unknown": True}
    yield render_template("public/code.html", **shown)
    yield render_template("public/code_pictures.html", **shown, picked=(), pictures=())
    for is_begun, may_go_on, is_over in ((False, False, True), (True, True, False), (True, False, False)):
        what = {"is_begun": is_begun, "may_go_on": may_go_on, "is_over": is_over, "may_add": True, "is_added": True}
        yield render_template("public/code_menu.html", **shown, **what)
    for is_erased in (False, True):
        yield render_template("public/take_back.html", **shown, is_erased=is_erased)


def _find_held(code: str) -> Held | None:
    session, area_code = current_session(), current_area().code
    response = find_response(session, area_code=area_code, code=code)
    begun = None if response else find_unfinished(session, area_code=area_code, code=code, today=today())
    return Held(code, response, begun) if response or begun else None


def _unknown_page(locale: Locale, entry: Entry) -> str:
    if entry.picked:
        return _pictures_page(locale, replace(entry, picked=()), is_unknown=True)
    return render_template("public/code.html", locale=locale, is_unknown=True, entered=entry.typed)


def _pictures_page(locale: Locale, entry: Entry, *, is_unknown: bool) -> str:
    parts = {"picked": entry.picked, "pictures": list_pictures(), "is_unknown": is_unknown}
    return render_template("public/code_pictures.html", locale=locale, **parts)


def _menu_page(locale: Locale, held: Held, *, is_added: bool = False) -> Page:
    may_add = held.response is not None and _takes_more(held.response)
    return render_template(
        "public/code_menu.html",
        locale=locale,
        code=held.code,
        is_added=is_added,
        is_begun=held.begun is not None,
        may_go_on=held.begun is not None and go_on(held.begun, locale=locale) is not None,
        may_add=may_add,
        is_over=held.response is not None and not may_add,
    )


def _read_page(locale: Locale, held: Held) -> Page:
    if held.response is None:
        return _menu_page(locale, held)
    occasion = _occasion_of(held.response, locale=locale)
    sent = read_response(current_session(), held.response, survey=occasion.survey)
    raw_answers = {**sent.codes, **{code: (text,) for code, text in sent.words.items()}}
    lines = answer_lines(occasion, raw_answers)
    return render_template(
        "public/code_read.html", locale=locale, code=held.code, lines=lines, wording=occasion.wording
    )


def _add_page(locale: Locale, held: Held, *, added: Added | None = None) -> Page:
    if held.response is None or not _takes_more(held.response):
        return _menu_page(locale, held)
    occasion = _occasion_of(held.response, locale=locale)
    sent = read_response(current_session(), held.response, survey=occasion.survey)
    setting = _setting_of(held.response, occasion)
    page = render_template(
        "public/code_add.html",
        locale=locale,
        code=held.code,
        questions=open_questions(occasion.survey, sent, setting=setting),
        problems={problem.question_code: problem for problem in (added.problems if added else ())},
        entered=_raw_answers() if added else {},
        wording=occasion.wording,
    )
    return (page, 422) if added else page


def _save(locale: Locale, held: Held) -> Page:
    if held.response is None or not _takes_more(held.response):
        return _menu_page(locale, held)
    session, occasion = current_session(), _occasion_of(held.response, locale=locale)
    start_writing(session)
    added = add_answers(
        session,
        held.response,
        survey=occasion.survey,
        setting=_setting_of(held.response, occasion),
        raw_answers=_raw_answers(),
    )
    if added.problems:
        session.rollback()
        return _add_page(locale, held, added=added)
    session.commit()
    return _menu_page(locale, held, is_added=added.is_kept)


def _take_back_page(locale: Locale, held: Held) -> Page:
    return render_template("public/take_back.html", locale=locale, code=held.code, is_erased=False)


def _erase(locale: Locale, held: Held) -> Page:
    session, area_code = current_session(), current_area().code
    start_writing(session)
    withdraw_response(session, area_code=area_code, code=held.code)
    if held.begun is not None:
        erase_unfinished(session, area_code=area_code, receipt_code=read_begun(held.begun).form.receipt_code)
    session.commit()
    return render_template("public/take_back.html", locale=locale, is_erased=True)


def _go_on_page(locale: Locale, held: Held) -> Page:
    page = go_on(held.begun, locale=locale) if held.begun else None
    return page or _menu_page(locale, held)


_PAGES: Mapping[str, Callable[[Locale, Held], Page]] = {
    "read": _read_page,
    "add": _add_page,
    "save": _save,
    "take_back": _take_back_page,
    "erase": _erase,
    "go_on": _go_on_page,
}


def _raw_answers() -> dict[str, list[str]]:
    fields = request.form.to_dict(flat=False)
    return {name: values for name, values in fields.items() if not name.startswith("_") and any(values)}


def _takes_more(response: Response) -> bool:
    """Whether the opening of a response takes answers today."""
    open_survey = find_survey_here(response.survey_code)
    return open_survey is not None and open_survey.opening.opening_id == response.opening_id


def _occasion_of(response: Response, *, locale: Locale) -> Occasion:
    """The survey as it was asked, in the language of the page, or in English where it lacks that language."""
    area = current_area()
    survey = find_area_survey(area, response.survey_code, version_number=response.survey_version)
    if survey is None:
        raise LookupError(f"a response belongs to {response.survey_code} v{response.survey_version}, which is gone")
    asked = OpenSurvey(area, find_opening(current_session(), response=response), survey)
    chosen = locale if locale in asked.locales else source_locale()
    return find_occasion(asked, locale=chosen, style=current_ways().style)


def _setting_of(response: Response, occasion: Occasion) -> Setting:
    """What is asked of this response: by the language it was given in, and the promises this page can tell."""
    return replace(occasion.setting, locale_code=response.locale)
