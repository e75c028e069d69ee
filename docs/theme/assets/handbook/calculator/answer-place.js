// Where a calculator's answer is drawn: the result, its explanation below it, and whether it still is what is asked.

import { drawResult, grouped } from "./draw-result.js";
import { element } from "../shared/element.js";

export class AnswerPlace {
  #example;
  #output;
  #more;
  #words;

  constructor(calculator, words) {
    this.#example = calculator.querySelector(".pc-example");
    this.#output = calculator.querySelector("output");
    this.#more = calculator.querySelector(".pc-more");
    this.#words = words;
  }

  /** Whether something is on its way; it is read out when it is there. */
  set busy(is) {
    if (is) this.#output.setAttribute("aria-busy", "true");
    else this.#output.removeAttribute("aria-busy");
  }

  /** What is shown no longer belongs to what is typed, until its own answer is there. */
  setAside() {
    this.#output.classList.add("pc-stale");
    this.#example?.querySelector("span")?.setAttribute("hidden", "");
  }

  /** What is typed has no answer: the last one stays, set aside, without its explanation. */
  refuse() {
    this.#output.classList.add("pc-stale");
    this.#more.hidden = true;
  }

  /**
   * Draw the answer below what was remarked of its input; `rows` are how many rows each of its tables has that is too long to be drawn. `isExample` says that
   * the form is as it was written into the page.
   */
  show(answer, isExample) {
    this.#example?.toggleAttribute("hidden", !isExample);
    this.#example?.querySelector("span")?.removeAttribute("hidden");
    this.#output.classList.remove("pc-stale");
    this.#output.dataset.outcome = answer.outcome;
    const remarks = (answer.remarks ?? []).map((remark) =>
      element("p", { class: "pc-remark" }, remark[this.#words.language]));
    this.#output.replaceChildren(...remarks, ...drawResult(answer, this.#words));
    for (const [table, rows] of Object.entries(answer.rows ?? {})) {
      const label = this.#words.values[table]?.label ?? "";
      const said = this.#words.page["cut-rows"].replace("{table}", label).replace("{rows}", grouped(rows));
      this.#output.append(element("p", { class: "pc-help" }, said));
    }
    this.#more.replaceChildren();
  }

  /** Add what would change the answer, and what it is under other readings. */
  explain(nodes) {
    this.#more.replaceChildren(...nodes);
    this.#more.hidden = false;
  }
}
