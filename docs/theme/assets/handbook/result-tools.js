// What a reader does with a result: export it, share it as a link, print it as a slip, and check somebody's slip.

import { cited, drawResult } from "./draw-result.js";
import { button, element } from "./element.js";
import { pageAddress } from "./files.js";
import { canDownload, copyPanel, copyText, download } from "./give-file.js";
import { progressLine } from "./progress-line.js";
import { redone } from "./python.js";
import { printSlip } from "./slip-sheet.js";

const TYPES = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};

function fileName(calculator, kind) {
  const now = new Date(); // the reader's own day, not Greenwich's
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${calculator.name}-${day}.${kind}`;
}

export function articleLabels(calculator) {
  return Object.fromEntries(
    Object.entries(calculator.allWords.articles).map(([ref, cited]) => [ref, `${cited.label} ${cited.other}`]));
}

function panelOf(calculator) {
  return calculator.querySelector(".pc-tools .pc-panel");
}

function show(calculator, ...nodes) {
  const panel = panelOf(calculator);
  panel.replaceChildren(...nodes);
  panel.hidden = !nodes.length;
  arrange(calculator);
}

// Without a result there is nothing to save; what was said of a link stays to be read.
function arrange(calculator) {
  const tools = calculator.querySelector(".pc-tools");
  tools.querySelector(".pc-tool-line").hidden = !calculator.result;
  tools.hidden = !calculator.result && panelOf(calculator).hidden;
}

function sayErrors(calculator, errors) {
  show(calculator, element("p", { class: "pc-error" }, ...errors.map((each) =>
    element("span", {}, ...cited(each.message[calculator.language], calculator.allWords)))));
}

/** Export what Python keeps under `made`: a file, or the clipboard; a browser that saves nothing gets the text to copy. */
export async function exportMade(calculator, made, format, say) {
  const { words, language } = calculator;
  const asked = { made, language, articles: articleLabels(calculator) };
  const wanted = format === "xlsx" && !canDownload() ? "csv" : format;
  const door = { ...asked, format: wanted };
  const progress = progressLine(words.working, words.cancel, () => calculator.cancel());
  say(progress.line); // a long table takes a while to write
  const bytes = await calculator.call("export", door, { spreadsheets: wanted === "xlsx", tell: progress.at });
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

async function exportResult(calculator, format) {
  let { made } = calculator.result ?? {};
  if (!made) {
    const worked = await calculator.call("work", await calculator.request());
    if (worked.errors) {
      sayErrors(calculator, worked.errors);
      return;
    }
    made = worked.made;
  }
  await exportMade(calculator, made, format, (...nodes) => show(calculator, ...nodes));
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
      show(calculator, element("p", {}, words["no-download"]), copyPanel(text, words, words.template));
    }
  } catch (error) {
    calculator.failed(error);
  }
}

// ------------------------------------------------------------------------------------------------------- share a link

function shareAddress(code) {
  const address = new URL(location.href);
  address.hash = `share=${code}`;
  return address.href;
}

// Asks Python for what may take a while, with a line that shows how far it is.
async function waited(calculator, door, request) {
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

// Saves the text that `make` gives as a file; a browser that saves nothing gets it to copy.
function saveButton(calculator, make) {
  const { words } = calculator;
  const save = button(words["save-file"], () => redone(async () => {
    const text = await make();
    if (text === undefined) return;
    if (canDownload()) download(text, fileName(calculator, "json"), TYPES.json);
    else save.after(copyPanel(text, words, words.share));
  }).catch((error) => calculator.failed(error)), { class: "pc-save-file" });
  return save;
}

async function share(calculator, names = false) {
  const { words } = calculator;
  const request = { ...(await calculator.request()), names };
  const made = calculator.hasLongTable ? { too_long: true } : await calculator.call("link", request);
  if (made.errors) {
    sayErrors(calculator, made.errors);
    return;
  }
  const box = element("input", { type: "checkbox" });
  box.checked = names;
  box.addEventListener("change", () => {
    // Gone at once: the link that stands there says the opposite of the box, and somebody might still copy it.
    panelOf(calculator).querySelector(".pc-copy")?.remove();
    share(calculator, box.checked).then(() => panelOf(calculator).querySelector("input").focus())
      .catch((error) => calculator.failed(error));
  });
  const named = element("label", { class: "pc-names" }, box, " ", words["with-names"]);
  const nodes = [element("p", {}, words["share-note"]), element("p", {}, named)];
  if (made.too_long) {
    const file = async () => {
      const saved = await waited(calculator, "share_file", { ...(await calculator.request()), names });
      if (saved.errors) sayErrors(calculator, saved.errors);
      return saved.text;
    };
    nodes.push(element("p", {}, words["link-too-long"], " ", saveButton(calculator, file)));
  } else nodes.push(copyPanel(shareAddress(made.code), words, words.share));
  show(calculator, ...nodes);
}

function standing(opened, calculator) {
  const language = calculator.language;
  const lines = (opened.changes ?? []).map((change) => element("li", {}, change.text[language]));
  return element("div", { class: "pc-standing", "data-holds": String(opened.holds), role: "status" },
    element("p", {}, opened.text[language]), ...(lines.length ? [element("ul", {}, ...lines)] : []),
    element("p", { class: "pc-help" }, calculator.words.checksum, " ", element("b", {}, opened.checksum)));
}

// Another calculator's link belongs on that calculator's page.
function elsewhere(calculator, opened, code) {
  if (!opened.calculator || opened.calculator === calculator.name) return false;
  const address = new URL(`../${opened.calculator}/`, location.href);
  address.hash = `share=${code}`;
  location.href = pageAddress(address.href);
  return true;
}

async function open(calculator, text) {
  const opened = await calculator.call("open", { text });
  if (opened.errors) {
    sayErrors(calculator, opened.errors);
    return;
  }
  if (elsewhere(calculator, opened, opened.code)) return;
  calculator.fill(opened.input, opened.as_of, opened.held, () => calculator.call("open", { text }));
  show(calculator, standing(opened, calculator));
}

/** Open the shared calculation that is in `address`. */
export async function openShared(calculator, address) {
  try {
    await open(calculator, address);
  } catch (error) {
    calculator.failed(error);
  }
}

// ----------------------------------------------------------------------------------------------------- check a slip

const unused = new WeakMap(); // calculator → the long tables of what was checked last

async function check(calculator, text) {
  const { words, language } = calculator;
  const place = calculator.querySelector(".pc-check .pc-checked");
  const found = await calculator.call("check", { text });
  if (found.errors) {
    place.replaceChildren(element("p", { class: "pc-error" }, ...found.errors.map((each) =>
      element("span", {}, each.message[language]))));
    return;
  }
  const nodes = [standing(found, calculator)];
  // What was checked before and not filled in need not be kept any longer.
  for (const table of Object.values(unused.get(calculator) ?? {})) calculator.forget({ held: table.held });
  unused.set(calculator, found.held);
  if (found.calculator && found.calculator !== calculator.name) {
    const address = pageAddress(new URL(`../${found.calculator}/`, location.href).href);
    nodes.push(element("p", {}, words["made-elsewhere"], " ", element("a", { href: address }, found.title[language])));
  }
  if (found.calculator === calculator.name && found.answer?.outcome) {
    const python = calculator.python();
    const again = () => calculator.call("check", { text });
    const fill = button(words["open-here"], () => redone(async () => {
      const { input, as_of: asOf, held } = python === calculator.python() ? found : await again();
      unused.delete(calculator);
      calculator.fill(input, asOf, held, again);
    }).catch((error) => calculator.failed(error)));
    nodes.push(element("div", { class: "pc-result" }, ...drawResult(found.answer, calculator.allWords)), element("p", {}, fill));
  }
  place.replaceChildren(...nodes);
}

function watchCheck(calculator) {
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

/** Put the tools to work that the page has written below the result. */
export function addTools(calculator) {
  const tools = calculator.querySelector(".pc-tools");
  const guarded = (work) => async () => {
    try {
      await redone(work);
    } catch (error) {
      calculator.failed(error);
    }
  };
  const on = (selector, work) => tools.querySelector(selector).addEventListener("click", guarded(work));
  on(".pc-share", () => share(calculator));
  on(".pc-slip", async () => {
    show(calculator);
    const slip = await waited(calculator, "slip", {
      ...(await calculator.request()), names: true, language: calculator.language, articles: articleLabels(calculator),
    });
    if (slip.errors) sayErrors(calculator, slip.errors);
    else {
      const file = slip.file && element("p", {}, calculator.words["slip-file"], " ", saveButton(calculator, () => slip.file));
      show(calculator, ...(file ? [file] : []));
      printSlip(slip, calculator.allWords);
    }
  });
  for (const format of ["csv", "xlsx", "text"]) on(`.pc-export-${format}`, () => exportResult(calculator, format));
  const refresh = () => {
    arrange(calculator);
    if (!calculator.result && !panelOf(calculator).querySelector(".pc-standing, .pc-error")) show(calculator);
  };
  calculator.addEventListener("answered", refresh);
  refresh();
  watchCheck(calculator);
  const batch = calculator.querySelector(".pc-batch");
  if (batch) import("./batch-panel.js").then(({ startBatch }) => startBatch(calculator, batch));
}
