// How an article is shown as a result: its title and the sentence that shows why, with what matches marked.

import { fillingShown, fragment } from "./fill.js";
import { calculatorOf, data, LANGUAGES, nameOf } from "./handbook.js";
import { escaped, pinyinOf, words } from "./text.js";

const SENTENCE = 140; // characters shown of a long sentence

const texts = new Map(); // of documents as far as they were shown: each text with its words

function read(each) {
  if (!texts.has(each)) {
    const withWords = (text) => ({ text, words: words(text) });
    texts.set(each, Object.fromEntries(LANGUAGES.map((language) => {
      const sentences = each.whole[language].split(/(?<=[。！？])|\n|(?<=[.!?])\s+(?=[A-Z])/).map((sentence) => sentence.trim());
      const said = sentences.filter(Boolean).map(withWords);
      return [language, { title: withWords(each[language][0]), sentences: said }];
    })));
  }
  return texts.get(each);
}

function matched(text, terms) {
  const found = [];
  for (const { term, at, end, single } of text.words) {
    if (terms.has(term) && !(single && !terms.hasSingle)) found.push({ at, end, term });
    else if (terms.hasSound && term.length === 2 && pinyinOf(term).some((each) => terms.has(`~${each}`))) {
      found.push({ at, end, term, isSound: true });
    }
  }
  return found;
}

function marked(text, ranges) {
  let html = "";
  let done = 0;
  for (const { at, end } of [...ranges].sort((one, other) => one.at - other.at || other.end - one.end)) {
    if (end <= done) continue;
    const from = Math.max(at, done);
    html += `${escaped(text.slice(done, from))}<mark>${escaped(text.slice(from, end))}</mark>`;
    done = end;
  }
  return (html + escaped(text.slice(done))).replaceAll("</mark><mark>", "");
}

function shortened(sentence, ranges) {
  if (sentence.length <= SENTENCE || !ranges.length) {
    return sentence.length > 2 * SENTENCE ? [`${sentence.slice(0, 2 * SENTENCE)}…`, ranges] : [sentence, ranges];
  }
  const first = Math.min(...ranges.map(({ at }) => at));
  const near = Math.max(0, first - Math.floor(SENTENCE / 3));
  // A cut in English falls between words.
  const from = near && /^[\x20-\x7e]+$/.test(sentence.slice(near, first)) ? sentence.indexOf(" ", near - 1) + 1 : near;
  const cut = sentence.slice(from, from + SENTENCE);
  const [before, after] = [from ? "…" : "", from + SENTENCE < sentence.length ? "…" : ""];
  const shift = before.length - from;
  const moved = ranges.filter(({ at, end }) => at >= from && end <= from + cut.length)
    .map((each) => ({ ...each, at: each.at + shift, end: each.end + shift }));
  return [`${before}${cut}${after}`, moved];
}

function bestSentence(sentences, terms) {
  let chosen = { sentence: sentences[0]?.text ?? "", ranges: [], count: 0 };
  for (const each of sentences) {
    const ranges = matched(each, terms);
    const count = new Set(ranges.map(({ term }) => term)).size;
    if (count > chosen.count) chosen = { sentence: each.text, ranges, count };
  }
  return chosen;
}

export function shown(hit, groups, language) {
  const { each } = hit;
  const matching = hit.direct || hit.near ? [] : groups.filter(({ scores }) => scores[each.place]);
  const terms = new Set(matching.flatMap((group) => group.terms));
  terms.hasSingle = terms.size > 0 && [...terms].every((term) => term.length === 1);
  // Pinyin is in no text: show the characters that it spells.
  for (const term of terms) if (term.startsWith("~")) terms.hasSound = true;
  const views = LANGUAGES.map((one) => {
    const { title, sentences } = read(each)[one];
    const best = bestSentence(sentences, terms);
    const titled = matched(title, terms);
    return { language: one, ...best, titled, total: [...best.ranges, ...titled].filter(({ isSound }) => !isSound).length };
  });
  const own = views.find((view) => view.language === language);
  const other = views.find((view) => view.language !== language);
  // The words stand in the other language's text only: that text is the result, and says so. A number is of no language.
  const view = own.total || !other.total || hit.cited ? own : other;
  const [sentence, ranges] = shortened(view.sentence, view.ranges);
  const [title, , citation] = each[view.language];
  const labels = data.words[language];
  const tags = [];
  if (view.language !== language) tags.push(labels[view.language]);
  if (calculatorOf(each)) tags.push(labels.calculator);
  else if (each.kind) tags.push(labels[each.kind]);
  const regulation = each.kind ? "" : nameOf(each.regulation, view.language);
  // Where the title begins with the number, the regulation before it makes the citation.
  const heading = marked(title, view.titled);
  const citedAs = regulation ? `<span class="search-citation">${escaped(citation || regulation)}</span> ` : "";
  let says = marked(sentence, ranges);
  if (hit.direct) says = escaped(each[view.language][1]);
  if (hit.filled?.length) says = `${escaped(labels.filled)}${fillingShown(hit.filled, view.language)}`;
  const kind = hit.direct ? " data-direct" : "";
  return {
    location: `../${view.language}/${each.url}${hit.filled?.length ? `#${fragment(hit.filled)}` : ""}`,
    title: `<span class="search-title" lang="${view.language}"${kind}>${citedAs}${heading}</span>`
      + `<span class="search-text" lang="${view.language}">${says}</span>`,
    text: "",
    terms: {},
    score: hit.score,
    ...(tags.length ? { tags } : {}),
    ...(hit.direct ? { direct: true } : {}),
  };
}
