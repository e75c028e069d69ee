// A table carried from one calculator to another, in this tab's storage: scores of an appraisal into a bonus.

import { forget, keep, kept } from "./keep.js";

const NAME = "carried";

/** Take `text` (a table with headings) along to `table` of `calculator`, and go there. */
export function carryTo(address, calculator, table, text) {
  if (keep(NAME, { calculator, table, text })) location.href = address;
}

/** Put what was carried here into its table. */
export function takeCarried(calculator) {
  const carried = kept(NAME);
  if (carried?.calculator !== calculator.name) return;
  forget(NAME);
  calculator.tables.find((table) => table.name === carried.table)?.take(carried.text);
}
