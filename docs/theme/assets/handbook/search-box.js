// Material's search box listens to keyup only. Text also comes from an input method, from paste and from dictation, and
// Enter that ends a composition must not open the first result.

const field = document.querySelector("[data-md-component=search-query]");
const list = document.querySelector(".md-search-result__list");

function changed() {
  field.dispatchEvent(new Event("keyup"));
}

// Nothing answers the query, and what follows are the nearest terms: say so in the place of the count.
function announced(result) {
  const near = result.querySelector("[data-near]");
  if (near) document.querySelector(".md-search-result__meta").textContent = near.dataset.near;
}

// The worker sends a result's sentence within its title, because Material leaves out the text of a result that is no
// page; a heading should hold the title alone.
function separated(result) {
  for (const sentence of result.querySelectorAll("h1 > .search-text")) {
    const paragraph = document.createElement("p");
    paragraph.className = sentence.className;
    paragraph.lang = sentence.lang;
    paragraph.append(...sentence.childNodes);
    sentence.parentNode.after(paragraph);
    sentence.remove();
  }
}

if (field) {
  field.addEventListener("input", changed);
  field.addEventListener("compositionend", changed);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) event.stopPropagation();
  });
}
if (list) {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        node.classList.toggle("search-direct", Boolean(node.querySelector("[data-direct]")));
        separated(node);
        announced(node);
      }
    }
  }).observe(list, { childList: true });
}
