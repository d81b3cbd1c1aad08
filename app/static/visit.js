// Visit mode: a phone of ours goes from family to family. It holds the token of its visit and sealed answers, and nothing anyone can read.
(() => {
const $ = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const home = $("#visit"), {heard} = window;

const open = (name, stores) => new Promise((done, fail) => {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => stores.forEach((store) => opening.result.createObjectStore(store));
  opening.onsuccess = () => { opening.result.onversionchange = () => opening.result.close(); done(opening.result); };
  opening.onerror = fail;
});
// One question to one store, and the database is closed again, so that it can be deleted at any time.
const ask = (name, stores) => async (store, mode, method, ...values) => {
  const database = await open(name, stores);
  return new Promise((done, fail) => {
    const transaction = database.transaction(store, mode), asked = transaction.objectStore(store)[method](...values);
    transaction.oncomplete = () => { database.close(); done(asked.result); };
    transaction.onerror = transaction.onabort = fail;
  });
};
const visits = ask("visit", ["kept", "asked"]), outbox = ask("heard", ["letters", "begun"]);
const findVisit = () => visits("kept", "readonly", "get", "visit");
const post = (address, fields) => fetch(address, {method: "POST", body: new URLSearchParams(fields)}).catch(() => 0);

// Families that said no or another day: a number for the activity, sent until it is taken once.
async function tell({token}) {
  for (const key of await visits("asked", "readonly", "getAllKeys")) {
    const answer = await post("/visit/asked", {token, key, asked: await visits("asked", "readonly", "get", key)});
    if (answer.ok) await visits("asked", "readwrite", "delete", key);
  }
}

// How many sealed letters still wait after every one was tried.
async function flush() {
  for (const id of await outbox("letters", "readonly", "getAllKeys")) {
    const body = await outbox("letters", "readonly", "get", id);
    const answer = body && await fetch("/sealed", {method: "POST", body, headers: {"Content-Type": "application/octet-stream"}}).catch(() => 0);
    if (answer && answer.ok) await outbox("letters", "readwrite", "delete", id);
  }
  return outbox("letters", "readonly", "count");
}

const say = (what) => all("[data-when]", home).forEach((line) => { line.hidden = !line.dataset.when.split(" ").includes(what); });

async function stateOf(token) {
  const answer = await post("/visit/state", {token});
  return answer.ok ? answer.json().catch(() => ({state: "late"})) : {state: answer ? "none" : "late"};
}

// The token arrives behind the # of the address, which no server sees; it leaves the address before anything else happens.
async function takeToken(token) {
  history.replaceState(null, "", location.pathname);
  const {state, ...asked} = await stateOf(token);
  if (state === "running") await visits("kept", "readwrite", "put", {token, ...asked}, "visit");
  return state;
}

// A page of ours that still holds the database lets it go when it is closed.
const erase = (name) => new Promise((done) => {
  const erasing = indexedDB.deleteDatabase(name);
  erasing.onsuccess = erasing.onerror = erasing.onblocked = done;
});

async function clear(waiting) {
  const worker = navigator.serviceWorker && await navigator.serviceWorker.getRegistration();
  if (worker) await worker.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  await erase("visit");
  if (!waiting) await erase("heard");
  sessionStorage.clear();
}

let running = 0, asked = 0, pause = 2000, timer = 0;
async function refresh() {
  // Signal that comes back while an attempt is under way asks for one more: the attempt may have begun without it.
  asked = 1;
  if (running) return;
  running = 1;
  while (asked) {
    asked = 0;
    await look().catch(again);
  }
  running = 0;
}

// The phone may say "online" before it is: try again, less and less often.
function again() {
  clearTimeout(timer);
  timer = setTimeout(refresh, pause = Math.min(pause * 2, 3e5));
}

async function look() {
  const token = location.hash.slice(1), taken = token && await takeToken(token);
  const visit = await findVisit();
  all(".langs").forEach((list) => { list.hidden = true; });
  if (!visit) return say(taken || "none");
  await tell(visit);
  const waiting = await flush(), {state} = await stateOf(visit.token);
  $("#wait").textContent = waiting;
  clearTimeout(timer);
  if (state !== "ended" && (waiting || await visits("asked", "readonly", "count"))) again();
  else pause = 2000;
  if (state === "ended") await clear(waiting);
  else offer(visit);
  say(state === "ended" ? state : "running");
}

async function offer({survey, locale}) {
  const list = $("#survey-" + survey);
  if (!list) return;
  list.hidden = false;
  list.prepend($(`[lang="${locale}"]`, list).closest("li"));
  const pages = all("a", list).map((link) => link.pathname), worker = navigator.serviceWorker;
  const files = all("link[rel=stylesheet],script[src]").map((file) => file.href || file.src);
  if (!worker) return;
  const later = all("a", list).map((link) => `/${link.lang}/later`), first = await fetch(later[0]).then((answer) => answer.text()).catch(() => "");
  const addresses = ["/visit", ...pages, ...later, ...files, ...home.dataset.files.split(" "), ...(first.match(/\/a\/[^" ]+/g) || [])];
  // She may go on to a family, or lose signal, before it is done: the next look asks again.
  worker.register("/sw.js").then(() => worker.ready).then(({active}) => active.postMessage(addresses)).catch(() => 0);
  const watch = setInterval(async () => {
    const found = await Promise.all(addresses.map((one) => caches.match(one)));
    $("#ready").hidden = !found.every(Boolean);
    if (found.every(Boolean)) clearInterval(watch);
  }, 1000);
}

function hand() {
  document.body.classList.add("blank");
  $("#code-kept").hidden = true;
  $("#handed").hidden = $("#on").hidden = false;
  $("#handed h2").focus();
}

// From here on neither this page nor the back button holds what the family said.
function finish(code) {
  onbeforeunload = null;
  heard.form.remove();
  // Letters that go later would show what became of them there, with the code.
  if ($("#waiting")) $("#waiting").remove();
  if (!code) return hand();
  $("#code-kept bdi").innerHTML = code.replace(/.../g, "<span>$&</span> ");
  $("#code-kept").hidden = false;
  $("#code-kept button").focus();
}

async function end() {
  const {form} = heard, said = form.D00 && {no: "declined", later: "later"}[form.D00.value];
  onbeforeunload = null;
  $("main").prepend($("#end"));
  form.remove();
  document.body.classList.add("blank");
  // The way on leaves this page, and what is not kept by then is lost.
  if (said) await visits("asked", "readwrite", "put", said, crypto.getRandomValues(new Uint32Array(4)).join("-")).catch(() => 0);
  $("#on").hidden = false;
  if (said) await tell(await findVisit());
}

async function family() {
  heard.extra = {};
  const begin = $("#start button"), isReady = new Promise((done) => { heard.ready = done; });
  begin.disabled = true;
  const visit = await findVisit();
  if (!visit) return location.replace("/visit");
  heard.extra._visit = visit.token;
  await isReady;
  const send = heard.send;
  heard.send = async (data) => {
    const answer = await send(data);
    if (!answer && $("#waiting").hidden) throw answer;
    const hasCode = !answer || (await answer.text()).includes('class="code"');
    finish(hasCode && heard.state().receipt);
    return null;
  };
  heard.keep = () => $("#end").hidden || end();
  begin.disabled = false;
  if ("skip" in begin.dataset) begin.click();
}

async function lookAgain() {
  clearTimeout(timer);
  const visit = !document.hidden && await findVisit();
  if (!visit || heard.form.isConnected && $(":checked", heard.form)) return;
  const {state} = await stateOf(visit.token);
  if (state === "ended") location.replace("/visit");
  // The phone may say "online" before it is.
  if (state === "late") timer = setTimeout(lookAgain, 4000);
}

function point() {
  const asked = $("form>section:not([hidden]) fieldset:not([hidden])"), sheets = all(".sheet");
  const fitting = sheets.filter((sheet) => asked && sheet.dataset.for.split(" ").includes(asked.dataset.q));
  sheets.forEach((sheet) => { sheet.hidden = fitting.length > 0 && !fitting.includes(sheet); });
  $("#card").showModal();
}

if (!window.indexedDB || !window.caches) return;
addEventListener("pageshow", (event) => event.persisted && location.reload());
if (home) {
  refresh();
  addEventListener("hashchange", refresh);
  addEventListener("online", refresh);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
} else if (heard) {
  const [first, second] = all("#on button");
  $("#point").onclick = point;
  $("#leave").onclick = (event) => { event.preventDefault(); finish(""); };
  $("#code-kept button").onclick = hand;
  first.onclick = () => { first.hidden = true; second.hidden = false; setTimeout(() => { first.hidden = false; second.hidden = true; }, 4000); };
  second.onclick = () => location.replace("/visit");
  addEventListener("online", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);
  family();
}
})();
