// Which articles answer a query, the best first.

import { documents } from "./search-handbook.js";
import { edges, hits, known, NOTHING, pairs, scores } from "./search-index.js";
import { citations, clocks, essential, isIgnored, MOST_UNITS, synonymsIn } from "./search-query.js";
import { pinyinOf, plain, spelled, words } from "./search-text.js";

const SYNONYM = 0.7;
const SOUND = 0.8;
const GUIDE = 0.5; // a guide or a calculator restates articles; an article comes first
const TIME = 3; // the weight of a clock time
const NUMBERED = 1000; // an article asked for by its number comes before everything else
const SHARED = 0.25; // of the best score
const MOST_RANKED = 400; // far more than are shown, as sub-clauses and entries are left out

const meaning = new Map(); // of synonyms, as far as they were asked for

// Columns of scores: the better of several, document by document.
function best(...several) {
  const found = several.filter(({ scores: column }) => column);
  if (found.length < 2) return found[0] ?? NOTHING;
  const column = found[0].scores.slice();
  for (const { scores: other } of found.slice(1)) {
    for (let place = 0; place < column.length; place++) if (other[place] > column[place]) column[place] = other[place];
  }
  return { scores: column, groups: found.flatMap(({ groups }) => groups) };
}

// Documents that every column has.
function all(several) {
  if (several.some(({ scores: column }) => !column)) return NOTHING;
  const column = several[0].scores.slice();
  for (const { scores: other } of several.slice(1)) {
    for (let place = 0; place < column.length; place++) {
      column[place] = column[place] && other[place] ? column[place] + other[place] : 0;
    }
  }
  const terms = several.flatMap(({ groups }) => groups.flatMap((group) => group.terms));
  return size({ scores: column }) ? hits(column, terms) : NOTHING;
}

function size({ scores: column }) {
  let count = 0;
  if (column) for (let place = 0; place < column.length; place++) if (column[place]) count++;
  return count;
}

function soundsLike(word) {
  return best(...spelled(word).map((way) => {
    // Two syllables make a word; a longer word is all its pairs.
    const pairs_ = way.length === 1 ? [way[0]] : way.slice(1).map((each, place) => way[place] + each);
    return all(pairs_.map((pair, place) => scores(`~${pair}`, { prefix: place === pairs_.length - 1, weight: SOUND })));
  }));
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
  if (word.length >= 4 && several.every((each) => each === NOTHING)) {
    several.push(scores(term, { fuzzy: word.length > 7 ? 2 : 1, weight: 0.7 }));
  }
  return best(...several);
}

// A pair of characters that stands nowhere may be one mistyped: 周其 for 周期, the same in sound and one character.
function han({ term }) {
  const exact = scores(term);
  if (exact !== NOTHING || term.length < 2) return exact;
  const alike = pinyinOf(term).flatMap((each) => [...(pairs.get(each) ?? [])])
    .filter((pair) => edges.has(pair) && (pair[0] === term[0] || pair[1] === term[1]));
  return best(...alike.map((pair) => scores(pair, { weight: 0.5 })));
}

function unitsOf(query) {
  const found = words(query);
  const joins = found.filter(({ joined: isJoined }) => isJoined);
  const units = found.filter((each) => !each.single).slice(0, MOST_UNITS);
  const asked = units.filter((each) => !isIgnored(each.latin));
  const chosen = asked.length ? asked : units;
  const answered = new Map(); // a word said twice is looked up once
  return chosen.map((each, place) => {
    const last = place === chosen.length - 1;
    const name = `${each.term} ${last}`;
    if (!answered.has(name)) answered.set(name, each.latin ? latin({ ...each, last }) : han(each));
    const of = answered.get(name);
    const count = size(of);
    const isCovered = joins.some((other) => other !== each && other.at <= each.at && other.end >= each.end);
    return { ...each, hits: of, weight: isCovered ? 0.5 : count ? Math.log(1 + documents.length / count) : 0.7 };
  });
}

// All words matter: what a document has of the query, by the words' weight, counts more than how often.
function combined(units) {
  const whole = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const sum = new Float64Array(documents.length);
  const covered = new Float64Array(documents.length);
  for (const { hits: { scores: column }, weight } of units) {
    if (!column) continue;
    for (let place = 0; place < sum.length; place++) {
      if (!column[place]) continue;
      sum[place] += column[place];
      covered[place] += weight;
    }
  }
  for (let place = 0; place < sum.length; place++) sum[place] *= (0.1 + covered[place] / whole) ** 2;
  return { scores: sum, groups: units.flatMap(({ hits: { groups } }) => groups) };
}

function meant(means) {
  const name = means.join("\n");
  if (!meaning.has(name)) {
    const found = best(...means.map((phrase) => combined(unitsOf(plain(phrase)))));
    const column = found.scores.map((score) => score * SYNONYM);
    // What only shares a character or two with the synonym was not meant. A glossary entry of that very name is no
    // measure: no article comes near it.
    const top = column.reduce((most, score, place) => (documents[place].kind ? most : Math.max(most, score)), 0);
    const least = top * SHARED;
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
    const weight = Math.max(1.5, ...parts.map((each) => (each.hits.scores ? each.weight : 0)));
    kept.push({ weight, hits: best(combined(parts), meant(span.means)) });
  }
  return kept;
}

function cited(column, asked) {
  for (const { path, parts, isArticle, isPart } of asked) {
    let exact = documents.filter((each) => each.number === path);
    if (!exact.length) exact = documents.filter((each) => each.number === `${parts[0]}`);
    for (const each of exact) {
      const fits = each.article ? !isPart || isArticle : !isArticle || isPart;
      column[each.place] += NUMBERED * (fits ? 1 : 0.5);
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

/** The places of the documents that answer a query, the best first, their scores, and by which words. */
export function rank(query) {
  const { asked, rest } = citations(query);
  const { times, rest: untimed } = clocks(rest);
  const spans = synonymsIn(untimed);
  const matter = essential(untimed);
  const units = unitsOf(matter.trim() || spans.length || times.length ? matter : untimed);
  const timed = times.map((terms) => ({ weight: TIME, hits: best(...terms.map((term) => scores(term))) }));
  const { scores: column, groups } = combined([...timed, ...withSynonyms(units, spans)]);
  cited(column, asked);
  const raw = column.slice();
  let top = 0;
  for (const { kind, place } of documents) if (!kind && column[place] > top) top = column[place];
  const same = query.replace(/\s+/g, " ").trim();
  for (const { kind, place, forms } of documents) {
    if (!column[place] || !kind) continue;
    // A glossary entry answers the query that is its term, and no other.
    if (kind === "term") column[place] *= forms.includes(same);
    else column[place] = Math.min(column[place] * GUIDE, top * 0.99 || column[place]);
  }
  return { places: ordered(column, raw), scores: column, groups };
}
