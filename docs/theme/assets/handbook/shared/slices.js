// Long work on the page in slices: between two of them the browser paints and hears the reader.

const SLICE = 8; // ms of a slice; what the browser does after it, painting, takes as long again
const STEPS = 4; // rows between two looks at the clock

function pause() {
  return globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/**
 * Call `step` until it gives false, some milliseconds at a time, each slice laid out within `place` before the next.
 * Stops as soon as `wanted` gives false. The first slice is done at once; resolves when all is done or no longer wanted.
 */
export async function inSlices(step, wanted, place) {
  for (;;) {
    const begun = performance.now();
    do {
      for (let count = 0; count < STEPS; count += 1) if (!step()) return;
      place.getBoundingClientRect(); // laid out here, where the clock sees it, and not all at once later
    } while (performance.now() - begun < SLICE);
    await pause();
    if (!wanted()) return;
  }
}

/** Append to `parent` what `make` makes of each item: the first `atOnce` now, the others in slices. */
export function appendInSlices(parent, items, make, atOnce) {
  parent.append(...items.slice(0, atOnce).map(make));
  if (items.length <= atOnce) return;
  let next = atOnce;
  const busy = parent.closest("table");
  busy.setAttribute("aria-busy", "true");
  const step = () => {
    parent.append(make(items[next], next));
    next += 1;
    return next < items.length;
  };
  // Only from the next slice on does it stand in the page; where it is replaced by something newer, it stops.
  pause().then(() => inSlices(step, () => parent.isConnected, busy)).then(() => busy.removeAttribute("aria-busy"));
}
