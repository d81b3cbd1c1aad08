// Draws every [data-figure] from the JSON block it names, in the colours of the page.
"use strict";

const SETTINGS = { displayModeBar: false, responsive: true };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function inPageColours(layout) {
  const lines = { gridcolor: colour("--line"), linecolor: colour("--edge"), zerolinecolor: colour("--edge") };
  const dressed = {
    ...layout,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { ...layout.font, color: colour("--ink"), family: getComputedStyle(document.body).fontFamily, size: 14 },
  };
  for (const name of Object.keys(layout)) {
    if (/^[xy]axis\d*$/.test(name)) dressed[name] = { ...lines, automargin: true, fixedrange: true, ...layout[name] };
  }
  return dressed;
}

function draw(place) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  Plotly.react(place, figure.data, inPageColours(figure.layout || {}), SETTINGS);
}

function drawAll() {
  document.querySelectorAll("[data-figure]").forEach(draw);
}

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
window.addEventListener("beforeprint", drawAll);
