// A result's articles open where they are cited. A click with a modifier, or a page that cannot be had, follows the link.

import { element } from "../shared/element.js";
import { pageAddress } from "../shared/files.js";
import { copyOf, pageAt } from "./other-pages.js";

const BLOCK = "li, td, p, dd";

async function articleAt(link) {
  const page = await pageAt(link.href);
  const id = decodeURIComponent(new URL(link.href).hash.slice(1));
  return page.getElementById(id)?.closest("[data-article]");
}

function close(link) {
  document.getElementById(link.dataset.open)?.remove();
  delete link.dataset.open;
  link.setAttribute("aria-expanded", "false");
}

async function toggle(link) {
  if (link.dataset.open && document.getElementById(link.dataset.open)) {
    close(link);
    return;
  }
  if (!await showArticle(link)) location.href = pageAddress(link.href);
}

/** Open the article of `link` below it; says whether it could be had. */
export async function showArticle(link) {
  let article;
  try {
    article = await articleAt(link);
  } catch { /* the link itself still works */ }
  if (!article) return false;
  const copy = copyOf(article);
  // Where it opens it is no part of the page's outline.
  for (const heading of copy.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    heading.replaceWith(element("p", { class: "pc-opened-heading" }, ...heading.childNodes));
  }
  const id = `opened-${Date.now()}`;
  const text = copy.matches("li") ? element("div", {}, ...copy.childNodes) : copy;
  const whole = element("a", { href: link.href, class: "pc-whole-article" }, link.title);
  const box = element("div", { class: "pc-opened", id }, text, element("p", {}, whole));
  link.closest(BLOCK).append(box);
  link.dataset.open = id;
  link.setAttribute("aria-expanded", "true");
  return true;
}

/** Let the articles that `root`'s results cite open in place. */
export function openInPlace(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.(
      "output a.pc-article, .pc-error a.pc-article, .pc-more a.pc-article, .pc-batch a.pc-article, .tq-result a.pc-article",
    );
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    toggle(link);
  });
  // Escape closes the article one reads, or whose link one is on.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const box = event.target.closest?.(".pc-opened");
    const link = box ? root.querySelector(`[data-open="${box.id}"]`) : event.target.closest?.("[data-open]");
    if (!link) return;
    close(link);
    link.focus();
  });
}
