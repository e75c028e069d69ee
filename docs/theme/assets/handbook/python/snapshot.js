// Starts Python from a memory in which it has started before (scripts/make-snapshot.mjs says what the words of the file
// are). This rests on private options of the one Pyodide that package.json pins; whatever does not fit throws, and the
// page starts Python from its beginning.

export const FORMAT = 0x48425331;
const HEAD = 8; // words

/** Options that end up in Python's memory before it begins: the same at the build and here. */
export const SURROUNDINGS = {
  env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONPATH: "/lib/calculators.zip" },
  _sysExecutable: "/python",
};

/** The sum of words, modulo 2^32. */
export function sumOf(words, begin, end) {
  let sum = 0;
  for (let at = begin; at < end; at++) sum = (sum + words[at]) | 0;
  return sum >>> 0;
}

/** The one word that depends on the browser: how Python counts a function's arguments in its WebAssembly. */
export function browsersOwn({ HEAPU32, __PyRuntime: state, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: offset }) {
  return (state + HEAPU32[offset / 4]) / 4;
}

/** Options for loadPyodide, whose script has run already, by which it takes up this memory. */
export function restored(words) {
  const [format, size, constants, stack, heap, sum, headerSize, runs] = words;
  if (format !== FORMAT) throw new Error("no snapshot, or another version's");
  const header = words.slice(HEAD, HEAD + headerSize / 4);
  const create = globalThis._createPyodideModule;
  globalThis._createPyodideModule = async (settings) => {
    settings.INITIAL_MEMORY = size;
    const module = await create(settings);
    const memory = module.HEAPU32;
    const own = browsersOwn(module);
    const counting = memory[own];
    memory[own] = 0;
    let run = HEAD + header.length;
    let from = run + 2 * runs;
    let to = 0;
    for (const contents = from; run < contents; run += 2) {
      to += words[run];
      memory.set(words.subarray(from, from + words[run + 1]), to);
      to += words[run + 1];
      from += words[run + 1];
    }
    const found = (sumOf(memory, 0, constants) + sumOf(memory, stack, heap)) >>> 0;
    if (found !== sum) throw new Error("a snapshot that is damaged, or of another Pyodide");
    memory[own] = counting;
    return module;
  };
  // The header alone: all else is in its place by the time Pyodide would copy it.
  return { ...SURROUNDINGS, _loadSnapshot: new Uint8Array(header.buffer) };
}

/** Python that has taken up the memory begins by chance of its own, which would be the same for everybody. */
export function awakened(python) {
  python.pyimport("random").seed();
}
