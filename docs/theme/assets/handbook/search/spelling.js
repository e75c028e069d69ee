// English words as they are spelt in the handbook and in staff's own words, and which of them an unfinished or mistyped one is.

import { stem } from "./text.js";

const SHORTEST = 4; // letters; in a shorter word every letter counts
const LONG = 7; // letters from which two may be wrong

let spelt = new Map(); // by their length, as no mistyped word is longer or shorter by much
let nearest = new Map(); // as far as they were asked for

/** Hold the words of these texts. */
export function learnSpelling(texts) {
  spelt = new Map();
  nearest = new Map();
  const words = new Set(texts.join("\n").toLowerCase().match(/[a-z]+/g));
  for (const word of new Set([...words, ...[...words].map(stem)])) {
    if (word.length < SHORTEST) continue;
    if (!spelt.has(word.length)) spelt.set(word.length, []);
    spelt.get(word.length).push(word);
  }
}

// How many letters are put in, left out, changed or exchanged with the next; more than `most` is all one.
function distance(one, other, most) {
  let [earlier, before] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 0; at < one.length; at++) {
    const row = [at + 1];
    for (let to = 0; to < other.length; to++) {
      row.push(Math.min(before[to] + (one[at] !== other[to]), before[to + 1] + 1, row[to] + 1));
      if (at && to && one[at] === other[to - 1] && one[at - 1] === other[to]) {
        row[to + 1] = Math.min(row[to + 1], earlier[to - 1] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [earlier, before] = [before, row];
  }
  return before[other.length];
}

/** The stems of the words that an unfinished or mistyped one is most like; none where it is like no word. */
export function corrected(word) {
  if (word.length < SHORTEST) return [];
  if (!nearest.has(word)) {
    let most = word.length > LONG ? 2 : 1;
    // What goes on beyond a word's stem is no mistake yet: recruitme.
    let found = [...spelt.values()].flat().filter((other) => other.startsWith(word));
    if (found.length) most = -1;
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const other of spelt.get(length) ?? []) {
        const apart = distance(word, other, most);
        if (apart < most) found = [];
        if (apart <= most) found.push(other);
        most = Math.min(most, apart);
      }
    }
    // The first letter is seldom the wrong one.
    const alike = found.filter((other) => other[0] === word[0]);
    nearest.set(word, [...new Set((alike.length ? alike : found).map(stem))]);
  }
  return nearest.get(word);
}
