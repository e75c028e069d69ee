// Handing text or a file to the reader: the clipboard, a download, and what is left where a browser allows neither.

import { button, element } from "./element.js";

// The browsers inside WeChat and WeCom do nothing at all when a page offers a download.
const NO_DOWNLOADS = /MicroMessenger|wxwork/i;

/** Whether this browser saves what a page offers for download. */
export function canDownload() {
  return !NO_DOWNLOADS.test(navigator.userAgent);
}

/** Copy `text`; says whether that worked. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Outside a secure context there is no clipboard; a selected field can still be copied.
    const field = element("textarea", { class: "copy-field", readonly: "" }, text);
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

/** Offer `bytes` as a file. */
export function download(bytes, name, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A field with `text` in it to be copied, by the button or by hand. */
export function copyPanel(text, words, label) {
  const field = element("textarea", { class: "pc-code", readonly: "", rows: "4", "aria-label": label }, text);
  field.addEventListener("focus", () => field.select());
  const copy = button(words.copy, async () => {
    const copied = await copyText(text);
    copy.textContent = copied ? words.copied : words["copy-by-hand"];
    if (!copied) field.select();
    setTimeout(() => { copy.textContent = words.copy; }, 2500);
  });
  return element("div", { class: "pc-copy" }, field, element("p", {}, copy));
}
