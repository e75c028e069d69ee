// What is half filled in on a calculator's page survives a reload: in this tab's storage only, and gone with the tab or
// at a press. A note on the page says so.

const PARTS = ["form", "batch"];

export class FormDraft {
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

  /** Save what was typed into a part of the page, and say whether there was room for it; `null` is too much to save. */
  save(part, typed) {
    let isSaved = typed !== null;
    try {
      if (isSaved) sessionStorage.setItem(this.#key(part), JSON.stringify(typed));
    } catch {
      isSaved = false;
    }
    if (!isSaved) this.#remove(part);
    this.#note.hidden = false;
    this.#note.querySelector("span").textContent = this.#words[isSaved ? "kept" : "not-kept"];
  }

  /** What was saved of a part, or null. */
  saved(part) {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key(part)));
    } catch {
      return null;
    }
  }

  #remove(part) {
    try {
      sessionStorage.removeItem(this.#key(part));
    } catch { /* without storage nothing was saved */ }
  }

  /** Discard these parts, and say nothing more of a draft once nothing is saved. */
  discard(...parts) {
    for (const part of parts) this.#remove(part);
    this.#note.hidden = PARTS.every((part) => this.saved(part) === null);
  }

  discardAll() {
    this.discard(...PARTS);
  }
}
