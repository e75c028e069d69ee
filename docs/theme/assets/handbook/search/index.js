// The words of every article, and how well each article answers one of them (BM25+, with what was unfinished).
//
// Scores are columns, one number a document: adding, comparing and weighing them takes the same few microseconds for a
// word that stands everywhere as for one that stands nowhere, in a handbook of any length.

import { bare, data, documents, glossary, LANGUAGES, nameOf, parents } from "./handbook.js";
import { learnSpelling } from "./spelling.js";
import { blurred, initialsOf, pinyinOf, plain, words } from "./text.js";

const FIELDS = ["title", "path", "text", "sound", "soundTitle"];
const BOOST = { title: 3, path: 0.6, text: 1, sound: 1, soundTitle: 3 };
const SATURATION = 1.2; // the usual constants of BM25+: how soon a word said often says no more,
const LENGTH = 0.7; // how much a long text counts against,
const PRESENCE = 0.5; // and what a word counts for standing there at all
const UNFINISHED = 0.375; // of the weight of a word typed in full
const LEFT_OFF = 0.3; // what a letter left off takes of that
const SHORTEST_WITHIN = 4; // characters: two words
const LONGEST_WITHIN = 6;
const HAN = /[\u3400-\u9fff]+/g;

/** A column of scores, and by which words (groups of them, each with the column that they make). */
export const hits = (scores, terms) => ({ scores, groups: [{ scores, terms }] });
export const NOTHING = { scores: null, groups: [] };
/** How many words were looked up, and how many places they stand in: what queries cost, on a machine of any speed. */
export const work = { words: 0, places: 0 };
export const known = new Set(); // English words
export const edges = new Set(); // pairs of characters at either end of a word
export const pairs = new Map(); // of characters that stand in the handbook, by their blurred pinyin
let bounds = new Set(); // and those at either end of what stands between two marks of punctuation
let spoken = []; // terms, and what staff's words mean: they are typed by their initials too
let fields = []; // of each: where its words stand and how often, one after the other, and how many words each has
let vocabulary = []; // every word of any field, in order
let counted = new Map(); // numbers with a character, as far as they were asked for

function sounds(text) {
  const found = [];
  for (const run of plain(text).match(HAN) ?? []) {
    for (let place = 0; place + 1 < run.length; place++) {
      const pair = run.slice(place, place + 2);
      for (const each of pinyinOf(pair)) {
        found.push(`~${each}`);
        const blurred_ = blurred(each);
        if (!pairs.has(blurred_)) pairs.set(blurred_, new Set());
        pairs.get(blurred_).add(pair);
      }
    }
  }
  return found;
}

function initials(each) {
  const runs = [bare(each.zh[0])];
  for (const run of spoken) if (each.whole.zh.includes(run)) runs.push(run);
  const han = runs.flatMap((run) => plain(run).match(HAN) ?? []).filter((run) => run.length > 1);
  return han.flatMap((run) => initialsOf(run).map((each) => `^${each}`));
}

// What stands in an article, is called nothing in particular and begins and ends with a word: 公司机密 is gsjm, 迟到、早退 cdzt.
function initialsWithin(text) {
  const found = new Set();
  for (const run of plain(text).replaceAll("、", "").match(HAN) ?? []) {
    for (let at = 0; at + SHORTEST_WITHIN <= run.length; at++) {
      if (!bounds.has(run.slice(at, at + 2))) continue;
      for (let end = at + SHORTEST_WITHIN; end <= at + LONGEST_WITHIN && end <= run.length; end++) {
        if (bounds.has(run.slice(end - 2, end))) for (const each of initialsOf(run.slice(at, end))) found.add(`%${each}`);
      }
    }
  }
  return [...found];
}

const termsOf = (text) => words(text).map(({ term }) => term);

function wordsOf(each) {
  const regulation = each.kind ? [] : LANGUAGES.map((language) => nameOf(each.regulation, language));
  const path = [...parents(each).flatMap(({ zh, en }) => [zh[0], en[0]]), ...regulation];
  return {
    title: termsOf(`${bare(each.zh[0])}\n${each.en[0].replace(/^(Article )?[0-9.]+ /, "")}`),
    path: termsOf(path.join("\n")),
    text: termsOf(`${each.whole.zh}\n${each.whole.en}`),
    soundTitle: [...sounds(each.zh[0]), ...initials(each)],
    sound: [...sounds(each.whole.zh), ...initialsWithin(each.whole.zh)],
  };
}

function add({ postings, lengths }, place, terms) {
  const often = new Map();
  for (const term of terms) often.set(term, (often.get(term) ?? 0) + 1);
  for (const [term, times] of often) {
    const posting = postings.get(term);
    if (posting) posting.push(place, times);
    else postings.set(term, [place, times]);
  }
  lengths.push(Math.max(1, often.size));
}

export function build() {
  const meant = data.synonyms.flatMap(([, means]) => means.flatMap((phrase) => phrase.match(HAN) ?? []));
  spoken = [...new Set([...glossary.map(({ zh }) => zh[0]), ...meant])];
  // A pair within a phrase may be the end of one word and the beginning of the next; at its edges it is a word's.
  const phrases = [...documents.map(({ zh }) => bare(zh[0])), ...data.synonyms.flat(2)];
  const learnEnds = (text, into) => {
    for (const run of plain(text).match(HAN) ?? []) into.add(run.slice(0, 2)).add(run.slice(-2));
  };
  for (const phrase of phrases) learnEnds(phrase, edges);
  bounds = new Set(edges);
  for (const { zh } of documents) learnEnds(zh[1], bounds);
  fields = FIELDS.map((name) => ({ name, boost: BOOST[name], postings: new Map(), lengths: [] }));
  for (const each of documents) {
    const of = wordsOf(each);
    for (const field of fields) add(field, each.place, of[field.name]);
  }
  for (const field of fields) field.average = field.lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  counted = new Map();
  vocabulary = [...new Set(fields.flatMap(({ postings }) => [...postings.keys()]))].sort();
  const english = documents.map(({ en }) => `${en[0]}\n${en[1]}`);
  for (const text of english) for (const term of termsOf(text)) known.add(term);
  learnSpelling([...english, ...data.synonyms.flatMap(([say]) => say), JSON.stringify(data.answers)]);
}

function unfinished(term) {
  let low = 0;
  let high = vocabulary.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (vocabulary[middle] < term) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let place = low; vocabulary[place]?.startsWith(term); place++) {
    const { length } = vocabulary[place];
    const weight = (UNFINISHED * length) / (length + LEFT_OFF * (length - term.length));
    if (length > term.length) found.push([vocabulary[place], weight]);
  }
  return found;
}

function addScores(scores, term, weight) {
  for (const { postings, boost, lengths, average } of fields) {
    const posting = postings.get(term);
    if (!posting) continue;
    const standing = posting.length / 2;
    work.places += standing;
    const rarity = Math.log(1 + (documents.length - standing + 0.5) / (standing + 0.5)) * weight * boost;
    for (let at = 0; at < posting.length; at += 2) {
      const place = posting[at];
      const often = posting[at + 1];
      const share = 1 - LENGTH + (LENGTH * lengths[place]) / average;
      scores[place] += rarity * (PRESENCE + (often * (SATURATION + 1)) / (often + SATURATION * share));
    }
  }
}

/** The words that are a number and this character. */
export function countedLike(character) {
  if (!counted.has(character)) counted.set(character, vocabulary.filter((term) => /^[0-9]/.test(term) && term.endsWith(character)));
  return counted.get(character);
}

const stands = (term) => fields.some(({ postings }) => postings.has(term));

/** How well each document answers one word. */
export function scores(term, { prefix = false, weight = 1 } = {}) {
  const found = [...(stands(term) ? [[term, 1]] : []), ...(prefix ? unfinished(term) : [])];
  work.words += found.length || 1;
  if (!found.length) return NOTHING;
  const column = new Float64Array(documents.length);
  for (const [each, share] of found) addScores(column, each, share * weight);
  return hits(column, found.map(([each]) => each));
}
