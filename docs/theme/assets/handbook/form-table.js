// A table of the form: rows are typed, pasted from a spreadsheet or read from a file. What a pasted block or a file
// means is for Python to say (calculators/desk.py); a cell is data and only ever becomes an input's value.
// A long table stays with Python: see held-table.js.

import { grouped } from "./draw-result.js";
import { HeldTable } from "./held-table.js";
import { progressLine } from "./progress-line.js";
import { inSlices } from "./slices.js";

const SPREADSHEET = /\.xls[xm]$/i;

function asText(cell) {
  return cell === null ? "" : String(cell);
}

export class FormTable {
  #fieldset;
  #host;
  #body; // the form's own; a table that Python keeps is shown in others
  #initial;
  #held = null;
  #coming = null; // rows on their way into the table: { cells, first, at, whole }

  /**
   * `host` has the page's `words`, `call(door, request, options)` for Python, `cancel()`, and `refused(place, errors)`
   * with its opposite, `accepted(place)`.
   */
  constructor(fieldset, host) {
    this.#fieldset = fieldset;
    this.#host = host;
    this.name = fieldset.dataset.field;
    this.#body = fieldset.querySelector("tbody");
    this.#initial = [...this.#body.rows].map((row) => row.cloneNode(true));
    this.#markExample();
    fieldset.addEventListener("click", (event) => this.#click(event));
    fieldset.addEventListener("input", () => host.accepted(fieldset));
    fieldset.addEventListener("focusin", ({ target }) => {
      // Only where somebody is about to choose: a list in every cell makes a long table slow to paint.
      if (target.dataset.list) target.setAttribute("list", target.dataset.list);
    });
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

  /**
   * The rows as the input carries them, those on their way into the table included. Rows at the end into which nothing
   * has been typed yet are left out.
   */
  rows() {
    const blank = this.#typed(this.#fresh);
    const rows = [...this.#body.rows].map((row) => this.#typed(row));
    const coming = this.#coming;
    if (coming) {
      if (coming.whole) rows.length = Math.min(rows.length, coming.at);
      coming.cells.slice(coming.at - coming.first).forEach((cells, number) => {
        const given = Object.entries(cells).filter(([, cell]) => cell !== undefined).map(([name, cell]) => [name, asText(cell)]);
        rows[coming.at + number] = { ...blank, ...rows[coming.at + number], ...Object.fromEntries(given) };
      });
    }
    const isBlank = (row) => Object.entries(blank).every(([name, value]) => row[name].trim() === value);
    while (rows.length > this.least && isBlank(rows.at(-1))) rows.pop();
    return rows;
  }

  get least() {
    return Number(this.#fieldset.dataset.least ?? 1);
  }

  #typed(row) {
    return Object.fromEntries([...row.querySelectorAll("[data-column]")].map((input) => [input.dataset.column, input.value]));
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
    this.#finish();
    const row = this.#fresh.cloneNode(true);
    this.#body.append(row);
    this.#number(this.#body.rows.length - 1);
    return row;
  }

  /** Put the form's rows back as they were written into the page. */
  restore() {
    this.#release();
    this.#coming = null;
    this.#body.replaceChildren(...this.#initial.map((row) => row.cloneNode(true)));
    this.#markExample();
  }

  /** Let the table hold these rows (column → text) and no others. */
  fill(rows) {
    this.#release();
    this.#put(rows, 0, true);
  }

  // Puts rows into the table from row `first` on; `whole` means that it holds these and no others. A long table comes
  // in slices, and whatever is put in after it takes its place.
  #put(cells, first, whole) {
    if (whole) this.#coming = null;
    else this.#finish();
    const coming = { cells, first, at: first, whole };
    this.#coming = coming;
    const table = this.#body.closest("table");
    return inSlices(() => this.#coming === coming && this.#step(), () => this.#coming === coming, table);
  }

  // Puts in one more row, or takes away one too many; gives false when the table is as it should be.
  #step() {
    const { cells, first, at, whole } = this.#coming;
    const rows = this.#body.rows;
    if (at - first < cells.length) {
      this.#coming.at += 1;
      this.#write(rows[at] ?? this.#body.appendChild(this.#fresh.cloneNode(true)), cells[at - first], whole);
      this.#number(at, at + 1);
      return true;
    }
    if (whole && rows.length > at) {
      rows[rows.length - 1].remove();
      return true;
    }
    this.#coming = null;
    return false;
  }

  #write(row, cells, whole) {
    delete row.dataset.example;
    const blank = this.#fresh.querySelectorAll("[data-column]");
    row.querySelectorAll("[data-column]").forEach((input, at) => {
      const cell = cells[input.dataset.column];
      if (cell !== undefined) input.value = input.dataset.list ? this.#host.label(input.dataset.column, asText(cell)) : asText(cell);
      else if (whole) input.value = blank[at].value;
    });
  }

  // What is still on its way is there at once: something else is about to be done with the rows.
  #finish() {
    while (this.#coming && this.#step());
  }

  #changed() {
    this.#fieldset.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #number(from = 0, to = this.#body.rows.length) {
    [...this.#body.rows].slice(from, to).forEach((row, at) => {
      const number = from + at;
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
      this.#put([{}], 0, true);
      this.#body.querySelector("[data-column]").focus();
      this.#changed();
    } else if (pressed?.matches(".pc-file")) {
      this.#chooser.click();
    } else if (pressed?.matches(".pc-template")) {
      this.#host.template(this.name, pressed.value);
    } else if (pressed?.matches("tbody .pc-remove")) {
      this.#finish();
      const row = pressed.closest("tr");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      const number = row.sectionRowIndex;
      row.remove();
      this.#number(number);
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
    this.#host.accepted(this.#fieldset);
    this.#say(progress.line);
    const request = {
      calculator: this.#host.name, table: this.#host.tableOf(this.name), file, first: at?.column ?? "",
      ...this.#host.circumstances?.(),
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
      this.hold(taken, file, () => this.#host.call("take", request, options));
    } else {
      this.#place(taken, at);
    }
    const said = [];
    if (taken.gathered) {
      said.push(words.gathered.replace("{ratings}", grouped(taken.gathered)).replace("{people}", grouped(taken.rows)));
    }
    if (taken.ignored.length) said.push(words["ignored-columns"].replace("{names}", () => taken.ignored.join(words.comma)));
    if (taken.missing.length) {
      const missing = taken.missing.map((each) => each.label[this.#host.language]).join(words.comma);
      said.push(words["missing-columns"].replace("{names}", missing));
    }
    if (said.length) this.#say(said.join(" "));
    this.#changed();
  }

  /** Let Python's long table `taken` be the rows; `again` has another Python take it in once more. */
  hold(taken, file, again) {
    this.#release();
    const held = new HeldTable(this.#fieldset, this.#host, { taken, file, again });
    this.#held = held;
    // The form's own rows are no longer the input: they go, and then their place.
    this.#put([], 0, true).then(() => { if (this.#held === held) held.standIn(); });
  }

  #place(taken, at) {
    this.#host.forget({ held: taken.held });
    // A table pasted over the untouched example replaces it: nobody wants the example's people in their sums.
    const whole = !at || (this.#isExample() && at.row === this.#body.rows[0]);
    // Only the columns that the block has: the form's other cells stay as they are.
    const named = taken.columns.map((column) => column.name);
    const cells = taken.cells.map((row) => Object.fromEntries(named.map((name) => [name, row[name]])));
    const row = at?.row.isConnected ? at.row.sectionRowIndex : this.#body.rows.length;
    this.#put(cells, whole ? 0 : row, whole);
  }

  #release() {
    this.#host.accepted(this.#fieldset);
    this.#held?.remove();
    this.#held = null;
  }

  #say(...said) {
    const place = this.#fieldset.querySelector(".pc-table-status");
    place.replaceChildren(...said);
    place.hidden = !said.length;
  }
}
