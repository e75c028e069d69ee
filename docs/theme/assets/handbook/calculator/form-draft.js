// What is half filled in on a calculator's page survives a reload: in this tab's storage only, and gone with the tab or
// at a press. A note on the page says so.

const PARTS = ["form", "batch"];

export class KeptInput {
  #name;
  #note;
  #words;

  constructor(calculator) {
    this.#name = calculator.name;
    this.#note = calculator.querySelector(".pc-kept");
    this.#words = calculator.words;
  }

  #key(part) {
    return `handbook-form:${this.#name}/${part}`;
  }

  /** Keep what was typed into a part of the page, and say whether there was room for it; `null` is too much to keep. */
  put(part, typed) {
    let stored = typed !== null;
    try {
      if (stored) sessionStorage.setItem(this.#key(part), JSON.stringify(typed));
    } catch {
      stored = false;
    }
    if (!stored) this.#drop(part);
    this.#note.hidden = false;
    this.#note.querySelector("span").textContent = this.#words[stored ? "kept" : "not-kept"];
  }

  /** What was kept of a part, or null. */
  of(part) {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key(part)));
    } catch {
      return null;
    }
  }

  #drop(part) {
    try {
      sessionStorage.removeItem(this.#key(part));
    } catch { /* without storage nothing was kept */ }
  }

  /** Keep these parts no longer, and say nothing more of it once nothing is kept. */
  forget(...parts) {
    for (const part of parts) this.#drop(part);
    this.#note.hidden = PARTS.every((part) => this.of(part) === null);
  }

  forgetAll() {
    this.forget(...PARTS);
  }
}
