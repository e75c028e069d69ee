// Which articles answer a query, the best first.

import { citations, clocks } from "./cited.js";
import { data, documents } from "./handbook.js";
import { all, best, combined, rarity, topOf } from "./columns.js";
import { countedLike, edges, hits, known, NOTHING, pairs, scores } from "./index.js";
import { closed, essential, isIgnored, MOST_UNITS, synonymsIn } from "./query.js";
import { corrected } from "./spelling.js";
import { blurred, pinyinOf, plain, spelled, words } from "./text.js";

const SYNONYM = 0.7;
const SOUND = 0.8;
const MISTYPED = 0.4;
const GUIDE = 0.5; // a guide, a calculator or a lesson restates articles; an article comes first
const NAMED = ["lesson", "page"]; // but for a query that is their title
const TIME = 3; // the weight of a clock time
const NUMBERED = 1000; // an article asked for by its number comes before everything else
const SHARED = 0.25; // of the best score
const MOST_WORDS = 4 * MOST_UNITS;
const MOST_RANKED = 400; // far more than are shown, as sub-clauses and entries are left out

const meaning = new Map(); // of synonyms, as far as they were asked for

function soundsLike(word) {
  // Two syllables make a word; a longer word is all its pairs.
  const ways = spelled(word).map((way) => (way.length === 1 ? way : way.slice(1).map((each, place) => way[place] + each)));
  const exact = best(...ways.map((way) => {
    return all(way.map((pair, place) => scores(`~${pair}`, { prefix: place === way.length - 1, weight: SOUND })));
  }));
  if (exact !== NOTHING) return exact;
  const written = (pair) => [...(pairs.get(blurred(pair)) ?? [])].map((each) => scores(each, { weight: MISTYPED }));
  return best(...ways.map((way) => all(way.map((pair) => best(...written(pair))))));
}

function latin({ term, latin: word, last }) {
  const isKnown = known.has(term);
  const several = [scores(term)];
  if (term.length > 1 && (word.length > 2 || last)) {
    several.push(scores(term, { prefix: true, weight: isKnown ? 0.3 : 0.7 }));
  }
  if (!isKnown && word.length > 1) {
    several.push(soundsLike(word));
    several.push(scores(`^${word}`, { prefix: word.length > 2, weight: SOUND }));
  }
  if (several.every((each) => each === NOTHING)) {
    several.push(...corrected(word).map((each) => scores(each, { weight: MISTYPED })), scores(`%${word}`));
  }
  return best(...several);
}

// A pair of characters that stands nowhere may be one mistyped: 周其 for 周期, the same in sound and one character.
function han({ term }) {
  const exact = scores(term);
  if (exact !== NOTHING || term.length < 2) return exact;
  const read = pinyinOf(term);
  const alike = read.flatMap((each) => [...(pairs.get(blurred(each)) ?? [])])
    .filter((pair) => edges.has(pair) && (pair[0] === term[0] || pair[1] === term[1]));
  const same = alike.filter((pair) => pinyinOf(pair).some((each) => read.includes(each)));
  return best(...(same.length ? same : alike).map((pair) => scores(pair, { weight: MISTYPED })));
}

// A number of people or days that no article gives is asked of those that give another: 7人, 8人.
function counted({ term }) {
  const exact = scores(term);
  if (exact !== NOTHING) return exact;
  return best(...countedLike(term.at(-1)).map((each) => scores(each, { weight: MISTYPED })));
}

// A time that no article gives is asked of those that give times.
function timesLike(term) {
  const exact = scores(term);
  return exact === NOTHING ? scores("@", { prefix: true, weight: MISTYPED }) : exact;
}

// qing jia is qingjia: syllables typed apart are one word.
function joined(found) {
  const isSyllable = ({ term, latin: word }) => word && !known.has(term) && spelled(word).some((way) => way[0] === word);
  const joinedWords = [];
  for (const each of found) {
    const before = joinedWords.at(-1);
    const syllable = isSyllable(each);
    if (!syllable || !before?.syllable || before.end + 1 !== each.at) {
      joinedWords.push({ ...each, syllable });
      continue;
    }
    const whole = before.latin + each.latin;
    joinedWords[joinedWords.length - 1] = { ...before, term: whole, latin: whole, end: each.end };
  }
  return joinedWords;
}

function unitsOf(query) {
  const found = joined(words(query).slice(0, MOST_WORDS));
  const joins = found.filter(({ joined: isJoined }) => isJoined);
  const units = found.filter((each) => !each.single).slice(0, MOST_UNITS);
  const asked = units.filter((each) => !isIgnored(each.latin));
  const chosen = asked.length ? asked : units;
  const answered = new Map(); // a word said twice is looked up once
  return chosen.map((each, place) => {
    const last = place === chosen.length - 1;
    const name = `${each.term} ${last}`;
    if (!answered.has(name)) answered.set(name, each.latin ? latin({ ...each, last }) : each.joined ? counted(each) : han(each));
    const of = answered.get(name);
    const isCovered = joins.some((other) => other !== each && other.at <= each.at && other.end >= each.end);
    return { ...each, hits: of, weight: isCovered ? 0.5 : rarity(of) };
  });
}

function meant(means) {
  const name = means.join("\n");
  if (!meaning.has(name)) {
    const found = best(...means.map((phrase) => combined(unitsOf(plain(phrase)))));
    const column = found.scores.map((score) => score * SYNONYM);
    // What only shares a character or two with the synonym was not meant; a term's own entry says nothing of that.
    const least = topOf(column) * SHARED;
    const terms = found.groups.flatMap((group) => group.terms);
    meaning.set(name, hits(column.map((score) => (score < least ? 0 : score)), terms));
  }
  return meaning.get(name);
}

// The words of a span as one unit: an article has what was typed, or what was meant by it, whichever says more.
function withSynonyms(units, spans) {
  const kept = [];
  const inside = new Map(spans.map((span) => [span, []]));
  for (const unit of units) {
    const span = spans.find(({ at, end }) => unit.at >= at && unit.end <= end);
    if (span) inside.get(span).push(unit);
    else kept.push(unit);
  }
  for (const [span, parts] of inside) {
    const means = meant(span.means);
    const weight = Math.max(rarity(means), ...parts.map((each) => (each.hits.scores ? each.weight : 0)));
    kept.push({ weight, hits: best(combined(parts), means) });
  }
  return kept;
}

function cited(column, { asked, regulations }) {
  for (const { kind, code, path, article } of asked) {
    const exact = documents.filter((each) => each.number === path);
    const isOfKind = (each) => each.article === (kind === "article");
    // Where no 条 has such an item, the 条 is meant, before the 3.1 of another regulation; 9.30 may cite nothing.
    const isExact = kind === "article" ? exact.some(isOfKind) : exact.length || kind === "dotted";
    const above = isExact ? [] : documents.filter((each) => each.number === article && !exact.includes(each));
    for (const each of [...exact, ...above]) {
      const isNamed = code ? data.regulations[each.regulation].code === code : regulations.includes(each.regulation);
      const share = (exact.includes(each) ? 0.5 : 0.25) + (isOfKind(each) ? 0.5 : 0) + (isNamed ? 1 : 0);
      column[each.place] += NUMBERED * share;
    }
  }
}

// The places with a score, the best first; of very many, those that can be shown.
function ordered(column, raw) {
  const positive = column.filter((score) => score > 0).sort();
  const least = positive.at(-MOST_RANKED) ?? 0;
  const found = [];
  for (let place = 0; place < column.length; place++) if (column[place] > 0 && column[place] >= least) found.push(place);
  return found.sort((one, other) => column[other] - column[one] || raw[other] - raw[one]);
}

/** The places of the documents that answer a query, the best first, their scores, by which words, and which it cites. */
export function rank(query) {
  const citing = citations(query);
  const { times, rest } = clocks(citing.rest);
  const untimed = closed(rest);
  const spans = synonymsIn(untimed);
  const matter = essential(untimed);
  const units = unitsOf(matter.trim() || spans.length || times.length ? matter : untimed);
  const timed = times.map(({ read }) => ({ weight: TIME, hits: best(...read.map((term) => timesLike(term))) }));
  const { scores: column, groups } = combined([...timed, ...withSynonyms(units, spans)]);
  cited(column, citing);
  const raw = column.slice();
  const top = topOf(column);
  const same = query.replace(/\s+/g, " ").trim();
  const named = documents.filter(({ kind, forms }) => kind && forms.includes(same)).map(({ place }) => place);
  const isNamed = (place) => named.includes(place) && NAMED.includes(documents[place].kind);
  for (const { kind, place } of documents) {
    if (!column[place] || !kind) continue;
    // A glossary entry answers the query that is its term, and no other.
    if (kind === "term") column[place] *= named.includes(place);
    else if (isNamed(place)) column[place] += top;
    else column[place] = Math.min(column[place] * GUIDE, top * 0.99 || column[place]);
  }
  return { places: ordered(column, raw), scores: column, groups, isCited: (place) => raw[place] >= NUMBERED / 2, isNamed };
}
