// Draws a question that Python made. docs/theme/widgets/training-questions.html draws the lesson's own the same way.

import { element, filled } from "../shared/element.js";

function drawTable(line) {
  const head = element("tr", {}, ...line.columns.map((column) => element("th", { scope: "col" }, column)));
  const rows = line.rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  const table = element("table", {}, element("caption", {}, line.label), element("thead", {}, head), element("tbody", {}, ...rows));
  return element("div", { class: "pc-scroll", tabindex: "0", role: "group", "aria-label": line.label }, table);
}

function drawFacts(question, words) {
  const colon = words.colon;
  const drawn = [];
  if (question.lines.length) {
    const lines = question.lines.filter((line) => !line.columns);
    drawn.push(element("ul", { class: "wc-given" }, ...lines.map((line) =>
      element("li", {}, line.label, colon, element("b", {}, line.value)))));
    drawn.push(...question.lines.filter((line) => line.columns).map(drawTable));
  }
  if (question.values.length) {
    drawn.push(element("p", { class: "tq-label" }, words.training.values));
    drawn.push(element("ul", { class: "tq-values" }, ...question.values.map((value) => {
      const item = element("li", {}, value.label, colon, element("b", {}, value.value));
      if (value.status) item.append(" ", element("span", { class: "pc-badge" }, value.status));
      return item;
    })));
  }
  return drawn;
}

/** The form of a question, the `number`th of `questions`. */
export function drawQuestion(question, number, questions, words) {
  const options = question.options.map((option) => element("label", { class: "tq-option" },
    element("input", { type: "radio", name: "chosen", value: option.key }), " ", element("span", {}, option.text)));
  const count = filled(words.training["question-number"], { number, questions });
  const legend = element("legend", {}, element("span", { class: "tq-number" }, count), " ", question.prompt);
  const fieldset = element("fieldset", {}, legend, ...drawFacts(question, words), element("div", { class: "tq-options" }, ...options));
  return element("form", {
    class: "tq", "data-question": question.id, "data-calculator": question.calculator, autocomplete: "off",
  }, fieldset);
}
