// One small window beside a word or a link, for all previews of a page. It never takes the focus: it is read out
// through aria-describedby, closes with Escape, and stays open while the pointer is in it.

const WAIT = 250; // ms before it opens for a pointer that only passes by
const GRACE = 200; // ms in which the pointer may cross the gap between the word and the window
const EDGE = 12; // px kept free at the window's edges

let box;
let anchor;
let timer;

function place() {
  const at = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  const width = Math.min(440, innerWidth - 2 * EDGE);
  box.style.width = `${width}px`;
  box.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE)) + scrollX}px`;
  const below = innerHeight - at.bottom;
  const above = at.top;
  const fitsBelow = box.offsetHeight + EDGE < below || below > above;
  box.style.maxHeight = `${Math.max(fitsBelow ? below : above, 120) - 2 * EDGE}px`;
  box.style.top = `${fitsBelow ? at.bottom + scrollY + 6 : Math.max(scrollY + EDGE, at.top + scrollY - box.offsetHeight - 6)}px`;
}

/** Close the window, if it is open. */
export function close() {
  clearTimeout(timer);
  if (!anchor) return;
  anchor.removeAttribute("aria-describedby");
  anchor = undefined;
  box.hidden = true;
  box.replaceChildren();
}

/** Open the window beside `element` with `nodes` in it. */
export function open(element, nodes) {
  close();
  if (!box) {
    box = document.createElement("div");
    box.id = "handbook-popover";
    box.className = "popover md-typeset";
    box.setAttribute("role", "tooltip");
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", closeSoon);
    document.body.append(box);
  }
  box.replaceChildren(...nodes);
  box.hidden = false;
  anchor = element;
  anchor.setAttribute("aria-describedby", box.id);
  place();
}

/** Whether the window stands open beside `element`. */
export function isOpen(element) {
  return anchor === element;
}

function closeSoon() {
  clearTimeout(timer);
  timer = setTimeout(close, GRACE);
}

/** Show `content(element)` beside elements that match `selector`, on hover, focus and tap. */
export function popoverFor(selector, content) {
  let token = 0;
  const show = async (element) => {
    const mine = ++token;
    const nodes = await content(element);
    if (nodes && mine === token && element.isConnected) open(element, nodes);
  };
  const target = (event) => (event.target instanceof Element ? event.target.closest(selector) : null);

  document.addEventListener("pointerover", (event) => {
    const element = target(event);
    if (!element || event.pointerType === "touch" || isOpen(element)) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(element), WAIT);
  });
  document.addEventListener("pointerout", (event) => {
    const element = target(event);
    if (!element || event.pointerType === "touch" || element.contains(event.relatedTarget)) return;
    token++;
    closeSoon();
  });
  document.addEventListener("focusin", (event) => {
    const element = target(event);
    if (element?.matches(":focus-visible")) show(element);
  });
  document.addEventListener("focusout", (event) => {
    if (target(event)) {
      token++;
      closeSoon();
    }
  });
  // On a touch screen the first tap shows, the second follows the link.
  let touched = false;
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("click", (event) => {
    const element = target(event);
    if (!element || !touched || isOpen(element)) return;
    event.preventDefault();
    show(element);
  });
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
document.addEventListener("pointerdown", (event) => {
  if (box && anchor && event.target instanceof Node && !box.contains(event.target) && !anchor.contains(event.target)) {
    close();
  }
});
addEventListener("resize", close);
