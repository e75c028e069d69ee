// <policy-calculator>: a form that is worked out by Python in the reader's own browser.
// The form, the worked example and every word are in the page already; this element only carries values to Python
// and its answer back. data-state: static, loading, ready, busy, failed.

import { AnswerPlace } from "./answer-place.js";
import { openInPlace } from "../reading/article-in-place.js";
import { FormErrors } from "./form-errors.js";
import { FormInput, nameInPython } from "./form-input.js";
import { FormTable } from "./form-table.js";
import { LiveAnswer } from "./live-answer.js";
import { startOwnPage } from "./own-page.js";
import { PythonStatus } from "./python-status.js";

class PolicyCalculator extends HTMLElement {
  /** What this tab keeps of the page for a reload; a card in an article keeps nothing. */
  draft = null;
  #form;
  #input;
  #status;
  #answer;
  #errors;
  #words;
  #inputVersion = 0;
  #isComposing = false; // an input method is at work

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("form");
    this.#words = JSON.parse(this.querySelector(".pc-words").textContent);
    const tables = [...this.#form.querySelectorAll("fieldset.pc-table")].map((fieldset) => new FormTable(fieldset, this));
    this.#input = new FormInput(this.#form, tables);
    this.#errors = new FormErrors(this.#form, this.#words);
    this.#status = new PythonStatus(this, {
      ready: () => this.#answer.pythonReady(),
      retried: () => this.#answer.want(),
    });
    const place = new AnswerPlace(this, this.#words);
    this.#answer = new LiveAnswer(this, { input: this.#input, status: this.#status, place, errors: this.#errors });
    const wasTypedInto = this.#input.isChanged; // before this script was there
    this.#listen();
    openInPlace(this);
    if (this.isOwnPage) startOwnPage(this);
    else for (const touch of ["focusin", "pointerdown"]) {
      this.#form.addEventListener(touch, () => this.start(), { once: true });
    }
    if (wasTypedInto) this.inputChanged();
  }

  #listen() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answer.work();
    });
    this.#form.addEventListener("input", () => this.inputChanged());
    this.#form.addEventListener("compositionstart", () => { this.#isComposing = true; });
    this.#form.addEventListener("compositionend", () => {
      this.#isComposing = false;
      this.inputChanged();
    });
    this.#form.addEventListener("reset", () => setTimeout(() => {
      for (const table of this.#input.tables) table.restore();
      this.draft?.discard("form");
      this.inputChanged(false);
    }));
  }

  get name() {
    return this.getAttribute("name");
  }

  /** Whether this is the calculator on its own page, and not a card in an article. */
  get isOwnPage() {
    return this.getAttribute("start") === "idle";
  }

  get language() {
    return this.#words.language;
  }

  get allWords() {
    return this.#words;
  }

  get words() {
    return this.#words.page;
  }

  get input() {
    return this.#input;
  }

  /** The last result worked out here, as Python gave it; null before the first and after an error. */
  get result() {
    return this.#answer.result;
  }

  /** A number that changes with the input: what was asked under another belongs to an earlier input. */
  get inputVersion() {
    return this.#inputVersion;
  }

  get hasLongTable() {
    return this.#input.hasLongTable;
  }

  // ------------------------------------------------------------------------------------------------------- Python

  start() {
    return this.#status.start();
  }

  python() {
    return this.#status.python();
  }

  /** What a door of Python's gives back for `request`: an object, or bytes. Waits for Python to start. */
  call(door, request, options) {
    return this.#status.call(door, request, options);
  }

  /** Stop what Python is doing; it starts anew with the next request. */
  cancel() {
    this.python().cancel();
  }

  /** Let Python drop a table or a result that it keeps. */
  forget(request) {
    if (this.dataset.state !== "failed") this.call("forget", request).catch(() => {});
  }

  /** Say that Python cannot be used, why, and offer to try again. */
  failed(error) {
    this.#status.failed(error);
  }

  /** The name that Python knows the form's table by. */
  tableOf(name) {
    return nameInPython(name);
  }

  /** Give the reader an empty table to fill in. */
  async template(name, format) {
    const { giveTemplate } = await import("./export-result.js");
    giveTemplate(this, this.tableOf(name), format);
  }

  // ------------------------------------------------------------------------------------------------ what is typed

  /** The form says something else than before: work it out, and keep it as a draft unless `keeping` is false. */
  inputChanged(keeping = true) {
    if (this.#isComposing) return;
    this.#inputVersion++;
    this.dispatchEvent(new Event("changed")); // what was made of the earlier input no longer belongs to the form
    this.#answer.inputChanged();
    if (keeping) this.draft?.save("form", this.hasLongTable ? null : this.#input.read());
  }

  /**
   * Fill in `input` and work it out. `keptTables` are its long tables as Python keeps them, by name; `reopen` has another
   * Python open them once more.
   */
  fill(input, asOf, keptTables = {}, reopen = null) {
    this.#input.fill(input, asOf);
    for (const table of this.#input.tables) {
      const kept = keptTables[table.name];
      if (kept) table.keepInPython(kept, "", async () => (await reopen()).held[table.name]);
    }
    this.inputChanged();
  }

  /** What the form asks of Python: a request, and the tables that Python keeps in it. */
  async request() {
    return { calculator: this.name, ...(await this.#input.request()) };
  }

  /** The day and the tried values of the form, by which a table of ratings is taken in. */
  circumstances() {
    return this.#input.circumstances();
  }

  /** What a cell that is chosen from a list is called; what is on no list stays as it is. */
  label(column, cell) {
    const { choices } = this.#words;
    return choices[`${column}.${cell}`] ?? choices[cell] ?? { true: this.words.yes, false: this.words.no }[cell] ?? cell;
  }

  /** Say at a table why a file or a pasted block was refused; that stands until `accepted`. */
  refused(table, errors) {
    this.#errors.refused(table, errors);
  }

  accepted(table) {
    this.#errors.accepted(table);
  }
}

customElements.define("policy-calculator", PolicyCalculator);
