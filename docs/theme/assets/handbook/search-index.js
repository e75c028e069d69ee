// The words of every article, and how well each article answers one of them.

import MiniSearch from "../../../search/minisearch.js";
import { bare, data, documents, glossary, parents } from "./search-handbook.js";
import { initialsOf, pinyinOf, plain, words } from "./search-text.js";

const BOOST = { title: 3, path: 0.6, text: 1, sound: 1, soundTitle: 3 };
const HAN = /[\u3400-\u9fff]+/g;

export const known = new Set(); // English words
export const edges = new Set(); // pairs of characters at either end of a word
export const pairs = new Map(); // of characters that stand in the handbook, by their pinyin
let mini;

const identity = (term) => term;

// Terms that MiniSearch is to index, as one string: it is told to split at the only sign no term has.
const joined = (terms) => terms.join("\n");

function sounds(text) {
  const found = [];
  for (const run of plain(text).match(HAN) ?? []) {
    for (let place = 0; place + 1 < run.length; place++) {
      const pair = run.slice(place, place + 2);
      for (const each of pinyinOf(pair)) {
        found.push(`~${each}`);
        if (!pairs.has(each)) pairs.set(each, new Set());
        pairs.get(each).add(pair);
      }
    }
  }
  return found;
}

function initials(each) {
  const runs = [bare(each.zh[0])];
  for (const term of glossary) if (each.whole.zh.includes(term.zh[0])) runs.push(term.zh[0]);
  return runs.flatMap((run) => plain(run).match(HAN) ?? []).filter((run) => run.length > 1).map((run) => `^${initialsOf(run)}`);
}

function fields(each) {
  const above = parents(each);
  const path = [...above.flatMap((one) => [one.zh[0], one.en[0]]), ...(each.ref ? Object.values(data.regulations[each.ref.split("#")[0]]) : [])];
  const titles = `${bare(each.zh[0])}\n${each.en[0].replace(/^(Article )?[0-9.]+ /, "")}`;
  return {
    id: each.place,
    title: joined(words(titles).map(({ term }) => term)),
    path: joined(words(path.join("\n")).map(({ term }) => term)),
    text: joined(words(`${each.whole.zh}\n${each.whole.en}`).map(({ term }) => term)),
    soundTitle: joined([...sounds(each.zh[0]), ...initials(each)]),
    sound: joined(sounds(each.whole.zh)),
  };
}

export function build() {
  mini = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split("\n"),
    processTerm: (term) => term || null,
  });
  mini.addAll(documents.map(fields));
  // A pair within a phrase may be the end of one word and the beginning of the next; at its edges it is a word's.
  const phrases = [...documents.map(({ zh }) => bare(zh[0])), ...data.synonyms.flat(2)];
  for (const run of phrases.flatMap((phrase) => plain(phrase).match(HAN) ?? [])) edges.add(run.slice(0, 2)).add(run.slice(-2));
  for (const each of documents) for (const { term } of words(`${each.en[0]}\n${each.en[1]}`)) known.add(term);
}

// How well each document answers one word: MiniSearch's score, by the document's place.
export function scores(term, options = {}) {
  const found = new Map();
  const asked = { boost: BOOST, tokenize: (text) => [text], processTerm: identity, ...options };
  for (const each of mini.search(term, asked)) found.set(each.id, { score: each.score, terms: each.terms });
  return found;
}
