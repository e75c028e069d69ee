// The line of tools below a result, and the place where they say what came of them.

import { cited } from "./draw-result.js";
import { element } from "./element.js";
import { progressLine } from "./progress-line.js";

/** Where is said what came of pressing a tool. */
export function panelOf(calculator) {
  return calculator.querySelector(".pc-tools .pc-panel");
}

/** Say these nodes there, and nothing else. */
export function show(calculator, ...nodes) {
  const panel = panelOf(calculator);
  panel.replaceChildren(...nodes);
  panel.hidden = !nodes.length;
  arrange(calculator);
}

/** Without a result there is nothing to save; what was said of a link stays to be read. */
export function arrange(calculator) {
  const tools = calculator.querySelector(".pc-tools");
  tools.querySelector(".pc-tool-line").hidden = !calculator.result;
  tools.hidden = !calculator.result && panelOf(calculator).hidden;
}

export function sayErrors(calculator, errors) {
  show(calculator, element("p", { class: "pc-error" }, ...errors.map((each) =>
    element("span", {}, ...cited(each.message[calculator.language], calculator.allWords)))));
}

/** Ask Python for what may take a while, with a line that shows how far it is. */
export async function waited(calculator, door, request) {
  const { words } = calculator;
  const progress = progressLine(words.working, words.cancel, () => calculator.cancel());
  panelOf(calculator).append(progress.line);
  panelOf(calculator).hidden = false;
  try {
    return await calculator.call(door, request, { tell: progress.at });
  } finally {
    progress.line.remove();
  }
}
