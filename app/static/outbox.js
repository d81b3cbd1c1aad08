// Keeps sealed answers until there is signal, and on the parent's own phone what she began. Only the server opens a letter.
(async () => {
const {$, form, template, start, resume, showPage, show, state} = heard, {survey, locale, later} = template.dataset;
const subtle = crypto.subtle, week = 6048e5;
if (navigator.serviceWorker) navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then((worker) =>
  worker.active.postMessage([location.href, later, ...[...document.querySelectorAll("link[rel=stylesheet],script[src]")].map((file) => file.href || file.src)]));
const holder = document.createElement("template");
const words = await fetch(later).catch(() => 0);
if (!words || !words.ok) return;
holder.innerHTML = await words.text();
const ear = document.body.appendChild($("#ear", holder.content));
ear.addEventListener("click", () => document.head.append(Object.assign(document.createElement("script"), {src: ear.dataset.js})), {once: true});
heard.later = holder.content;
document.head.append(Object.assign(document.createElement("script"), {src: $("#stop", heard.later).dataset.js}));
if (!subtle || !window.indexedDB) return;

const database = await new Promise((done, fail) => {
  const opening = indexedDB.open("heard", 1);
  opening.onupgradeneeded = () => { opening.result.createObjectStore("letters"); opening.result.createObjectStore("begun"); };
  opening.onsuccess = () => done(opening.result);
  opening.onerror = fail;
});
const ask = (store, mode, name, ...values) => new Promise((done, fail) => {
  const transaction = database.transaction(store, mode), asked = transaction.objectStore(store)[name](...values);
  transaction.oncomplete = () => done(asked.result);
  transaction.onerror = transaction.onabort = fail;
});
const put = (store, value, key) => ask(store, "readwrite", "put", value, key);
const drop = (store, key) => ask(store, "readwrite", "delete", key);

const waiting = $("#waiting", holder.content), note = $("#note", holder.content);
form.append(waiting);
document.body.append(note);
const publicKey = Uint8Array.from(note.dataset.key.match(/../g), (pair) => parseInt(pair, 16));

async function seal(text) {
  const curve = {name: "ECDH", namedCurve: "P-256"}, cipher = {name: "AES-GCM", length: 256};
  const ours = await subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await subtle.exportKey("raw", ours.publicKey));
  const theirs = await subtle.importKey("raw", publicKey, curve, false, []);
  const secret = await subtle.importKey("raw", await subtle.deriveBits({name: "ECDH", public: theirs}, ours.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey({name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode("heard sealed answers")}, secret, cipher, false, ["encrypt"]);
  const keyId = new Uint8Array(await subtle.digest("SHA-256", publicKey)).slice(0, 8), iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({name: "AES-GCM", iv, additionalData: keyId}, key, new TextEncoder().encode(text));
  return new Blob([keyId, point, iv, sealed]).arrayBuffer();
}

const post = (letter) => fetch("/sealed", {method: "POST", body: letter, headers: {"Content-Type": "application/octet-stream"}});
// What the parent reads: one line of the note or of the waiting page, by what became of the letter.
const say = (place, what) => {
  place.querySelectorAll("[data-when]").forEach((line) => { line.hidden = !line.dataset.when.split(" ").includes(what); });
  place.hidden = !what;
};
const why = (answer) => !answer ? "waiting" : answer.status === 410 ? "gone" : answer.status === 409 ? "closed" : "waiting";

let running = 0, pause = 2000;
async function flush() {
  if (running) return;
  running = 1;
  let outcome = "", answer;
  for (const id of await ask("letters", "readonly", "getAllKeys")) {
    const letter = await ask("letters", "readonly", "get", id);
    answer = letter && await post(letter).catch(() => 0);
    if (answer && answer.ok) await drop("letters", id);
    outcome = answer && answer.ok ? outcome || "sent" : why(answer);
  }
  running = 0;
  // The phone may say "online" before it is, and a network may come and go: try again, less and less often.
  if (outcome === "waiting") setTimeout(flush, pause = Math.min(pause * 2, 3e5));
  const isShown = form.isConnected && !waiting.hidden;
  if (isShown && outcome === "sent") await showPage(answer);
  else if (isShown) say(waiting, outcome);
  else if (outcome && (start.isConnected || outcome === "sent")) say(note, outcome);
}

heard.send = async (data) => {
  const fields = {_survey: survey, _locale: locale, _via: new URL(form.action).searchParams.get("via") || "", ...heard.extra};
  Object.entries(fields).forEach(([name, value]) => value && data.append(name, value));
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-"), letter = await seal(data.toString());
  let isKept = 1;
  await put("letters", letter, id).catch(() => { isKept = 0; });
  const answer = await post(letter).catch(() => 0);
  if (answer && answer.ok) {
    await drop("letters", id).catch(() => 0);
    await drop("begun", survey).catch(() => 0);
    return answer;
  }
  if (!isKept) {
    say(note, answer ? why(answer) : "full");
    return null;
  }
  await drop("begun", survey);
  $("#kept", waiting).innerHTML = state().receipt.replace(/.../g, "<span>$&</span> ");
  say(waiting, why(answer));
  show(waiting);
  onbeforeunload = null;
  return null;
};

// Where words are asked, they can be said.
if ($("textarea", form)) {
  const voice = document.body.appendChild($("#voice", holder.content));
  document.head.append(Object.assign(document.createElement("script"), {src: voice.dataset.js}));
}

// On her own phone: every step is kept under a key that cannot leave this browser.
let begun = await ask("begun", "readonly", "get", survey), saving = Promise.resolve();
heard.keep = () => {
  if (form._phone.value !== "own" || !state().key || !waiting.hidden) return;
  saving = saving.then(async () => {
    const key = begun ? begun.key : await subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12)), data = await subtle.encrypt({name: "AES-GCM", iv}, key, new TextEncoder().encode(JSON.stringify(state())));
    begun = {key, iv, data, kept: Date.now()};
    await put("begun", begun, survey);
  }).catch(() => 0);
};
form.addEventListener("change", heard.keep);
const forget = () => { begun = undefined; return drop("begun", survey); };
const act = {
  try: flush,
  async delete() { await ask("letters", "readwrite", "clear"); say(waiting.hidden ? note : waiting, "deleted"); },
  async resume() {
    const {key, iv, data} = begun;
    say(note, "");
    form._phone.value = "own";
    resume(JSON.parse(new TextDecoder().decode(await subtle.decrypt({name: "AES-GCM", iv}, key, data))));
  },
  async forget() { await forget(); say(note, ""); },
};
for (const place of [waiting, note]) place.addEventListener("click", (event) => { const name = event.target.dataset.act; if (act[name]) act[name](); });
// A clock that is wrong by more than the week is treated like a week that is over.
if (begun && Math.abs(Date.now() - begun.kept) > week) await forget();
if (heard.ready) heard.ready();
await flush();
if (begun && !heard.ready && note.hidden && start.isConnected && !start.hidden) say(note, "begun");
addEventListener("online", flush);
document.addEventListener("visibilitychange", () => document.hidden || flush());
})();
