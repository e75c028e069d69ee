// Answers queries from handbook.json: which articles, in which order, and the sentence that shows why. Runs in the
// search box's worker and knows nothing of the page; scripts/search_index.py makes the data.

import MiniSearch from "../../../search/minisearch.js";
import { initialsOf, number, pinyinOf, plain, prepare, spelled, stem, words } from "./search-text.js";

const LANGUAGES = ["zh", "en"];
const LONGEST_QUERY = 120; // characters; what follows does not change which article is meant
const MOST_UNITS = 40;
const LONGEST_PHRASE = 5; // words of a synonym in English
const MOST_RESULTS = 20;
const GLOSSARY_AFTER = 3; // results: a term's entry follows the articles that rule on it
const NEAR = 0.3; // share of characters, or of groups of three letters, in common
const MOST_NEAR = 5;
const SENTENCE = 140; // characters shown of a long sentence
const BOOST = { title: 3, path: 0.6, text: 1, sound: 1, soundTitle: 3 };
const SYNONYM = 0.7;
const SOUND = 0.8;
const GUIDE = 0.5; // a guide or a calculator restates articles; an article comes first
const NUMBERED = 1000; // an article asked for by its number comes before everything else
const HAN = /[\u3400-\u9fff]+/g;
const NUMERAL = "[0-9零一二两三四五六七八九十百]+";
const CITED = new RegExp(
  `第(${NUMERAL})([条部])分?(?:第(${NUMERAL})[项款])?(?:第(${NUMERAL})目)?|(?<![0-9.:第])([0-9]{1,2})条`
    + "|\\b(?:(article|art)|(section|sec|part|clause|chapter|item))s?\\b\\.?\\s*([0-9]+(?:\\.[0-9]+)*)((?:\\s*\\([0-9]+\\))*)(?:\\s*\\(?([a-z])\\)?(?![a-z]))?"
    + "|(?<![0-9.])([0-9]+(?:\\.[0-9]+)+)(?![0-9.])",
  "g",
);
const CLOCK = new RegExp(
  `(上午|早上|下午|晚上|中午)?(${NUMERAL})[点时](?:(半)|钟|整)?|\\b([0-9]{1,2})(?:[:.]([0-9]{2}))?\\s*(am|pm|a\\.m\\.|p\\.m\\.|o'?clock)`,
  "g",
);

let documents = [];
let glossary = [];
let mini;
let data;
let known = new Set();
let ignoredWords = new Set();
let ignoredRuns;
let saidInHan = [];
let saidInLatin = new Map();
let meaning = new Map();
let edges = new Set();
let pairs = new Map(); // of characters that stand in the handbook, by their pinyin

const identity = (term) => term;
const escaped = (text) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

function parents(each) {
  const found = [];
  for (let above = each.parent; above !== undefined; above = documents[above].parent) found.push(documents[above]);
  return found;
}

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

const bare = (title) => title.replace(/^第[一二三四五六七八九十]+条\s*|^[一二三四五六七八九十]+、|^[0-9.]+\s*/, "");

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

// An article's text with its sub-clauses', so that words that stand in several of them are found together.
function complete(each) {
  each.whole = Object.fromEntries(LANGUAGES.map((language) => [language, each[language][1]]));
  for (const below of each.children) {
    complete(below);
    for (const language of LANGUAGES) each.whole[language] += `\n${below[language][0]}\n${below.whole[language]}`;
  }
}

export function load(loaded) {
  data = loaded;
  prepare(data);
  documents = data.documents;
  documents.forEach((each, place) => {
    each.place = place;
    each.children = [];
    const [, slugged, digits] = /^([^#]+)#art-([0-9-]+[a-z]?)$/.exec(each.ref ?? "") ?? [];
    each.number = slugged ? digits : "";
    each.article = /第.+条/.test(each.zh[2] ?? "");
  });
  for (const each of documents) if (each.parent !== undefined) documents[each.parent].children.push(each);
  glossary = documents.filter(({ kind }) => kind === "term");
  documents.filter(({ parent }) => parent === undefined).forEach(complete);
  pairs = new Map();
  mini = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split("\n"),
    processTerm: (term) => term || null,
  });
  mini.addAll(documents.map(fields));
  // A pair within a phrase may be the end of one word and the beginning of the next; at its edges it is a word's.
  const phrases = [...documents.map(({ zh }) => bare(zh[0])), ...data.synonyms.flat(2)];
  edges = new Set(phrases.flatMap((phrase) => plain(phrase).match(HAN) ?? []).flatMap((run) => [run.slice(0, 2), run.slice(-2)]));
  known = new Set();
  for (const each of documents) for (const { term } of words(`${each.en[0]}\n${each.en[1]}`)) known.add(term);
  ignoredWords = new Set(data.ignored.en);
  ignoredRuns = new RegExp([...data.ignored.zh].sort((one, other) => other.length - one.length).join("|"), "g");
  saidInHan = [];
  saidInLatin = new Map();
  for (const [say, means] of data.synonyms) {
    for (const word of say.map(plain)) {
      const pattern = words(word).filter(({ latin }) => latin).map(({ term }) => term).join(" ");
      if (pattern) saidInLatin.set(pattern, [...(saidInLatin.get(pattern) ?? []), ...means]);
      else saidInHan.push({ word, means });
    }
  }
  saidInHan.sort((one, other) => other.word.length - one.word.length);
  meaning = new Map();
}

// How well each document answers one word: MiniSearch's score, by the document's place.
function scores(term, options = {}) {
  const found = new Map();
  const asked = { boost: BOOST, tokenize: (text) => [text], processTerm: identity, ...options };
  for (const each of mini.search(term, asked)) found.set(each.id, { score: each.score, terms: each.terms });
  return found;
}

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
  const asked = units.filter((each) => !ignoredWords.has(each.latin));
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

// The parts of the query that have a synonym, the longest first and none within another.
function synonymsIn(query) {
  const spans = [];
  const add = (at, end, means) => {
    const same = spans.find((each) => each.at === at && each.end === end);
    if (same) same.means.push(...means);
    else if (spans.every((each) => end <= each.at || at >= each.end)) spans.push({ at, end, means: [...means] });
  };
  for (const { word, means } of saidInHan) {
    for (let at = query.indexOf(word); at >= 0; at = query.indexOf(word, at + word.length)) add(at, at + word.length, means);
  }
  const typed = words(query).filter((each) => each.latin).slice(0, MOST_UNITS);
  for (let length = Math.min(LONGEST_PHRASE, typed.length); length > 0; length--) {
    for (let first = 0; first + length <= typed.length; first++) {
      const part = typed.slice(first, first + length);
      const means = saidInLatin.get(part.map(({ term }) => term).join(" "));
      if (means) add(part[0].at, part.at(-1).end, means);
    }
  }
  return spans;
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

function citations(query) {
  const asked = [];
  const rest = query.replace(CITED, (whole, first, kind, item, sub, plainly, article, part, digits, brackets, letter, dotted) => {
    const isArticle = Boolean(plainly || article || kind === "条");
    let path = [first ?? plainly, item, sub].filter(Boolean).map(number);
    if (digits) path = [...digits.split("."), ...(brackets.match(/[0-9]+/g) ?? [])].map(Number);
    if (dotted) path = dotted.split(".").map(Number);
    asked.push({ path: path.join("-") + (letter ?? ""), parts: path, isArticle, isPart: Boolean(part || kind === "部" || dotted) });
    return dotted || part ? whole : " ".repeat(whole.length);
  });
  return { asked, rest };
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

// 九点, 9点半, 6pm: the times as the articles write them; without morning or evening both are meant.
function clocks(query) {
  const units = [];
  const rest = query.replace(CLOCK, (whole, part, hour, half, figure, minute, english) => {
    let value = number(hour ?? figure);
    if (value > 24) return whole;
    const late = /下午|晚上|pm|p\.m\./.test(`${part}${english}`);
    const early = /上午|早上|am|a\.m\./.test(`${part}${english}`);
    if (late && value < 12) value += 12;
    const minutes = minute ?? (half ? "30" : "00");
    const times = early || late || value > 12 ? [value] : [value, value + 12];
    units.push({ weight: 3, at: -1, end: -1, hits: best(...times.map((time) => scores(`@${time}:${minutes}`))) });
    return " ".repeat(whole.length);
  });
  return { units, rest };
}

function rank(query) {
  const { asked, rest } = citations(query);
  const { units: times, rest: untimed } = clocks(rest);
  const spans = synonymsIn(untimed);
  const essential = untimed.replace(ignoredRuns, (run) => " ".repeat(run.length));
  const words_ = unitsOf(essential.trim() || spans.length || times.length ? essential : untimed);
  const found = combined([...times, ...withSynonyms(words_, spans)]);
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

function likeness(one, other) {
  const [first, second] = [new Set(one), new Set(other)];
  return (2 * [...first].filter((each) => second.has(each)).length) / (first.size + second.size || 1);
}

const parts = (text) => (/[a-z]/.test(text) ? [...text].map((_, at) => text.slice(at, at + 3)).filter((each) => each.length > 2) : [...text]);

// The handbook's terms that are written most like a query nothing answers.
function nearest(query) {
  return glossary
    .map((each) => {
      const forms = [plain(each.zh[0]), plain(each.en[0]), each.pinyin.join(""), each.pinyin.join(" ")];
      return [each, { score: Math.max(...forms.map((form) => likeness(parts(form), parts(query)))), terms: [], near: true }];
    })
    .filter(([, { score }]) => score >= NEAR)
    .sort(([, one], [, other]) => other.score - one.score)
    .slice(0, MOST_NEAR);
}

// The calculator that works out an article, or the article that one of its sub-clauses is part of.
function calculatorOf(each) {
  return [each, ...parents(each), ...each.children].find(({ calculator }) => calculator)?.calculator;
}

function isRelated(one, other) {
  return parents(one).includes(other) || parents(other).includes(one);
}

// An article and its own sub-clause say the same: the better one stands for both.
function distinct(ranked) {
  const chosen = [];
  for (const [place, hit] of ranked) {
    const each = documents[place];
    if (each.kind === "term") continue;
    if (chosen.some(([other]) => isRelated(each, other))) continue;
    chosen.push([each, hit]);
    if (chosen.length === MOST_RESULTS) break;
  }
  const term = ranked.find(([place]) => documents[place].kind === "term");
  if (term) chosen.splice(GLOSSARY_AFTER, 0, [documents[term[0]], term[1]]);
  return chosen;
}

function matched(text, terms) {
  const found = [];
  for (const { term, at, end, single } of words(text)) {
    if (terms.has(term) && !(single && !terms.hasSingle)) found.push({ at, end, term });
    else if (terms.hasSound && term.length === 2 && pinyinOf(term).some((each) => terms.has(`~${each}`))) {
      found.push({ at, end, term, isSound: true });
    }
  }
  return found;
}

function marked(text, ranges) {
  let made = "";
  let done = 0;
  for (const { at, end } of [...ranges].sort((one, other) => one.at - other.at || other.end - one.end)) {
    if (end <= done) continue;
    const from = Math.max(at, done);
    made += `${escaped(text.slice(done, from))}<mark>${escaped(text.slice(from, end))}</mark>`;
    done = end;
  }
  return (made + escaped(text.slice(done))).replaceAll("</mark><mark>", "");
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

function bestSentence(each, language, terms) {
  const sentences = each.whole[language].split(/(?<=[。！？])|\n|(?<=[.!?])\s+(?=[A-Z])/).filter((sentence) => sentence.trim());
  let chosen = { sentence: sentences[0] ?? "", ranges: [], count: 0 };
  for (const sentence of sentences) {
    const ranges = matched(sentence, terms);
    const count = new Set(ranges.map(({ term }) => term)).size;
    if (count > chosen.count) chosen = { sentence, ranges, count };
  }
  return chosen;
}

function shown(each, hit, language) {
  const terms = new Set(hit.terms);
  terms.hasSingle = hit.terms.length > 0 && hit.terms.every((term) => term.length === 1);
  // Pinyin is in no text: show the characters that it spells.
  for (const term of hit.terms) if (term.startsWith("~")) terms.hasSound = true;
  const views = LANGUAGES.map((one) => {
    const best_ = bestSentence(each, one, terms);
    const titled = matched(each[one][0], terms);
    return { language: one, ...best_, titled, total: [...best_.ranges, ...titled].filter(({ isSound }) => !isSound).length };
  });
  const own = views.find((view) => view.language === language);
  const other = views.find((view) => view.language !== language);
  // The words stand in the other language's text only: that text is the result, and says so.
  const view = own.total || !other.total ? own : other;
  const [sentence, ranges] = shortened(view.sentence, view.ranges);
  const [title, , citation] = each[view.language];
  // Where the title begins with the number, the regulation before it makes the citation.
  const isNumbered = each.parent === undefined || /^[0-9]+\.[0-9]/.test(title);
  const says_ = data.words[language];
  const tags = [];
  if (view.language !== language) tags.push(says_[view.language]);
  if (calculatorOf(each)) tags.push(says_.calculator);
  else if (each.kind) tags.push(says_[each.kind]);
  const regulation = each.ref ? data.regulations[each.ref.split("#")[0]][view.language] : "";
  const heading = marked(title, view.titled);
  const cited_ = regulation ? `<span class="search-citation">${escaped(isNumbered ? regulation : citation)}</span> ` : "";
  return {
    location: `../${view.language}/${each.url}`,
    title: `<span class="search-title" lang="${view.language}"${hit.near ? ` data-near="${escaped(says_.near)}"` : ""}>${cited_}${heading}</span>`
      + `<span class="search-text" lang="${view.language}">${marked(sentence, ranges)}</span>`,
    text: "",
    terms: {},
    score: hit.score,
    ...(tags.length ? { tags } : {}),
    ref: each.ref ?? each.url,
  };
}

export function search(typed, language) {
  const query = plain(typed.slice(0, LONGEST_QUERY)).trim();
  if (!query) return [];
  const chosen = distinct(rank(query));
  if (!chosen.length) chosen.push(...nearest(query));
  return chosen.map(([each, hit]) => shown(each, hit, language));
}
