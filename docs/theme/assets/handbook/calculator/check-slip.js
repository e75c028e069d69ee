// Checking a slip, or opening a saved calculation, below the form.

import { drawResult } from "./draw-result.js";
import { button, element } from "../shared/element.js";
import { pageAddress } from "../shared/files.js";
import { withRetry } from "../python/python.js";
import { callWithProgress } from "./result-panel.js";
import { drawStanding } from "./share-result.js";

const unused = new WeakMap(); // calculator → the long tables of what was checked last

async function check(calculator, text) {
  const { words, language } = calculator;
  const place = calculator.querySelector(".pc-check .pc-checked");
  place.replaceChildren(); // what was said of another slip
  const found = await callWithProgress(calculator, "check", { text }, place);
  if (found.errors) {
    place.replaceChildren(element("p", { class: "pc-error" }, ...found.errors.map((each) =>
      element("span", {}, each.message[language]))));
    return;
  }
  const nodes = [drawStanding(found, calculator)];
  // What was checked before and not filled in need not be kept any longer.
  for (const table of Object.values(unused.get(calculator) ?? {})) calculator.forget({ held: table.held });
  unused.set(calculator, found.held);
  if (found.calculator && found.calculator !== calculator.name) {
    const address = new URL(`../${found.calculator}/`, location.href);
    if (found.code) address.hash = `share=${found.code}`; // and opens there as it was made
    const link = element("a", { href: pageAddress(address.href) }, found.title[language]);
    nodes.push(element("p", {}, words["made-elsewhere"], " ", link));
  }
  if (found.calculator === calculator.name && found.answer?.outcome) {
    const python = calculator.python();
    const reopen = () => calculator.call("check", { text });
    const fill = button(words["open-here"], () => withRetry(async () => {
      const { input, as_of: asOf, held } = python === calculator.python() ? found : await reopen();
      unused.delete(calculator);
      calculator.fill(input, asOf, held, reopen);
    }).catch((error) => calculator.failed(error)));
    nodes.push(element("div", { class: "pc-result" }, ...drawResult(found.answer, calculator.allWords)), element("p", {}, fill));
  }
  place.replaceChildren(...nodes);
}

/** Put the fold to work into which a slip's code or a file is given. */
export function watchCheck(calculator) {
  const fold = calculator.querySelector(".pc-check");
  const field = fold.querySelector("textarea");
  const guarded = (text) => check(calculator, text).catch((error) => calculator.failed(error));
  fold.querySelector(".pc-check-now").addEventListener("click", () => guarded(field.value));
  const chooser = fold.querySelector("input[type=file]");
  chooser.addEventListener("change", async () => {
    if (chooser.files[0]) guarded(await chooser.files[0].text());
    chooser.value = "";
  });
}
