// What is wrong with an input, said beside the field, table or form it is wrong with, and told to a screen reader.

import { cited } from "./draw-result.js";
import { element } from "../shared/element.js";

const PLACES = "[data-field] > .pc-error, .pc-table-body > .pc-error, .pc-whole-error";

function placeOf(field) {
  return field.querySelector(":scope > .pc-error, :scope > .pc-table-body > .pc-error");
}

export class FormErrors {
  #form;
  #words;

  constructor(form, words) {
    this.#form = form;
    this.#words = words;
  }

  #said(error, attributes = {}) {
    return element("span", attributes, ...cited(error.message[this.#words.language], this.#words));
  }

  /** Say nothing more of the input. */
  clear() {
    for (const place of this.#form.querySelectorAll(PLACES)) {
      // A file that was refused is no part of the input: what the input's answer says does not change that.
      place.replaceChildren(...place.querySelectorAll(":scope > .pc-refused"));
      place.hidden = !place.hasChildNodes();
    }
    for (const control of this.#form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-errormessage");
      if (control.dataset.column) control.removeAttribute("aria-describedby");
    }
  }

  /** Say an error of the input at its field, or at the form's end where it belongs to none. */
  show(error) {
    const control = [...this.#form.elements].find((each) => each.name === error.field);
    const fields = [...this.#form.querySelectorAll("[data-field]")];
    const field = control?.closest("[data-field]")
      ?? fields.find((each) => error.field === each.dataset.field || error.field.startsWith(`${each.dataset.field}[`));
    const place = (field && placeOf(field)) ?? this.#form.querySelector(".pc-whole-error");
    place.append(this.#said(error));
    place.hidden = false;
    if (control) {
      control.setAttribute("aria-invalid", "true");
      if (place.id) control.setAttribute("aria-errormessage", place.id);
      // A field is described by its error's place as it is written; a cell only while something is wrong with it.
      if (place.id && control.dataset.column) control.setAttribute("aria-describedby", place.id);
    }
    (control ?? field)?.closest("details")?.setAttribute("open", "");
  }

  /** Say at a table why a file or a pasted block was refused; that stands until `accepted`. */
  refused(table, errors) {
    const place = placeOf(table);
    place.replaceChildren(...errors.map((error) => this.#said(error, { class: "pc-refused" })));
    place.hidden = false;
  }

  /** What was refused at a table has been mended, or is no longer wanted. */
  accepted(table) {
    const place = placeOf(table);
    for (const refusal of place.querySelectorAll(":scope > .pc-refused")) refusal.remove();
    place.hidden = !place.hasChildNodes();
  }
}
