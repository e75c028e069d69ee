// A calculation as a link or a file, and what such a link says when it is opened.

import { button, element } from "../shared/element.js";
import { fileName, TYPES } from "./export-result.js";
import { pageAddress } from "../shared/files.js";
import { canDownload, copyPanel, download } from "../shared/give-file.js";
import { withRetry } from "../python/python.js";
import { callWithProgress, panelOf, sayErrors, showInPanel } from "./result-panel.js";

function shareAddress(code) {
  const address = new URL(location.href);
  address.hash = `share=${code}`;
  return address.href;
}

/** A button that saves the text that `make` gives as a file; a browser that saves nothing gets it to copy. */
export function saveButton(calculator, make) {
  const { words } = calculator;
  const save = button(words["save-file"], () => withRetry(async () => {
    const text = await make();
    if (text === undefined) return;
    if (canDownload()) download(text, fileName(calculator, "json"), TYPES.json);
    else save.after(copyPanel(text, words, words.share));
  }).catch((error) => calculator.failed(error)), { class: "pc-save-file" });
  return save;
}

/** Offer the calculation as a link, or as a file where it is too long for one. */
export async function share(calculator, names = false) {
  const { words, inputVersion } = calculator;
  const request = { ...(await calculator.request()), names };
  const link = calculator.hasLongTable ? { too_long: true } : await calculator.call("link", request);
  if (inputVersion !== calculator.inputVersion) return; // somebody types on: this link is not of what stands there
  if (link.errors) {
    sayErrors(calculator, link.errors);
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
  const nodes = [element("p", {}, words["share-note"]), ...(calculator.allWords.named ? [element("p", {}, named)] : [])];
  if (link.too_long) {
    const file = async () => {
      const saved = await callWithProgress(calculator, "share_file", { ...(await calculator.request()), names });
      if (saved.errors) sayErrors(calculator, saved.errors);
      return saved.text;
    };
    nodes.push(element("p", {}, words["link-too-long"], " ", saveButton(calculator, file)));
  } else nodes.push(copyPanel(shareAddress(link.code), words, words.share));
  showInPanel(calculator, ...nodes);
}

/** Whether what was opened still holds, and what changed since. */
export function drawStanding(opened, calculator) {
  const language = calculator.language;
  const lines = (opened.changes ?? []).map((change) => element("li", {}, change.text[language]));
  return element("div", { class: "pc-standing", "data-holds": String(opened.holds), role: "status" },
    element("p", {}, opened.text[language]), ...(lines.length ? [element("ul", {}, ...lines)] : []),
    element("p", { class: "pc-help" }, calculator.words.checksum, " ", element("b", {}, opened.checksum)));
}

// Another calculator's link belongs on that calculator's page: goes there, and says whether it did.
function wentElsewhere(calculator, opened, code) {
  if (!opened.calculator || opened.calculator === calculator.name) return false;
  const address = new URL(`../${opened.calculator}/`, location.href);
  address.hash = `share=${code}`;
  location.href = pageAddress(address.href);
  return true;
}

async function openText(calculator, text) {
  const opened = await calculator.call("open", { text });
  if (opened.errors) {
    sayErrors(calculator, opened.errors);
    return;
  }
  if (wentElsewhere(calculator, opened, opened.code)) return;
  calculator.fill(opened.input, opened.as_of, opened.held, () => calculator.call("open", { text }));
  showInPanel(calculator, drawStanding(opened, calculator));
}

/** Open the shared calculation that is in `address`. */
export async function openShared(calculator, address) {
  try {
    await openText(calculator, address);
  } catch (error) {
    calculator.failed(error);
  }
}
