// A table of the form whose rows can be typed, added, removed and pasted from a spreadsheet.
// A cell is data: it only ever becomes an input's value.

/** The cells of a pasted block: lines and tabs; a quoted cell may hold both ("" is a quote). */
export function cellsOf(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (let match; cell.lastIndex < text.length && (match = cell.exec(text)); ) {
    rows.at(-1).push((match[1] === undefined ? match[2] : match[1].replaceAll('""', '"')).trim());
    if (match[3] !== "\t" && match[3] !== "" && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

export class FormTable {
  #fieldset;
  #names;

  constructor(fieldset, names) {
    this.#fieldset = fieldset;
    this.#names = names;
    for (const row of this.#body.rows) row.dataset.example = "";
    this.name = fieldset.dataset.field;
    fieldset.addEventListener("click", (event) => this.#click(event));
    fieldset.addEventListener("paste", (event) => this.#paste(event));
  }

  get #body() {
    return this.#fieldset.querySelector("tbody");
  }

  get columns() {
    const cells = this.#fieldset.querySelector("template").content.querySelectorAll("input");
    return [...cells].map((input) => input.dataset.column);
  }

  /** The rows as the input carries them. Rows at the end into which nothing has been typed yet are left out. */
  rows() {
    const rows = [...this.#body.rows];
    while (rows.length > 1 && this.#isBlank(rows.at(-1))) rows.pop();
    return rows.map((row) => {
      const inputs = row.querySelectorAll("input");
      return Object.fromEntries([...inputs].map((input) => [input.dataset.column, input.value]));
    });
  }

  #isBlank(row) {
    const fresh = this.#fieldset.querySelector("template").content.querySelectorAll("input");
    return [...row.querySelectorAll("input")].every((input, at) => input.value.trim() === fresh[at].value);
  }

  // The example's rows, as long as nobody has typed into them.
  #isExample() {
    return [...this.#body.rows].every((row) => row.dataset.example !== undefined
      && [...row.querySelectorAll("input")].every((input) => input.value === input.defaultValue));
  }

  addRow() {
    const row = this.#fieldset.querySelector("template").content.querySelector("tr").cloneNode(true);
    this.#body.append(row);
    this.#number();
    return row;
  }

  /** Put the form's rows back as they were written into the page. */
  restore(rows) {
    this.#body.replaceChildren(...rows.map((row) => row.cloneNode(true)));
  }

  #changed() {
    this.#fieldset.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #number() {
    [...this.#body.rows].forEach((row, number) => {
      for (const input of row.querySelectorAll("input")) {
        input.name = `${this.name}[${number}].${input.dataset.column}`;
        input.ariaLabel = `${input.closest("td").dataset.label} ${number + 1}`;
      }
      const remove = row.querySelector(".pc-remove");
      remove.ariaLabel = `${remove.title} ${number + 1}`;
    });
  }

  #click(event) {
    const button = event.target.closest("button");
    if (button?.matches(".pc-add")) {
      this.addRow().querySelector("input").focus();
      this.#changed();
    } else if (button?.matches(".pc-clear")) {
      this.#body.replaceChildren();
      this.addRow().querySelector("input").focus();
      this.#changed();
    } else if (button?.matches(".pc-remove")) {
      const row = button.closest("tr");
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      this.#number();
      (next?.querySelector(".pc-remove") ?? this.#fieldset.querySelector(".pc-add")).focus();
      this.#changed();
    }
  }

  #paste(event) {
    const input = event.target.closest("input[data-column]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n\r]/.test(text.trimEnd())) return; // a single cell is pasted as usual
    event.preventDefault();
    const block = cellsOf(text).filter((cells) => cells.some(Boolean));
    const columns = this.columns;
    const heads = block[0].map((head) => columns.find((name) => this.#names[name].includes(head)));
    const hasHeads = block[0].some(Boolean) && block[0].every((head, at) => !head || heads[at]);
    const first = columns.indexOf(input.dataset.column);
    const order = hasHeads ? heads : columns.slice(first);
    let row = input.closest("tr");
    // A table pasted over the untouched example replaces it: nobody wants the example's people in their sums.
    if (this.#isExample() && row === this.#body.rows[0]) {
      while (this.#body.rows.length > 1) this.#body.lastElementChild.remove();
    }
    for (const cells of hasHeads ? block.slice(1) : block) {
      row ??= this.addRow();
      cells.slice(0, order.length).forEach((cell, at) => {
        const target = order[at] && row.querySelector(`input[data-column="${order[at]}"]`);
        if (target) target.value = cell;
      });
      row = row.nextElementSibling;
    }
    this.#changed();
  }
}
