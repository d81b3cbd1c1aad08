// Says a page out loud: a clip somebody recorded, else a voice of the phone, else a clip of a machine, marked as such. Loaded at the first tap.
(() => {
const root = document.documentElement, main = document.querySelector("main"), ear = document.querySelector("#ear");
const speech = window.speechSynthesis, subtle = window.crypto && crypto.subtle, audio = new Audio();
const SPOKEN = "legend,p,li,h2,h3,summary,button,a.button,label.field,.o>span,dt,dd", PICTURES = ".code:not(:has(bdi)),.pick *";
const spoken = new URLSearchParams(location.search).get("spoken");
let turn = 0, goesOn = false, layers = [], isReady = false;

const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

async function findClip(text) {
  if (!subtle) return null;
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const digest = [...bytes.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const layer = layers.find(([, , versions]) => versions[digest]);
  return layer && {kind: layer[0], address: `/a/clip/${layer[2][digest]}/${layer[1]}-${digest}`};
}

// Voices come late in some browsers. A voice from a network would tell a stranger what is read here.
let listed;
const voices = () => listed = listed || new Promise((done) => {
  if (!speech) return done([]);
  const look = () => speech.getVoices().length && done(speech.getVoices());
  look();
  speech.onvoiceschanged = look;
  setTimeout(() => done(speech.getVoices()), 700);
});
const findVoice = async (language) => (await voices()).find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === language.split("-")[0]);

const speak = (text, voice) => new Promise((done) => {
  const words = new SpeechSynthesisUtterance(text);
  Object.assign(words, {voice, lang: voice.lang, rate: .9, onend: () => done(true), onerror: () => done(false)});
  speech.speak(words);
});

async function play(address, mine) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return false;
    const sound = URL.createObjectURL(await answer.blob());
    if (mine !== turn) return true;
    audio.src = sound;
    return await new Promise((done) => {
      audio.onended = () => done(true);
      audio.onerror = () => done(false);
      // A browser that wants another tap first has the clip by then.
      audio.play().catch((error) => { if (error.name === "NotAllowedError") stop(); done(false); });
    }).finally(() => URL.revokeObjectURL(sound));
  } catch {
    return false;
  }
}

async function say(text, language, clip, tell, mine) {
  tell("");
  if (clip && clip.kind === "recorded" && await play(clip.address, mine)) return;
  const voice = mine === turn && await findVoice(language);
  if (voice && mine === turn && await speak(text, voice)) return;
  if (mine !== turn) return;
  if (clip && clip.kind === "machine") {
    tell("machine");
    if (await play(clip.address, mine)) return;
  }
  if (mine === turn) tell("none");
}

function stop() {
  turn++;
  audio.pause();
  if (speech) speech.cancel();
  document.querySelectorAll(".now").forEach((element) => element.classList.remove("now"));
  if (ear) lay(false);
}

// The language page: each line says its own name, where there is a sound for it.
const tellOf = (place) => (what) => place.querySelectorAll("[data-say]").forEach((line) => { line.hidden = line.dataset.say !== what; });
for (const button of main.querySelectorAll(".langs .say")) {
  const {clip, kind, name} = button.dataset, language = button.lang;
  findVoice(language).then((voice) => { button.hidden = !clip && !voice; });
  button.onclick = () => {
    stop();
    say(name, language, clip && {kind, address: clip}, tellOf(main), turn);
  };
}
if (!ear) return;

// The survey: one screen after the other.
const [listen, quiet, everything] = ear.querySelectorAll("button"), tell = tellOf(ear);
function lay(isOn) {
  listen.hidden = isOn;
  quiet.hidden = !isOn;
}

const isShown = (element) => element.getClientRects().length && (element.tagName === "SUMMARY" || !element.closest("details:not([open])"));
// The name of the page is said where the page begins.
const name = () => (window.heard && heard.start.hidden ? [] : document.querySelectorAll("h1"));
const saidIn = (selector) => [...document.querySelectorAll(selector)].flatMap((place) => [...place.querySelectorAll(SPOKEN)]).filter((element) =>
  isShown(element) && !element.parentElement.closest(SPOKEN) && !element.matches(PICTURES) && !element.querySelector("button") && clean(element.textContent));
// What lies over the page comes first, what is asked next, the way back after it, who can help where that was opened.
const onScreen = () => [...saidIn("#note"), ...name(), ...saidIn("main").sort((one, other) => !!one.closest("#bar") - !!other.closest("#bar")), ...saidIn("#help[open]")];
// A code is said number by number.
const textsOf = (element) => element.matches(".code") ? [...element.textContent.replace(/\D/g, "")] : [clean(element.textContent)];

async function read(elements) {
  stop();
  const mine = turn;
  lay(true);
  for (const element of elements) {
    for (const text of textsOf(element)) {
      const clip = await findClip(text), isHeard = clip || await findVoice(root.lang);
      if (mine !== turn) return;
      // A page of which nothing can be heard stays where it is.
      if (isHeard && !element.matches(".now")) {
        element.classList.add("now");
        element.scrollIntoView({block: "nearest"});
      }
      await say(text, root.lang, clip, tell, mine);
      if (mine !== turn) return;
    }
    element.classList.remove("now");
  }
  lay(false);
}

// Each option can be heard alone, without choosing it.
function offer() {
  for (const row of main.querySelectorAll(".o")) {
    if (row.parentElement.className === "hears") continue;
    const words = row.querySelector("span"), button = document.createElement("button"), pair = document.createElement("div");
    pair.className = "hears";
    row.replaceWith(pair);
    button.type = "button";
    button.className = "say";
    button.setAttribute("aria-label", `${listen.textContent.trim()}: ${clean(words.textContent)}`);
    button.append(listen.querySelector("svg").cloneNode(true));
    button.onclick = () => read([words]);
    pair.append(row, button);
  }
}

listen.onclick = () => read(onScreen());
quiet.onclick = stop;
// A microphone would hear it too.
document.addEventListener("recording", stop);
everything.hidden = false;
everything.onclick = () => {
  goesOn = !goesOn;
  everything.setAttribute("aria-pressed", goesOn);
  if (goesOn) read(onScreen()); else stop();
};
// A screen is turned only by an answer or a button, never by the sound.
new MutationObserver((changes) => {
  if (!changes.some(({type, target}) => type === "attributes" ? target.tagName === "SECTION" : target === main)) return;
  offer();
  tell("");
  if (goesOn) read(onScreen()); else stop();
}).observe(main, {subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"]});
offer();
// Read the page, or only what come_back.js asks for.
function begin() {
  const only = ear.only;
  ear.only = null;
  read(only ? [only] : onScreen());
}
ear.addEventListener("click", () => { if (ear.only && isReady) begin(); });
fetch(ear.dataset.sounds + (spoken ? `/${spoken}` : "")).then((answer) => answer.json()).catch(() => []).then((found) => { layers = found; isReady = true; begin(); });
})();
