import pytest

from tests.page_rules import Page, page_faults

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
GOOD = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>How is it going? – Heard</title>
</head>
<body>
<main>
<h1>How is it <em>going</em>?</h1>
<form method="post" action="/en/send">
<fieldset><legend>Did it help?</legend>
<label><input type="radio" name="P02" value="yes"> Yes</label>
<label><input type="radio" name="P02" value="no"> No</label>
</fieldset>
<label for="comment">Tell us more</label><textarea id="comment" name="comment"></textarea>
<input type="hidden" name="key" value="1"><button>Send</button>
</form>
<p><a href="#comment">Back to the text</a> <img src="/static/face.svg" alt="" width="20" height="20"></p>
</main>
</body>
</html>"""


def faults_of(html: str, *, path: str = "/en/", headers: dict[str, str] = HEADERS) -> list[str]:
    return page_faults(Page(path=path, html=html, headers=headers))


def test_a_good_page_has_no_fault() -> None:
    assert faults_of(GOOD) == []


def test_a_drawing_with_a_name_labels_its_button() -> None:
    drawn = '<svg role="img" aria-label="%s" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    assert faults_of(GOOD.replace("<button>Send", f"<button>{drawn % 'Tree'}")) == []
    assert "has no label" in faults_of(GOOD.replace("<button>Send", f"<button>{drawn % ''}"))[0]


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("<!doctype html>", "", "not valid HTML"),
        ("</fieldset>", "</div></fieldset>", "not valid HTML"),
        ("Tell us more", "Tell us %(count)s more", "placeholder"),
        ("</main>", "<h1>Again</h1></main>", "one h1"),
        ("<title>How is it going?", "<title>Heard: How is it going?", "does not begin with the h1"),
        ("<main>", "<main></main><main>", "one main"),
        ("<fieldset>", '<fieldset id="comment">', "used 2 times"),
        ('for="comment"', 'for="other"', "names no id"),
        ('for="comment"', "", "has no label"),
        ("Tell us more", "", "has no label"),
        ("<button>Send", "<button>", "has no label"),
        ("<legend>Did it help?</legend>", "", "no fieldset with a legend"),
        ('lang="en"', "", "needs lang and dir"),
        ('lang="en"', 'lang="pl"', "whose address says"),
        ('dir="ltr"', 'dir="rtl"', "wrong for lang"),
        ('dir="ltr"', 'dir="auto"', "needs lang and dir"),
        ("<main>", '<main style="color: red">', "holds style"),
        ("</head>", "<style>p {}</style></head>", "holds style"),
        ("</main>", "</main><script>go()</script>", "a script stands in the page"),
        ("<button>", '<button onclick="go()">', "has onclick"),
        ('href="#comment"', 'href="javascript:go()"', "points to javascript:"),
        ('href="#comment"', 'href="/en/None"', "/en/None"),
        ('href="#comment"', 'href="#nowhere"', "leads nowhere"),
        ('href="#comment"', 'href="#"', "leads nowhere"),
        ("Back to the text", "", "has no text"),
        ('alt=""', "", "lacks alt"),
        ('width="20"', "", "lacks width"),
        ('content="width=device-width, initial-scale=1"', 'content=""', "meta viewport"),
        ("initial-scale=1", "user-scalable=no", "forbids enlarging"),
    ],
)
def test_a_bad_page_is_named(good: str, bad: str, fault: str) -> None:
    assert good in GOOD
    assert any(fault in found for found in faults_of(GOOD.replace(good, bad, 1)))


@pytest.mark.parametrize("locale", ["ur", "ar"])
def test_a_page_in_a_right_to_left_language_must_say_so(locale: str) -> None:
    page = GOOD.replace('lang="en"', f'lang="{locale}"')
    assert any("wrong for lang" in fault for fault in faults_of(page, path=f"/{locale}/"))
    assert faults_of(page.replace('dir="ltr"', 'dir="rtl"'), path=f"/{locale}/") == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("Content-Security-Policy", "", "lacks default-src"),
        ("Content-Security-Policy", "default-src 'self'", "lacks frame-ancestors"),
        ("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'", "allows 'unsafe-inline'"),
        ("X-Content-Type-Options", "", "nosniff"),
        ("Referrer-Policy", "unsafe-url", "Referrer-Policy"),
    ],
)
def test_a_missing_protection_is_named(name: str, value: str, fault: str) -> None:
    assert any(fault in found for found in faults_of(GOOD, headers={**HEADERS, name: value}))


def test_a_parent_finds_a_number_and_the_line_of_a_draft_on_every_page() -> None:
    page = GOOD.replace("</main>", '</main><a id="leave" href="https://weather.example">Leave</a>')
    polish = page.replace('lang="en"', 'lang="pl"')
    number, draft = '<a href="tel:999">999</a>', '<p class="draft">Nikt nie sprawdził.</p>'
    assert faults_of(page) == ["a parent finds no number to call"]
    assert faults_of(page.replace("</body>", f"{number}</body>")) == []
    assert faults_of(polish.replace("</body>", f"{number}</body>"), path="/pl/") == [
        "no line says that nobody has checked this language"
    ]
    assert faults_of(polish.replace("</body>", f"{number}{draft}</body>"), path="/pl/") == []
    assert faults_of(page, path="/staff/forum") == []


def test_a_script_that_is_only_data_may_stand_in_the_page() -> None:
    page = GOOD.replace("</main>", '</main><script type="application/json">{"a": 1}</script>')
    assert faults_of(page) == []
