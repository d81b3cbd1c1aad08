// Typing in a paper by keyboard: Enter goes on, what the family should have stepped over turns grey, a wrong number stops.
(() => {
const form = document.querySelector(".entry");
if (!form) return;
const rows = [...form.querySelectorAll("[data-q]")], store = form.querySelector("[value=store]");
const setting = {"@locale": [form.dataset.locale], "@promises": form.dataset.promises.split(" "), "@text": [form.dataset.text]};
const fieldOf = (row) => row.querySelector("[id='" + row.dataset.q + "']");

// What the typed numbers mean: option codes, and whether every piece is a box.
function read(row) {
  const field = fieldOf(row), boxes = [...row.querySelectorAll("[data-code]")];
  const typed = field.value.trim().replace(new RegExp("^" + row.dataset.q + "(?![0-9A-Za-z_])", "i"), "");
  const pieces = typed.split(/[\s,;.+/]+/).filter(Boolean);
  const chosen = boxes.filter((box, place) => pieces.includes(String(place + 1)));
  const isRight = pieces.every((piece) => /^[1-9]\d*$/.test(piece) && piece <= boxes.length) && chosen.length <= (field.dataset.most || 1);
  return {boxes, chosen, isRight};
}

const holds = (condition, known) => !condition || condition.split(" or ").some((way) => way.split(" and ").every((text) => {
  const [, subject, operator, list] = text.match(/^(\S+) (==|!=|not in|in) (.+)$/);
  const found = (known[subject] || []).some((code) => list.replace(/[[\]]/g, "").split(", ").includes(code));
  return found === (operator === "==" || operator === "in");
}));

function refresh() {
  const known = {...setting};
  let isOver = false;
  for (const row of rows) {
    const field = fieldOf(row), isOff = isOver || !holds(row.dataset.if, known);
    row.classList.toggle("off", isOff);
    if (field.tagName === "TEXTAREA") {
      if (!isOff && field.value.trim()) known["@comments"] = ["given"];
      continue;
    }
    const {boxes, chosen, isRight} = read(row);
    boxes.forEach((box) => box.classList.toggle("chosen", chosen.includes(box)));
    field.classList.toggle("wrong", !isRight);
    if (!isOff && isRight) known[row.dataset.q] = chosen.map((box) => box.dataset.code);
    isOver = isOver || (!isOff && chosen.some((box) => "end" in box.dataset));
  }
}

form.addEventListener("input", refresh);
form.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-q]");
  if (event.key !== "Enter" || !row || (event.shiftKey && event.target.tagName === "TEXTAREA")) return;
  event.preventDefault();
  const field = fieldOf(row);
  if (event.target === field && field.classList.contains("wrong")) { field.select(); return; }
  const next = rows.slice(rows.indexOf(row) + 1).find((other) => !other.classList.contains("off"));
  (next ? fieldOf(next) : store).focus();
});
refresh();
if (!document.querySelector(".error-summary")) fieldOf(rows[0]).focus();
})();
