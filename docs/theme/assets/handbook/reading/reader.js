// Reading aids of an article page: copy a link or a citation, preview a cited article, read two languages side by
// side, print a sheet for signing. Without this script every link still leads where it says.

import { element } from "../shared/element.js";
import { copyText } from "../shared/give-file.js";
import { copyOf, pageAt } from "./other-pages.js";
import { popoverFor } from "./popover.js";

const words = JSON.parse(document.getElementById("reader-words").textContent);
const VIEW = "handbook-view"; // remembered: "both", or nothing for one language

// ------------------------------------------------------------------------------------- link and citation of an article

function copyButton(label, textOf) {
  const button = element("button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    const text = textOf();
    if (!await copyText(text)) {
      prompt(words.copy_by_hand, text);
      return;
    }
    button.textContent = words.copied;
    announce(words.copied);
    setTimeout(() => { button.textContent = label; }, 1500);
  });
  return button;
}

let status;
function announce(text) {
  status ??= document.body.appendChild(element("div", { class: "announcement", role: "status" }));
  status.textContent = text;
}

let tools;
function showTools(link) {
  const article = link.closest("[data-article]");
  if (!article || tools?.previousSibling === link) return;
  tools?.remove();
  const address = () => new URL(link.getAttribute("href"), location.href).href;
  tools = element("span", { class: "article-tools" },
    copyButton(words.copy_link, address),
    copyButton(words.copy_citation, () => article.dataset.cite));
  link.after(tools);
}

function numberOf(target) {
  if (!(target instanceof Element)) return null;
  const heading = target.closest(":is(h2, h3, h4, h5)[id^='art-']");
  if (heading) return heading.querySelector(".headerlink");
  return target.closest("a.headerlink") ?? target.closest("li[data-article], p[data-article]")?.querySelector(".headerlink");
}

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => {
    const link = numberOf(event.target);
    if (link) showTools(link);
  });
}

// ---------------------------------------------------------------------------------------- previews of cited articles

popoverFor("article a[href*='#art-']:not(.headerlink, output *, .pc-more *, .pc-batch *), .popover-text a[href*='#art-']", async (link) => {
  const anchor = decodeURIComponent(new URL(link.href).hash.slice(1));
  let page;
  try {
    page = await pageAt(link.href);
  } catch {
    return null; // the link itself still works
  }
  const target = page.getElementById(anchor);
  const article = target?.closest("[data-article]");
  if (!article) return null;
  const head = element("p", { class: "popover-head" },
    element("b", {}, article.dataset.cite.split(" / ")[words.language === "zh" ? 0 : 1]), " ",
    element("a", { href: link.href }, words.open_article));
  const copy = copyOf(article);
  if (copy.matches("li")) return [head, element("div", { class: "popover-text" }, ...copy.childNodes)];
  return [head, element("div", { class: "popover-text" }, copy)];
});

// Terms carry their definition; the window only shows it.
popoverFor(".term[data-definition]", (term) => [
  element("p", { class: "popover-head" }, element("b", {}, term.dataset.term)),
  element("p", {}, term.dataset.definition),
]);

// -------------------------------------------------------------------------------------------- two languages side by side

const root = document.querySelector(".md-content__inner");
const switchLink = document.querySelector("[data-language-switch]");

function ownParts(section) {
  const parts = [];
  for (const child of section.children) {
    if (child.matches("section.article, policy-calculator")) break;
    parts.push(child);
  }
  return parts;
}

function pair(section, other) {
  const here = element("div", { class: "here" });
  const there = element("div", { class: "there", lang: words.other });
  const parts = ownParts(section);
  section.prepend(element("div", { class: "pair" }, here, there));
  here.append(...parts);
  there.append(...ownParts(other).map((part) => copyOf(part)));
}

async function showBoth() {
  const page = await pageAt(switchLink.href);
  for (const section of root.querySelectorAll("section.article")) {
    const other = page.getElementById(section.dataset.article.split("#")[1])?.closest("section.article");
    if (other) pair(section, other);
  }
  root.classList.add("two-languages");
}

function showOne() {
  for (const both of root.querySelectorAll(".pair")) both.replaceWith(...both.querySelector(".here").childNodes);
  root.classList.remove("two-languages");
}

function remember(view) {
  try {
    if (view) localStorage.setItem(VIEW, view);
    else localStorage.removeItem(VIEW);
  } catch { /* without storage the choice holds for this page */ }
}

function remembered() {
  try {
    return localStorage.getItem(VIEW);
  } catch {
    return null;
  }
}

function viewSwitch(bar) {
  const [one, both] = bar.querySelectorAll("[aria-pressed]");
  const turn = async (on) => {
    try {
      if (on && !root.classList.contains("two-languages")) await showBoth();
      if (!on) showOne();
    } catch {
      announce(words.not_loaded);
      both.title = words.not_loaded;
      return;
    }
    both.setAttribute("aria-pressed", String(on));
    one.setAttribute("aria-pressed", String(!on));
  };
  const choose = (on) => {
    remember(on ? "both" : "");
    turn(on);
  };
  both.addEventListener("click", () => choose(true));
  one.addEventListener("click", () => choose(false));
  bar.querySelector(".sign-button").addEventListener("click", () => {
    document.documentElement.classList.add("printing-sheet");
    print();
    document.documentElement.classList.remove("printing-sheet");
  });
  for (const button of bar.querySelectorAll("button")) button.disabled = false;
  if (remembered() === "both") turn(true);
}

const bar = root?.querySelector(".view-switch");
if (bar) viewSwitch(bar);
