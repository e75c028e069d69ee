// What a query cites: an article by its number in every form, the regulation it names, a clock time.

import { data, documents } from "./handbook.js";
import { number, plain, words } from "./text.js";

const NUMERAL = "[0-9零〇一二两三四五六七八九十百廿卅]+";
const WITHIN = `\\s*第?\\s*\\(?\\s*(${NUMERAL})\\s*\\)?\\s*`;
const DOTTED = "([0-9]+(?:\\.[0-9]+)*)((?:\\s*\\([0-9]+\\))*)(?:\\s*\\(?([a-z])\\)?(?![a-z0-9]))?";
const NAMED = "\\s*(?:\\bno\\b\\.?|\\bnumber\\b)?\\s*";
// Each with what it cites: an article (第十五条), a part (三、, 3.3) or, where a regulation may call it either, both.
const FORMS = [
  ["article", `(?<![0-9.:])第?\\s*(${NUMERAL})\\s*条(?:${WITHIN}[项款]|((?:\\s*\\(${NUMERAL}\\))+))?(?:${WITHIN}目)?(?:\\s*\\(([a-z])\\))?`],
  ["part", `第\\s*(${NUMERAL})\\s*部分?`],
  ["part", `(?:^(${NUMERAL})、|(${NUMERAL})、(?=\\s|$))`],
  ["article", `\\b(?:articles?|art)\\b\\.?${NAMED}${DOTTED}`],
  ["part", `(?:\\b(?:section|sec|part|clause|chapter|item|rule|para|paragraph)s?\\b\\.?|§+)${NAMED}${DOTTED}`],
  ["article", "\\b([0-9]+)(?:st|nd|rd|th)?\\s+(?:article|clause)\\b"],
  ["article", "(?<![0-9.a-z])([0-9]{1,2})((?:\\([0-9]+\\))+)"],
  ["source", `\\b([a-z])-${DOTTED}`],
  ["dotted", "(?<![0-9.a-z:])([0-9]+(?:\\.[0-9]+)+)(?:\\s*\\(?([a-z])\\)?(?![a-z0-9]))?(?![0-9.:])"],
].map(([kind, pattern]) => ({ kind, pattern: new RegExp(pattern, "g") }));
const CLOCK = new RegExp(
  `(上午|早上|下午|晚上|中午)?\\s*(?:(${NUMERAL})[点时](?:(半)|(一刻)|(${NUMERAL})分?|钟|整)?`
    + "|(?<![0-9.:])([0-9]{1,2})(?:[:.]([0-9]{2}))?\\s*(am|pm|a\\.m\\.|p\\.m\\.|o'?clock)"
    + "|(?<![0-9.:])([0-9]{1,2}):([0-9]{2})(?![0-9:]))",
  "g",
);
// The hours of a day as they are said: 9-6, 9 to 5, 朝九晚五.
const HOURS = /(?<![0-9a-z.:-])朝?(10|[6-9]|[六七八九十])[点时]?\s*(?:[-–—~至到晚]|to|till|until)\s*(1[5-9]|20|[4-8]|[四五六七八])(?:[点时]|(?![0-9a-z.:%人名位个条级等天日月年次项-]))/g;
const TO_NINETEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const IRREGULAR = { first: "one", second: "two", third: "three", fifth: "five", eighth: "eight", ninth: "nine", twelfth: "twelve", twentieth: "twenty" };
const IN_WORDS = /(?<=\b(?:article|art|clause|section|part)\.?\s+)(?:twenty(?:[- ](?=[a-z]))?)?[a-z]*|\b(?:twenty[- ])?[a-z]+(?=\s+(?:article|clause)\b)/g;
const FULLY = 0.99;
const HALF = 0.5;

let called = []; // of each regulation: its names, each as words with their weights

const wordsOf = (text) => [...new Set(words(text).filter(({ single }) => !single).map(({ term }) => term))];

export function learnNames() {
  const several = Object.entries(data.regulations).map(([regulation, { zh, en }]) => {
    return { regulation, names: [...zh, ...en].map((name) => wordsOf(plain(name))) };
  });
  const often = new Map();
  for (const { names } of several) for (const word of new Set(names.flat())) often.set(word, (often.get(word) ?? 0) + 1);
  const weigh = (word) => ({ word, weight: Math.log(1 + several.length / often.get(word)) });
  called = several.map(({ regulation, names }) => ({ regulation, names: names.map((name) => name.map(weigh)) }));
}

// The regulations that a query names best: those of whose name it has the most, and the rarest words.
function regulationsNamed(query) {
  const asked = new Set(wordsOf(query));
  const sum = (name) => name.reduce((total, { weight }) => total + weight, 0);
  const fits = called.map(({ regulation, names }) => {
    const of = names.map((name) => {
      const said = sum(name.filter(({ word }) => asked.has(word)));
      return { fit: said * (1 + said / sum(name)), share: said / sum(name) };
    });
    return { regulation, ...of.reduce((best, each) => (each.fit > best.fit ? each : best)) };
  });
  const top = Math.max(...fits.map(({ fit }) => fit));
  return fits.filter(({ fit }) => fit > 0 && fit === top);
}

function figureOf(inWords) {
  const [last, tens] = inWords.split(/[- ]/).reverse();
  const word = IRREGULAR[last] ?? last.replace(/th$/, "");
  return (word === "twenty" || tens ? 20 : 0) + TO_NINETEEN.indexOf(word) + 1;
}

// A number in English words as digits that take the same room: article fifteen.
const figured = (query) => query.replace(IN_WORDS, (said) => (figureOf(said) ? `${figureOf(said)}`.padEnd(said.length) : said));

const numbersIn = (part) => part.match(new RegExp(NUMERAL, "g")) ?? [];

function path(kind, [first, ...more]) {
  const [code, parts] = kind === "source" ? [first, more] : ["", [first, ...more]];
  const letter = parts.find((part) => /^[a-z]$/.test(part ?? "")) ?? "";
  const numbers = parts.filter((part) => part && part !== letter).flatMap(numbersIn).map(number);
  const isDotted = kind === "dotted" || (kind === "article" && /\./.test(first));
  return { kind: isDotted ? "dotted" : kind, code, path: numbers.join("-") + letter, article: `${numbers[0]}` };
}

/** What a query cites, the regulations it names if it cites something, and the query without, all else in its place. */
export function citations(query) {
  const asked = [];
  let left = figured(query);
  let rest = query;
  for (const { kind, pattern } of FORMS) {
    for (const match of [...left.matchAll(pattern)]) {
      const [at, end] = [match.index, match.index + match[0].length];
      const blank = (text) => text.slice(0, at) + " ".repeat(end - at) + text.slice(end);
      asked.push(path(kind, match.slice(1)));
      left = blank(left);
      // 3.3 may be a figure, and a part may be meant as a word.
      if (kind === "article" || kind === "source") rest = blank(rest);
    }
  }
  const regulations = regulationsNamed(left);
  // 管理办法15, measures 15: with a regulation's name, or half of it that no other has, a number is an article's.
  const alone = /^\D*(?<![0-9])([0-9]{1,2})(?![0-9])\D*$/.exec(left);
  if (!asked.length && alone && regulations.length) {
    const [{ regulation, share }] = regulations;
    const isThere = documents.some((each) => each.regulation === regulation && each.number === `${Number(alone[1])}`);
    const isNamed = regulations.some((each) => each.share > FULLY) || (regulations.length === 1 && share > HALF && isThere);
    const others = wordsOf(left).filter((word) => called.every(({ names }) => names.flat().every((each) => each.word !== word)));
    if (isNamed && others.every((word) => word.includes(alone[1]))) asked.push(path("part", [alone[1]]));
  }
  return { asked, rest, regulations: asked.length ? regulations.map(({ regulation }) => regulation) : [] };
}

/** The clock times of a query, each as it may be read and where it stands, and the query without; without morning or
 *  evening both are meant. */
export function clocks(query) {
  const times = [];
  const single = query.replace(HOURS, (whole, from, to, at) => {
    const [first, last] = [number(from), number(to)];
    const read = [first, last < 12 ? last + 12 : last].map((hour) => `@${hour}:00`);
    times.push(...read.map((each) => ({ at, end: at + whole.length, read: [each] })));
    return " ".repeat(whole.length);
  });
  const rest = single.replace(CLOCK, (whole, part, hour, half, quarter, minutes, figure, minute, english, digits, past_, at) => {
    let value = number(hour ?? figure ?? digits);
    const past = minute ?? past_ ?? (half ? "30" : quarter ? "15" : `${minutes ? number(minutes) : 0}`.padStart(2, "0"));
    if (value > 24 || past > 59) return whole;
    const late = /下午|晚上|pm|p\.m\./.test(`${part}${english}`);
    const early = /上午|早上|am|a\.m\./.test(`${part}${english}`);
    if (late && value < 12) value += 12;
    const hours = early || late || value > 12 ? [value] : [value, value + 12];
    times.push({ at, end: at + whole.length, read: hours.map((each) => `@${each}:${past}`) });
    return " ".repeat(whole.length);
  });
  return { times, rest };
}
