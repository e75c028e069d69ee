// <training-record>: how far a learner is, the progress as a file, the completion sheet on paper, and a sheet checked.

import { element, filled } from "../shared/element.js";
import { canDownload, copyPanel, download } from "../shared/give-file.js";
import { ownDay } from "../shared/own-day.js";
import { startPython } from "../python/python.js";
import { printSheet } from "../calculator/slip-sheet.js";
import { addMissing, chosen, clear, counted, isStored } from "./store.js";

function sheetOf(sheet, words) {
  const fact = (label, value) => element("div", {}, element("dt", {}, label), element("dd", {}, value));
  const row = (title, score, articles) => element("tr", {},
    element("th", { scope: "row" }, title), element("td", {}, score), element("td", {}, articles));
  const join = words.language === "zh" ? "、" : "; ";
  const head = element("tr", {}, ...["lesson", "result-column", "covered"].map((name) =>
    element("th", { scope: "col" }, words.training[name])));
  return element("section", { class: "slip training-sheet", "aria-label": sheet.title },
    element("h2", {}, sheet.title),
    element("dl", {}, fact(words.training.name, sheet.name), fact(words.training.date, sheet.date),
      fact(words.page.version, sheet.version)),
    element("table", {}, element("thead", {}, head), element("tbody", {},
      ...sheet.lines.map((line) => row(line.title, line.score, line.articles.join(join))),
      row(words.training.total, sheet.total, ""))),
    element("p", { class: "slip-checksum" }, words.page.checksum, " ", element("b", {}, sheet.checksum)),
    element("p", { class: "slip-says" }, sheet.says),
    ...(sheet.code ? [element("p", { class: "slip-code" }, sheet.code)] : []),
    element("dl", { class: "slip-sign" }, ...["signature", "sign-date"].map((name) => fact(words.page[name], ""))),
  );
}

class TrainingRecord extends HTMLElement {
  #words;

  connectedCallback() {
    if (this.#words) return;
    this.#words = JSON.parse(this.querySelector(".tp-words").textContent);
    this.querySelector(".tp-tools").hidden = false;
    this.#on(".tp-export", "click", () => this.#export());
    this.#on(".tp-clear", "click", () => this.#clear());
    this.#on(".tp-import", "change", (event) => this.#import(event.target));
    this.#on(".tp-sheet", "submit", (event) => this.#print(event.target));
    this.#on(".tp-check", "submit", (event) => this.#check(event.target));
    this.#on(".tp-print", "click", () => print());
    this.#show();
    addEventListener("storage", () => this.#show());
    addEventListener("pageshow", () => this.#show());
    this.dataset.state = "ready";
  }

  #on(selector, kind, work) {
    this.querySelector(selector)?.addEventListener(kind, (event) => {
      if (kind === "submit") event.preventDefault();
      work(event);
    });
  }

  #say(...nodes) {
    this.querySelector(".tp-said").replaceChildren(...nodes);
  }

  async #call(door, request) {
    const waiting = setTimeout(() => this.#say(this.#words.page.starting), 150);
    try {
      const asked = JSON.stringify({ ...request, language: this.#words.language, articles: this.#words.citations });
      const answer = JSON.parse(await startPython(this.#words.runtime).call(door, asked));
      this.#say(...(answer.errors ?? []).map((each) => element("p", { class: "pc-error" }, each.message[this.#words.language])));
      return answer.errors ? null : answer;
    } catch (error) {
      this.#say(filled(this.#words.page.failed, { reason: this.#words.page[error.reason] ?? this.#words.page.broken }));
      return null;
    } finally {
      clearTimeout(waiting);
    }
  }

  #show() {
    const { training } = this.#words;
    for (const place of this.querySelectorAll(".tp-progress")) {
      const questions = place.dataset.questions;
      const so = counted(Number(place.dataset.lesson));
      place.textContent = filled(so.answered ? training.score : training["not-begun"], { questions, ...so });
      place.toggleAttribute("data-done", String(so.answered) === questions);
    }
    this.querySelector(".tp-kept")?.replaceChildren(isStored() ? training["stored-here"] : training["no-storage"]);
  }

  async #export() {
    const file = await this.#call("training_file", { answers: chosen() });
    if (!file) return;
    const { page } = this.#words;
    if (canDownload()) {
      download(file.text, `training-${ownDay()}.json`, "application/json");
      this.#say(page.saved);
    } else {
      this.#say(element("p", {}, page["no-download"]), copyPanel(file.text, page, this.#words.training["progress-file"]));
    }
  }

  async #import(input) {
    const [file] = input.files;
    if (!file) return;
    const opened = await this.#call("training_open", { text: await file.text() });
    input.value = "";
    if (!opened) return;
    addMissing(opened.answers);
    this.#show();
    this.#say(opened.text[this.#words.language]);
  }

  #clear() {
    clear();
    this.#show();
    this.#say(this.#words.training.cleared);
  }

  async #print(form) {
    const field = form.elements.learner;
    const name = field.value.trim();
    if (!name) {
      this.#say(this.#words.training["name-first"]);
      field.focus();
      return;
    }
    const sheet = await this.#call("training_sheet", { answers: chosen(), name });
    if (!sheet) return;
    if (!sheet.finished) this.#say(this.#words.training["not-finished"]);
    printSheet(sheetOf(sheet, this.#words));
  }

  async #check(form) {
    const found = await this.#call("training_check", { text: form.elements.code.value });
    if (!found) return;
    const { training } = this.#words;
    const facts = [[training.name, found.name], [training.date, found.date], [training.total, found.total]];
    this.#say(element("p", { "data-intact": found.intact ? "yes" : "no" }, found.text[this.#words.language]),
      element("dl", { class: "pc-values" }, ...facts.map(([label, value]) =>
        element("div", {}, element("dt", {}, label), element("dd", {}, value)))));
  }
}

customElements.define("training-record", TrainingRecord);
