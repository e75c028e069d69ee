// What is offered where no article answers.

import { glossary } from "./search-handbook.js";
import { plain } from "./search-text.js";

const NEAR = 0.3; // share of characters, or of groups of three letters, in common
const MOST_NEAR = 5;

function likeness(one, other) {
  const [first, second] = [new Set(one), new Set(other)];
  return (2 * [...first].filter((each) => second.has(each)).length) / (first.size + second.size || 1);
}

const parts = (text) => (/[a-z]/.test(text) ? [...text].map((_, at) => text.slice(at, at + 3)).filter((each) => each.length > 2) : [...text]);

// The handbook's terms that are written most like a query nothing answers.
export function nearest(query) {
  return glossary
    .map((each) => {
      const forms = [plain(each.zh[0]), plain(each.en[0]), each.pinyin.join(""), each.pinyin.join(" ")];
      return [each, { score: Math.max(...forms.map((form) => likeness(parts(form), parts(query)))), terms: [], near: true }];
    })
    .filter(([, { score }]) => score >= NEAR)
    .sort(([, one], [, other]) => other.score - one.score)
    .slice(0, MOST_NEAR);
}
