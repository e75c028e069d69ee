// What a reader does with a result: export it, share it as a link, print it as a slip, and check somebody's slip.

import { watchCheck } from "./check-slip.js";
import { element } from "../shared/element.js";
import { articleLabels, exportResult } from "./export-result.js";
import { withRetry } from "../python/python.js";
import { callWithProgress, panelOf, sayErrors, showInPanel, showOrHideTools } from "./result-panel.js";
import { saveButton, share } from "./share-result.js";
import { printSlip } from "./slip-sheet.js";

/** Put the tools to work that the page has written below the result. */
export function addTools(calculator) {
  const tools = calculator.querySelector(".pc-tools");
  const guarded = (work) => async () => {
    try {
      await withRetry(work);
    } catch (error) {
      calculator.failed(error);
    }
  };
  const on = (selector, work) => tools.querySelector(selector).addEventListener("click", guarded(work));
  on(".pc-share", () => share(calculator));
  on(".pc-slip", async () => {
    showInPanel(calculator);
    const slip = await callWithProgress(calculator, "slip", {
      ...(await calculator.request()), names: true, language: calculator.language, articles: articleLabels(calculator),
    });
    if (slip.errors) sayErrors(calculator, slip.errors);
    else {
      const file = slip.file && element("p", {}, calculator.words["slip-file"], " ", saveButton(calculator, () => slip.file));
      showInPanel(calculator, ...(file ? [file] : []));
      printSlip(slip, calculator.allWords);
    }
  });
  for (const format of ["csv", "xlsx", "text"]) on(`.pc-export-${format}`, () => exportResult(calculator, format));
  const refresh = () => {
    showOrHideTools(calculator);
    if (!calculator.result && !panelOf(calculator).querySelector(".pc-standing, .pc-error")) showInPanel(calculator);
  };
  calculator.addEventListener("answered", refresh);
  // A link or a message of the earlier input would pass for one of this; work that is still on its way can be stopped.
  calculator.addEventListener("changed", () => {
    if (!panelOf(calculator).querySelector(".pc-progress")) showInPanel(calculator);
  });
  refresh();
  watchCheck(calculator);
  const batch = calculator.querySelector(".pc-batch");
  if (batch) import("./batch-panel.js").then(({ startBatch }) => startBatch(calculator, batch));
}
