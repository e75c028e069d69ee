// A learner's answers, kept in this browser only and the same for both languages. Where nothing can be stored they
// last as long as the page.

const KEY = "handbook-training";
let byQuestion = {}; // the answers
let stored = false;

function read() {
  try {
    const text = localStorage.getItem(KEY);
    const found = JSON.parse(text ?? "{}").answers ?? {};
    localStorage.setItem(KEY, text ?? "{}"); // whether anything can be kept
    if (text === null) localStorage.removeItem(KEY);
    stored = !localStorage.standsIn; // partials/storage.html
    byQuestion = found;
  } catch {
    stored = false;
  }
}

function write() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ answers: byQuestion }));
  } catch {
    stored = false;
  }
}

read();
addEventListener("storage", (event) => { if (event.key === KEY) read(); }); // another tab answered

/** Whether this browser keeps anything when the page is closed. */
export function isStored() {
  return stored;
}

/** The answers by question: what was chosen, whether it was right, and the lesson. */
export function answers() {
  return byQuestion;
}

/** What was chosen, by question, as Python takes it. */
export function chosen() {
  return Object.fromEntries(Object.entries(byQuestion).map(([id, each]) => [id, each.chosen]));
}

/** Keep an answer; the first one to a question stays. */
export function recordFirst(id, answer) {
  if (id in byQuestion) return;
  byQuestion = { ...byQuestion, [id]: answer };
  write();
}

/** Put the answers of a file beside those that are here; what is here already stays. */
export function addMissing(others) {
  byQuestion = { ...others, ...byQuestion };
  write();
}

export function clear() {
  byQuestion = {};
  try {
    localStorage.removeItem(KEY);
  } catch { /* nothing was stored */ }
}

/** The answers of one lesson, counted. */
export function counted(lesson) {
  const own = Object.values(byQuestion).filter((each) => each.lesson === lesson);
  return { answered: own.length, right: own.filter((each) => each.right).length };
}
