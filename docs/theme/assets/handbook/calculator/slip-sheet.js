// A slip: one calculation on paper, with its reasoning, its rules and a code that can be checked.

import { element, filled } from "../shared/element.js";

function list(tag, items, text) {
  return element(tag, {}, ...items.map((item) => element("li", {}, text(item))));
}

function drawFact(line, none) {
  if (!line.columns || !line.rows.length) {
    return element("div", {}, element("dt", {}, line.label), element("dd", {}, line.value ?? none));
  }
  const figure = (column) => (line.figures?.[column] ? { class: "pc-number" } : {});
  const head = element("tr", {}, ...line.columns.map((name, at) => element("th", { scope: "col", ...figure(at) }, name)));
  const rows = line.rows.map((row) => element("tr", {}, ...row.map((cell, at) => element("td", figure(at), cell))));
  return element("div", { class: "slip-table" }, element("dt", {}, line.label), element("dd", {},
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))));
}

function sheetOf(slip, { page: words, headings, none }) {
  const cited = (line) => filled(words["slip-cited"], line);
  const note = (line) => cited({ ...line, text: filled(words["slip-note"], line) });
  const number = (line) => cited({ ...line, text: filled(words["slip-value"], line) });
  const facts = (lines) => element("dl", {}, ...lines.map((line) => drawFact(line, none)));
  return element("section", { class: "slip", "aria-label": words.slip },
    element("h2", {}, slip.title),
    element("p", { class: "slip-facts" }, `${words["as-of"]} ${slip.as_of} · ${words["made-on"]} ${slip.made_on} · ${words.version} ${slip.version}`),
    element("h3", {}, words["slip-inputs"]), facts(slip.lines),
    element("h3", {}, slip.outcome), facts(slip.values),
    element("h3", {}, headings.steps), list("ol", slip.steps, cited),
    ...(slip.parameters.length ? [element("h3", {}, headings.parameters), list("ul", slip.parameters, number)] : []),
    element("h3", {}, headings.notes), list("ul", slip.notes, note),
    // What proves and what is signed stays together: a signature alone on a page is of nothing.
    element("div", { class: "slip-end" },
      element("p", { class: "slip-checksum" }, words.checksum, " ", element("b", {}, slip.checksum)),
      element("p", { class: "slip-says" }, slip.says),
      ...(slip.code ? [element("p", { class: "slip-code" }, slip.code)] : []),
      element("dl", { class: "slip-sign" }, ...["signature", "sign-date"].map((name) =>
        element("div", {}, element("dt", {}, words[name]), element("dd", {}))))),
  );
}

/** Print the slip alone, and leave the page as it was. */
export function printSlip(slip, words) {
  printSheet(sheetOf(slip, words));
}

/** Print one section of class slip alone. */
export function printSheet(sheet) {
  document.querySelector("section.slip")?.remove();
  document.querySelector(".md-content__inner").append(sheet);
  document.documentElement.classList.add("printing-slip");
  print();
  document.documentElement.classList.remove("printing-slip");
}
