// Which articles answer a query, the best first.

import { documents } from "./search-handbook.js";
import { edges, known, pairs, scores } from "./search-index.js";
import { citations, clocks, essential, isIgnored, MOST_UNITS, synonymsIn } from "./search-query.js";
import { pinyinOf, plain, spelled, words } from "./search-text.js";

const SYNONYM = 0.7;
const SOUND = 0.8;
const GUIDE = 0.5; // a guide or a calculator restates articles; an article comes first
const TIME = 3; // the weight of a clock time
const NUMBERED = 1000; // an article asked for by its number comes before everything else

const meaning = new Map(); // of synonyms, as far as they were asked for

function weaker(found, factor) {
  for (const each of found.values()) each.score *= factor;
  return found;
}

function best(...several) {
  const found = new Map();
  for (const one of several) {
    for (const [place, each] of one) {
      const other = found.get(place);
      if (!other) found.set(place, each);
      else found.set(place, { score: Math.max(other.score, each.score), terms: [...other.terms, ...each.terms] });
    }
  }
  return found;
}

function soundsLike(word) {
  const found = [];
  for (const way of spelled(word)) {
    // Two syllables make a word; a longer word is all its pairs.
    const pairs = way.length === 1 ? [way[0]] : way.slice(1).map((each, place) => way[place] + each);
    const parts = pairs.map((pair, place) => scores(`~${pair}`, { prefix: place === pairs.length - 1 }));
    const whole = parts.reduce((before, part) => {
      const both = new Map();
      for (const [place, each] of part) {
        const other = before.get(place);
        if (other) both.set(place, { score: other.score + each.score, terms: [...other.terms, ...each.terms] });
      }
      return both;
    });
    found.push(whole);
  }
  return best(...found);
}

function latin({ term, latin: word, last }) {
  const exact = scores(term);
  const isKnown = known.has(term);
  const several = [exact];
  if (term.length > 1 && (word.length > 2 || last)) several.push(weaker(scores(term, { prefix: true }), isKnown ? 0.3 : 0.7));
  if (!isKnown && word.length > 1) {
    several.push(weaker(soundsLike(word), SOUND));
    several.push(weaker(scores(`^${word}`, { prefix: word.length > 2 }), SOUND));
  }
  if (word.length >= 4 && several.every(({ size }) => size === 0)) {
    several.push(weaker(scores(term, { fuzzy: word.length > 7 ? 2 : 1 }), 0.7));
  }
  return best(...several);
}

// A pair of characters that stands nowhere may be one mistyped: 周其 for 周期, the same in sound and one character.
function han({ term }) {
  const exact = scores(term);
  if (exact.size || term.length < 2) return exact;
  const alike = pinyinOf(term).flatMap((each) => [...(pairs.get(each) ?? [])])
    .filter((pair) => edges.has(pair) && (pair[0] === term[0] || pair[1] === term[1]));
  return weaker(best(...alike.map((pair) => scores(pair))), 0.5);
}

function unitsOf(query) {
  const found = words(query);
  const joins = found.filter(({ joined: isJoined }) => isJoined);
  const units = found.filter((each) => !each.single).slice(0, MOST_UNITS);
  const asked = units.filter((each) => !isIgnored(each.latin));
  const chosen = asked.length ? asked : units;
  const last = chosen.at(-1);
  return chosen.map((each) => {
    const hits = each.latin ? latin({ ...each, last: each === last }) : han(each);
    const isCovered = joins.some((other) => other !== each && other.at <= each.at && other.end >= each.end);
    return { ...each, hits, weight: isCovered ? 0.5 : hits.size ? Math.log(1 + documents.length / hits.size) : 0.7 };
  });
}

// All words matter: what a document has of the query, by the words' weight, counts more than how often.
function combined(units) {
  const found = new Map();
  const all = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
  for (const { hits, weight } of units) {
    for (const [place, { score, terms }] of hits) {
      const each = found.get(place) ?? { sum: 0, covered: 0, terms: [] };
      each.sum += score;
      each.covered += weight;
      each.terms.push(...terms);
      found.set(place, each);
    }
  }
  for (const each of found.values()) each.score = each.sum * (0.1 + each.covered / all) ** 2;
  return found;
}

function meant(means) {
  const name = means.join("\n");
  const before = meaning.get(name);
  if (before) return before;
  const found = new Map();
  meaning.set(name, found);
  for (const phrase of means) {
    for (const [place, each] of combined(unitsOf(plain(phrase)))) {
      const other = found.get(place);
      const score = each.score * SYNONYM;
      if (!other || other.score < score) found.set(place, { score, terms: [...(other?.terms ?? []), ...each.terms] });
      else other.terms.push(...each.terms);
    }
  }
  // What only shares a character or two with the synonym was not meant.
  const top = Math.max(0, ...[...found.values()].map(({ score }) => score));
  for (const [place, { score }] of found) if (score < top * 0.25) found.delete(place);
  return found;
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
    const typed = combined(parts);
    const weight = Math.max(1.5, ...parts.map((each) => (each.hits.size ? each.weight : 0)));
    kept.push({ weight, hits: best(typed, meant(span.means)) });
  }
  return kept;
}

function cited(found, asked) {
  for (const { path, parts, isArticle, isPart } of asked) {
    let exact = documents.filter((each) => each.number === path);
    if (!exact.length) exact = documents.filter((each) => each.number === `${parts[0]}`);
    for (const each of exact) {
      const fits = each.article ? !isPart || isArticle : !isArticle || isPart;
      const hit = found.get(each.place) ?? { score: 0, terms: [] };
      found.set(each.place, { ...hit, score: hit.score + NUMBERED * (fits ? 1 : 0.5), numbered: true });
    }
  }
}

export function rank(query) {
  const { asked, rest } = citations(query);
  const { times, rest: untimed } = clocks(rest);
  const spans = synonymsIn(untimed);
  const matter = essential(untimed);
  const units = unitsOf(matter.trim() || spans.length || times.length ? matter : untimed);
  const timed = times.map((terms) => ({ weight: TIME, hits: best(...terms.map((term) => scores(term))) }));
  const found = combined([...timed, ...withSynonyms(units, spans)]);
  cited(found, asked);
  const top = Math.max(0, ...[...found].filter(([place]) => !documents[place].kind).map(([, { score }]) => score));
  const same = query.replace(/\s+/g, " ").trim();
  for (const [place, each] of found) {
    const { kind, zh, en } = documents[place];
    if (kind && kind !== "term") each.score = Math.min(each.score * GUIDE, top * 0.99 || each.score);
    // A glossary entry answers the query that is its term, and no other.
    if (kind === "term") {
      const forms = [zh[0], en[0]].map((form) => plain(form).replace(/\s*[（(].*/, ""));
      if (!forms.includes(same)) found.delete(place);
    }
  }
  return [...found].sort(([, one], [, other]) => other.score - one.score);
}
