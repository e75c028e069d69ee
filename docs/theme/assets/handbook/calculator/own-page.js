// What a calculator does on its own page, and not as a card in an article: it starts by itself, takes up what the address
// or this tab brings, keeps a draft of what is typed, and has tools.

import { FormDraft } from "./form-draft.js";

function whenIdle(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}

// A shared calculation or values for fields that the address names; else the draft.
function takeUp(calculator) {
  const named = new URLSearchParams(location.hash.slice(1));
  if (named.has("share")) {
    import("./share-result.js").then(({ openShared }) => openShared(calculator, location.href));
  } else if (calculator.input.fillFrom(named)) {
    calculator.inputChanged();
  } else {
    const draft = calculator.draft.saved("form");
    if (draft?.input) calculator.fill(draft.input, draft.asOf);
  }
}

export function startOwnPage(calculator) {
  calculator.draft = new FormDraft(calculator);
  // Before anything is taken up: the button shows at once, and a press must not be lost.
  calculator.querySelector(".pc-forget").addEventListener("click", () => calculator.draft.discardAll());
  takeUp(calculator);
  addEventListener("hashchange", () => takeUp(calculator));
  whenIdle(() => calculator.start());
  import("./result-tools.js").then(({ addTools }) => addTools(calculator));
}
