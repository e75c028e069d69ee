// Other pages of the handbook, fetched once and read as documents, without loading them.

import { pageText } from "../shared/files.js";

const known = new Map();

/** The document at `url` (without its anchor), its links made absolute; rejects when it cannot be had. */
export function pageAt(url) {
  const address = new URL(url);
  address.hash = "";
  const here = new URL(location.href);
  here.hash = "";
  if (address.href === here.href) return Promise.resolve(document);
  if (!known.has(address.href)) {
    const reading = pageText(address).then((text) => {
      const page = new DOMParser().parseFromString(text, "text/html");
      for (const link of page.querySelectorAll("a[href]")) {
        link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
      }
      return page;
    });
    reading.catch(() => known.delete(address.href));
    known.set(address.href, reading);
  }
  return known.get(address.href);
}

/** A copy of an article for showing elsewhere: no ids that would stand twice, no forms, no tools. */
export function copyOf(article) {
  const copy = article.cloneNode(true);
  for (const each of copy.querySelectorAll("policy-calculator, .article-tools, .headerlink, .there, .article-history")) each.remove();
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  for (const each of [copy, ...copy.querySelectorAll("[data-article]")]) each.removeAttribute("data-article");
  for (const each of copy.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
  return copy;
}
