// Staff pages work without this; it moves the focus to what went wrong and opens folded parts that hold an error.
"use strict";

const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

for (const error of document.querySelectorAll("details .field-error")) error.closest("details").open = true;

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
