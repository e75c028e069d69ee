// Draws a result of a calculator. Every sentence, label and link comes with the result or with the page's words;
// nothing here knows a rule. docs/theme/widgets/result.html draws the same at build time, and a test compares them.

import { element } from "../shared/element.js";
import { appendInSlices } from "../shared/slices.js";

const AT_ONCE = 20; // rows of a table drawn with the result itself; a longer one grows while the reader reads on

export function grouped(number) {
  const [, sign, whole, rest] = /^([+-]?)(\d*)(.*)$/s.exec(String(number));
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** One value of a result as a reader reads it. */
export function shown(value, unit, words) {
  if (value === null) return words.notApplicable;
  const [kind, scope] = (unit ?? "").split(" ");
  if (kind === "choice") return words.choices[`${scope}.${value}`] ?? words.choices[value];
  if (Array.isArray(value)) return shown(value.length, unit, words);
  if (kind === "signed") return value > 0 ? `+${value}` : String(value).replace("-", "−");
  if (!unit) return String(value);
  const spelled = words.units[unit];
  return (String(value) === "1" ? spelled.one : spelled.many).replace("{n}", grouped(value));
}

/** The link to an article, and what the other language calls it. */
export function articleLink(ref, words) {
  const cited = words.articles[ref];
  if (!cited) return [element("span", { class: "pc-article" }, ref)];
  return [
    element("a", { class: "pc-article", href: cited.href, title: cited.title }, cited.label), " ",
    element("span", { class: "pc-other", lang: words.other }, cited.other),
  ];
}

/** A sentence in which every article that the page knows by what it is called is a link. */
export function cited(text, words) {
  const links = new Map(Object.values(words.articles).map((each) => [each.label, each]));
  const labels = [...links.keys()].sort((one, other) => other.length - one.length)
    .map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // Not within a longer number: Art. 1 is not cited where Art. 17 is.
  const parts = text.split(new RegExp(`(${labels.join("|")})(?![\\d(]|\\.\\d)`));
  return parts.map((part, at) => (at % 2
    ? element("a", { class: "pc-article", href: links.get(part).href, title: links.get(part).title }, part) : part));
}

/** The links to several articles, one after the other. */
export function articleLinks(refs, words) {
  return refs.flatMap((ref, at) => (at ? [" ", ...articleLink(ref, words)] : articleLink(ref, words)));
}

function drawValues(values, words) {
  const list = element("dl", { class: "pc-values" });
  for (const [name, value] of Object.entries(values)) {
    const label = words.values[name];
    if (label.columns) continue;
    const join = words.language === "zh" ? "、" : ", ";
    const text = Array.isArray(value)
      ? value.map((item) => shown(item, label.unit, words)).join(join) || words.none
      : shown(value, label.unit, words);
    list.append(element("div", {}, element("dt", {}, label.label), element("dd", {}, text)));
  }
  return list;
}

function drawCell(value, unit, words) {
  if (!unit) return [String(value)];
  if (unit === "article") return articleLink(value, words);
  return [unit.startsWith("choice") ? shown(value, unit, words) : grouped(value)];
}

/** A table of a result; `label` names it and its columns. */
export function drawTable(rows, label, words) {
  if (!rows.length) return element("p", { class: "pc-empty" }, label.label, words.colon, words.none);
  const columns = Object.entries(label.columns);
  const isText = (column) => !column.unit || column.unit === "article" || column.unit.startsWith("choice");
  const kind = (column) => (isText(column) ? {} : { class: "pc-number" });
  const head = element("tr", {}, ...columns.map(([, column]) =>
    element("th", { scope: "col", ...kind(column) }, column.label)));
  const drawn = (row) => element("tr", {}, ...columns.map(([key, column]) => {
    const cell = drawCell(row[key], column.unit, words);
    return element("td", { "data-label": column.label, ...kind(column) }, ...cell);
  }));
  const body = element("tbody");
  const table = element("table", {}, element("caption", {}, label.label), element("thead", {}, head), body);
  appendInSlices(body, rows, drawn, AT_ONCE);
  return element("div", { class: "pc-scroll", tabindex: "0", role: "group", "aria-label": label.label }, table);
}

function drawParameter(used, words) {
  const known = words.parameters[used.name];
  const line = element("li", {}, element("span", {}, known.label), " ",
    element("b", {}, shown(used.value, known.choice ? `choice ${used.name}` : used.unit, words)));
  if (used.status !== "set") {
    const badge = element("span", { class: "pc-badge", "data-status": used.status }, words.statuses[used.status]);
    line.append(" ", badge);
  }
  line.append(" ", ...articleLink(used.article, words));
  return line;
}

/** The nodes that show `result` in the language of `words`. */
export function drawResult(result, words) {
  const language = words.language;
  const heading = (text) => element("p", { class: "pc-heading" }, text);
  const tables = Object.entries(result.values)
    .filter(([name]) => words.values[name].columns)
    .map(([name, rows]) => drawTable(rows, words.values[name], words));
  const steps = result.steps.map((step) =>
    element("li", {}, step.text[language], " ", ...articleLink(step.article, words)));
  const notes = result.notes.map((note) =>
    element("li", { "data-kind": note.kind }, element("b", {}, words.noteKinds[note.kind]), " ",
      note.text[language], " ", ...articleLink(note.article, words)));
  const parameters = result.parameters.map((used) => drawParameter(used, words));
  return [
    element("p", { class: "pc-outcome" }, words.outcomes[result.outcome]),
    drawValues(result.values, words),
    ...tables,
    heading(words.headings.steps),
    element("ol", { class: "pc-steps" }, ...steps),
    ...(parameters.length
      ? [heading(words.headings.parameters), element("ul", { class: "pc-parameters" }, ...parameters)]
      : []),
    heading(words.headings.notes),
    element("ul", { class: "pc-notes" }, ...notes),
  ];
}
