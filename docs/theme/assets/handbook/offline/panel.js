// The page on offline use: what is kept on this device and how large it is, what else can be kept, and one button that
// drops everything.

import { button, element } from "../shared/element.js";
import { ask, filledIn, forgetStored, keepAsked, onState, said, state, words as lineWords } from "./offline.js";

const words = JSON.parse(document.getElementById("offline-panel-words").textContent);
const MEGABYTE = 1_000_000;
const PATIENCE = 5000; // ms for the worker to let go

function megabytes(size) {
  return filledIn(words.megabytes, { size: Math.max(size / MEGABYTE, 0.1).toFixed(1) });
}

function partLine(part, { kept, sizes, busy }) {
  const isKept = kept.includes(part);
  const about = element("span", {}, words[`part_${part}`], words.colon,
    isKept ? words.part_kept : filledIn(words.part_not_kept, { size: megabytes(sizes[part] ?? 0) }));
  if (isKept) return element("li", {}, about);
  const keeping = button(words.keep, () => keepAsked([part]), { "aria-label": `${words.keep}${words.colon}${words[`part_${part}`]}` });
  keeping.disabled = Boolean(busy);
  return element("li", {}, about, " ", keeping);
}

// What a worker that did not answer, or an older one, has left.
async function dropCopies(root) {
  for (const name of await caches.keys()) if (name.startsWith("handbook-") && name.endsWith(` ${root.href}`)) await caches.delete(name);
  await (await navigator.serviceWorker.getRegistration(root.href))?.unregister();
}

async function dropEverything(root) {
  await new Promise((resolve) => {
    navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.kind === "dropped" && resolve());
    ask({ kind: "drop" });
    setTimeout(resolve, state.reason ? 0 : PATIENCE);
  });
  await dropCopies(root).catch(() => {});
  try {
    for (const storage of [localStorage, sessionStorage]) forgetStored(storage);
    localStorage.setItem("handbook-offline", "off");
  } catch { /* without storage nothing was kept */ }
}

/** Draw the panel in `place`, and again with every change. */
export function drawPanel(place) {
  const root = new URL("../../../../", import.meta.url);
  const status = element("p", { class: "offline-said", role: "status" });
  const progress = element("progress", { max: "1", "aria-label": words.title });
  const list = element("ul", {});
  const drop = button(words.drop, async () => {
    if (!confirm(words.drop_sure)) return;
    drop.disabled = true;
    await dropEverything(root);
    location.reload();
  });
  const tools = element("p", {}, drop);
  place.replaceChildren(status, progress, list, tools);
  onState((now) => {
    const text = said(now);
    if (status.textContent !== text) status.textContent = text;
    progress.hidden = !now.busy;
    if (now.busy) progress.value = now.busy.done / (now.busy.total || 1);
    const isUsable = !now.reason || ["dropped", "save_data"].includes(now.reason);
    tools.hidden = !isUsable;
    if (now.reason) {
      list.replaceChildren(...(isUsable ? [element("li", {}, button(words.keep_text, () => keepAsked([lineWords.language, lineWords.other])))] : []));
      return;
    }
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...[lineWords.language, lineWords.other, "calculators"].map((part) => partLine(part, now)));
    if (focused) (list.querySelector("button:not(:disabled)") ?? drop).focus();
  });
}
