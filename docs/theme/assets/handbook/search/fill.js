// What a query says of the fields of a calculator's form: figures, choices, times. Only read, never computed with.

import { citations, clocks } from "./cited.js";
import { LANGUAGES } from "./handbook.js";
import { found, phrases } from "./query.js";
import { escaped, number } from "./text.js";

const NAMED = 4; // characters between a field's name and its figure
const NEARBY = 8; // between a field's name and its time, on either side
const FIGURE = /([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s?(万|千|k\b)?|[一二两三四五六七八九十百]+(?=[人名位级个])/g;
const SHIFT = { 万: 4, 千: 3, k: 3 };
const NAMING = 4; // that a word before the figure names the field says more than its unit after it
const UNIT = 2;
const MOST_FIGURES = 6; // no form takes more from a query

let counted = [];

export function learnCounted(texts) {
  counted = phrases(texts);
}

export function learnField([field, kind, label, named, after, special, enough]) {
  const choices = kind === "choice" ? Object.entries(special) : [];
  return {
    field,
    kind,
    label,
    named: phrases(named),
    after: phrases(after),
    alone: special === 1,
    late: special === 1, // of a time
    enough: enough === 1,
    choices: choices.map(([value, [says, means]]) => ({ value, says, means: phrases(means) })),
  };
}

// A figure as a form takes it: 5万 is 50000, 八 is 8, 1,200.50 is 1200.50.
function plainly(whole, digits, unit) {
  if (!digits) return `${number(whole)}`;
  const [before, after = ""] = digits.replaceAll(",", "").split(".");
  const shift = SHIFT[unit] ?? 0;
  const rest = after.slice(shift);
  return before + after.slice(0, shift).padEnd(shift, "0") + (rest ? `.${rest}` : "");
}

// The figures of a query that are neither an article's number nor a time, and the times.
export function figures(query) {
  const { rest } = citations(query);
  const { times, rest: untimed } = clocks(rest);
  const numbers = [...untimed.matchAll(FIGURE)].slice(0, MOST_FIGURES).map((match) => ({
    at: match.index,
    end: match.index + match[0].trimEnd().length,
    value: plainly(...match),
  }));
  return { numbers, times };
}

function fillNumbers(fields, asked, numbers, filled) {
  for (const { at, end, value } of numbers) {
    const next = asked.query.slice(end).search(/\S|$/) + end;
    const follows = (several) => found(several, asked).some((span) => span.at === next);
    const isCounted = follows(counted);
    let best = { fit: 0 };
    for (const each of fields) {
      if (each.kind !== "integer" && each.kind !== "decimal") continue;
      const isAfter = follows(each.after);
      if (isCounted && !isAfter) continue;
      const isNamed = found(each.named, asked).some((span) => span.end <= at && at - span.end <= NAMED);
      const fit = NAMING * isNamed + UNIT * isAfter + each.alone;
      if (fit > best.fit && !filled.has(each)) best = { fit, each };
    }
    if (best.each) filled.set(best.each, { value });
  }
}

// A time is of the field that is named next to it, or else of the first without one. Said without morning or evening
// it may be either: a field may be of a later hour.
function fillTimes(fields, asked, times, filled) {
  const clocked = fields.filter(({ kind }) => kind === "time").map((each) => ({ each, spans: found(each.named, asked) }));
  for (const { at, end, read } of times) {
    const open = clocked.filter(({ each }) => !filled.has(each)).map(({ each, spans }) => {
      const gaps = spans.map((span) => (span.end <= at ? at - span.end : span.at - end)).filter((gap) => gap >= 0);
      return { each, gap: Math.min(NEARBY, ...gaps) };
    });
    if (!open.length) return;
    const { each } = open.reduce((nearest, other) => (other.gap < nearest.gap ? other : nearest));
    filled.set(each, { value: read.at(each.late ? -1 : 0).slice(1).padStart(5, "0") });
  }
}

// A judgement that several fields share (高于要求) is of those named before it, or else of those after it.
function fillChoices(fields, asked, filled) {
  const choosing = fields.filter(({ kind }) => kind === "choice");
  const names = choosing.flatMap((each) => found(each.named, asked).map((span) => ({ ...span, each })));
  const said = new Map();
  for (const each of choosing) {
    for (const { value, says, means } of each.choices) {
      for (const { at, end } of found(means, asked)) {
        const span = said.get(`${at} ${value}`) ?? { at, end, value, says, fits: [] };
        span.fits.push(each);
        said.set(`${at} ${value}`, span);
      }
    }
  }
  const spans = [...said.values()].sort((one, other) => one.at - other.at || other.end - one.end);
  const kept = spans.filter((span, place) => spans.slice(0, place).every(({ end }) => end <= span.at));
  let isJudged = false;
  kept.forEach(({ at, end, value, says, fits }, place) => {
    const from = kept[place - 1]?.end ?? 0;
    const to = kept[place + 1]?.at ?? asked.query.length;
    const before = names.filter((name) => name.at >= from && name.end <= at);
    const named = before.length ? before : names.filter((name) => name.at >= end && name.end <= to);
    const meant = fits.length === 1 ? fits : fits.filter((each) => named.some((name) => name.each === each));
    for (const each of meant) if (!filled.has(each)) filled.set(each, { value, says });
    isJudged ||= fits.length > 1 && meant.length > 0;
  });
  return isJudged;
}

// What a query says of a calculator's fields, and whether that is more than a choice by the way.
export function filling(fields, asked, { numbers, times }) {
  const filled = new Map();
  fillNumbers(fields, asked, numbers, filled);
  fillTimes(fields, asked, times, filled);
  for (const each of fields) {
    if (each.kind === "boolean" && found(each.named, asked).length) filled.set(each, { value: "true", says: ["", ""] });
  }
  const isMuch = filled.size > 0;
  const isJudged = fillChoices(fields, asked, filled);
  return { isMuch: isMuch || isJudged || fields.some((each) => each.enough && filled.has(each)), filled };
}

/** The address of a calculator's form, filled in: `#staff=8`. */
export const fragment = (filled) => filled.map(({ field, value }) => `${field}=${encodeURIComponent(value)}`).join("&");

/** What a calculator's form is filled in with, as markup. */
export function fillingShown(filled, language) {
  const place = LANGUAGES.indexOf(language);
  const shown = ({ label, value, says }) => `${escaped(label[place])} <b>${escaped(says ? says[place] : value)}</b>`;
  return filled.map((each) => `<span class="search-filled">${shown(each)}</span>`).join(" ");
}
