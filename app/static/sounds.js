// Records a text with the microphone of this device; without it a file can be chosen.
"use strict";

const problem = document.querySelector("#no-microphone");

async function record(button) {
  const form = button.form, stream = await navigator.mediaDevices.getUserMedia({audio: true});
  const recorder = new MediaRecorder(stream, {audioBitsPerSecond: 24000}), parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = () => {
    stream.getTracks().forEach((track) => track.stop());
    const files = new DataTransfer();
    files.items.add(new File(parts, "recording", {type: recorder.mimeType}));
    form.querySelector("[type=file]").files = files.files;
    form.requestSubmit(form.querySelector("[value=keep]"));
  };
  button.textContent = button.dataset.record;
  button.onclick = () => recorder.stop();
  recorder.start();
}

if (window.MediaRecorder && navigator.mediaDevices) {
  for (const button of document.querySelectorAll("[data-record]")) {
    button.hidden = false;
    button.onclick = () => record(button).catch(() => { problem.hidden = false; problem.scrollIntoView({block: "center"}); });
  }
}
