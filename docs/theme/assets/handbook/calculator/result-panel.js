// The line of tools below a result, and the place where they say what came of them.

import { cited } from "./draw-result.js";
import { element } from "../shared/element.js";
import { progressLine } from "../shared/progress-line.js";

const PAUSE = 150; // ms before work that is not done is called long

/** Where is said what came of pressing a tool. */
export function panelOf(calculator) {
  return calculator.querySelector(".pc-tools .pc-panel");
}

/** Say these nodes there, and nothing else. */
export function showInPanel(calculator, ...nodes) {
  const panel = panelOf(calculator);
  panel.replaceChildren(...nodes);
  panel.hidden = !nodes.length;
  showOrHideTools(calculator);
}

/** Without a result there is nothing to save; what was said of a link stays to be read. */
export function showOrHideTools(calculator) {
  const tools = calculator.querySelector(".pc-tools");
  tools.querySelector(".pc-tool-line").hidden = !calculator.result;
  tools.hidden = !calculator.result && panelOf(calculator).hidden;
}

export function sayErrors(calculator, errors) {
  showInPanel(calculator, element("p", { class: "pc-error" }, ...errors.map((each) =>
    element("span", {}, ...cited(each.message[calculator.language], calculator.allWords)))));
}

/** Ask Python for what may take a while; if it does, a line at `place` shows how far it is, and stops it. */
export async function callWithProgress(calculator, door, request, place = panelOf(calculator)) {
  const { words } = calculator;
  const progress = progressLine(words.working, words.cancel, () => calculator.cancel());
  const slow = setTimeout(() => {
    place.append(progress.line);
    place.hidden = false;
  }, PAUSE);
  try {
    return await calculator.call(door, request, { onProgress: progress.at });
  } finally {
    clearTimeout(slow);
    progress.line.remove();
  }
}
