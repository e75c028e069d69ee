// Keeps the article when the language is switched: both sites have the same anchors, so the link only needs the
// anchor of the article that is being read. Without this script the link leads to the same page.

const MARGIN = 160; // px below the header in which an article counts as the one being read

function articleBeingRead() {
  if (location.hash) return location.hash;
  let found = "";
  for (const article of document.querySelectorAll("[data-article]")) {
    if (article.getBoundingClientRect().top > MARGIN) break;
    found = `#${article.dataset.article.split("#")[1]}`;
  }
  return found;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-language-switch]");
  if (link) link.hash = scrollY > 0 || location.hash ? articleBeingRead() : "";
}, { capture: true });
