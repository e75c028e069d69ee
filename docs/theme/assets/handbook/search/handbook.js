// What search/handbook.json says, as the other modules of search read it: every article with the articles it is part of
// and those that are part of it, the guides and calculators, and the glossary.

import { plain } from "./text.js";

export const LANGUAGES = ["zh", "en"];
const NUMBERED = /[\u3000:]/;
const BRACKETED = /\s*[（(].*/;

export let data;
export let documents = [];
export let glossary = [];

export function parents(each) {
  const found = [];
  for (let above = each.parent; above !== undefined; above = documents[above].parent) found.push(documents[above]);
  return found;
}

export function isRelated(one, other) {
  return parents(one).includes(other) || parents(other).includes(one);
}

// The calculator that works out an article, or the article that one of its sub-clauses is part of.
export function calculatorOf(each) {
  return [each, ...parents(each), ...each.children].find(({ calculator }) => calculator)?.calculator;
}

/** What a regulation is called in results; its other names follow. */
export const nameOf = (regulation, language) => data.regulations[regulation][language][0];

export const bare = (title) => title.replace(/^第[一二三四五六七八九十]+条\s*|^[一二三四五六七八九十]+、|^[0-9.]+\s*/, "");

// An article's text with its sub-clauses', so that words that stand in several of them are found together.
function complete(each) {
  each.whole = Object.fromEntries(LANGUAGES.map((language) => [language, each[language][1]]));
  for (const below of each.children) {
    complete(below);
    for (const language of LANGUAGES) each.whole[language] += `\n${below[language][0]}\n${below.whole[language]}`;
  }
}

// The documents are sent as columns (packed, in scripts/search/search_index.py).
function unpacked({ pages, ids, above, kinds, urls, pinyin, calculators, ...texts }) {
  const spread = (runs) => runs.flatMap(([value, times]) => Array(times).fill(value));
  const page = spread(pages);
  const kind = spread(kinds);
  const readings = pinyin.values();
  const rows = texts.zh[0].map((_, place) => {
    const row = { place, children: [], number: "" };
    for (const language of LANGUAGES) row[language] = texts[language].map((column) => column[place] ?? "");
    if (place >= ids.length) {
      row.kind = kind[place - ids.length];
      row.url = urls[place - ids.length];
      if (row.kind === "term") row.pinyin = readings.next().value;
      return row;
    }
    row.regulation = page[place].split("/")[0];
    row.url = `regulations/${page[place]}#art-${ids[place]}`;
    if (above[place]) row.parent = place - above[place];
    if (/^[0-9-]+[a-z]?$/.test(ids[place])) row.number = ids[place];
    row.article = /第.+条/.test(row.zh[2] || row.zh[0]);
    return row;
  });
  for (const [name, places] of Object.entries(calculators)) for (const place of places) rows[place].calculator = name;
  return rows;
}

export function hold(loaded) {
  data = loaded;
  documents = unpacked(data.documents);
  for (const each of documents) if (each.parent !== undefined) documents[each.parent].children.push(each);
  glossary = documents.filter(({ kind }) => kind === "term");
  for (const each of documents.filter(({ kind }) => kind)) {
    const titles = LANGUAGES.map((language) => plain(each[language][0]));
    // A lesson also by its number: 第三课, Lesson 3.
    each.forms = [...new Set(titles.flatMap((title) => [title.replace(BRACKETED, ""), title.split(NUMBERED)[0]]))];
  }
  documents.filter(({ parent }) => parent === undefined).forEach(complete);
}
