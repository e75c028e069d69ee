// The worker in which Python runs: starts the site's own Pyodide, then hands each request to the calculators' doors
// (calculators/browser.py). Everything comes from the site's own runtime folder. Where the browser has kept the memory of
// a Python that had started, it goes on from there (snapshot.js).

import { ask, askAnew, askArchives, compile, Damaged, onMissing, spare, taken } from "./runtime-files.js";
import { awakened, restored } from "./snapshot.js";
import { fetched, script } from "../shared/worker-files.js";

const REST = 2000; // ms after the first answer before the memory is fetched for the next visit

let runtime;
let storing;
let python;
let call;
let whenAnswered = () => {};

function failed(reason, error) {
  postMessage({ kind: "failed", reason, detail: String(error) });
}

function missing(error) {
  failed(error instanceof Damaged ? "damaged-file" : "missing-file", error);
}

onMissing(missing);

async function bytesOf(url) {
  return new Uint8Array(await (await taken(url)).arrayBuffer());
}

// ------------------------------------------------------------------------------------------------------ two ways to start

async function load(options) {
  const { loadPyodide } = await script(`${runtime.pyodide}pyodide.mjs`);
  return loadPyodide({
    indexURL: runtime.pyodide,
    packageBaseUrl: runtime.pyodide, // never anybody else's server
    stdLibURL: runtime.library,
    lockFileContents: runtime.lock,
    ...options,
  });
}

function begun() {
  askArchives([runtime.library, runtime.calculators], (loaded) => postMessage({ kind: "progress", loaded }));
  return load({
    env: { PYTHONPATH: "/lib/calculators.zip" },
    fsInit: async (FS) => FS.writeFile("/lib/calculators.zip", await bytesOf(runtime.calculators)),
  });
}

// The browser's store gives the memory unpacked, a quarter of a start sooner than its cache does.
async function store() {
  try {
    return storing ? await caches.open(`handbook-memory ${new URL("..", runtime.snapshot)}`) : null;
  } catch {
    return null; // there is none over http, nor where a site may store nothing: then the cache has to do
  }
}

// Only what the browser has: the network is not asked.
async function keptMemory() {
  const kept = await (await store())?.match(runtime.snapshot)
    ?? await fetched(runtime.snapshot, { cache: "only-if-cached", mode: "same-origin" });
  return kept.ok ? new Uint32Array(await kept.arrayBuffer()) : null;
}

async function goneOn(memory) {
  spare(runtime.library); // it lies in the memory
  const goingOn = await load(restored(memory));
  awakened(goingOn);
  return goingOn;
}

// The next visit can start from it. One that did not do is asked of the server again.
async function keepMemory(anew) {
  if (!runtime.snapshot || navigator.connection?.saveData) return;
  const answer = await fetched(runtime.snapshot, { priority: "low", cache: anew ? "reload" : "default" });
  const kept = await store();
  if (!kept) {
    await answer.arrayBuffer();
    return;
  }
  for (const older of await kept.keys()) await kept.delete(older);
  await kept.put(runtime.snapshot, answer);
}

async function start({ fresh, plain }) {
  const files = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"].map((name) => runtime.pyodide + name);
  if (fresh) await askAnew([...files, runtime.library, runtime.calculators]);
  const [, code, wasm] = files;
  const running = script(code); // Pyodide takes it from where it lies then
  running.catch(missing);
  const compiling = compile(wasm);
  const memory = runtime.snapshot && !plain ? await keptMemory().catch(() => null) : null;
  if (memory) {
    await Promise.all([running, compiling]);
    postMessage({ kind: "restoring" });
    python = await goneOn(memory);
  } else {
    python = await begun();
    whenAnswered = () => setTimeout(() => keepMemory(plain).catch(() => {}), REST);
  }
  call = python.pyimport("calculators.browser").call;
}

// ------------------------------------------------------------------------------------------------------------- requests

async function addSpreadsheets() {
  ask(runtime.spreadsheets);
  python.FS.writeFile("/lib/spreadsheets.zip", await bytesOf(runtime.spreadsheets));
  python.pyimport("sys").path.append("/lib/spreadsheets.zip");
}

let spreadsheets;
function withSpreadsheets() {
  spreadsheets ??= addSpreadsheets();
  return spreadsheets;
}

async function answerCall({ id, door, request, data, spreadsheets: needed }) {
  if (needed) await withSpreadsheets();
  const onProgress = (done, total) => postMessage({ kind: "advanced", id, done, total });
  const answer = call(door, request, data, onProgress);
  if (typeof answer === "string") {
    postMessage({ kind: "answered", id, answer });
  } else {
    const bytes = answer.toJs();
    answer.destroy();
    postMessage({ kind: "answered", id, answer: bytes }, [bytes.buffer]);
  }
  whenAnswered();
  whenAnswered = () => {};
}

self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  missing(event.reason);
});

self.onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") {
      // Held as long as this worker lives: the page hears when it is free, where browsers have locks (https).
      navigator.locks?.request(data.life, () => {
        postMessage({ kind: "alive" });
        return new Promise(() => {});
      }).catch(() => {});
      ({ runtime, storing } = data);
      await start(data);
      postMessage({ kind: "ready" });
    } else {
      await answerCall(data);
    }
  } catch (error) {
    // Files that could not be had have been reported by now; one that arrived and does not do is damaged.
    failed(data.kind === "start" && !/memory/i.test(String(error)) ? "damaged-file" : "broken", error);
  }
};
