// What is answered directly, above the results: the meaning of a term that the query asks about, and the calculator
// that works a question out, filled in with the figures that stand in it. Nothing is computed here. Where no article
// answers, the nearest terms. docs/answers.toml says in which words staff ask.

import { figures, filling, learnCounted, learnField } from "./fill.js";
import { data, documents, glossary } from "./handbook.js";
import { essential, found, isIgnored, phrases, reading } from "./query.js";
import { plain, readingsOf, words } from "./text.js";

const MOST_TERMS = 2; // the difference between two
const MOST_OFFERS = 2;
const COVERED = 0.5; // share of a question's words that are the term's; below it the question is about something else
const NEAR = 0.3; // share of characters, or of groups of three letters, in common
const MOST_NEAR = 5;

let asking = [];
let terms = [];
let offers = [];
let missing = [];

export function learnAnswers() {
  const said = data.answers;
  asking = phrases(said.asking);
  learnCounted(said.counted);
  missing = phrases(data.unwritten);
  terms = glossary.map((each) => ({ each, forms: phrases(each.forms) }));
  offers = said.offers.map(([name, topics, asks, fields]) => ({
    each: documents.find(({ kind, calculator }) => kind === "calculator" && calculator === name),
    topics: phrases(topics),
    asks: phrases(asks),
    fields: fields.map(learnField),
  }));
}

function blanked(query, spans) {
  return spans.reduce((rest, { at, end }) => rest.slice(0, at) + " ".repeat(end - at) + rest.slice(end), query);
}

// How much of a text says something: its Han characters, and its English words but the ignored ones.
function substance(text) {
  return words(text).reduce((sum, { latin, at, end, term }) => {
    if (latin) return sum + (isIgnored(latin) ? 0 : end - at);
    return sum + (term.length === 1 ? 1 : 0);
  }, 0);
}

// The glossary entries of the terms whose meaning is asked for.
function meanings(asked) {
  const asks = found(asking, asked);
  if (!asks.length) return [];
  const rest = essential(blanked(asked.query, asks));
  const spans = terms
    .flatMap(({ each, forms }) => found(forms, reading(rest)).map((span) => ({ ...span, each })))
    .sort((one, other) => other.end - other.at - (one.end - one.at));
  const chosen = [];
  for (const span of spans) {
    if (chosen.every(({ at, end, each }) => each !== span.each && (span.end <= at || span.at >= end))) chosen.push(span);
  }
  const said = chosen.reduce((sum, { at, end }) => sum + substance(rest.slice(at, end)), 0);
  if (said < COVERED * substance(rest)) return [];
  return chosen.slice(0, MOST_TERMS).sort((one, other) => one.at - other.at).map(({ each }) => each);
}

function offered(asked) {
  const known = figures(asked.query);
  return offers
    .map(({ each, topics, asks, fields }) => {
      const isAsked = found(asks, asked).length > 0;
      if (!isAsked && !found(topics, asked).length) return undefined;
      const { isMuch, filled } = filling(fields, asked, known);
      const kept = fields.filter((one) => filled.has(one)).map((one) => ({ ...one, ...filled.get(one) }));
      return isAsked || isMuch ? { each, filled: kept } : undefined;
    })
    .filter(Boolean)
    .sort((one, other) => other.filled.length - one.filled.length)
    .slice(0, MOST_OFFERS);
}

/** What answers the query directly: calculators with what they are filled in with, and glossary entries. */
export function answered(query) {
  const asked = reading(query);
  return [...offered(asked), ...meanings(asked).map((each) => ({ each }))];
}

/** What the query asks for that no regulation writes of; docs/synonyms.toml lists it. */
export function unwritten(query) {
  const [first] = found(missing, reading(query));
  return first ? query.slice(first.at, first.end) : "";
}

function likeness(one, other) {
  const [first, second] = [new Set(one), new Set(other)];
  return (2 * [...first].filter((each) => second.has(each)).length) / (first.size + second.size || 1);
}

function parts(text) {
  const size = /[a-z]/.test(text) ? 3 : 2; // that one character is the same says nothing: 报销, 通报
  return [...text].map((_, at) => text.slice(at, at + size)).filter((each) => each.length === size);
}

// The handbook's terms that are written most like a query nothing answers.
export function nearest(query) {
  // What an input method made of the right sound: 复制 for 副职.
  const spoken = /^[\u3400-\u9fff]{2,8}$/.test(query) ? readingsOf([...query])[0]?.join("") : "";
  const soundsOf = (each) => (spoken && each.pinyin.replaceAll(" ", "") === spoken ? 1 : 0);
  return glossary
    .map((each) => {
      const forms = [plain(each.zh[0]), plain(each.en[0]), each.pinyin.replaceAll(" ", ""), each.pinyin];
      return { each, score: Math.max(soundsOf(each), ...forms.map((form) => likeness(parts(form), parts(query)))), near: true };
    })
    .filter(({ score }) => score >= NEAR)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_NEAR);
}
