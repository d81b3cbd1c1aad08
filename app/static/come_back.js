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

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("contact" in form.dataset)) return;
  event.preventDefault();
  const answer = await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))}).catch(() => 0);
  if (!answer) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html"), said = $("main>.lead", page);
  form.closest("details").replaceWith(said || $("main details", page));
});

// On the phone that steps through the survey: a quiet button on every screen.
const heard = window.heard;
if (heard && heard.later && !$("#handed")) {
  const {form, start, state, showPage, later} = heard, stop = $("#stop", later), again = stop.cloneNode(true), sorry = $("#not-kept", later);
  start.append($("#come-back", later));
  again.removeAttribute("id");
  $("#nav").append(stop);
  $("#check").append(again);
  stop.hidden = again.hidden = false;
  stop.onclick = again.onclick = async () => {
    const {key, receipt, given} = state(), place = $("section[data-part]:not([hidden]) fieldset:not([hidden])", form);
    const data = new URLSearchParams([...given, ["_do", "stop"], ["_key", key], ["_receipt", receipt], ["_version", form._version.value], ["_at", place ? place.dataset.q : ""]]);
    if (form._once) data.append("_once", form._once.value);
    const answer = await fetch(form.action, {method: "POST", body: data}).catch(() => 0);
    if (answer && answer.ok) return showPage(answer);
    (place ? stop : again).before(sorry);
    sorry.hidden = false;
  };
}
})();
