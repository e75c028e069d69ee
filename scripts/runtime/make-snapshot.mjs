// Writes the memory of a Pyodide in which everything is imported, as docs/theme/assets/handbook/python/snapshot.js restores it:
// node make-snapshot.mjs JSON, where JSON names the folder of the stock Pyodide, the two archives and the target.
//
// Pyodide's own snapshot is the whole of its memory. Only what differs from a memory in which Python has not begun is
// written, as words of 32 bits: FORMAT; the memory's size; where its constants end, its stack ends, its heap ends; the
// sum of constants and heap; the size of Pyodide's header; how many runs follow; the header; a gap and a length for each
// run; their contents.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const NEAR = 4; // words; two differences no further apart are one run
const { pyodide, library, calculators, target, restorer } = JSON.parse(process.argv[2]);
const { browsersOwn, FORMAT, sumOf, SURROUNDINGS } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(restorer, "utf8"))}`);

// Node would print the whole of Pyodide's one line beside an error.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

// The same sources give the same bytes, and nothing in them is of this machine.
process.env.TZ = "UTC";
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "" } });

const options = {
  indexURL: pyodide,
  stdLibURL: library,
  lockFileContents: { info: JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`)).info, packages: {} },
  ...SURROUNDINGS,
};
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
await import(pathToFileURL(`${pyodide}/pyodide.asm.js`));
const create = globalThis._createPyodideModule;

async function fresh() {
  let memory;
  globalThis._createPyodideModule = async (settings) => {
    const module = await create(settings);
    memory = module.HEAPU32.slice();
    memory[browsersOwn(module)] = 0;
    throw new Error("fresh");
  };
  await loadPyodide({ ...options, _loadSnapshot: new Uint8Array(20 * 1024 * 1024) }).catch(() => {});
  globalThis._createPyodideModule = create;
  return memory;
}

const atAnotherTime = await fresh(); // what differs is time and chance, and is written in any case
Date.now = () => Date.UTC(1980, 0, 1);
performance.now = () => 0;
const before = await fresh();
const python = await loadPyodide({
  ...options,
  _makeSnapshot: true,
  fsInit: async (FS) => FS.writeFile("/lib/calculators.zip", readFileSync(calculators)),
});
python.runPython(readFileSync(new URL("snapshot_contents.py", import.meta.url), "utf8"), { globals: python.toPy({}) });
const { _emscripten_stack_get_end: stackBegins, _emscripten_stack_get_base: stackEnds, _sbrk: heapEnds } = python._module;
const snapshot = python.makeMemorySnapshot();
const headerSize = new Uint32Array(snapshot.buffer)[1];
const memory = new Uint32Array(snapshot.buffer, headerSize);
memory[browsersOwn(python._module)] = 0;
const [constants, stack, heap] = [stackBegins(), stackEnds(), heapEnds(0)].map((address) => address / 4);

const runs = [];
for (let at = 0; at < heap; at++) {
  if (at === constants) at = stack; // nothing is under way, so the stack is empty
  if (memory[at] === before[at] && before[at] === atAnotherTime[at]) continue;
  const last = runs.at(-1);
  if (last && at - last.end <= NEAR) last.end = at + 1;
  else runs.push({ begin: at, end: at + 1 });
}
const sum = (sumOf(memory, 0, constants) + sumOf(memory, stack, heap)) >>> 0;
const words = [FORMAT, memory.byteLength, constants, stack, heap, sum, headerSize, runs.length];
words.push(...new Uint32Array(snapshot.buffer, 0, headerSize / 4));
let end = 0;
for (const run of runs) {
  words.push(run.begin - end, run.end - run.begin);
  end = run.end;
}
for (const { begin, end: stop } of runs) for (let at = begin; at < stop; at++) words.push(memory[at]);
writeFileSync(target, new Uint8Array(new Uint32Array(words).buffer));
