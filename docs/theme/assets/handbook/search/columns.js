// Columns of scores, one number a document, added, compared and weighed.

import { documents } from "./handbook.js";
import { hits, NOTHING } from "./index.js";

const UNKNOWN = 0.7; // the weight of a word that stands nowhere

// The better of several columns, document by document.
export function best(...several) {
  const found = several.filter(({ scores: column }) => column);
  if (found.length < 2) return found[0] ?? NOTHING;
  const column = found[0].scores.slice();
  for (const { scores: other } of found.slice(1)) {
    for (let place = 0; place < column.length; place++) if (other[place] > column[place]) column[place] = other[place];
  }
  return { scores: column, groups: found.flatMap(({ groups }) => groups) };
}

// Documents that every column has.
export function all(several) {
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

// How much a word says of what is meant: the fewer documents have it, the more.
export function rarity(of) {
  const count = size(of);
  return count ? Math.log(1 + documents.length / count) : UNKNOWN;
}

// All words matter: what a document has of the query, by the words' weight, counts more than how often.
export function combined(units) {
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

// The best score of an article.
export function topOf(column) {
  let top = 0;
  for (const { kind, place } of documents) if (!kind && column[place] > top) top = column[place];
  return top;
}
