"""The rules every page keeps: valid, titled and labelled, in its own language and direction, under a strict policy."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from babel import Locale, UnknownLocaleError

from app.languages import find_locale

CHOICE_KINDS = frozenset({"radio", "checkbox"})
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})
REFERRER_POLICIES = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
URL_ATTRIBUTES = ("href", "src", "action", "formaction", "poster")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
LOCALE_SEGMENT = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*")
LEFT_OVER = re.compile(r"%\(\w+\)[sd]|\{\{|\{%")


@dataclass(frozen=True)
class Page:
    """One fetched page; its tree is parsed once."""

    path: str
    html: str
    headers: Mapping[str, str]

    @cached_property
    def parser(self) -> html5lib.HTMLParser:
        """The parser, which keeps the errors it met."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.document = parser.parse(self.html)
        return parser

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in document order."""
        return [element for element in self.parser.document.iter() if isinstance(element.tag, str)]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """The parent of each element."""
        return {child: parent for parent in self.elements for child in parent}

    def named(self, *tags: str) -> list[Element]:
        """Every element with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The element's parents, the nearest first."""
        while element in self.parents:
            element = self.parents[element]
            yield element

    def by_id(self, identifier: str) -> Element | None:
        """The element with this id."""
        return next((element for element in self.elements if element.get("id") == identifier), None)

    def own_paths(self) -> list[str]:
        """The paths of this site that the page's links, forms and files point to."""
        paths = set()
        for element in self.elements:
            for attribute in URL_ATTRIBUTES:
                parts = urlsplit(urljoin(f"http://localhost{self.path}", element.get(attribute, "")))
                if attribute in element.attrib and parts.netloc == "localhost" and parts.path != self.path:
                    paths.add(parts.path)
        return sorted(paths)


def text_of(element: Element) -> str:
    """The text a reader meets, with the names of images and drawings, on one line."""
    return " ".join("".join(_texts(element)).split())


def page_faults(page: Page) -> list[str]:
    """Every fault of a page, in one sentence each; none for a page that keeps all rules."""
    return [fault for rule in RULES for fault in rule(page)]


def _texts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):  # A comment: its tag is a function.
        return
    if element.get("role") == "img":
        yield element.get("aria-label", "")
        return
    yield element.get("alt", "") if element.tag == "img" else element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _valid_html(page: Page) -> Iterator[str]:
    for (line, _column), code, _details in page.parser.errors:
        yield f"not valid HTML: {code} in line {line}: {page.html.splitlines()[line - 1].strip()[:100]}"
    left_over = LEFT_OVER.search("".join(_texts(page.parser.document)))
    if left_over:
        yield f"a placeholder was not filled in: {left_over.group()}"


def _one_heading_and_title(page: Page) -> Iterator[str]:
    headings = [text_of(heading) for heading in page.named("h1")]
    titles = [text_of(title) for title in page.named("title") if page.parents[title].tag == "head"]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 with a text is needed, found {headings}"
    elif len(titles) != 1 or not titles[0].startswith(headings[0]):
        yield f"the title {titles} does not begin with the h1 {headings[0]!r}"
    if len(page.named("main")) != 1:
        yield f"one main is needed, found {len(page.named('main'))}"


def _unique_ids(page: Page) -> Iterator[str]:
    identifiers = Counter(element.get("id") for element in page.elements if "id" in element.attrib)
    yield from (f"id {identifier!r} is used {count} times" for identifier, count in identifiers.items() if count > 1)
    for element in page.elements:
        for attribute in REFERENCES:
            for identifier in element.get(attribute, "").split():
                if identifier not in identifiers:
                    yield f"{attribute}={identifier!r} of <{element.tag}> names no id of the page"


def _labelled_controls(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.named("label") if text_of(label)}
    for control in page.named("input", "select", "textarea", "button"):
        kind = control.get("type", "text" if control.tag == "input" else control.tag)
        ancestors = list(page.ancestors(control))
        if control.tag == "button":
            is_labelled = bool(text_of(control) or _has_own_name(control, page))
        elif kind in {"submit", "reset", "button"}:
            is_labelled = bool(control.get("value"))
        else:
            wrapped = any(ancestor.tag == "label" and text_of(ancestor) for ancestor in ancestors)
            named = control.get("id") in labelled or wrapped or _has_own_name(control, page)
            is_labelled = kind == "hidden" or named
        if not is_labelled:
            yield f"{_shown(control)} has no label"
        if kind in CHOICE_KINDS and _has_namesakes(control, page) and not any(map(_is_named_group, ancestors)):
            yield f"{_shown(control)} is one of several and stands in no fieldset with a legend"


def _language_and_direction(page: Page) -> Iterator[str]:
    root = page.parser.document
    language, direction = root.get("lang", ""), root.get("dir", "")
    if not language or direction not in {"ltr", "rtl"}:
        yield f"<html> needs lang and dir, found lang={language!r} dir={direction!r}"
        return
    segment = page.path.strip("/").split("/")[0]
    expected = _known_locale(segment)
    if expected and segment.replace("_", "-").lower() != language.lower():
        yield f"lang={language!r} on a page whose address says {segment!r}"
    spoken = _known_locale(language)
    if spoken and spoken.text_direction != direction:
        yield f"dir={direction!r} is wrong for lang={language!r}"


def _safe_headers(page: Page) -> Iterator[str]:
    headers = {name.lower(): value for name, value in page.headers.items()}
    policy = headers.get("content-security-policy", "")
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.split()}
    for needed in ("default-src", "frame-ancestors", "base-uri", "form-action"):
        if needed not in directives:
            yield f"Content-Security-Policy lacks {needed}"
    for source in ("'unsafe-inline'", "'unsafe-eval'", "*"):
        if any(source in sources for sources in directives.values()):
            yield f"Content-Security-Policy allows {source}"
    if headers.get("x-content-type-options") != "nosniff":
        yield "header X-Content-Type-Options is not nosniff"
    if headers.get("referrer-policy") not in REFERRER_POLICIES:
        yield f"header Referrer-Policy is {headers.get('referrer-policy')!r}"


def _nothing_inline(page: Page) -> Iterator[str]:
    for element in page.elements:
        if "style" in element.attrib or element.tag == "style":
            yield f"{_shown(element)} holds style: the policy ignores it, use a class"
        if element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA_SCRIPTS:
            yield "a script stands in the page: the policy refuses it"
        yield from (f"{_shown(element)} has {name}" for name in element.attrib if name.startswith("on"))


def _sane_links_and_images(page: Page) -> Iterator[str]:
    for element in page.elements:
        for attribute in URL_ATTRIBUTES:
            address = element.get(attribute, "")
            scheme = urlsplit(address).scheme
            if scheme not in {"", "https", "mailto", "tel", "data"} and not address.startswith("http://localhost"):
                yield f"{_shown(element)} points to {scheme}:"
            if re.search(r"\bNone\b|\bundefined\b", address):
                yield f"{_shown(element)} points to {address!r}"
    for link in page.named("a"):
        target = link.get("href")
        if "href" in link.attrib and not (text_of(link) or _has_own_name(link, page)):
            yield f"{_shown(link)} has no text"
        if target in {"", "#"} or ((target or "").startswith("#") and page.by_id(str(target)[1:]) is None):
            yield f"link to {target!r} leads nowhere"
    for image in page.named("img"):
        yield from (
            f"{_shown(image)} lacks {name}" for name in ("alt", "src", "width", "height") if name not in image.attrib
        )


def _fits_a_phone(page: Page) -> Iterator[str]:
    views = [meta.get("content", "") for meta in page.named("meta") if meta.get("name") == "viewport"]
    if len(views) != 1 or "width=device-width" not in views[0]:
        yield "a meta viewport with width=device-width is needed"
    elif "user-scalable" in views[0] or "maximum-scale" in views[0]:
        yield "the viewport forbids enlarging"


def _help_is_at_hand(page: Page) -> Iterator[str]:
    """On what a parent reads; a show card is printed, and staff who are refused need nobody to call."""
    if page.by_id("leave") is None or page.path.startswith("/staff") or page.path.endswith("/card"):
        return
    if not any(link.get("href", "").startswith("tel:") for link in page.named("a")):
        yield "a parent finds no number to call"
    locale = find_locale(page.named("html")[0].get("lang", ""))
    if locale and locale.is_draft and not any(line.get("class") == "draft" for line in page.named("p")):
        yield "no line says that nobody has checked this language"


def _has_own_name(element: Element, page: Page) -> bool:
    names = (page.by_id(identifier) for identifier in element.get("aria-labelledby", "").split())
    return bool(element.get("aria-label", "").strip() or any(name is not None and text_of(name) for name in names))


def _has_namesakes(control: Element, page: Page) -> bool:
    same = (other for other in page.named("input") if other.get("name") == control.get("name"))
    return sum(other.get("type") == control.get("type") for other in same) > 1


def _is_named_group(element: Element) -> bool:
    has_legend = element.tag == "fieldset" and any(child.tag == "legend" and text_of(child) for child in element)
    is_group = element.get("role") in {"group", "radiogroup"}
    return has_legend or (is_group and ("aria-labelledby" in element.attrib or "aria-label" in element.attrib))


def _known_locale(code: str) -> Locale | None:
    if not LOCALE_SEGMENT.fullmatch(code):
        return None
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _shown(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"[:120]


RULES = (
    _valid_html,
    _one_heading_and_title,
    _unique_ids,
    _labelled_controls,
    _language_and_direction,
    _safe_headers,
    _nothing_inline,
    _sane_links_and_images,
    _fits_a_phone,
    _help_is_at_hand,
)
