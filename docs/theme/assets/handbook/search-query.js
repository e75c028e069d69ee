// What a query asks for beside its words: article numbers, clock times, and what staff's own words mean.

import { known } from "./search-index.js";
import { number, plain, readingsOf, stem, words } from "./search-text.js";

const LONGEST_PHRASE = 5; // words of a synonym in English
export const MOST_UNITS = 40;
const SPELLED = /^[\u4e00-\u9fff]{2,4}$/; // what staff type in pinyin: a word, not a sentence
const NUMERAL = "[0-9零一二两三四五六七八九十百]+";
const CITED = new RegExp(
  `第(${NUMERAL})([条部])分?(?:第(${NUMERAL})[项款])?(?:第(${NUMERAL})目)?|(?<![0-9.:第])([0-9]{1,2})条`
    + "|\\b(?:(article|art)|(section|sec|part|clause|chapter|item))s?\\b\\.?\\s*([0-9]+(?:\\.[0-9]+)*)((?:\\s*\\([0-9]+\\))*)(?:\\s*\\(?([a-z])\\)?(?![a-z]))?"
    + "|(?<![0-9.])([0-9]+(?:\\.[0-9]+)+)(?![0-9.])",
  "g",
);
const CLOCK = new RegExp(
  `(上午|早上|下午|晚上|中午)?(${NUMERAL})[点时](?:(半)|钟|整)?|\\b([0-9]{1,2})(?:[:.]([0-9]{2}))?\\s*(am|pm|a\\.m\\.|p\\.m\\.|o'?clock)`,
  "g",
);

let ignoredRuns;
let ignoredWords;
const saidInHan = [];
const saidInLatin = new Map();

const patternOf = (word) => latin(word).map(({ term }) => term).join(" ");

export function learn(data) {
  ignoredWords = new Set(data.ignored.en);
  ignoredRuns = new RegExp([...data.ignored.zh].sort((one, other) => other.length - one.length).join("|"), "g");
  const inLatin = (pattern, means) => saidInLatin.set(pattern, [...(saidInLatin.get(pattern) ?? []), ...means]);
  for (const [say, means] of data.synonyms) {
    for (const word of say.map(plain)) {
      const pattern = patternOf(word);
      if (pattern) inLatin(pattern, means);
      else saidInHan.push({ word, means });
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

// The query without what only makes it a question, every other character in its place.
export const essential = (query) => query.replace(ignoredRuns, (run) => " ".repeat(run.length));

export const isIgnored = (word) => ignoredWords.has(word);

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
  const typed = words(query).filter((each) => each.latin).slice(0, MOST_UNITS);
  for (let length = Math.min(LONGEST_PHRASE, typed.length); length > 0; length--) {
    for (let first = 0; first + length <= typed.length; first++) {
      const part = typed.slice(first, first + length);
      const means = saidInLatin.get(part.map(({ term }) => term).join(" "));
      if (means) add(part[0].at, part.at(-1).end, means);
    }
  }
  return spans;
}

// Article numbers in every form: 第十七条第一项, 15条, art. 17(1), 3.3.
export function citations(query) {
  const asked = [];
  const rest = query.replace(CITED, (whole, first, kind, item, sub, plainly, article, part, digits, brackets, letter, dotted) => {
    const isArticle = Boolean(plainly || article || kind === "条");
    let path = [first ?? plainly, item, sub].filter(Boolean).map(number);
    if (digits) path = [...digits.split("."), ...(brackets.match(/[0-9]+/g) ?? [])].map(Number);
    if (dotted) path = dotted.split(".").map(Number);
    asked.push({ path: path.join("-") + (letter ?? ""), parts: path, isArticle, isPart: Boolean(part || kind === "部" || dotted) });
    return dotted || part ? whole : " ".repeat(whole.length);
  });
  return { asked, rest };
}

// 九点, 9点半, 6pm: the times as the articles write them; without morning or evening both are meant.
export function clocks(query) {
  const times = [];
  const rest = query.replace(CLOCK, (whole, part, hour, half, figure, minute, english) => {
    let value = number(hour ?? figure);
    if (value > 24) return whole;
    const late = /下午|晚上|pm|p\.m\./.test(`${part}${english}`);
    const early = /上午|早上|am|a\.m\./.test(`${part}${english}`);
    if (late && value < 12) value += 12;
    const minutes = minute ?? (half ? "30" : "00");
    const hours = early || late || value > 12 ? [value] : [value, value + 12];
    times.push(hours.map((each) => `@${each}:${minutes}`));
    return " ".repeat(whole.length);
  });
  return { times, rest };
}

// A phrase as it is looked for: Han characters as they stand, English by its stems.
function phrase(text) {
  const written = plain(text);
  return { written, stems: /[\u3400-\u9fff]/.test(written) ? [] : latin(written).map(({ term }) => term) };
}

export const phrases = (texts) => texts.map(phrase);

const latin = (text) => words(text).filter((each) => each.latin);

/** A query as phrases are found in it. */
export const reading = (query) => ({ query, typed: latin(query) });

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
