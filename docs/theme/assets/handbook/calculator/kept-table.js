// A table too long for the form's inputs. Its rows stay with Python; the page shows how many there are, the first few,
// and those that need mending, which go back to their places when they are mended.

import { button, element } from "../shared/element.js";
import { grouped } from "./draw-result.js";
import { appendInSlices } from "../shared/slices.js";

const PAUSE = 400; // ms of quiet before a mended row is put back
const SHOWN = 20; // rows shown of the good ones

export class KeptTable {
  #fieldset;
  #host;
  #retake;
  #python;
  #taken;
  #mended = new Map();
  #box = element("div", { class: "pc-held" });
  #timer;

  /** `taken` is what Python says of the table; `retake` has another Python take it in from where it came. */
  constructor(fieldset, host, { taken, file, retake }) {
    this.#fieldset = fieldset;
    this.#host = host;
    this.#retake = retake;
    this.#python = host.python();
    this.#taken = taken;
    this.file = file;
    fieldset.querySelector(".pc-scroll").before(this.#box);
    this.#draw();
  }

  /** How many rows Python keeps, and how many of them cannot be read. */
  get rows() {
    return this.#taken.rows;
  }

  get badRows() {
    return this.#taken.bad_rows;
  }

  /** Whether the table says this itself, beside the row that is to be mended. */
  says(error) {
    const { field } = this.#fieldset.dataset;
    return this.#taken.problems.some((each) => each.code === error.code
      && each.rows.some((row) => `${field}[${row}].${each.column}` === error.field));
  }

  /** Stand in the place of the form's own rows. */
  replaceRows() {
    this.#fieldset.classList.add("pc-holding");
  }

  remove() {
    clearTimeout(this.#timer);
    this.#host.forget({ held: this.#taken.held });
    this.#fieldset.classList.remove("pc-holding");
    this.#box.remove();
  }

  /** Python's name for the table. A Python that was started anew reads it again, mended rows included. */
  async handle() {
    if (this.#python !== this.#host.python()) {
      this.#taken = await this.#retake();
      this.#python = this.#host.python();
      if (this.#mended.size) await this.#mend([...this.#mended.values()]);
    }
    return this.#taken.held;
  }

  async #mend(rows) {
    this.#taken = await this.#host.call("mend", { held: this.#taken.held, rows });
  }

  #draw(focused = null) {
    const { words, language } = this.#host;
    const taken = this.#taken;
    const summary = words["held-rows"].replace("{rows}", grouped(taken.rows)).replace("{shown}", Math.min(SHOWN, taken.rows));
    const remove = button(words["held-remove"], () => this.#fieldset.querySelector(".pc-clear").click());
    this.#box.replaceChildren(element("p", { role: "status" }, ...(this.file ? [element("bdi", {}, this.file), " · "] : []), summary, " ", remove));
    if (taken.bad_rows) {
      const more = taken.bad_rows > taken.bad.length
        ? ` ${words["held-more-bad"].replace("{rows}", grouped(taken.bad_rows - taken.bad.length))}` : "";
      const heading = words["held-bad"].replace("{rows}", grouped(taken.bad_rows));
      this.#box.append(
        element("p", { class: "pc-error" }, heading, more),
        element("ul", { class: "pc-error" }, ...taken.problems.map((each) => element("li", {}, each.message[language]))),
        this.#table(taken.bad.map((each) => [each.row, each.cells]), true, focused));
    }
    this.#box.append(this.#table(taken.cells.slice(0, SHOWN).map((cells, row) => [row, cells]), false));
  }

  // The row in which somebody types is there at once; a long table's other rows follow in slices.
  #table(rows, mendable, focused = null) {
    const heads = [...this.#fieldset.querySelectorAll("thead th")].filter((each) => !this.#box.contains(each));
    const columns = [...this.#fieldset.querySelector("template").content.querySelectorAll("[data-column]")];
    const drawn = ([row, cells]) => element("tr", { "data-row": row },
      element("th", { scope: "row" }, grouped(row + 1)),
      ...columns.map((column, at) => {
        const label = heads[at].textContent;
        const written = cells[column.dataset.column] ?? "";
        const cell = column.dataset.list ? this.#host.label(column.dataset.column, written) : written;
        if (!mendable) return element("td", { "data-label": label }, cell);
        const input = element("input", {
          type: "text", value: cell, "data-cell": column.dataset.column, "aria-label": `${label} ${row + 1}`,
        });
        return element("td", { "data-label": label }, input);
      }));
    const body = element("tbody");
    const head = element("tr", {}, element("td"), ...heads.map((each) => element("th", { scope: "col" }, each.textContent)));
    const table = element("table", {}, element("thead", {}, head), body);
    appendInSlices(body, rows, drawn, Math.max(SHOWN, rows.findIndex(([row]) => String(row) === focused) + 1));
    if (mendable) table.addEventListener("input", (event) => this.#typed(event));
    return element("div", { class: "pc-scroll", tabindex: "0", role: "region",
      "aria-label": this.#fieldset.querySelector("legend").textContent }, table);
  }

  #typed(event) {
    event.stopPropagation(); // only a mended row changes the input
    const row = event.target.closest("tr");
    const cells = Object.fromEntries(
      [...row.querySelectorAll("[data-cell]")].map((input) => [input.dataset.cell, input.value]));
    this.#mended.set(row.dataset.row, { row: Number(row.dataset.row), cells });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const focused = document.activeElement?.dataset?.cell;
      const at = document.activeElement?.closest("tr")?.dataset.row;
      try {
        await this.handle();
        await this.#mend([...this.#mended.values()]);
      } catch (error) {
        this.#host.failed(error);
        return;
      }
      this.#draw(at);
      this.#box.querySelector(`tr[data-row="${at}"] [data-cell="${focused}"]`)?.focus();
      this.#fieldset.dispatchEvent(new Event("input", { bubbles: true }));
    }, PAUSE);
  }
}
