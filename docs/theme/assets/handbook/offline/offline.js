// The handbook with the network off: registers the site's service worker once the page has come to rest, lets it copy
// the pages, and says below the page what is kept, that a newer version is there, or why nothing can be kept here.

import { button, element } from "../shared/element.js";

const REST = 3000; // ms after loading before anything is copied
const HOUR = 60 * 60 * 1000;
const DROPPED = "handbook-offline"; // remembered: "off" after the reader had everything dropped
const OURS = "handbook"; // what the handbook remembers begins with this
const root = new URL("../../../../", import.meta.url);
const words = JSON.parse(document.getElementById("offline-words").textContent);
const line = document.querySelector("[data-offline-line]");
const panel = document.querySelector("[data-offline-panel]");
const listeners = new Set();
let worker;
let seen = ""; // the version this page goes on with, or the one that was kept when it was opened

/** What the service worker last said, or why there is none: `reason` is a key of the page's words. */
export let state = { reason: "waiting" };

/** Call `listener` now and whenever the state changes. */
export function onState(listener) {
  listeners.add(listener);
  listener(state);
}

export { words };

/** A sentence with its {names} filled in. */
export function filledIn(sentence, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);
}

export function day(since) {
  return new Date(since).toLocaleString(words.language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
}

export function ask(message) {
  worker?.postMessage(message);
}

function isOff() {
  try {
    return localStorage.getItem(DROPPED) === "off";
  } catch {
    return false;
  }
}

/** Forget what the handbook remembers in `storage`: names of ours, or those Material begins with a language's path. */
export function forgetStored(storage) {
  const ours = [OURS, ...[words.language, words.other].map((language) => `${root.pathname}${language}/.`)];
  for (const name of Object.keys(storage)) if (ours.some((start) => name.startsWith(start))) storage.removeItem(name);
}

// Another tab dropped everything: what this one keeps for itself goes too.
addEventListener("storage", ({ key, newValue }) => {
  if (key !== DROPPED || newValue !== "off") return;
  try {
    forgetStored(sessionStorage);
  } catch { /* without storage nothing was kept */ }
});

function savesData() {
  return Boolean(navigator.connection?.saveData);
}

function changed(now) {
  state = now;
  for (const listener of listeners) listener(state);
}

// ------------------------------------------------------------------------------------------- the line below the page

function percent({ done, total }) {
  return `${Math.floor((100 * done) / (total || 1))}%`;
}

/** One sentence on how things stand. */
export function said(now) {
  if (now.reason) return words[now.reason];
  if (now.busy) return words.copying;
  const isAway = navigator.onLine === false || now.away;
  if (isAway && now.own) return filledIn(words.reading_copy, { date: day(now.since) });
  if (now.problem && now.problem !== "network") return words[now.problem];
  if (!now.kept.includes(words.language)) return words[isOff() ? "dropped" : savesData() ? "save_data" : "nothing_yet"];
  if (now.kept.includes("calculators")) return words.kept_all;
  return words[now.kept.includes(words.other) ? "kept_text" : "kept_own"];
}

function drawLine(now) {
  if (!line) return;
  line.textContent = (now.reason === "waiting" ? "" : said(now)) + (now.busy ? ` ${percent(now.busy)}` : "");
}

let notice;
function drawUpdate({ version, own }) {
  seen = own || seen || (version ?? "");
  if (notice || !version || version === seen) return;
  notice = element("div", { class: "offline-update", role: "status" }, element("span", {}, words.update), " ",
    button(words.reload, () => location.reload()), " ",
    button("×", () => notice.remove(), { "aria-label": words.later, title: words.later }));
  document.body.append(notice);
}

// ------------------------------------------------------------------------------------------------------ the worker

function reasonAgainst() {
  if (!isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator)) return "unsupported";
  return "";
}

/** Keep parts of the handbook: a language, "calculators". Starts the worker if it is not there. */
export async function keep(parts) {
  await start();
  ask({ kind: "keep", parts });
}

/** Keep what the reader asks for by hand, also after dropping everything. */
export function keepAsked(parts) {
  try {
    localStorage.removeItem(DROPPED);
  } catch { /* without storage nothing was remembered */ }
  navigator.storage?.persist?.().catch(() => {});
  return keep(parts);
}

let starting;
function start() {
  starting ??= (async () => {
    const { serviceWorker } = navigator;
    // Where a worker is at work already, a site that does not answer is not waited for: registering asks for it again.
    const registering = serviceWorker.register(new URL("service-worker.js", root), { scope: root.href, updateViaCache: "none" });
    registering.catch(() => {});
    const known = await serviceWorker.getRegistration(root.href);
    const registered = known?.active ? known : await registering;
    const found = registered.active ?? registered.installing ?? registered.waiting;
    if (found.state !== "activated") {
      await new Promise((resolve) => { found.addEventListener("statechange", () => found.state === "activated" && resolve()); });
    }
    worker = found;
    serviceWorker.addEventListener("controllerchange", () => { worker = serviceWorker.controller ?? worker; });
  })();
  starting.catch(() => { starting = undefined; });
  return starting;
}

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.kind === "offline") changed(data);
});

async function begin() {
  const reason = reasonAgainst();
  if (reason) return changed({ reason });
  const isWanted = !isOff() && !savesData();
  try {
    if (isWanted || await navigator.serviceWorker.getRegistration(root.href)) await start();
    else return changed({ reason: isOff() ? "dropped" : "save_data" });
  } catch {
    return changed({ reason: "refused" });
  }
  ask({ kind: "hello" });
  if (isWanted) ask({ kind: "keep", parts: [words.language, words.other, ...(isUsed ? ["calculators"] : [])] });
  for (const type of ["online", "offline"]) addEventListener(type, () => { changed(state); ask({ kind: "check" }); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask({ kind: "check" }); });
  setInterval(() => ask({ kind: "check" }), HOUR);
}

// Who has used a calculator will want it again.
let isUsed = false;
document.addEventListener("answered", () => {
  if (isUsed || isOff() || savesData()) return;
  isUsed = true;
  if (worker) ask({ kind: "keep", parts: ["calculators"] });
}, { capture: true });

onState(drawLine);
onState(drawUpdate);
if (panel) import("./panel.js").then(({ drawPanel }) => drawPanel(panel));
const rested = () => setTimeout(begin, panel ? 0 : REST);
if (document.readyState === "complete") rested();
else addEventListener("load", rested, { once: true });
