// Draws every [data-figure] from the JSON block it names, in the colours of the page.
"use strict";

const SETTINGS = { displayModeBar: false, responsive: true };
const NARROW = 600;
const NAME_LENGTH = 17;
// The figure's own colours, and the page's in their place: light, dark or paper.
const PAGE_COLOURS = {
  "#1F2933": "--ink", "#D5DAE1": "--line", "#6B7280": "--quiet", "#0072B2": "--accent", "#B85C00": "--gap", "#00795C": "--over",
  "#FFFFFF": "--clear", "rgba(0,114,178,0.15)": "--ribbon", "#7FB8D8": "--half",
};

function pageValue(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function readFigure(place) {
  let text = document.getElementById(place.dataset.figure).textContent;
  for (const [own, name] of Object.entries(PAGE_COLOURS)) text = text.replaceAll(own, pageValue(name));
  const figure = JSON.parse(text);
  figure.data.forEach(leaveOutUnknownIntervals);
  return figure;
}

// Plotly takes null for 0 and draws a line of no length, which looks like certainty.
function leaveOutUnknownIntervals(trace) {
  for (const bars of [trace.error_x, trace.error_y]) {
    for (const side of ["array", "arrayminus"]) if (bars?.[side]) bars[side] = bars[side].map((length) => length ?? NaN);
  }
}

function folded(name) {
  const lines = [""];
  for (const word of name.split(" ")) {
    if ((lines.at(-1) + word).length > NAME_LENGTH && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines.join("<br>");
}

function dress(figure, width) {
  const layout = figure.layout;
  layout.font = { ...layout.font, family: getComputedStyle(document.body).fontFamily, color: pageValue("--ink") };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key))) {
    layout[name] = { gridcolor: pageValue("--line"), automargin: true, fixedrange: true, ...layout[name] };
  }
  if (layout.yaxis?.type === "category") Object.assign(layout.yaxis, { ticks: "outside", ticklen: 6, tickcolor: pageValue("--clear") });
  // Not the first trace's own: a band behind the rows has gaps between its names.
  const names = layout.yaxis?.categoryarray ?? figure.data[0]?.y;
  if (width < NARROW && layout.yaxis?.type === "category" && names) {
    Object.assign(layout.yaxis, { tickvals: names, ticktext: names.map(folded) });
    layout.font.size = 12;
    layout.height = Math.max(layout.height, 90 + 54 * names.length);
    layout.margin = { ...layout.margin, l: 8, r: 12 };
  }
  return layout;
}

function draw(place) {
  const figure = readFigure(place);
  const layout = dress(figure, place.clientWidth);
  place.style.blockSize = `${layout.height}px`;
  Plotly.react(place, figure.data, layout, SETTINGS);
}

function drawAll() {
  // A folded figure has no width yet: it is drawn when it is opened.
  [...document.querySelectorAll("[data-figure]")].filter((place) => place.clientWidth).forEach(draw);
}

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
for (const part of document.querySelectorAll("details:not(.figure-table)")) part.addEventListener("toggle", drawAll);
