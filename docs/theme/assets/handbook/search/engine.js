// Answers queries from handbook.json: which articles, in which order, and the sentence that shows why. Runs in the
// search box's worker and knows nothing of the page; scripts/search/search_index.py makes the data.

import { answered, learnAnswers, nearest, unwritten } from "./answers.js";
import { data, documents, hold, isRelated } from "./handbook.js";
import { learnNames } from "./cited.js";
import { build } from "./index.js";
import { learn } from "./query.js";
import { rank } from "./rank.js";
import { shown } from "./show.js";
import { escaped, plain, prepare } from "./text.js";

export { work } from "./index.js";

const LONGEST_QUERY = 120; // characters; what follows does not change which article is meant
const MOST_RESULTS = 20;
const WARMING = 10;
const MOST_BESIDE = 5; // of what comes near but does not answer
const ARTICLES = 3; // that come before any guide or lesson, and before a term's entry

export function load(found) {
  prepare(found);
  hold(found);
  build();
  learnNames();
  learn(found);
  learnAnswers();
}

/** Ask for the first articles by their titles, so that the reader's first query finds everything compiled. */
export function warm(language) {
  for (const { zh, en } of documents.slice(0, WARMING)) search(`${zh[0]} ${en[0]}`, language);
}

// An article and its own sub-clause say the same: the better one stands for both.
function distinct({ places, scores, isCited, isNamed }) {
  const chosen = [];
  for (const each of places.map((place) => documents[place])) {
    if (each.kind === "term" || chosen.some((other) => isRelated(each, other.each))) continue;
    chosen.push({ each, score: scores[each.place], cited: isCited(each.place) });
    if (chosen.length === MOST_RESULTS) break;
  }
  const first = chosen.filter(({ each }) => !each.kind || isNamed(each.place)).slice(0, ARTICLES);
  const found = [...first, ...chosen.filter((each) => !first.includes(each))];
  const term = places.find((place) => documents[place].kind === "term");
  if (term !== undefined) found.splice(ARTICLES, 0, { each: documents[term], score: scores[term] });
  return found;
}

// What a reader is told whom the articles do not answer, and how to go on: box.js says whom to ask.
function withMessage(items, message, language) {
  const says = data.words[language];
  const onward = {
    location: `../${language}/regulations/`,
    title: `<span class="search-title">${escaped(says.contents)}</span><span class="search-text" data-ask></span>`,
    text: "",
    terms: {},
    score: 0,
    onward: true,
  };
  const [first, ...others] = [...items.slice(0, MOST_BESIDE), onward];
  return [{ ...first, title: `<span data-near="${escaped(message)}"></span>${first.title}` }, ...others];
}

export function search(typed, language) {
  const query = plain(typed.slice(0, LONGEST_QUERY)).trim();
  if (!query) return [];
  const direct = answered(query).map((answer) => ({ ...answer, score: 0, direct: true }));
  const ranked = rank(query);
  const chosen = distinct(ranked).filter(({ each }) => direct.every((answer) => answer.each !== each));
  if (!direct.length && !chosen.length) chosen.push(...nearest(query));
  const items = [...direct, ...chosen].map((hit) => shown(hit, ranked.groups, language));
  const says = data.words[language];
  const missing = unwritten(query);
  const isFound = chosen.some(({ near }) => !near) || direct.length > 0;
  if (missing) return withMessage(items, says.unwritten.replace("{}", missing) + (isFound ? says.related : chosen.length ? says.near : ""), language);
  if (!isFound) return withMessage(items, says.nothing + (chosen.length ? says.near : ""), language);
  return items;
}
