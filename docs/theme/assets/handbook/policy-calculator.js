// <policy-calculator>: a form that is worked out by Python in the reader's own browser.
// The form, the worked example and every word are in the page already; this element only carries values to Python
// and its answer back. data-state: static, loading, ready, busy, failed.

import { drawResult } from "./draw-result.js";
import { FormTable } from "./form-table.js";
import { startPython } from "./python.js";

const PAUSE = 150; // ms of quiet after a keystroke before it is worked out

function whenIdle(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}

class PolicyCalculator extends HTMLElement {
  #form;
  #output;
  #status;
  #words;
  #tables = [];
  #initialRows = new Map();
  #timer;
  #asked = 0;
  #composing = false;
  #touched = false;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("form");
    this.#output = this.querySelector("output");
    this.#status = this.querySelector(".pc-status");
    this.#words = JSON.parse(this.querySelector(".pc-words").textContent);
    for (const fieldset of this.#form.querySelectorAll("fieldset.pc-table")) {
      const table = new FormTable(fieldset, this.#words.columns[fieldset.dataset.field]);
      this.#tables.push(table);
      this.#initialRows.set(table, [...fieldset.querySelectorAll("tbody tr")].map((row) => row.cloneNode(true)));
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
      for (const [table, rows] of this.#initialRows) table.restore(rows);
      this.#changed();
    }));
    if (this.getAttribute("start") === "idle") whenIdle(() => this.#start());
    else for (const touch of ["focusin", "pointerdown"]) {
      this.#form.addEventListener(touch, () => this.#start(), { once: true });
    }
  }

  #python() {
    return startPython(this.#words.runtime.url);
  }

  async #start() {
    if (this.dataset.state !== "static") return;
    const python = this.#python();
    this.dataset.state = "loading";
    const counted = Object.entries(this.#words.runtime.sizes).filter(([name]) => !name.endsWith(".wasm"));
    const total = counted.reduce((sum, [, size]) => sum + size, 0);
    const progress = document.createElement("progress");
    progress.max = total;
    progress.setAttribute("aria-label", this.#words.page.starting);
    this.#status.replaceChildren(this.#words.page.starting, " ", progress);
    const stop = python.onProgress((loaded) => { progress.value = Math.min(loaded, total); });
    try {
      await python.ready;
      this.#status.replaceChildren();
      this.dataset.state = "ready";
      if (this.#touched) this.#work();
    } catch (error) {
      this.#fail(error);
    } finally {
      stop();
    }
  }

  #changed() {
    if (this.#composing) return;
    this.#touched = true;
    // What is shown no longer belongs to what is typed, until its own answer is there.
    if (!["ready", "busy"].includes(this.dataset.state)) this.#setAside();
    if (this.dataset.state === "static") this.#start();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#work(), PAUSE);
  }

  // What is typed, as the calculator's input. Full-width digits and letters become ordinary ones in number fields;
  // everything else is for Python to read.
  #input() {
    const input = {};
    const parameters = {};
    for (const control of this.#form.elements) {
      if (!control.name || control.closest("fieldset.pc-table")) continue;
      const value = control.type === "checkbox" ? control.checked : this.#typed(control);
      if (!control.name.startsWith("parameters.")) input[control.name] = value;
      else if (value !== this.#initial(control)) parameters[control.name.slice("parameters.".length)] = value;
    }
    for (const table of this.#tables) {
      input[table.name] = table.rows().map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, this.#plain(cell, table, name)])));
    }
    if (Object.keys(parameters).length) input.parameters = parameters;
    return input;
  }

  #typed(control) {
    return control.inputMode ? control.value.normalize("NFKC").trim() : control.value;
  }

  #plain(cell, table, column) {
    const typed = this.#form.querySelector(`[name="${table.name}[0].${column}"]`)?.inputMode;
    return typed ? cell.normalize("NFKC").trim() : cell.trim();
  }

  #initial(control) {
    if (control.options) return [...control.options].find((option) => option.defaultSelected)?.value;
    return control.defaultValue;
  }

  async #work() {
    // While Python starts the work waits for it; after a failure it waits for the reader to try again.
    if (["static", "loading", "failed"].includes(this.dataset.state)) return;
    const asked = ++this.#asked;
    const request = JSON.stringify({ calculator: this.getAttribute("name"), input: this.#input() });
    this.dataset.state = "busy";
    const slow = setTimeout(() => this.#status.replaceChildren(this.#words.page.working), PAUSE);
    try {
      const answer = JSON.parse(await this.#python().ask(request));
      if (asked !== this.#asked) return; // something newer is on its way
      this.#show(answer);
      this.dataset.state = "ready";
    } catch (error) {
      if (asked === this.#asked) this.#fail(error);
    } finally {
      clearTimeout(slow);
    }
  }

  #show(answer) {
    this.#clearErrors();
    if (answer.errors) {
      this.#output.classList.add("pc-stale");
      this.#status.replaceChildren(this.#words.page["has-errors"]);
      answer.errors.forEach((error) => this.#showError(error));
      return;
    }
    this.#status.replaceChildren();
    this.querySelector(".pc-example")?.setAttribute("hidden", "");
    this.#output.classList.remove("pc-stale");
    this.#output.dataset.outcome = answer.outcome;
    this.#output.replaceChildren(...drawResult(answer, this.#words));
  }

  #setAside() {
    this.#output.classList.add("pc-stale");
    this.querySelector(".pc-example span")?.setAttribute("hidden", "");
  }

  #clearErrors() {
    for (const place of this.querySelectorAll(".pc-error")) {
      place.hidden = true;
      place.replaceChildren();
    }
    for (const control of this.#form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-errormessage");
    }
  }

  #showError(error) {
    const control = [...this.#form.elements].find((each) => each.name === error.field);
    const field = control?.closest("[data-field]")
      ?? [...this.#form.querySelectorAll("[data-field]")].find((each) => error.field.startsWith(each.dataset.field));
    const place = field?.querySelector(":scope > .pc-error") ?? this.querySelector(".pc-whole-error");
    const line = document.createElement("span");
    line.textContent = error.message[this.#words.language];
    place.append(line);
    place.hidden = false;
    if (control) {
      control.setAttribute("aria-invalid", "true");
      if (place.id) control.setAttribute("aria-errormessage", place.id);
    }
    control?.closest("details")?.setAttribute("open", "");
  }

  #fail(error) {
    const words = this.#words.page;
    const reason = words[error.reason] ?? words.broken;
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = words.retry;
    retry.addEventListener("click", () => {
      this.dataset.state = "static";
      this.#touched = true;
      this.#start();
    });
    this.#status.replaceChildren(words.failed.replace("{reason}", reason), " ", retry);
    this.dataset.state = "failed";
  }
}

customElements.define("policy-calculator", PolicyCalculator);
