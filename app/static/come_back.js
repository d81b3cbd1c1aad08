// Stops half way with a code, has a code said out loud, picks pictures without a round trip each, keeps a contact on the same page.
(() => {
const $ = (query, root = document) => root.querySelector(query);
// A page that does not step through the survey brings the button that says it; ear.js is fetched at the first tap.
const here = $("#ear-here");
if (here && !$("#ear")) {
  const own = document.body.appendChild($("#ear", here.content));
  own.addEventListener("click", () => document.head.append(Object.assign(document.createElement("script"), {src: own.dataset.js})), {once: true});
}

// The code alone, said number by number.
const offer = () => document.querySelectorAll("[data-hear]").forEach((button) => { button.hidden = !$("#ear"); });
function hear() {
  const ear = $("#ear");
  ear.only = $(".code:has(bdi)");
  ear.click();
}
offer();
new MutationObserver(offer).observe($("main"), {childList: true, subtree: true});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("hear" in button.dataset) hear();
  const form = button.form;
  if (form && "pick" in form.dataset) pick(event, form, button);
});

function pick(event, form, button) {
  const places = [...form.querySelectorAll(".picked span")], undo = $("[value=undo]", form);
  const picked = () => [...form.querySelectorAll("input[name=_picture]")];
  event.preventDefault();
  if (button === undo) picked().pop().remove();
  else form.prepend(Object.assign(document.createElement("input"), {type: "hidden", name: "_picture", value: button.value}));
  // The first picked stands first.
  if (button !== undo) form.prepend(...picked().slice(1), picked()[0]);
  const now = picked();
  undo.hidden = !now.length;
  places.forEach((place, number) => place.replaceChildren(...(now[number] ? [$(`.pick [value="${now[number].value}"] svg`, form).cloneNode(true)] : [])));
  if (now.length === places.length) form.submit();
}

// What a server answers within half a minute, to its end; the page says meanwhile that it is being sent, where it can.
const {heard} = window, tell = (what) => heard && heard.tell && heard.tell(what);
async function post(address, fields) {
  const patience = setTimeout(tell, 600, "sending"), late = new Promise((done) => setTimeout(done, 3e4));
  const answer = await Promise.race([fetch(address, {method: "POST", body: new URLSearchParams(fields)}).then((found) => found.clone().text().then(() => found)).catch(() => 0), late]);
  clearTimeout(patience);
  tell("");
  return answer;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("contact" in form.dataset)) return;
  event.preventDefault();
  const answer = await post(form.action, new FormData(form)), failed = $("[data-failed]", form);
  failed.hidden = answer && [200, 422].includes(answer.status);
  if (!failed.hidden) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html"), said = $("main>.lead", page);
  form.closest("details").replaceWith(said || $("main details", page));
});

// On the phone that steps through the survey: a quiet button on every screen.
if (heard && heard.later && !$("#handed")) {
  const {form, start, state, showPage, later} = heard, stop = $("#stop", later), again = stop.cloneNode(true), sorry = $("#not-kept", later);
  start.append($("#come-back", later));
  again.removeAttribute("id");
  $("#nav").append(stop);
  $("#check").append(again);
  stop.hidden = again.hidden = false;
  stop.onclick = again.onclick = async () => {
    const {key, receipt, given} = state(), place = $("section[data-part]:not([hidden]) fieldset:not([hidden])", form);
    const data = [...given, ["_do", "stop"], ["_key", key], ["_receipt", receipt], ["_version", form._version.value], ["_at", place ? place.dataset.q : ""]];
    if (form._once) data.push(["_once", form._once.value]);
    sorry.hidden = true;
    const answer = await post(form.action, data);
    if (answer && answer.ok) return showPage(answer);
    (place ? stop : again).before(sorry);
    sorry.hidden = false;
  };
}
})();
