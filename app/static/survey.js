// Steps through the survey on the phone. Nothing is kept or sent before Send; without this file the same questions are plain forms.
(() => {
const $ = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];

// The quick exit: back to our first page in this tab, cut off what lies ahead of it, and put the weather in its place.
const exit = $("#leave"), away = () => location.replace(exit.href);
// How many entries of the tab lie between our first page and this one: not every browser can tell, so each entry is told.
const depth = () => (history.state || {}).n || 0;
let noted, late;
try {
  noted = sessionStorage;
  if (!(noted.first < history.length)) noted.first = history.length - 1;
} catch {
  noted = {};
}
if (!history.state) history.replaceState({n: history.length - 1 - noted.first}, "");
function leave() {
  const steps = depth();
  document.documentElement.hidden = true;
  document.title = "…";
  onbeforeunload = null;
  clearTimeout(late);
  if (!noted.clear) return away();
  if (noted.leaving === "2") {
    noted.clear();
    return away();
  }
  if (steps > 0) {
    // A browser that forgot the way back still leaves.
    late = setTimeout(away, 2000);
    return history.go(-steps);
  }
  noted.leaving = "2";
  history.pushState(null, "", "/leave");
  // Told once more: an entry takes the title that is set while it is the present one.
  document.title = "Weather";
  setTimeout(() => history.back(), 50);
}
if (exit) {
  exit.onclick = (event) => { event.preventDefault(); noted.leaving = "1"; leave(); };
  for (const name of ["pageshow", "popstate"]) addEventListener(name, () => noted.leaving && leave());
}

const template = $("#t"), form = $("form"), start = $("#start");
if (!template || !window.fetch) return;
form.append(template.content);
const bar = $("#bar"), nav = $("#nav"), check = $("#check"), end = $("#end");
const [next, skip, complaint] = nav.children;
const screens = all("section[data-part]");
const setting = {"@locale": [template.dataset.locale], "@promises": template.dataset.promises.split(" "), "@text": [template.dataset.text]};
const random = (count) => [...crypto.getRandomValues(new Uint8Array(count))];
let now = start, key, receipt, tapped = 0, busy = 0;

const values = (set) => all("input:checked,textarea", set).map((input) => input.value.trim()).filter(Boolean);

const holds = (condition, chosen) => !condition || condition.split(" or ").some((alternative) => alternative.split(" and ").every((text) => {
  const [, subject, operator, list] = text.match(/^(\S+) (==|!=|not in|in) (.+)$/);
  const found = (chosen[subject] || []).some((code) => list.replace(/[[\]]/g, "").split(", ").includes(code));
  return found === (operator === "==" || operator === "in");
}));

const given = () => Object.fromEntries(path().map((set) => [set.dataset.q, values(set)]));

// The path: question sets that are asked, for the answers given so far; it stops at an answer that ends the survey.
function path() {
  const chosen = {...setting}, sets = [];
  for (const set of all("fieldset[data-q]")) {
    if (!holds(set.dataset.if, chosen)) continue;
    sets.push(set);
    const given = chosen[set.dataset.q] = values(set);
    if ($("textarea", set) && given[0]) chosen["@comments"] = ["given"];
    if ($("[data-end]:checked", set)) break;
  }
  return sets;
}

const open = () => { const sets = path(); return screens.filter((screen) => sets.some((set) => screen.contains(set))); };

function show(screen, isBack) {
  const sets = path(), part = screen.dataset.part;
  all("form>section").forEach((section) => { section.hidden = section !== screen; });
  all("fieldset", screen).forEach((set) => { set.hidden = !sets.includes(set); });
  now = screen;
  bar.hidden = screen === start;
  nav.hidden = !part;
  complaint.hidden = true;
  if (part) {
    const same = open().filter((other) => other.dataset.part === part);
    $("progress").max = same.length + 1;
    $("progress").value = same.indexOf(screen) + 1;
    buttons();
  } else if (screen !== start) $("progress").value = $("progress").max;
  if (screen === check) list();
  if (!isBack) history.pushState({at: all("form>section").indexOf(screen), n: depth() + 1}, "");
  if (heard.keep) heard.keep();
  const heading = $("legend,h2", all("fieldset", screen).find((set) => !set.hidden) || screen);
  if (screen !== start && heading) heading.focus({preventScroll: true});
  scrollTo(0, 0);
}

function buttons() {
  const isAnswered = values(now).length > 0;
  next.hidden = !isAnswered;
  skip.hidden = isAnswered || now === screens[0];
}

function forward() {
  if (now === screens[0] && !values(now).length) { complaint.hidden = false; return; }
  if ($("[data-end]:checked", now)) return show(end);
  const screen = open().find((other) => screens.indexOf(other) > screens.indexOf(now));
  show(screen && screen.dataset.part === now.dataset.part ? screen : check);
}

function list() {
  const change = $("[data-go=edit]", check);
  $("dl", check).replaceChildren(...path().filter((set) => values(set).length).map((set) => {
    const row = document.createElement("div"), question = document.createElement("dt"), answer = document.createElement("dd"), action = document.createElement("dd"), button = change.cloneNode(true);
    question.textContent = $("legend", set).textContent;
    answer.textContent = all("textarea", set).map((text) => text.value).concat(all("input:checked", set).map((input) => input.nextElementSibling.textContent.trim())).join(" · ");
    button.hidden = false;
    button.setAttribute("aria-label", button.textContent + ": " + question.textContent);
    button.onclick = () => show(set.closest("section"));
    action.append(button);
    row.append(question, answer, action);
    return row;
  }));
  const hasMore = open().some((screen) => screen.dataset.part > 1 && !screen.dataset.seen);
  all("[data-if]", check).forEach((part) => { part.hidden = !holds(part.dataset.if, given()); });
  all(".more", check).forEach((part) => { part.hidden = !hasMore || screens.some((screen) => screen.dataset.seen); });
}

function collect() {
  const data = new URLSearchParams({_do: "send", _key: key, _receipt: receipt, _version: form._version.value, ...(form._once && {_once: form._once.value})});
  path().forEach((set) => values(set).forEach((value) => data.append(set.dataset.q, value)));
  return data;
}

async function showPage(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = page.title;
  $("main").replaceChildren(...$("main", page).childNodes);
  onbeforeunload = null;
  history.replaceState({...history.state, sent: 1}, "");
  $("main").focus();
  scrollTo(0, 0);
}

async function send() {
  if (busy) return;
  busy = 1;
  const problem = $(".e", check);
  problem.hidden = true;
  try {
    const answer = await (heard.send ? heard.send(collect()) : fetch(form.action, {method: "POST", body: collect()}));
    if (answer && ![200, 409, 422].includes(answer.status)) throw answer;
    if (answer) await showPage(answer);
  } catch {
    problem.hidden = false;
    problem.scrollIntoView({block: "center"});
  }
  busy = 0;
}

// Goes on where a phone of the parent's own kept what she began.
function resume(kept) {
  ({key, receipt} = kept);
  kept.given.forEach(([name, value]) => all(`[name="${name}"]`, form).forEach((input) => {
    if (input.type === "textarea") input.value = value;
    else if (input.value === value) input.checked = true;
  }));
  onbeforeunload = () => true;
  show(all("form>section")[kept.at] || check);
}

// What outbox.js, which comes once the first page is there, builds on.
const heard = window.heard = {
  $, form, template, start, resume, showPage, show,
  state: () => ({key, receipt, at: all("form>section").indexOf(now), given: [...new FormData(form)].filter(([name]) => name[0] !== "_")}),
};

const go = {
  next: forward,
  skip() { all("input:checked", now).forEach((input) => { input.checked = false; }); all("textarea", now).forEach((text) => { text.value = ""; }); forward(); },
  back: () => history.back(),
  more() { const screen = open().find((other) => other.dataset.part > 1); screen.dataset.seen = 1; show(screen); },
  send,
};

form.addEventListener("click", (event) => {
  const name = event.target.dataset.go;
  if (go[name]) go[name]();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (now !== start) return forward();
  key = random(16).map((byte) => byte.toString(16).padStart(2, "0")).join("");
  receipt = random(12).map((byte) => byte % 10).join("");
  onbeforeunload = () => true;
  show(open()[0]);
});
// One tap moves on; arrow keys only choose.
form.addEventListener("pointerdown", () => { tapped = 1; });
form.addEventListener("keydown", () => { tapped = 0; });
form.addEventListener("click", (event) => {
  const input = event.target;
  if (input.type === "radio" && tapped && now !== start && all("fieldset:not([hidden])", now).length === 1) setTimeout(() => now.contains(input) && forward(), 180);
});
form.addEventListener("input", (event) => {
  const input = event.target, set = input.closest("fieldset");
  if (now === start) return;
  if (input.type === "checkbox" && input.checked) {
    all(":checked", set).forEach((other) => { if (other !== input && ("x" in input.dataset || "x" in other.dataset)) other.checked = false; });
    if (set.dataset.max && all(":checked", set).length > set.dataset.max) input.checked = false;
  }
  buttons();
});
addEventListener("popstate", (event) => {
  if (noted.leaving) return;
  if (!form.isConnected) return location.reload();
  show(event.state && event.state.at >= 0 ? all("form>section")[event.state.at] : start, true);
});
all("form>section").forEach((section) => { section.hidden = section !== start; });
bar.hidden = nav.hidden = true;
// What was begun on another phone comes in hidden fields; the empty fields of the form are not read with them.
const begun = $("#begun");
if (begun) {
  const given = all("input", begun).map(({name, value}) => [name, value]), {_key, _receipt, _screen} = Object.fromEntries(given);
  begun.remove();
  resume({key: _key, receipt: _receipt, at: _screen, given});
}
addEventListener("load", () => document.head.append(Object.assign(document.createElement("script"), {src: template.dataset.js})));
})();
