// <policy-calculator>: a form that is worked out by Python in the reader's own browser.
// The form, the worked example and every word are in the page already; this element only carries values to Python
// and its answer back. data-state: static, loading, ready, busy, failed.

import { AnswerPlace } from "./answer-place.js";
import { openInPlace } from "../reading/article-in-place.js";
import { grouped } from "./draw-result.js";
import { FormErrors } from "./form-errors.js";
import { FormInput, nameInPython } from "./form-input.js";
import { FormTable } from "./form-table.js";
import { startOwnPage } from "./own-page.js";
import { progressLine } from "../shared/progress-line.js";
import { withRetry } from "../python/python.js";
import { PythonStatus } from "./python-status.js";
import { TypingRest } from "./typing-rest.js";

const PAUSE = 150; // ms of quiet before a long table is worked out, and before a half-typed value is called wrong
const QUIET = 400; // ms after a result before it is explained

class PolicyCalculator extends HTMLElement {
  /** What this tab keeps of the page for a reload; a card in an article keeps nothing. */
  draft = null;
  #form;
  #input;
  #python;
  #answerPlace;
  #errors;
  #words;
  #result = null;
  #inputVersion = 0;
  #typing = new TypingRest(PAUSE, () => { this.#answerPlace.busy = false; });
  #isComposing = false; // an input method is at work
  #isAnswerWanted = false;
  #isWorking = false;
  #latest = 0; // the number of the newest request; an answer to an earlier one is dropped
  #workTimer;
  #explanationTimer;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("form");
    this.#words = JSON.parse(this.querySelector(".pc-words").textContent);
    this.#python = new PythonStatus(this, {
      ready: () => { if (this.#isAnswerWanted) this.#work(); },
      retried: () => { this.#isAnswerWanted = true; },
    });
    this.#answerPlace = new AnswerPlace(this, this.#words);
    this.#errors = new FormErrors(this.#form, this.#words);
    const tables = [...this.#form.querySelectorAll("fieldset.pc-table")].map((fieldset) => new FormTable(fieldset, this));
    this.#input = new FormInput(this.#form, tables);
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
      this.#work();
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
    return this.#result;
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
    return this.#python.start();
  }

  python() {
    return this.#python.python();
  }

  /** What a door of Python's gives back for `request`: an object, or bytes. Waits for Python to start. */
  call(door, request, options) {
    return this.#python.call(door, request, options);
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
    this.#python.failed(error);
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
    this.#isAnswerWanted = true;
    this.#inputVersion++;
    this.dispatchEvent(new Event("changed")); // what was made of the earlier input no longer belongs to the form
    this.#latest++; // an answer that is on its way is no longer wanted
    if (!["ready", "busy"].includes(this.dataset.state)) this.#answerPlace.setAside();
    if (this.dataset.state === "static") this.start();
    this.#answerPlace.busy = true; // read out when the typing rests
    this.#typing.disturb();
    clearTimeout(this.#workTimer);
    if (this.hasLongTable) this.#workTimer = setTimeout(() => this.#work(), PAUSE);
    else this.#work();
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

  // ---------------------------------------------------------------------------------------------------- the answer

  async #work() {
    // While Python starts the work waits for it; after a failure it waits for the reader to try again.
    if (["static", "loading", "failed"].includes(this.dataset.state)) return;
    if (this.#isWorking && !this.hasLongTable) return; // asked again as soon as the answer is there
    const number = ++this.#latest;
    this.#isWorking = true;
    this.dataset.state = "busy";
    clearTimeout(this.#explanationTimer);
    const progress = progressLine(this.words.working, this.words.cancel, () => this.cancel());
    const slow = setTimeout(() => this.#python.say(progress.line), PAUSE);
    try {
      let request;
      const isLong = this.hasLongTable;
      const answer = await withRetry(async () => {
        request = await this.request();
        return this.call(isLong ? "work" : "answer_typed", request, { onProgress: progress.at });
      });
      if (number !== this.#latest) return; // something newer is on its way
      clearTimeout(slow);
      // A result follows every keystroke; what is wrong with a half-typed value can wait until it is typed.
      if (answer.errors) this.#typing.whenRested(() => number === this.#latest && this.#showErrors(answer));
      else this.#showResult(isLong ? { ...answer.result, rows: answer.rows, made: answer.made } : answer);
      this.dataset.state = "ready";
      if (!answer.errors && !isLong) this.#explanationTimer = setTimeout(() => this.#explain(request, number), QUIET);
    } catch (error) {
      if (number === this.#latest) this.failed(error);
    } finally {
      clearTimeout(slow);
      this.#isWorking = false;
      if (number !== this.#latest && this.dataset.state === "busy" && !this.hasLongTable) this.#work();
    }
  }

  async #explain(request, number) {
    try {
      const [explained, { drawExplanation }] = await Promise.all([
        this.call("explain", request), import("./draw-explanation.js"),
      ]);
      if (number === this.#latest && !explained.errors) this.#answerPlace.explain(drawExplanation(explained, this.#words));
    } catch { /* the result stands without its explanation */ }
  }

  #showResult(result) {
    this.#errors.clear();
    this.#result = result;
    this.#python.say();
    this.#answerPlace.show(result, this.#input.isExample);
    this.dispatchEvent(new Event("answered"));
  }

  #showErrors({ errors, more_errors: more }) {
    this.#errors.clear();
    this.#result = null;
    this.#answerPlace.refuse();
    for (const error of errors) if (!this.#input.isSaidInTable(error)) this.#errors.show(error);
    const rest = more ? [" ", this.words["more-errors"].replace("{n}", grouped(more))] : [];
    this.#python.say(this.words["has-errors"], ...rest);
    this.dispatchEvent(new Event("answered"));
  }
}

customElements.define("policy-calculator", PolicyCalculator);
