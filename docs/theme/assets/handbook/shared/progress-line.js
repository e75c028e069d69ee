import { button, element } from "./element.js";

/** A line that shows how far some work is, with a button that stops it. `at(done, total)` moves it on. */
export function progressLine(label, cancelLabel, cancel) {
  const bar = element("progress", { "aria-label": label });
  const line = element("p", { class: "pc-progress", role: "status" }, label, " ", bar, " ");
  if (cancel) line.append(button(cancelLabel, cancel, { class: "pc-cancel" }));
  return {
    line,
    at(done, total) {
      bar.max = total || 1;
      bar.value = done;
    },
  };
}
