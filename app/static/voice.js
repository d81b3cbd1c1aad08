// Lets a parent say it instead of writing: kept in memory only, replayed and deleted at will, sealed with the answers at Send.
(() => {
const {$, form, state} = heard, template = $("#voice"), end = 120000, MOST_BYTES = 1.3e6;
if (!window.MediaRecorder || !navigator.mediaDevices || location.pathname.startsWith("/visit")) return;
const voices = new Map(), audio = new Audio(), check = $("#check");
let recorder, box, sound, asked = 0;

const parts = (place) => [...place.querySelectorAll("[data-voice]")];
function lay(place, what) {
  parts(place).forEach((part) => { part.hidden = !part.dataset.voice.split(" ").includes(what); });
}
// Where something was said, the way on is Next, not Skip.
function wayOn() {
  const [next, skip] = $("#nav").children, isSaid = [...voices.keys()].some((set) => !set.closest("section").hidden && !set.hidden);
  if (isSaid) { next.hidden = false; skip.hidden = true; }
}
const room = () => MOST_BYTES - [...voices.values()].reduce((sum, {blob}) => sum + blob.size, 0);
const stop = () => { if (recorder && recorder.state === "recording") recorder.stop(); };

async function record(place) {
  const set = place.closest("fieldset"), ask = ++asked, most = room(), taken = [];
  let stream, mine, size = 0, isOver = false;
  const close = () => { if (stream) stream.getTracks().forEach((track) => track.stop()); };
  stop();
  try {
    stream = await navigator.mediaDevices.getUserMedia({audio: true});
    // She may have tapped twice, or gone on, before the phone let us: nothing listens that nobody sees.
    if (ask !== asked || set.hidden || set.closest("[hidden]")) return close();
    mine = recorder = new MediaRecorder(stream, {audioBitsPerSecond: 16000});
  } catch {
    close();
    return lay(place, "denied");
  }
  box = place;
  const meter = $("progress", place), begun = Date.now(), over = () => { isOver = true; stop(); };
  meter.value = 0;
  mine.ondataavailable = ({data}) => {
    taken.push(data);
    size += data.size;
    meter.value = Date.now() - begun;
    if (size > most) over();
  };
  const clock = setTimeout(over, end);
  mine.onstop = () => {
    clearTimeout(clock);
    close();
    if (!size) return lay(place, "ready");
    voices.set(set, {blob: new Blob(taken, {type: mine.mimeType}), key: state().key});
    lay(place, isOver ? "over" : "said");
    wayOn();
  };
  mine.start(1000);
  lay(place, "recording");
  document.dispatchEvent(new Event("recording"));
}

// An address of a recording keeps it in memory: it goes as soon as nothing plays.
function quiet() {
  audio.removeAttribute("src");
  audio.load();
  URL.revokeObjectURL(sound);
}

function play(set) {
  quiet();
  audio.src = sound = URL.createObjectURL(voices.get(set).blob);
  // Whoever deletes it or goes on before the first sound stops the play: no fault.
  audio.play().catch(() => {});
}

function forget(set) {
  quiet();
  voices.delete(set);
  lay($(".voice", set), "ready");
  set.dispatchEvent(new Event("input", {bubbles: true}));
}

for (const text of form.querySelectorAll("textarea")) {
  const place = template.content.firstElementChild.cloneNode(true), set = text.closest("fieldset");
  set.append(place);
  lay(place, "ready");
  const act = {record: () => record(place), stop, play: () => play(set), delete: () => forget(set)};
  place.addEventListener("click", (event) => { const name = event.target.dataset.act; if (act[name]) act[name](); });
}

// A recording is in memory only: whoever stops for today is told before it is lost.
const sorry = $("#not-waiting", template.content);
addEventListener("click", (event) => {
  const button = event.target;
  if (!voices.size || button.dataset.stop === undefined || sorry.parentElement === button.parentElement) return;
  event.stopPropagation();
  button.before(sorry);
  sorry.hidden = false;
}, true);

// What was said stands among the answers, to be heard once more before it is sent.
function list() {
  const rows = $("dl", check);
  if (check.hidden || rows.querySelector("[data-act=play]")) return;
  for (const set of voices.keys()) {
    const row = document.createElement("div"), question = document.createElement("dt"), answer = document.createElement("dd");
    question.textContent = $("legend", set).textContent;
    for (const name of ["play", "delete"]) {
      const button = $(`[data-act=${name}]`, set).cloneNode(true);
      button.hidden = false;
      button.className = "b";
      button.setAttribute("aria-label", `${button.textContent}: ${question.textContent}`);
      button.onclick = () => { if (name === "play") return play(set); forget(set); row.remove(); };
      answer.append(button, " ");
    }
    row.append(question, answer);
    rows.append(row);
  }
}
form.addEventListener("input", wayOn);
new MutationObserver((changes) => {
  if (!form.isConnected || !changes.some(({target}) => target.tagName === "SECTION")) return;
  if (box && box.closest("section").hidden) stop();
  quiet();
  sorry.remove();
  wayOn();
  list();
}).observe(form, {subtree: true, attributes: true, attributeFilter: ["hidden"]});

const encode = (blob) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(",")[1].replace(/\+/g, "-").replace(/\//g, "_"));
  reader.readAsDataURL(blob);
});
const send = heard.send;
heard.send = async (data) => {
  for (const [set, {blob, key}] of voices) if (key === state().key) data.append(`_voice_${set.dataset.q}`, await encode(blob));
  const answer = await send(data);
  if (!form.isConnected || check.hidden || answer && answer.ok) {
    quiet();
    voices.clear();
  }
  return answer;
};
})();
