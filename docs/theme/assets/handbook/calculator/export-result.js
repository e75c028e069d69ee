// A result, a batch or an empty table as a file or for the clipboard.

import { element } from "../shared/element.js";
import { canDownload, copyPanel, copyText, download } from "../shared/give-file.js";
import { ownDay } from "../shared/own-day.js";
import { progressLine } from "../shared/progress-line.js";
import { sayErrors, showInPanel } from "./result-panel.js";

export const TYPES = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};

/** What a file of a calculator is called. */
export function fileName(calculator, kind) {
  return `${calculator.name}-${ownDay()}.${kind}`;
}

/** What each article is called, in both languages. */
export function articleLabels(calculator) {
  return Object.fromEntries(
    Object.entries(calculator.allWords.articles).map(([ref, cited]) => [ref, `${cited.label} ${cited.other}`]));
}

/**
 * Export the output that Python keeps under `made`: a file, or the clipboard. A browser that saves nothing gets the text to
 * copy.
 */
export async function exportOutput(calculator, made, format, say) {
  const { words, language } = calculator;
  const wanted = format === "xlsx" && !canDownload() ? "csv" : format;
  const request = { made, language, articles: articleLabels(calculator), format: wanted };
  const progress = progressLine(words.working, words.cancel, () => calculator.cancel());
  say(progress.line); // a long table takes a while to write
  const bytes = await calculator.call("export", request, { spreadsheets: wanted === "xlsx", onProgress: progress.at });
  if (bytes.errors) {
    say(element("p", { class: "pc-error" }, ...bytes.errors.map((each) => element("span", {}, each.message[language]))));
    return;
  }
  if (wanted === "text" || !canDownload()) {
    const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, "");
    if (wanted === "text" && await copyText(text)) say(element("p", { role: "status" }, words.copied));
    else say(element("p", {}, canDownload() ? words["copy-by-hand"] : words["no-download"]), copyPanel(text, words, words.copy));
    return;
  }
  download(bytes, fileName(calculator, wanted), TYPES[wanted]);
  say(element("p", { role: "status" }, words.saved));
}

/** Export the result that stands in the page. */
export async function exportResult(calculator, format) {
  let { made } = calculator.result ?? {};
  if (!made) {
    const worked = await calculator.call("work", await calculator.request());
    if (worked.errors) {
      sayErrors(calculator, worked.errors);
      return;
    }
    made = worked.made;
  }
  await exportOutput(calculator, made, format, (...nodes) => showInPanel(calculator, ...nodes));
}

/** Give the reader a table to fill in, with the columns that `table` has. */
export async function giveTemplate(calculator, table, format) {
  const { words, language, name } = calculator;
  try {
    const asked = { calculator: name, table, language };
    const wanted = canDownload() ? format : "csv";
    const bytes = await calculator.call("template", { ...asked, format: wanted }, { spreadsheets: wanted === "xlsx" });
    if (canDownload()) download(bytes, `${name}${table && `-${table}`}.${wanted}`, TYPES[wanted]);
    else {
      const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, "");
      showInPanel(calculator, element("p", {}, words["no-download"]), copyPanel(text, words, words.template));
    }
  } catch (error) {
    calculator.failed(error);
  }
}
