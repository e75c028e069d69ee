// Draws what lies behind a result: what would change it, other readings of the text, the sums with the reader's own
// numbers, and pictures. Everything said here comes from Python (calculators/explain/explanations.py) or the page's words.

import { articleLink, articleLinks } from "./draw-result.js";
import { element } from "../shared/element.js";

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "g", "rect", "line", "path", "circle", "text", "tspan", "title"]);

function drawing([tag, attributes, children]) {
  if (!SHAPES.has(tag)) throw new Error(`a picture has no <${tag}>`);
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  shape.append(...children.map((child) => (typeof child === "string" ? child : drawing(child))));
  return shape;
}

/** A picture with the same numbers in a table behind a fold. */
export function drawPicture(picture, words) {
  const head = element("tr", {}, ...picture.columns.map((name) => element("th", { scope: "col" }, name)));
  const rows = picture.rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
  const fold = element("details", {}, element("summary", {}, words.page["as-table"]),
    element("div", { class: "pc-scroll", tabindex: "0", role: "region", "aria-label": picture.title }, table));
  const figure = element("figure", { class: "pc-picture" });
  figure.append(drawing(picture.svg), element("figcaption", {}, picture.title), fold);
  return figure;
}

function drawChanges(explained, words) {
  const items = explained.changes.map((change) => element("li", { class: "pc-change" },
    change.text[words.language], " ", ...articleLinks(change.articles, words)));
  const none = explained.changes_none;
  const said = items.length ? element("ul", { class: "pc-changes" }, ...items)
    : none && element("p", {}, none[words.language]);
  if (!said) return [];
  return [element("p", { class: "pc-heading" }, words.page["what-would-change"]), said];
}

function drawReadings(explained, words) {
  if (!explained.readings.length) return [];
  const items = explained.readings.flatMap((reading) => reading.others.map((other) =>
    element("li", { class: "pc-reading", "data-same": String(other.same) },
      element("b", {}, reading.label[words.language]), " ", other.text[words.language], " ", ...articleLink(reading.article, words))));
  return [
    element("p", { class: "pc-heading" }, words.page["other-readings"]),
    element("ul", { class: "pc-readings" }, ...items),
  ];
}

function drawWorkings(explained, words) {
  if (!explained.workings.length) return [];
  const people = explained.workings.map((working) => {
    const lines = working.lines.map((line) =>
      element("li", {}, line.text[words.language], " ", ...articleLink(line.article, words)));
    const list = element("ol", { class: "pc-working" }, ...lines);
    if (!working.name) return list;
    return element("details", {}, element("summary", {}, working.name), list);
  });
  return [element("p", { class: "pc-heading" }, words.page.workings), element("div", { class: "pc-workings" }, ...people)];
}

/** The nodes that show what `calculators.explain.explanations` found. */
export function drawExplanation(explained, words) {
  return [
    ...explained.pictures.map((picture) => drawPicture(picture[words.language], words)),
    ...drawChanges(explained, words),
    ...drawReadings(explained, words),
    ...drawWorkings(explained, words),
  ];
}
