// Material's search box listens to keyup only. Text also comes from an input method, from paste and from dictation, and
// Enter that ends a composition must not open the first result. What Material shows of a result is completed here, and
// the address carries the query, so that it can be shared and that the way back from an article leads to the results.

const PAUSE = 400; // ms without a key after which the address follows; browsers refuse more than a few a second

const IN_COMPOSITION = 229; // what a key is numbered while an input method has it

const field = document.querySelector("[data-md-component=search-query]");
const list = document.querySelector(".md-search-result__list");
const count = document.querySelector(".md-search-result__meta");
const open = document.getElementById("__search");
const words = JSON.parse(document.getElementById("search-words").textContent);
let pause;

function changed() {
  field.dispatchEvent(new Event("keyup"));
}

// Material asks nothing twice: only another query is sent.
function askedAgain() {
  const query = field.value;
  field.value = `${query} `;
  changed();
  field.value = query;
  changed();
  field.focus();
}

function addressed() {
  const address = new URL(location);
  const query = open.checked ? field.value.trim() : "";
  if (query === (address.searchParams.get("q") ?? "")) return;
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

// The worker could not load what it searches: say so, and offer to try again.
function failed(result) {
  const isOld = result.querySelector("[data-old]");
  count.textContent = isOld ? words.old : words.failed;
  result.replaceChildren();
  if (isOld) return;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "search-again";
  again.textContent = words.again;
  again.addEventListener("click", askedAgain);
  result.append(again);
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

function completed(result) {
  result.classList.toggle("search-direct", Boolean(result.querySelector("[data-direct]")));
  if (result.querySelector("[data-failed]")) failed(result);
  // What no article answers is said in the place of the count.
  const near = result.querySelector("[data-near]");
  if (near) count.textContent = near.dataset.near;
  // A badge is no navigation, though Material writes it as one.
  for (const badges of result.querySelectorAll("nav")) badges.setAttribute("role", "presentation");
  const ask = result.querySelector("[data-ask]");
  if (ask) ask.textContent = words.ask;
  separated(result);
}

if (field && list) {
  field.addEventListener("input", changed);
  field.addEventListener("compositionend", changed);
  field.addEventListener("keydown", (event) => {
    // Safari ends the composition before the Enter that commits it, and leaves it the number of a key in composition.
    if (event.isComposing || event.keyCode === IN_COMPOSITION) event.stopPropagation();
  });
  for (const [target, type] of [[field, "keyup"], [open, "change"]]) {
    target.addEventListener(type, () => {
      clearTimeout(pause);
      pause = setTimeout(addressed, PAUSE);
    });
  }
  count.setAttribute("role", "status"); // read out without leaving the box
  for (const result of list.children) completed(result); // of a query in the address, answered before this script came
  // Completed before it stands in the page, a result is laid out once, not twice.
  list.appendChild = (result) => {
    completed(result);
    return Node.prototype.appendChild.call(list, result);
  };
}
