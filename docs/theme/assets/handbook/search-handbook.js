// What search/handbook.json says, as the other modules of search read it: every article with the articles it is part of
// and those that are part of it, the guides and calculators, and the glossary.

export const LANGUAGES = ["zh", "en"];

export let data;
export let documents = [];
export let glossary = [];

export function parents(each) {
  const found = [];
  for (let above = each.parent; above !== undefined; above = documents[above].parent) found.push(documents[above]);
  return found;
}

export function isRelated(one, other) {
  return parents(one).includes(other) || parents(other).includes(one);
}

// The calculator that works out an article, or the article that one of its sub-clauses is part of.
export function calculatorOf(each) {
  return [each, ...parents(each), ...each.children].find(({ calculator }) => calculator)?.calculator;
}

export const bare = (title) => title.replace(/^第[一二三四五六七八九十]+条\s*|^[一二三四五六七八九十]+、|^[0-9.]+\s*/, "");

// An article's text with its sub-clauses', so that words that stand in several of them are found together.
function complete(each) {
  each.whole = Object.fromEntries(LANGUAGES.map((language) => [language, each[language][1]]));
  for (const below of each.children) {
    complete(below);
    for (const language of LANGUAGES) each.whole[language] += `\n${below[language][0]}\n${below.whole[language]}`;
  }
}

export function hold(loaded) {
  data = loaded;
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
}
