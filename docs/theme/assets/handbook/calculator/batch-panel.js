// Batch: one row a person or department, worked out each for itself. Good rows are worked out while bad ones are mended.

import { articleLinks, cited, grouped, shown } from "./draw-result.js";
import { button, element } from "../shared/element.js";
import { exportOutput } from "./export-result.js";
import { FormTable } from "./form-table.js";
import { progressLine } from "../shared/progress-line.js";
import { withRetry } from "../python/python.js";
import { appendInSlices } from "../shared/slices.js";

const PAUSE = 400; // ms of quiet before the rows are worked out
const AT_ONCE = 10; // rows of the result drawn with it; the others follow in slices

// A spreadsheet's own notation for a block of cells: what is typed goes to Python as a pasted block would.
function asBlock(columns, rows) {
  const quoted = (cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.map(quoted).join("\t")).join("\n");
}

class Batch {
  #calculator;
  #fold;
  #fieldset;
  #table;
  #timer;
  #latest = 0;
  #common = null; // the day and the tried values of the rows' last result, as text; null before the first

  constructor(calculator, fold) {
    this.#calculator = calculator;
    this.#fold = fold;
    this.#fieldset = fold.querySelector("fieldset");
    const own = {
      tableOf: () => "",
      label: (column, cell) => calculator.label(column, cell),
      failed: (error) => calculator.failed(error),
      refused: (place, errors) => calculator.refused(place, errors),
      accepted: (place) => calculator.accepted(place),
      call: (...asked) => calculator.call(...asked),
      python: () => calculator.python(),
      cancel: () => calculator.cancel(),
      forget: (request) => calculator.forget(request),
      template: (_table, format) => calculator.template("", format),
      name: calculator.name,
      language: calculator.language,
      words: calculator.words,
    };
    this.#table = new FormTable(this.#fieldset, own);
    this.#fieldset.addEventListener("input", (event) => {
      event.stopPropagation();
      calculator.draft.save("batch", this.#table.kept ? null : this.#table.rows());
      this.#workSoon();
    });
    // The day and the values of the form are those of the rows too.
    calculator.addEventListener("changed", () => {
      if (this.#common !== null && this.#common !== this.#commonNow) this.#workSoon();
    });
    this.#takeUpDraft();
  }

  get #commonNow() {
    return JSON.stringify(this.#calculator.circumstances());
  }

  // The rows that this tab kept over a reload.
  #takeUpDraft() {
    const rows = this.#calculator.draft.saved("batch");
    if (!rows) return;
    this.#table.fill(rows);
    this.#calculator.draft.save("batch", rows); // and says so
    this.#fold.open = true;
    this.#workSoon();
  }

  // What is shown is of earlier rows or of another day: it is neither read nor saved as if it were of these.
  #workSoon() {
    this.#latest++;
    this.#common = this.#commonNow;
    this.#place.classList.add("pc-stale");
    for (const each of this.#place.querySelectorAll("button")) each.disabled = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#work(), PAUSE);
  }

  get #place() {
    return this.#fold.querySelector(".pc-batch-result");
  }

  // What Python knows the rows by: those it keeps, or those typed, which it takes in for the moment.
  async #handle() {
    if (this.#table.kept) return this.#table.kept.handle();
    const { columns } = this.#table;
    const taken = await this.#calculator.call("take",
      { calculator: this.#calculator.name, table: "", file: "" }, { data: asBlock(columns, this.#table.rows()) });
    if (taken.errors) throw taken;
    return taken.held;
  }

  async #work() {
    const calculator = this.#calculator;
    const number = ++this.#latest;
    const progress = progressLine(calculator.words.working, calculator.words.cancel, () => calculator.cancel());
    this.#place.classList.remove("pc-stale");
    this.#place.replaceChildren(progress.line);
    try {
      let held;
      const worked = await withRetry(async () => {
        const { as_of: asOf, input: { parameters = {} }, held: tables } = await calculator.request();
        held = await this.#handle();
        const request = { calculator: calculator.name, held, as_of: asOf, parameters, tables };
        return calculator.call("work_batch", request, { onProgress: progress.at });
      });
      if (!this.#table.kept) calculator.forget({ held });
      if (number !== this.#latest) return;
      if (worked.errors) throw worked;
      this.#show(worked);
    } catch (error) {
      if (number !== this.#latest) return;
      this.#place.replaceChildren();
      if (error.errors) this.#refuse(error.errors);
      else {
        calculator.failed(error);
        this.#stop(error);
      }
    }
  }

  // The day or a company value is wrong: no row can be worked out. What was said of a file stands beside the rows.
  #refuse(errors) {
    const { language, allWords } = this.#calculator;
    this.#place.replaceChildren(element("p", { class: "pc-error", role: "status" },
      ...errors.map((each) => element("span", {}, ...cited(each.message[language], allWords)))));
  }

  #stop(error) {
    if (error.reason !== "cancelled") return; // the page says why, and offers to try again
    const { words } = this.#calculator;
    this.#place.replaceChildren(element("p", { role: "status" }, words.cancelled, " ", button(words.retry, () => this.#work())));
  }

  // The cells that are to be mended, among the form's own.
  #mark(rows) {
    for (const input of this.#fieldset.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    for (const { row, errors } of rows) {
      for (const { field } of errors ?? []) {
        this.#fieldset.querySelector(`[name="rows[${row}].${CSS.escape(field)}"]`)?.setAttribute("aria-invalid", "true");
      }
    }
  }

  #show(worked) {
    const calculator = this.#calculator;
    const { words, language, allWords } = calculator;
    this.#mark(worked.preview);
    const counts = Object.entries(worked.outcomes).map(([outcome, count]) =>
      element("li", {}, allWords.outcomes[outcome], allWords.colon, element("b", {}, grouped(count))));
    if (worked.refused) counts.push(element("li", { class: "pc-error" }, words["batch-refused"], allWords.colon, element("b", {}, grouped(worked.refused))));
    const names = worked.gathered
      ? worked.columns.map(({ name, label, unit }) => [name, { label: label[language], unit }])
      : Object.entries(allWords.values);
    const head = [words["batch-row"], words["batch-name"], words["batch-outcome"], ...names.map(([, label]) => label.label), words.article];
    // Of a table within a row only what each of its lines is about: the whole is in what is exported.
    const item = (value, { columns, unit }) => {
      if (!columns) return shown(value, unit, allWords);
      const [first, { unit: its }] = Object.entries(columns)[0];
      return shown(value[first], its, allWords);
    };
    const drawn = (row) => {
      const said = row.errors?.length
        ? [element("td", { colspan: String(names.length + 2), class: "pc-error" },
          element("div", { class: "pc-row-error" }, ...cited(row.errors.map((each) => each.message[language]).join(" "), allWords)))]
        : [
          element("td", { class: "pc-words", "data-label": words["batch-outcome"] }, allWords.outcomes[row.outcome]),
          ...names.map(([name, label]) => {
            const value = row.values[name];
            const cell = Array.isArray(value)
              ? value.map((each) => item(each, label)).join(words.comma) || allWords.none
              : shown(value, label.unit, allWords);
            return element("td", { "data-label": label.label }, cell);
          }),
          element("td", { class: "pc-cited", "data-label": words.article }, ...articleLinks(row.articles ?? [], allWords)),
        ];
      return element("tr", {}, element("th", { scope: "row" }, grouped(row.row + 1)),
        element("td", { "data-label": words["batch-name"] }, row.name ?? ""), ...said);
    };
    const body = element("tbody");
    const table = element("table", {},
      element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))), body);
    appendInSlices(body, worked.preview, drawn, AT_ONCE);
    const panel = element("div", { class: "pc-panel" });
    const exports = ["csv", "xlsx", "text"].map((format) => button(words[`export-${format}`], () =>
      exportOutput(calculator, worked.made, format, (...nodes) => panel.replaceChildren(...nodes))
        .catch((error) => calculator.failed(error)), { class: `pc-export-${format}` }));
    const gathered = worked.gathered ? [element("p", { class: "pc-help" }, words.gathered
      .replace("{ratings}", grouped(worked.gathered)).replace("{people}", grouped(worked.rows)))] : [];
    const cut = worked.rows > worked.preview.length
      ? [element("p", { class: "pc-help" }, words["batch-cut"].replace("{rows}", grouped(worked.rows)))] : [];
    this.#place.replaceChildren(
      ...gathered, element("div", { role: "status" }, element("ul", { class: "pc-counts" }, ...counts)),
      element("div", { class: "pc-scroll pc-result", tabindex: "0", role: "region", "aria-label": words["batch-results"] }, table),
      ...cut, element("p", { class: "pc-tool-line" }, ...exports), panel);
  }
}

/** Put the batch panel of a calculator's page to work. */
export function startBatch(calculator, fold) {
  return new Batch(calculator, fold);
}
