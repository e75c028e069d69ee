// The rows of a table in the form: one input a cell, named and labelled by its row. Many rows come in slices, and until
// the last has come those still on their way count as being there.

import { inSlices } from "../shared/slices.js";

function asText(cell) {
  return cell === null ? "" : String(cell);
}

function cellsOf(row) {
  return [...row.querySelectorAll("[data-column]")];
}

function typed(row) {
  return Object.fromEntries(cellsOf(row).map((input) => [input.dataset.column, input.value]));
}

export class TableRows {
  #fieldset;
  #name;
  #label;
  #body; // the form's own; a table that Python keeps is shown in others
  #initial;
  #coming = null; // rows on their way into the table: { cells, first, at, whole }

  /** `label(column, cell)` is what a cell that is chosen from a list is called. */
  constructor(fieldset, label) {
    this.#fieldset = fieldset;
    this.#name = fieldset.dataset.field;
    this.#label = label;
    this.#body = fieldset.querySelector("tbody");
    this.#initial = [...this.#body.rows].map((row) => row.cloneNode(true));
    this.#markExample();
  }

  get #fresh() {
    return this.#fieldset.querySelector("template").content.querySelector("tr");
  }

  get columns() {
    return cellsOf(this.#fresh).map((input) => input.dataset.column);
  }

  get first() {
    return this.#body.rows[0];
  }

  get length() {
    return this.#body.rows.length;
  }

  /**
   * The rows as the input carries them, those on their way into the table included. Rows at the end into which nothing
   * has been typed yet are left out, but for the `least` that the input needs.
   */
  typed(least) {
    const blank = typed(this.#fresh);
    const rows = [...this.#body.rows].map(typed);
    const coming = this.#coming;
    if (coming) {
      if (coming.whole) rows.length = Math.min(rows.length, coming.at);
      coming.cells.slice(coming.at - coming.first).forEach((cells, number) => {
        const filledIn = Object.entries(cells).filter(([, cell]) => cell !== undefined).map(([name, cell]) => [name, asText(cell)]);
        rows[coming.at + number] = { ...blank, ...rows[coming.at + number], ...Object.fromEntries(filledIn) };
      });
    }
    const isBlank = (row) => Object.entries(blank).every(([name, value]) => row[name].trim() === value);
    while (rows.length > least && isBlank(rows.at(-1))) rows.pop();
    return rows;
  }

  #markExample() {
    for (const row of this.#body.rows) row.dataset.example = "";
  }

  /** Whether the rows are the example's, and nobody has typed into them. */
  get areExample() {
    return [...this.#body.rows].every((row) => row.dataset.example !== undefined
      && [...row.querySelectorAll("input")].every((input) => input.value === input.defaultValue));
  }

  /** Whether the rows are all of the example's and no others. */
  get areInitial() {
    return this.areExample && this.length === this.#initial.length;
  }

  /** A new row at the end. */
  add() {
    this.#finish();
    const row = this.#fresh.cloneNode(true);
    this.#body.append(row);
    this.#number(this.length - 1);
    return row;
  }

  /** Take a row away; gives the one beside it, if there is any. */
  remove(row) {
    this.#finish();
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    const number = row.sectionRowIndex;
    row.remove();
    this.#number(number);
    return beside;
  }

  /** The rows as they were written into the page. */
  restore() {
    this.#coming = null;
    this.#body.replaceChildren(...this.#initial.map((row) => row.cloneNode(true)));
    this.#markExample();
  }

  /**
   * Put rows (column → cell) into the table from row `first` on; `whole` means that it holds these and no others. They
   * come in slices, and whatever is put in after them takes their place. Resolves when all are there, or no longer wanted.
   */
  put(cells, first, whole) {
    if (whole) this.#coming = null;
    else this.#finish();
    const coming = { cells, first, at: first, whole };
    this.#coming = coming;
    return inSlices(() => this.#coming === coming && this.#step(), () => this.#coming === coming, this.#body.closest("table"));
  }

  // Puts in one more row, or takes away one too many; gives false when the table is as it should be.
  #step() {
    const { cells, first, at, whole } = this.#coming;
    const { rows } = this.#body;
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

  // What is still on its way is there at once: something else is about to be done with the rows.
  #finish() {
    while (this.#coming && this.#step());
  }

  #write(row, cells, whole) {
    delete row.dataset.example;
    const blank = cellsOf(this.#fresh);
    cellsOf(row).forEach((input, at) => {
      const cell = cells[input.dataset.column];
      if (cell !== undefined) input.value = input.dataset.list ? this.#label(input.dataset.column, asText(cell)) : asText(cell);
      else if (whole) input.value = blank[at].value;
    });
  }

  #number(from = 0, to = this.length) {
    [...this.#body.rows].slice(from, to).forEach((row, at) => {
      const number = from + at;
      for (const input of cellsOf(row)) {
        input.name = `${this.#name}[${number}].${input.dataset.column}`;
        input.ariaLabel = `${input.closest("td").dataset.label} ${number + 1}`;
      }
      const remove = row.querySelector(".pc-remove");
      remove.ariaLabel = `${remove.title} ${number + 1}`;
    });
  }
}
