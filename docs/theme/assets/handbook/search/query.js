// What a query says beside its words: what only makes it a question, and what staff's own words mean.

import { edges, known } from "./index.js";
import { corrected } from "./spelling.js";
import { initialsOf, plain, readingsOf, spelled, stem, words } from "./text.js";

const LONGEST_PHRASE = 5; // words of a synonym in English
export const MOST_UNITS = 40;
const INITIALLED = /^[\u4e00-\u9fff]{3,6}$/; // and by its initials, a longer one: nzj
const SPELLED = /^[\u4e00-\u9fff]{2,4}$/; // what staff type in pinyin: a word, not a sentence
const SEPARATED = /([\u4e00-\u9fff])(?:[几两一二三四五六七八九十半0-9]+[天个次下回年月]?|个|了|过|多少|不了|一下)([\u4e00-\u9fff])/g;

let ignoredRuns;
let ignoredSpelt;
let ignoredWords;
const saidInHan = [];
const saidInLatin = new Map();

const saidLoosely = new Map(); // phrases by their words in any order: when does work start, start work
const saidWords = new Set();

const latin = (text) => words(text).filter((each) => each.latin);

const loosely = (terms) => [...terms].sort().join(" ");

const patternOf = (word) => latin(word).map(({ term }) => term).join(" ");

export const isIgnored = (word) => ignoredWords.has(word);

// The English words of a query, mistyped ones as what they are most like.
function asTyped(query) {
  return latin(query).map((each) => {
    const { term, latin: word } = each;
    if (known.has(term) || saidWords.has(term) || isIgnored(word) || spelled(word).length) return each;
    const [instead] = corrected(word);
    return instead ? { ...each, term: instead } : each;
  });
}

export function learn(data) {
  ignoredWords = new Set(data.ignored.en);
  // In pinyin too: jiangjin zenme fen.
  const spelt = data.ignored.zh.filter((each) => each.length > 1).flatMap((each) => readingsOf([...each]).map((way) => way.join(" ?")));
  ignoredSpelt = new RegExp(`\\b(?:${spelt.sort((one, other) => other.length - one.length).join("|")})\\b`, "g");
  ignoredRuns = new RegExp([...data.ignored.zh].sort((one, other) => other.length - one.length).join("|"), "g");
  for (const { term } of data.unwritten.flatMap(latin)) saidWords.add(term);
  const inLatin = (pattern, means) => {
    saidInLatin.set(pattern, [...(saidInLatin.get(pattern) ?? []), ...means]);
    for (const term of pattern.split(" ")) saidWords.add(term);
  };
  for (const [say, means] of data.synonyms) {
    for (const word of say.map(plain)) {
      const pattern = patternOf(word);
      if (!pattern) {
        saidInHan.push({ word, means });
        continue;
      }
      inLatin(pattern, means);
      const matter = latin(word).filter((each) => !isIgnored(each.latin)).map(({ term }) => term);
      if (matter.length > 1) saidLoosely.set(loosely(matter), means);
    }
  }
  for (const { word, means } of saidInHan.filter((each) => INITIALLED.test(each.word))) {
    for (const initials of initialsOf(word).map(stem)) {
      if (!known.has(initials) && !saidWords.has(initials)) inLatin(initials, means);
    }
  }
  // Staff's own words in pinyin, whole or split, but those that look like a word of the handbook's English.
  for (const { word, means } of saidInHan.filter((each) => SPELLED.test(each.word))) {
    for (const syllables of readingsOf([...word])) {
      for (const typed of [syllables.join(""), syllables.join(" ")]) {
        if (typed.split(" ").some((each) => !known.has(stem(each)))) inLatin(patternOf(typed), means);
      }
    }
  }
  saidInHan.sort((one, other) => other.word.length - one.word.length);
}

// 请几天假 is 请假, 8个人 is 8人: what stands within or counts goes to the end, so that every other character keeps its place.
export const closed = (query) => query
  .replace(/(?<=[0-9零一二两三四五六七八九十百])个(人|员工)/g, "$1 ")
  .replace(SEPARATED, (whole, verb, object) => (edges.has(verb + object) ? (verb + object).padEnd(whole.length) : whole));

// The query without what only makes it a question, every other character in its place.
const blank = (run) => " ".repeat(run.length);
export const essential = (query) => query.replace(ignoredRuns, blank).replace(ignoredSpelt, blank);

// The parts of the query that have a synonym, the longest first and none within another.
export function synonymsIn(query) {
  const spans = [];
  const add = (at, end, means) => {
    const same = spans.find((each) => each.at === at && each.end === end);
    if (same) same.means.push(...means);
    else if (spans.every((each) => end <= each.at || at >= each.end)) spans.push({ at, end, means: [...means] });
  };
  for (const { word, means } of saidInHan) {
    for (let at = query.indexOf(word); at >= 0; at = query.indexOf(word, at + word.length)) add(at, at + word.length, means);
  }
  const typed = asTyped(query).slice(0, MOST_UNITS);
  const look = (several, said, nameOf_) => {
    for (let length = Math.min(LONGEST_PHRASE, several.length); length > 0; length--) {
      for (let first = 0; first + length <= several.length; first++) {
        const part = several.slice(first, first + length);
        const means = said.get(nameOf_(part.map(({ term }) => term)));
        if (means) add(part[0].at, part.at(-1).end, means);
      }
    }
  };
  look(typed, saidInLatin, (terms) => terms.join(" "));
  look(typed.filter(({ latin: word }) => !isIgnored(word)), saidLoosely, loosely);
  return spans;
}

// A phrase as it is looked for: Han characters and figures as they stand, English by its stems.
function phrase(text) {
  const written = plain(text);
  return { written, stems: /[\u3400-\u9fff0-9]/.test(written) ? [] : latin(written).map(({ term }) => term) };
}

export const phrases = (texts) => texts.map(phrase);

/** A query as phrases are found in it. */
export const reading = (query) => ({ query, typed: asTyped(query) });

function places({ written, stems }, { query, typed }) {
  const all = [];
  if (stems.length) {
    for (let first = 0; first + stems.length <= typed.length; first++) {
      const isHere = stems.every((stem, place) => typed[first + place].term === stem);
      if (isHere) all.push({ at: typed[first].at, end: typed[first + stems.length - 1].end });
    }
  } else if (written) {
    for (let at = query.indexOf(written); at >= 0; at = query.indexOf(written, at + 1)) {
      all.push({ at, end: at + written.length });
    }
  }
  return all;
}

// Where any of the phrases stands in a query, a longer one before those within it.
export function found(several, asked) {
  const all = several.flatMap((each) => places(each, asked)).sort((one, other) => one.at - other.at || other.end - one.end);
  return all.filter((each, place) => all.slice(0, place).every(({ end }) => end <= each.at));
}
