// <training-questions>: a lesson's questions, marked by Python in the reader's own browser, and new ones from a seed.
// Every question and its answer is in the page already; Python starts when the reader begins to answer.

import { openInPlace, showArticle } from "../reading/article-in-place.js";
import { articleLink, drawResult } from "../calculator/draw-result.js";
import { drawQuestion } from "./draw-question.js";
import { button, element, filled } from "../shared/element.js";
import { copyText } from "../shared/give-file.js";
import { startPython } from "../python/python.js";
import { answers, counted, isStored, recordFirst } from "./store.js";

const SEEDS = 1_000_000;

class TrainingQuestions extends HTMLElement {
  #words;
  #summary;
  #new;

  connectedCallback() {
    if (this.#words) return;
    this.#words = JSON.parse(this.querySelector(".tq-words").textContent);
    openInPlace(this);
    for (const touch of ["focusin", "pointerdown"]) {
      this.addEventListener(touch, (event) => { if (event.target.closest("form.tq")) this.#python(); });
    }
    const own = [...this.querySelectorAll("form.tq")];
    for (const form of own) this.#equip(form, true);
    this.#summary = element("p", { class: "tq-summary", role: "status", tabindex: "-1" });
    this.querySelector(".tq-set").after(this.#summary);
    for (const form of own) this.#recall(form);
    this.#count();
    if (this.hasAttribute("data-more")) this.#offerMore();
    this.dataset.state = "ready";
  }

  get #said() {
    return this.#words.training;
  }

  #python() {
    return startPython(this.#words.runtime);
  }

  async #call(door, request) {
    return JSON.parse(await this.#python().call(door, JSON.stringify({ ...request, language: this.#words.language })));
  }

  // --------------------------------------------------------------------------------------------------- answering

  #equip(form, counts) {
    const verdict = element("p", { class: "tq-verdict", role: "status" });
    const check = element("button", { type: "submit", class: "tq-check" }, this.#said.check);
    form.querySelector("fieldset").after(element("p", { class: "tq-actions" }, check), verdict,
      element("div", { class: "tq-result", hidden: "" }));
    form.querySelector(".tq-answer")?.setAttribute("hidden", "");
    form.addEventListener("change", () => this.#unmark(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.marked) this.#goOn(form);
      else this.#mark(form, counts);
    });
  }

  async #mark(form, counts) {
    const verdict = form.querySelector(".tq-verdict");
    const chosen = form.elements.chosen.value;
    if (!chosen) {
      verdict.replaceChildren(this.#said["choose-first"]);
      form.querySelector("input").focus();
      return;
    }
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const waiting = setTimeout(() => verdict.replaceChildren(this.#words.page.starting), 150);
    try {
      const marked = await this.#call("training_mark", { id: form.dataset.question, chosen });
      if (form.elements.chosen.value !== chosen) verdict.replaceChildren(); // changed meanwhile
      else if (marked.errors) verdict.replaceChildren(...marked.errors.map((each) => each.message[this.#words.language]));
      else this.#show(form, marked, counts);
    } catch (error) {
      const reason = this.#words.page[error.reason] ?? this.#words.page.broken;
      verdict.replaceChildren(filled(this.#said.refused, { reason }));
      form.querySelector(".tq-answer")?.removeAttribute("hidden");
    } finally {
      clearTimeout(waiting);
      delete form.dataset.busy;
    }
  }

  #show(form, marked, counts) {
    const { language } = this.#words;
    form.dataset.marked = marked.right ? "right" : "wrong";
    for (const option of form.querySelectorAll(".tq-option")) {
      const { value } = option.querySelector("input");
      if (value === marked.answer) option.dataset.is = "right";
      else if (value === marked.chosen) option.dataset.is = "wrong";
    }
    const said = [marked.verdict[language]];
    if (marked.why) said.push(language === "zh" ? "" : " ", marked.why[language]);
    form.querySelector(".tq-verdict").replaceChildren(...said);
    const place = form.querySelector(".tq-result");
    const words = { ...this.#words, ...this.#words.calculators[marked.calculator] };
    const cited = { ...words.articles, ...this.#words.articles };
    const clause = element("p", { class: "tq-clause" }, this.#said.clause, ...articleLink(marked.article, { ...words, articles: cited }));
    place.replaceChildren(clause);
    if (marked.result) {
      const drawn = element("div", { class: "pc-result", "data-outcome": marked.result.outcome }, ...drawResult(marked.result, words));
      const summary = element("summary", {}, this.#said["why-worked-out"]);
      place.append(element("details", { class: "tq-fold", open: "" }, summary, drawn));
    }
    place.hidden = false;
    if (!marked.right) showArticle(clause.querySelector("a.pc-article"));
    if (counts) recordFirst(marked.id, { chosen: marked.chosen, right: marked.right, lesson: this.#words.lesson });
    const last = !this.#after(form);
    form.querySelector(".tq-check").textContent = last ? this.#said["to-the-end"] : this.#said.next;
    this.#count();
  }

  #unmark(form) {
    delete form.dataset.marked;
    for (const option of form.querySelectorAll(".tq-option")) delete option.dataset.is;
    form.querySelector(".tq-verdict").replaceChildren();
    const place = form.querySelector(".tq-result");
    place.replaceChildren();
    place.hidden = true;
    form.querySelector(".tq-check").textContent = this.#said.check;
  }

  #after(form) {
    return form.nextElementSibling?.matches("form.tq") ? form.nextElementSibling : null;
  }

  #goOn(form) {
    const next = this.#after(form);
    if (next) {
      next.scrollIntoView({ block: "start" });
      next.querySelector("input:checked, input").focus({ preventScroll: true });
    } else if (form.parentElement === this.#new) {
      this.querySelector(".tq-more button").focus();
    } else {
      this.#summary.focus();
    }
  }

  // An earlier answer is shown as it was given; its reasons are worked out when it is checked again.
  #recall(form) {
    const earlier = answers()[form.dataset.question];
    if (!earlier) return;
    const input = [...form.querySelectorAll("input")].find((each) => each.value === earlier.chosen);
    if (!input) return;
    input.checked = true;
    form.querySelector(".tq-verdict").replaceChildren(this.#said["answered-before"]);
    form.querySelector(".tq-answer").removeAttribute("hidden");
  }

  #count() {
    const questions = this.querySelectorAll(".tq-set > form.tq").length;
    const said = filled(this.#said["lesson-result"], { questions, ...counted(this.#words.lesson) });
    const where = isStored() ? this.#said["stored-here"] : this.#said["no-storage"];
    this.#summary.replaceChildren(said, this.#words.language === "zh" ? "" : " ", where);
  }

  // ------------------------------------------------------------------------------------------------ new questions

  #offerMore() {
    this.#new = element("div", { class: "tq-new" });
    const more = element("section", { class: "tq-more", "aria-label": this.#said.more });
    const from = button(this.#said["new-questions"], () => this.#draw({ seed: String(crypto.getRandomValues(new Uint32Array(1))[0] % SEEDS) }));
    more.append(element("p", { class: "tp-heading" }, this.#said.more), element("p", {}, this.#said["more-help"]),
      element("p", { class: "pc-tool-line" }, from), element("div", { class: "tq-test", role: "status" }));
    this.append(more, this.#new);
    this.#offerLinked();
    addEventListener("hashchange", () => this.#offerLinked());
  }

  // A link to a test offers it; it is drawn when the reader asks for it.
  #offerLinked() {
    const named = new URLSearchParams(location.hash.slice(1));
    const line = this.querySelector(".tq-more .pc-tool-line");
    line.querySelector(".tq-start")?.remove();
    if (!named.has("seed")) return;
    const seed = named.get("seed");
    const label = filled(this.#said["start-test"], { seed });
    line.prepend(button(label, () => this.#draw({ seed, as_of: named.get("as_of") ?? "" }), { class: "tq-start" }), " ");
    line.closest(".tq-more").scrollIntoView({ block: "center" });
  }

  async #draw(asked) {
    const status = this.querySelector(".tq-test");
    const waiting = setTimeout(() => status.replaceChildren(this.#words.page.starting), 150);
    try {
      const test = await this.#call("training_questions", { lesson: this.#words.lesson, ...asked });
      clearTimeout(waiting);
      if (test.errors) status.replaceChildren(...test.errors.map((each) => each.message[this.#words.language]));
      else this.#showTest(test, status);
    } catch (error) {
      clearTimeout(waiting);
      const reason = this.#words.page[error.reason] ?? this.#words.page.broken;
      status.replaceChildren(filled(this.#words.page.failed, { reason }));
    }
  }

  #showTest(test, status) {
    const address = new URL(location.href);
    address.hash = new URLSearchParams({ seed: test.seed, as_of: test.as_of }).toString();
    history.replaceState(null, "", address);
    this.querySelector(".tq-start")?.remove();
    const copy = button(this.#said["copy-test"], async () => {
      const copied = await copyText(address.href);
      copy.textContent = copied ? this.#words.page.copied : this.#words.page["copy-by-hand"];
    });
    status.replaceChildren(filled(this.#said.test, { seed: test.seed }), " ", copy);
    const forms = test.questions.map((question, at) => drawQuestion(question, at + 1, test.questions.length, this.#words));
    for (const form of forms) this.#equip(form, false);
    this.#new.replaceChildren(...forms);
    forms[0].scrollIntoView({ block: "start" });
    forms[0].querySelector("input").focus({ preventScroll: true });
  }
}

customElements.define("training-questions", TrainingQuestions);
