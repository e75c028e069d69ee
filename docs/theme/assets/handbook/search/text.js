// How a text, and a query, falls into the words that search compares: Han characters alone and in pairs, Latin words by
// their stem, digits and letters also with the character they touch, clock times and article numbers in one form.
// A word of another kind than it looks begins with a sign: "@9:00" a time, "~kaoqin" pinyin, "^jxkh" initials,
// "%gsjm" those of words within a text.

const PIECES = /([0-9]{1,2}):([0-9]{2})(?![0-9])|[0-9]+(?:\.[0-9]+)*|[a-z]+(?:['’][a-z]+)*|[\u3400-\u9fff]+/g;
const NUMERAL = /[零〇一二两三四五六七八九十百]+(?=[人名位岁年月日天次条度级个点小])/g;
const HAN = /[\u3400-\u9fff]/;
const WRITTEN = /[\u4e00-\u9fff]/;
const DIGITS = "零一二三四五六七八九";
const TENS = { 廿: "二十", 卅: "三十", 〇: "零", 两: "二" };
// The first level of GB 2312, the characters in daily use, stands in the order of their pinyin.
const COMMON = { first: 0xb0, last: 0xd7, from: 0xa1, to: 0xfe };
const FULL_WIDTH = 0xfee0;

let simplified = new Map();
let readings = new Map(); // of a character: its syllables
let syllables = new Set();
let beginnings = new Set();
let spellings = new Map(); // of a pair of characters, as far as they were asked for

// "a2 ai13": the first two common characters are read a, the next thirteen ai.
function common(syllables) {
  const decoder = new TextDecoder("gbk");
  const characters = [];
  for (let high = COMMON.first; high <= COMMON.last; high++) {
    for (let low = COMMON.from; low <= COMMON.to; low++) characters.push(decoder.decode(Uint8Array.of(high, low)));
  }
  const found = new Map();
  for (const [, syllable, times] of syllables.matchAll(/([a-z]+)([0-9]+)/g)) {
    for (let left = Number(times); left > 0; left--) found.set(characters[found.size], [syllable]);
  }
  return found;
}

export function prepare({ traditional, pinyin, documents, synonyms }) {
  simplified = new Map([...traditional[0]].map((each, place) => [each, [...traditional[1]][place]]));
  readings = common(pinyin[0]);
  for (const [, each, read] of pinyin[1].matchAll(/(\S)([a-z,]+)/gu)) readings.set(each, read.split(","));
  spellings = new Map();
  const written = [...new Set(JSON.stringify([documents.zh, synonyms]))].filter((each) => WRITTEN.test(each));
  syllables = new Set(written.flatMap((each) => readings.get(each)));
  beginnings = new Set([...syllables].flatMap((each) => [...each].map((_, end) => each.slice(0, end + 1))));
}

export const escaped = (text) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

// Half width, small letters, simplified characters, none of them a radical; every character keeps its place, so that a
// match can be marked.
export function plain(text) {
  let folded = "";
  for (const unit of text.split("")) {
    const code = unit.charCodeAt(0);
    const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - FULL_WIDTH) : unit;
    const small = half.toLowerCase();
    folded += simplified.get(half) ?? (small.length === 1 ? small : half);
  }
  return folded;
}

export function number(characters) {
  if (/^[0-9]+$/.test(characters)) return Number(characters);
  let total = 0;
  let digit = 0;
  for (const each of characters.replace(/[廿卅〇两]/g, (found) => TENS[found])) {
    if (each === "百" || each === "十") {
      total += (digit || 1) * (each === "百" ? 100 : 10);
      digit = 0;
    } else digit = DIGITS.indexOf(each);
  }
  return total + digit;
}

const SUFFIXES = [
  [/(ss|us|is)$/, "$1"], [/ies$/, "y"], [/(ch|sh|x|ss)es$/, "$1"], [/s$/, ""],
];
const ENDINGS = [
  [/(.{3,})(?:ational|ations?|ating|ated|ates?|ators?)$/, "$1at"], [/(.{3,})ment$/, "$1"], [/(.{4,})ness$/, "$1"],
  [/(.{3,}[^aeiou])ied$/, "$1y"], [/(.{3,})(?:ing|ed|ly)$/, "$1"],
];

export function stem(word) {
  let found = word.replace(/['’]s?$/, "");
  const rule = found.length > 3 && SUFFIXES.find(([ending]) => ending.test(found));
  if (rule) found = found.replace(rule[0], rule[1]);
  for (const [ending, instead] of ENDINGS) {
    if (ending.test(found)) {
      found = found.replace(ending, instead).replace(/([^aeioulsz])\1$/, "$1");
      break;
    }
  }
  return found.length > 3 ? found.replace(/e$/, "") : found;
}

// Chinese numerals before a counter count as digits: 八人 is found as 8人.
function numerals(run, start, found) {
  for (const match of run.matchAll(NUMERAL)) {
    const value = number(match[0]);
    const at = start + match.index;
    const end = at + match[0].length;
    found.push({ term: `${value}`, at, end });
    found.push({ term: `${value}${run[match.index + match[0].length]}`, at, end: end + 1, joined: true });
  }
}

// The words of a text, each with its place. Single characters are marked as such: a query has better ones.
export function words(text) {
  const found = [];
  const whole = plain(text);
  for (const match of whole.matchAll(PIECES)) {
    const [piece, hour, minute] = match;
    const at = match.index;
    const end = at + piece.length;
    if (hour) {
      found.push({ term: `@${Number(hour)}:${minute}`, at, end });
    } else if (HAN.test(piece)) {
      for (let place = 0; place < piece.length; place++) {
        found.push({ term: piece[place], at: at + place, end: at + place + 1, single: piece.length > 1 });
        if (place + 1 < piece.length) found.push({ term: piece.slice(place, place + 2), at: at + place, end: at + place + 2 });
      }
      numerals(piece, at, found);
    } else {
      found.push({ term: /[a-z]/.test(piece) ? stem(piece) : piece, at, end, latin: /[a-z]/.test(piece) ? piece : "" });
      if (HAN.test(whole[end] ?? "")) found.push({ term: piece + whole[end], at, end: end + 1, joined: true });
    }
  }
  return found;
}

/** Every way to read characters: lists of syllables. */
export function readingsOf(characters) {
  return characters.reduce(
    (ways, each) => ways.flatMap((before) => (readings.get(each) ?? []).map((syllable) => [...before, syllable])),
    [[]],
  );
}

// The pinyin of a pair of characters, in every reading it has here: kaoqin.
export function pinyinOf(pair) {
  if (!spellings.has(pair)) spellings.set(pair, readingsOf([...pair]).map((each) => each.join("")));
  return spellings.get(pair);
}

// What is easily taken for one another in pinyin is one here: kaoqing for kaoqin, zidu for zhidu.
export const blurred = (pinyin) => pinyin.replace(/([zcs])h/g, "$1").replace(/([aei]n)g/g, "$1");

/** The initials of characters in every reading they have here: 薪酬调整 is xctz, and xcdz. */
export function initialsOf(run) {
  const letters = [...run.slice(0, 8)].map((each) => [...new Set((readings.get(each) ?? []).map(([first]) => first))]);
  return letters.reduce((ways, several) => ways.flatMap((before) => several.map((each) => before + each)), [""]);
}

// How a word typed in Latin letters reads as pinyin: its pairs of syllables, the last of which may be unfinished.
export function spelled(word) {
  const ways = [];
  const walk = (rest, before) => {
    if (ways.length >= 4) return;
    if (!rest) {
      ways.push(before);
      return;
    }
    for (let length = Math.min(6, rest.length); length > 0; length--) {
      const head = rest.slice(0, length);
      if (syllables.has(head)) walk(rest.slice(length), [...before, head]);
      else if (length === rest.length && before.length && beginnings.has(head)) walk("", [...before, head]);
    }
  };
  if (word.length <= 40) walk(word, []);
  return ways;
}
