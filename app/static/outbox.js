// Keeps sealed answers until there is signal, and on the parent's own phone what she began. Only the server opens a letter.
(async () => {
const {$, form, template, start, resume, showPage, show, state} = heard, {survey, locale, later} = template.dataset;
const subtle = crypto.subtle, week = 6048e5;
const drawn = $("use[href^='/a/']"), files = [...document.querySelectorAll("link[rel=stylesheet],script[src]")].map((file) => file.href || file.src);
if (drawn) files.push(drawn.getAttribute("href"));
if (navigator.serviceWorker) navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then((worker) =>
  worker.active.postMessage([location.href, later, ...files])).catch(() => 0);
const holder = document.createElement("template");
const words = await fetch(later).then((found) => found.ok && found.text()).catch(() => 0);
if (!words) return;
holder.innerHTML = words;
document.body.append($("#foot", holder.content));
const ear = $("#ear"), note = $("#note"), waiting = $("#waiting", holder.content);
ear.addEventListener("click", () => document.head.append(Object.assign(document.createElement("script"), {src: ear.dataset.js})), {once: true});
heard.later = holder.content;
document.head.append(Object.assign(document.createElement("script"), {src: $("#stop", heard.later).dataset.js}));
if (!subtle) return;

// A browser may refuse a database, or never answer; then answers go at once or not at all, and nothing is kept.
const database = await new Promise((done) => {
  setTimeout(done, 3000);
  try {
    const opening = indexedDB.open("heard", 1);
    opening.onupgradeneeded = () => { opening.result.createObjectStore("letters"); opening.result.createObjectStore("begun"); };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => done();
  } catch {
    done();
  }
});
const ask = (store, mode, name, ...values) => new Promise((done, fail) => {
  const transaction = database.transaction(store, mode), asked = transaction.objectStore(store)[name](...values);
  transaction.oncomplete = () => done(asked.result);
  transaction.onerror = transaction.onabort = fail;
});
const put = (store, value, key) => ask(store, "readwrite", "put", value, key);
const drop = (store, key) => ask(store, "readwrite", "delete", key).catch(() => 0);

form.append(waiting);
const keyIn = (text) => text.match(/data-key="(\w+)"/)[1];
let publicKey = note.dataset.key;

async function seal(text) {
  const curve = {name: "ECDH", namedCurve: "P-256"}, cipher = {name: "AES-GCM", length: 256};
  const given = Uint8Array.from(publicKey.match(/../g), (pair) => parseInt(pair, 16));
  const ours = await subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await subtle.exportKey("raw", ours.publicKey));
  const theirs = await subtle.importKey("raw", given, curve, false, []);
  const secret = await subtle.importKey("raw", await subtle.deriveBits({name: "ECDH", public: theirs}, ours.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey({name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode("heard sealed answers")}, secret, cipher, false, ["encrypt"]);
  const keyId = new Uint8Array(await subtle.digest("SHA-256", given)).slice(0, 8), iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({name: "AES-GCM", iv, additionalData: keyId}, key, new TextEncoder().encode(text));
  return new Blob([keyId, point, iv, sealed]).arrayBuffer();
}

// A server that never answers is one that did not answer: half a minute, and longer for a voice on a slow line.
// An answer that breaks off is none either: the letter is asked about once more.
const whole = (answer) => answer.clone().text().then(() => answer);
const post = (letter) => Promise.race([
  fetch("/sealed", {method: "POST", body: letter, headers: {"Content-Type": "application/octet-stream"}}).then(whole).catch(() => 0),
  new Promise((done) => setTimeout(done, 3e4 + letter.byteLength / 4)),
]);
// What the parent reads: one line of the note or of the waiting page, by what became of the letter.
const say = (place, what) => {
  place.querySelectorAll("[data-when]").forEach((line) => { line.hidden = !line.dataset.when.split(" ").includes(what); });
  place.hidden = !what;
};
heard.tell = (what) => say(note, what);
const why = (answer) => !answer ? "waiting" : answer.status === 410 ? "gone" : answer.status === 409 ? "closed" : "waiting";

let running = 0, pause = 2000, mine, saving = Promise.resolve();
// The phone may say "online" before it is, and a network may come and go: try again, less and less often.
const again = () => setTimeout(flush, pause = Math.min(pause * 2, 3e5));
async function flush() {
  if (running || !database) return;
  running = 1;
  let outcome = "", hers;
  for (const id of await ask("letters", "readonly", "getAllKeys").catch(() => [])) {
    const letter = await ask("letters", "readonly", "get", id).catch(() => 0), answer = letter && await post(letter);
    if (answer && answer.ok) await drop("letters", id);
    outcome = answer && answer.ok ? outcome || "sent" : why(answer);
    if (id === mine) hers = [answer];
  }
  running = 0;
  if (outcome === "waiting") again();
  // The page that says what became of her answers tells nothing of those of others, and no code of theirs.
  if (waiting.isConnected && !waiting.hidden) {
    if (!hers || !mine) return;
    if (hers[0] && hers[0].ok) await showPage(hers[0]);
    else say(waiting, why(hers[0]));
  }
  // Whoever is answering would take it for what she is about to send.
  else if (outcome && !(form.isConnected && start.hidden)) say(note, outcome);
}

// What is still being kept would come after it.
const dropBegun = async () => { await saving; if (form._phone.value === "own") await drop("begun", survey); };

heard.send = async (data) => {
  const address = new URL(form.action).searchParams, fields = {_survey: survey, _locale: locale, ...heard.extra};
  for (const name of ["via", "text", "spoken"]) fields["_" + name] = address.get(name);
  Object.entries(fields).forEach(([name, value]) => value && data.append(name, value));
  const text = data.toString(), patience = setTimeout(say, 600, note, "sending");
  let letter, answer, isKept;
  mine = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const go = async () => {
    letter = await seal(text);
    isKept = await put("letters", letter, mine).then(() => 1, () => 0);
    answer = await post(letter);
  };
  await go();
  // The page may be older than the key of the server; what was answered is still here to be sealed anew.
  if (why(answer) === "gone") {
    const fresh = await fetch(later).then((found) => found.text()).then(keyIn).catch(() => publicKey);
    if (fresh !== publicKey) {
      publicKey = fresh;
      await go();
    }
  }
  clearTimeout(patience);
  say(note, "");
  if (answer && answer.ok) {
    await drop("letters", mine);
    await dropBegun();
    return answer;
  }
  if (!isKept && !database) throw answer;
  if (!isKept) {
    say(note, "full");
    return null;
  }
  await dropBegun();
  $("#kept", waiting).innerHTML = state().receipt.replace(/.../g, "<span>$&</span> ");
  say(waiting, why(answer));
  show(waiting);
  // Going back from here leads to an empty survey, not to the answers of who has just passed the phone on.
  form.replaceWith(waiting);
  $("h2:not([hidden])", waiting).focus();
  onbeforeunload = null;
  if (why(answer) === "waiting") again();
  return null;
};

// Where words are asked, they can be said.
if ($("textarea", form)) {
  const voice = document.body.appendChild($("#voice", holder.content));
  document.head.append(Object.assign(document.createElement("script"), {src: voice.dataset.js}));
}

// On her own phone: every step is kept under a key that cannot leave this browser. She is told once when it cannot be.
let begun = await ask("begun", "readonly", "get", survey).catch(() => 0), isTold;
const keep = heard.keep = () => {
  if (form._phone.value !== "own" || !state().key || !waiting.hidden || !form.isConnected) return;
  saving = saving.then(async () => {
    const key = begun ? begun.key : await subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12)), data = await subtle.encrypt({name: "AES-GCM", iv}, key, new TextEncoder().encode(JSON.stringify(state())));
    const now = {key, iv, data, kept: Date.now()};
    await put("begun", now, survey);
    begun = now;
  }).catch(() => { isTold = isTold || say(note, "unkept") || 1; });
};
form.addEventListener("change", heard.keep);
// Before the survey takes its step, which may have something new to say.
addEventListener("submit", () => say(note, ""), true);
const forget = () => { begun = undefined; return drop("begun", survey); };
const act = {
  try: flush,
  // On the page that says what became of her answers only hers are deleted: the phone may hold those of others.
  async delete() {
    if (waiting.hidden) await ask("letters", "readwrite", "clear");
    else { await drop("letters", mine); mine = 0; }
    say(waiting.hidden ? note : waiting, "deleted");
  },
  async resume() {
    const {key, iv, data} = begun;
    say(note, "");
    form._phone.value = "own";
    resume(JSON.parse(new TextDecoder().decode(await subtle.decrypt({name: "AES-GCM", iv}, key, data))));
  },
  async forget() { await forget(); say(note, ""); },
  close() { say(note, ""); },
};
for (const place of [waiting, note]) place.addEventListener("click", (event) => { const name = event.target.dataset.act; if (act[name]) act[name](); });
// A clock that is wrong by more than the week is treated like a week that is over.
if (begun && Math.abs(Date.now() - begun.kept) > week) await forget();
// On a slow phone she may have begun before this page could keep anything.
keep();
if (heard.ready) heard.ready();
await flush();
if (begun && !heard.ready && note.hidden && start.isConnected && !start.hidden) say(note, "begun");
addEventListener("online", flush);
// A phone may end a page that is not looked at, in the middle of a sentence. Visits have a heard.keep of their own.
document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); else flush(); });
})();
