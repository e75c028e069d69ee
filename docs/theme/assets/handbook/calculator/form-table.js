// A table of the form: rows are typed, pasted from a spreadsheet or read from a file. What a pasted block or a file
// means is for Python to say (calculators/tables/workspace.py); a cell is data and only ever becomes an input's value.
// A long table stays with Python: see kept-table.js.

import { grouped } from "./draw-result.js";
import { KeptTable } from "./kept-table.js";
import { progressLine } from "../shared/progress-line.js";
import { TableRows } from "./table-rows.js";

const SPREADSHEET = /\.xls[xm]$/i;

// A file dropped beside a table is no reason to leave the page.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.defaultPrevented || ![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}

export class FormTable {
  #fieldset;
  #host;
  #rows;
  #kept = null;

  /**
   * `host` has the page's `words`, `call(door, request, options)` for Python, `cancel()`, and `refused(place, errors)`
   * with its opposite, `accepted(place)`.
   */
  constructor(fieldset, host) {
    this.#fieldset = fieldset;
    this.#host = host;
    this.name = fieldset.dataset.field;
    this.#rows = new TableRows(fieldset, (column, cell) => host.label(column, cell));
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

  get columns() {
    return this.#rows.columns;
  }

  /** The long table that Python keeps in this table's stead, or null. */
  get kept() {
    return this.#kept;
  }

  /** The rows as the input carries them. */
  rows() {
    return this.#rows.typed(this.least);
  }

  /** Whether the rows are those that were written into the page. */
  get areInitial() {
    return !this.#kept && this.#rows.areInitial;
  }

  get least() {
    return Number(this.#fieldset.dataset.least ?? 1);
  }

  /** Put the form's rows back as they were written into the page. */
  restore() {
    this.#dropKept();
    this.#rows.restore();
  }

  /** Let the table hold these rows (column → text) and no others. */
  fill(rows) {
    this.#dropKept();
    this.#rows.put(rows, 0, true);
  }

  #changed() {
    this.#fieldset.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #click(event) {
    const pressed = event.target.closest("button");
    if (pressed?.matches(".pc-add")) {
      this.#rows.add().querySelector("[data-column]").focus();
      this.#changed();
    } else if (pressed?.matches(".pc-clear")) {
      this.#dropKept();
      this.#rows.put([{}], 0, true);
      this.#rows.first.querySelector("[data-column]").focus();
      this.#changed();
    } else if (pressed?.matches(".pc-file")) {
      this.#chooser.click();
    } else if (pressed?.matches(".pc-template")) {
      this.#host.template(this.name, pressed.value);
    } else if (pressed?.matches("tbody .pc-remove")) {
      const beside = this.#rows.remove(pressed.closest("tr"));
      (beside?.querySelector(".pc-remove") ?? this.#fieldset.querySelector(".pc-add")).focus();
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
    const options = { data, spreadsheets: SPREADSHEET.test(file), onProgress: progress.at };
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
    this.#dropKept();
    if (taken.rows > taken.cells.length) {
      this.keepInPython(taken, file, () => this.#host.call("take", request, options));
    } else {
      this.#putRows(taken, at);
    }
    const said = [];
    if (taken.gathered) {
      said.push(words.gathered.replace("{ratings}", grouped(taken.gathered)).replace("{people}", grouped(taken.rows)));
    }
    said.push(...taken.remarks.map((remark) => remark[this.#host.language]));
    if (said.length) this.#say(said.join(" "));
    this.#changed();
  }

  /** Let Python's long table `taken` be the rows; `retake` has another Python take it in once more. */
  keepInPython(taken, file, retake) {
    this.#dropKept();
    const kept = new KeptTable(this.#fieldset, this.#host, { taken, file, retake });
    this.#kept = kept;
    // The form's own rows are no longer the input: they go, and then their place.
    this.#rows.put([], 0, true).then(() => { if (this.#kept === kept) kept.replaceRows(); });
  }

  #putRows(taken, at) {
    this.#host.forget({ held: taken.held });
    // A table pasted over the untouched example replaces it: nobody wants the example's people in their sums.
    const whole = !at || (this.#rows.areExample && at.row === this.#rows.first);
    // Only the columns that the block has: the form's other cells stay as they are.
    const named = taken.columns.map((column) => column.name);
    const cells = taken.cells.map((row) => Object.fromEntries(named.map((name) => [name, row[name]])));
    const row = at?.row.isConnected ? at.row.sectionRowIndex : this.#rows.length;
    this.#rows.put(cells, whole ? 0 : row, whole);
  }

  #dropKept() {
    this.#host.accepted(this.#fieldset);
    this.#kept?.remove();
    this.#kept = null;
  }

  #say(...said) {
    const place = this.#fieldset.querySelector(".pc-table-status");
    place.replaceChildren(...said);
    place.hidden = !said.length;
  }
}
