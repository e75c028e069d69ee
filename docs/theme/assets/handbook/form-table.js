// A table of the form: rows are typed, pasted from a spreadsheet or read from a file. What a pasted block or a file
// means is for Python to say (calculators/desk.py); a cell is data and only ever becomes an input's value.
// A long table stays with Python: see held-table.js.

import { grouped } from "./draw-result.js";
import { HeldTable } from "./held-table.js";
import { progressLine } from "./progress-line.js";

const SPREADSHEET = /\.xls[xm]$/i;

export class FormTable {
  #fieldset;
  #host;
  #initial;
  #held = null;

  /** `host` has the page's `words`, `call(door, request, options)` for Python and `cancel()`. */
  constructor(fieldset, host) {
    this.#fieldset = fieldset;
    this.#host = host;
    this.name = fieldset.dataset.field;
    this.#initial = [...this.#body.rows].map((row) => row.cloneNode(true));
    this.#markExample();
    fieldset.addEventListener("click", (event) => this.#click(event));
    fieldset.addEventListener("paste", (event) => this.#paste(event));
    fieldset.addEventListener("dragover", (event) => this.#dragged(event));
    fieldset.addEventListener("dragleave", () => fieldset.classList.remove("pc-drop"));
    fieldset.addEventListener("drop", (event) => this.#dropped(event));
    const chooser = this.#chooser;
    chooser?.addEventListener("input", (event) => event.stopPropagation()); // a choice of file is no typing
    chooser?.addEventListener("change", () => {
      if (chooser.files[0]) this.takeFile(chooser.files[0]);
      chooser.value = "";
    });
  }

  get #body() {
    return this.#fieldset.querySelector("tbody");
  }

  get #chooser() {
    return this.#fieldset.querySelector("input[type=file]");
  }

  get #fresh() {
    return this.#fieldset.querySelector("template").content.querySelector("tr");
  }

  get columns() {
    return [...this.#fresh.querySelectorAll("[data-column]")].map((input) => input.dataset.column);
  }

  /** The long table that Python keeps in this table's stead, or null. */
  get held() {
    return this.#held;
  }

  /** The rows as the input carries them. Rows at the end into which nothing has been typed yet are left out. */
  rows() {
    const rows = [...this.#body.rows];
    while (rows.length > this.least && this.#isBlank(rows.at(-1))) rows.pop();
    return rows.map((row) => Object.fromEntries(
      [...row.querySelectorAll("[data-column]")].map((input) => [input.dataset.column, input.value])));
  }

  get least() {
    return Number(this.#fieldset.dataset.least ?? 1);
  }

  #isBlank(row) {
    const fresh = this.#fresh.querySelectorAll("[data-column]");
    return [...row.querySelectorAll("[data-column]")].every((input, at) => input.value.trim() === fresh[at].value);
  }

  #markExample() {
    for (const row of this.#body.rows) row.dataset.example = "";
  }

  // The example's rows, as long as nobody has typed into them.
  #isExample() {
    return [...this.#body.rows].every((row) => row.dataset.example !== undefined
      && [...row.querySelectorAll("input")].every((input) => input.value === input.defaultValue));
  }

  addRow() {
    const row = this.#fresh.cloneNode(true);
    this.#body.append(row);
    this.#number();
    return row;
  }

  /** Put the form's rows back as they were written into the page. */
  restore() {
    this.#release();
    this.#body.replaceChildren(...this.#initial.map((row) => row.cloneNode(true)));
    this.#markExample();
  }

  /** Let the table hold these rows (column → text) and no others. */
  fill(rows) {
    this.#release();
    this.#body.replaceChildren();
    this.#put(rows, null);
  }

  #put(rows, from) {
    let row = from;
    const added = document.createDocumentFragment();
    for (const cells of rows) {
      const target = row ?? added.appendChild(this.#fresh.cloneNode(true));
      for (const input of target.querySelectorAll("[data-column]")) {
        const cell = cells[input.dataset.column];
        if (cell !== undefined) input.value = cell === null ? "" : String(cell);
      }
      row = row?.nextElementSibling ?? null;
    }
    this.#body.append(added);
    this.#number();
  }

  #changed() {
    this.#fieldset.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #number() {
    [...this.#body.rows].forEach((row, number) => {
      for (const input of row.querySelectorAll("[data-column]")) {
        input.name = `${this.name}[${number}].${input.dataset.column}`;
        input.ariaLabel = `${input.closest("td").dataset.label} ${number + 1}`;
      }
      const remove = row.querySelector(".pc-remove");
      remove.ariaLabel = `${remove.title} ${number + 1}`;
    });
  }

  #click(event) {
    const pressed = event.target.closest("button");
    if (pressed?.matches(".pc-add")) {
      this.addRow().querySelector("[data-column]").focus();
      this.#changed();
    } else if (pressed?.matches(".pc-clear")) {
      this.#release();
      this.#body.replaceChildren();
      this.addRow().querySelector("[data-column]").focus();
      this.#changed();
    } else if (pressed?.matches(".pc-file")) {
      this.#chooser.click();
    } else if (pressed?.matches(".pc-template")) {
      this.#host.template(this.name, pressed.value);
    } else if (pressed?.matches("tbody .pc-remove")) {
      const row = pressed.closest("tr");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      this.#number();
      (next?.querySelector(".pc-remove") ?? this.#fieldset.querySelector(".pc-add")).focus();
      this.#changed();
    }
  }

  #paste(event) {
    const input = event.target.closest("tbody [data-column]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n\r]/.test(text.trimEnd())) return; // a single cell is pasted as usual
    event.preventDefault();
    this.take(text, "", { column: input.dataset.column, row: input.closest("tr") });
  }

  #dragged(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.#fieldset.classList.add("pc-drop");
  }

  #dropped(event) {
    this.#fieldset.classList.remove("pc-drop");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    this.takeFile(file);
  }

  /** Read a file into the table. */
  async takeFile(file) {
    this.take(new Uint8Array(await file.arrayBuffer()), file.name);
  }

  /** Read a pasted text or a file's bytes into the table; a pasted block goes where it was pasted. */
  async take(data, file = "", at = null) {
    const { words } = this.#host;
    const progress = progressLine(words.reading, words.cancel, () => this.#host.cancel());
    this.#say(progress.line);
    const request = {
      calculator: this.#host.name, table: this.#host.tableOf(this.name), file, first: at?.column ?? "",
    };
    const options = { data, spreadsheets: SPREADSHEET.test(file), tell: progress.at };
    let taken;
    try {
      taken = await this.#host.call("take", request, options);
    } catch (error) {
      this.#say();
      this.#host.failed(error);
      return;
    }
    this.#say();
    if (taken.errors) {
      this.#host.refused(this.#fieldset, taken.errors);
      return;
    }
    this.#release();
    if (taken.rows > taken.cells.length) {
      this.#held = new HeldTable(this.#fieldset, this.#host, { taken, request, options });
    } else {
      this.#place(taken, at);
    }
    const said = [];
    if (taken.gathered) {
      said.push(words.gathered.replace("{ratings}", grouped(taken.gathered)).replace("{people}", grouped(taken.rows)));
    }
    if (taken.ignored.length) said.push(words["ignored-columns"].replace("{names}", taken.ignored.join(words.comma)));
    if (taken.missing.length) {
      const missing = taken.missing.map((each) => each.label[this.#host.language]).join(words.comma);
      said.push(words["missing-columns"].replace("{names}", missing));
    }
    if (said.length) this.#say(said.join(" "));
    this.#changed();
  }

  #place(taken, at) {
    this.#host.forget({ held: taken.held });
    // A table pasted over the untouched example replaces it: nobody wants the example's people in their sums.
    const whole = !at || (this.#isExample() && at.row === this.#body.rows[0]);
    if (whole) this.#body.replaceChildren();
    // Only the columns that the block has: the form's other cells stay as they are.
    const named = taken.columns.map((column) => column.name);
    const cells = taken.cells.map((row) => Object.fromEntries(named.map((name) => [name, row[name]])));
    this.#put(cells, whole ? null : at.row);
  }

  #release() {
    this.#held?.remove();
    this.#held = null;
  }

  #say(...said) {
    const place = this.#fieldset.querySelector(".pc-table-status");
    place.replaceChildren(...said);
    place.hidden = !said.length;
  }
}
