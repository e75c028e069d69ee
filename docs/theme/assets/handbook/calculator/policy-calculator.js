// <policy-calculator>: a form that is worked out by Python in the reader's own browser.
// The form, the worked example and every word are in the page already; this element only carries values to Python
// and its answer back. data-state: static, loading, ready, busy, failed.

import { AnswerPlace } from "./answer-place.js";
import { openInPlace } from "../reading/article-in-place.js";
import { grouped } from "./draw-result.js";
import { element } from "../shared/element.js";
import { FormErrors } from "./form-errors.js";
import { fillForm, fillFrom, readForm } from "./form-input.js";
import { FormTable } from "./form-table.js";
import { KeptInput } from "./form-draft.js";
import { progressLine } from "../shared/progress-line.js";
import { redone, startPython } from "../python/python.js";
import { Settling } from "./typing-rest.js";

const PAUSE = 150; // ms of quiet before a long table is worked out, and before a half-typed value is called wrong
const QUIET = 400; // ms after a result before it is explained

function whenIdle(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}

// Whether a control says something else than the page was delivered with.
function isChanged(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.type !== "select-one") return "defaultValue" in control && control.value !== control.defaultValue;
  const first = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
  return first?.value !== control.value;
}

class PolicyCalculator extends HTMLElement {
  /** What this tab keeps of the page for a reload; a card in an article keeps nothing. */
  kept = null;
  #form;
  #answer;
  #errors;
  #status;
  #words;
  #tables = [];
  #timer;
  #settling = new Settling(PAUSE, () => { this.#answer.busy = false; });
  #working = false;
  #explaining;
  #asked = 0;
  #composing = false;
  #touched = false;
  #made = null;
  #edition = 0;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("form");
    const begun = [...this.#form.elements].some(isChanged);
    this.#status = this.querySelector(".pc-status");
    this.#words = JSON.parse(this.querySelector(".pc-words").textContent);
    this.#answer = new AnswerPlace(this, this.#words);
    this.#errors = new FormErrors(this.#form, this.#words);
    for (const fieldset of this.#form.querySelectorAll("fieldset.pc-table")) {
      this.#tables.push(new FormTable(fieldset, this));
    }
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#work();
    });
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("compositionstart", () => { this.#composing = true; });
    this.#form.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#changed();
    });
    this.#form.addEventListener("reset", () => setTimeout(() => {
      for (const table of this.#tables) table.restore();
      this.kept?.forget("form");
      this.#changed(false);
    }));
    openInPlace(this);
    if (this.whole) this.#startWhole();
    else for (const touch of ["focusin", "pointerdown"]) {
      this.#form.addEventListener(touch, () => this.#start(), { once: true });
    }
    if (begun) this.#changed(); // typed before this script was there
  }

  // A calculator on its own page: it starts by itself, takes up what the address or this tab brings, and has tools.
  #startWhole() {
    this.kept = new KeptInput(this);
    // Before anything is taken up: the button shows at once, and a press must not be lost.
    this.querySelector(".pc-forget").addEventListener("click", () => this.kept.forgetAll());
    this.#takeUp();
    addEventListener("hashchange", () => this.#takeUp());
    whenIdle(() => this.#start());
    import("./result-tools.js").then(({ addTools }) => addTools(this));
  }

  get name() {
    return this.getAttribute("name");
  }

  /** Whether this is the calculator's own page, and not a card in an article. */
  get whole() {
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

  get form() {
    return this.#form;
  }

  get tables() {
    return this.#tables;
  }

  /** The last result worked out here, as Python gave it; null before the first and after an error. */
  get result() {
    return this.#made;
  }

  /** A number that changes with the input: what was asked under another belongs to an earlier input. */
  get edition() {
    return this.#edition;
  }

  // ------------------------------------------------------------------------------------------------------- Python

  python() {
    return startPython(this.#words.runtime);
  }

  /** What a door of Python's gives back for `request`: an object, or bytes. Waits for Python to start. */
  async call(door, request, options) {
    if (this.dataset.state === "static" || this.dataset.state === "failed") this.#restart();
    const made = await this.python().call(door, JSON.stringify(request), options);
    return typeof made === "string" ? JSON.parse(made) : made;
  }

  /** Stop what Python is doing; it starts anew with the next request. */
  cancel() {
    this.python().cancel();
  }

  /** The name that Python knows the form's table by. */
  tableOf(name) {
    return name.replace(/^parameters\./, "");
  }

  /** Give the reader an empty table to fill in. */
  async template(name, format) {
    const table = this.tableOf(name);
    const { giveTemplate } = await import("./export-result.js");
    giveTemplate(this, table, format);
  }

  forget(request) {
    if (this.dataset.state !== "failed") this.call("forget", request).catch(() => {});
  }

  #restart() {
    this.dataset.state = "static";
    return this.#start();
  }

  async #start() {
    if (this.dataset.state !== "static") return;
    const python = this.python();
    this.dataset.state = "loading";
    const total = this.#words.runtime.counted;
    const progress = element("progress", { max: total, "aria-label": this.words.starting });
    this.#status.replaceChildren(this.words.starting, " ", progress);
    const stop = python.onProgress((loaded) => { progress.value = Math.min(loaded, total); });
    try {
      await python.ready;
      this.#status.replaceChildren();
      this.dataset.state = "ready";
      if (this.#touched) this.#work();
    } catch (error) {
      this.failed(error);
    } finally {
      stop();
    }
  }

  // ------------------------------------------------------------------------------------------------ what is typed

  #changed(keeping = true) {
    if (this.#composing) return;
    this.#touched = true;
    this.#edition++;
    this.dispatchEvent(new Event("changed")); // what was made of the earlier input no longer belongs to the form
    this.#asked++; // an answer that is on its way is no longer wanted
    if (!["ready", "busy"].includes(this.dataset.state)) this.#answer.setAside();
    if (this.dataset.state === "static") this.#start();
    this.#answer.busy = true; // read out when the typing rests
    this.#settling.disturb();
    clearTimeout(this.#timer);
    if (this.hasLongTable) this.#timer = setTimeout(() => this.#work(), PAUSE);
    else this.#work();
    if (this.whole && keeping) this.#keep();
  }

  #keep() {
    const long = this.#tables.some((table) => table.held);
    this.kept.put("form", long ? null : readForm(this.#form, this.#tables));
  }

  /**
   * Fill in `input` and work it out. `held` are its long tables as Python keeps them, by name; `again` has another
   * Python open them once more.
   */
  fill(input, asOf, held = {}, again = null) {
    fillForm(this.#form, this.#tables, input, asOf);
    for (const table of this.#tables) {
      if (held[table.name]) table.hold(held[table.name], "", async () => (await again()).held[table.name]);
    }
    this.#changed();
  }

  #takeUp() {
    const named = new URLSearchParams(location.hash.slice(1));
    if (named.has("share")) {
      import("./share-result.js").then(({ openShared }) => openShared(this, location.href));
    } else if (fillFrom(this.#form, named)) {
      this.#changed();
    } else {
      const typed = this.kept.of("form");
      if (typed?.input) this.fill(typed.input, typed.asOf);
    }
  }

  /** What the form asks of Python: a request, and the tables that Python keeps in it. */
  async request() {
    const { input, asOf } = readForm(this.#form, this.#tables);
    const held = {};
    for (const table of this.#tables) if (table.held) held[this.tableOf(table.name)] = await table.held.handle();
    return { calculator: this.name, input, as_of: asOf, held };
  }

  /** What a cell that is chosen from a list is called; what is on no list stays as it is. */
  label(column, cell) {
    const { choices } = this.#words;
    return choices[`${column}.${cell}`] ?? choices[cell] ?? { true: this.words.yes, false: this.words.no }[cell] ?? cell;
  }

  /** The day and the tried values of the form, by which a table of ratings is taken in. */
  circumstances() {
    const { input, asOf } = readForm(this.#form, this.#tables);
    return { as_of: asOf, parameters: input.parameters ?? {} };
  }

  // Whether the form asks what the page's worked example answers.
  get #isExample() {
    return this.#tables.every((table) => table.areInitial) && ![...this.#form.elements].some(isChanged);
  }

  get hasLongTable() {
    return this.#tables.some((table) => table.held);
  }

  // ---------------------------------------------------------------------------------------------------- the answer

  async #work() {
    // While Python starts the work waits for it; after a failure it waits for the reader to try again.
    if (["static", "loading", "failed"].includes(this.dataset.state)) return;
    if (this.#working && !this.hasLongTable) return; // asked again as soon as the answer is there
    const asked = ++this.#asked;
    this.#working = true;
    this.dataset.state = "busy";
    clearTimeout(this.#explaining);
    const progress = progressLine(this.words.working, this.words.cancel, () => this.cancel());
    const slow = setTimeout(() => this.#status.replaceChildren(progress.line), PAUSE);
    try {
      let request;
      const long = this.hasLongTable;
      const answer = await redone(async () => {
        request = await this.request();
        return this.call(long ? "work" : "answer_typed", request, { tell: progress.at });
      });
      if (asked !== this.#asked) return; // something newer is on its way
      clearTimeout(slow);
      // A result follows every keystroke; what is wrong with a half-typed value can wait until it is typed.
      if (answer.errors) this.#settling.whenRested(() => asked === this.#asked && this.#show(answer));
      else this.#show(long ? { ...answer.result, rows: answer.rows, made: answer.made } : answer);
      this.dataset.state = "ready";
      if (!answer.errors && !long) this.#explaining = setTimeout(() => this.#explain(request, asked), QUIET);
    } catch (error) {
      if (asked === this.#asked) this.failed(error);
    } finally {
      clearTimeout(slow);
      this.#working = false;
      if (asked !== this.#asked && this.dataset.state === "busy" && !this.hasLongTable) this.#work();
    }
  }

  async #explain(request, asked) {
    try {
      const [explained, { drawExplanation }] = await Promise.all([
        this.call("explain", request), import("./draw-explanation.js"),
      ]);
      if (asked === this.#asked && !explained.errors) this.#answer.explain(drawExplanation(explained, this.#words));
    } catch { /* the result stands without its explanation */ }
  }

  #show(answer) {
    this.#errors.clear();
    this.#made = answer.errors ? null : answer;
    if (answer.errors) {
      this.#answer.refuse();
      this.#status.replaceChildren(this.words["has-errors"]);
      const said = (error) => this.#tables.some((table) => table.held?.says(error));
      for (const error of answer.errors) if (!said(error)) this.#errors.show(error);
      if (answer.more_errors) this.#status.append(" ", this.words["more-errors"].replace("{n}", grouped(answer.more_errors)));
    } else {
      this.#status.replaceChildren();
      this.#answer.show(answer, this.#isExample);
    }
    this.dispatchEvent(new Event("answered"));
  }

  /** Say at a table why a file or a pasted block was refused; that stands until `accepted`. */
  refused(table, errors) {
    this.#errors.refused(table, errors);
  }

  accepted(table) {
    this.#errors.accepted(table);
  }

  /** Say that Python cannot be used, why, and offer to try again. */
  failed(error) {
    const reason = (this.words[error.reason] ?? this.words.broken).replace("{lacking}", () => error.detail);
    const retry = element("button", { type: "button" }, this.words.retry);
    retry.addEventListener("click", () => {
      this.#touched = true;
      this.#restart();
    });
    const said = error.reason === "cancelled" ? this.words.cancelled : this.words.failed.replace("{reason}", () => reason);
    this.#status.replaceChildren(said, " ", retry);
    this.dataset.state = "failed";
  }
}

customElements.define("policy-calculator", PolicyCalculator);
