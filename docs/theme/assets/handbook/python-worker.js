// The worker in which Python runs: starts the site's own Pyodide, then hands each request to the calculators' doors
// (calculators/browser.py). Everything comes from the site's own runtime folder.

import { fetched, script } from "./worker-files.js";

const END = 22; // bytes of the record that ends an archive
const TELL_EVERY = 100_000; // bytes between two reports of progress

let runtime;
let python;
let call;

function failed(reason, error) {
  postMessage({ kind: "failed", reason, detail: String(error) });
}

class Damaged extends Error {}

function missing(error) {
  failed(error instanceof Damaged ? "damaged-file" : "missing-file", error);
}

// Each file is asked for once, and at once: Pyodide alone would ask for one after another.
const asked = new Map();

function ask(url, arrive = (response) => response) {
  const arriving = fetched(url).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    // A network that asks for a login first answers everything with its own page.
    if (/html/.test(response.headers.get("content-type"))) throw new Damaged(response.url);
    return arrive(response);
  });
  arriving.catch(missing); // Pyodide would go on without it, and fail in the dark
  asked.set(url, arriving);
}

function taken(url) {
  const arriving = asked.get(String(url));
  asked.delete(String(url));
  return arriving;
}

// Pyodide's own requests are answered with what is on its way already.
self.fetch = (url, ...rest) => taken(url) ?? fetched(url, ...rest);

// Counts what arrives, so that the page can show progress.
function counter(tell) {
  let loaded = 0;
  let told = 0;
  return (response) => new Response(response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      if (loaded - told >= TELL_EVERY) {
        told = loaded;
        tell(loaded);
      }
      controller.enqueue(chunk);
    },
  })));
}

// The browser keeps the runtime's files for good. One that was kept damaged is asked of the server again.
function askedAnew(files) {
  const names = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"].map((name) => files.pyodide + name);
  return Promise.all([...names, files.library, files.calculators].map(async (url) => {
    await (await fetched(url, { cache: "reload" })).arrayBuffer();
  }));
}

// Pyodide waits for ever for a library that it cannot read: an archive has its beginning and its end.
function archive(count) {
  return async (response) => {
    const { buffer, byteLength } = new Uint8Array(await count(response).arrayBuffer());
    const view = new DataView(buffer);
    const whole = byteLength > END && view.getUint32(0) === 0x504b0304 && view.getUint32(byteLength - END) === 0x504b0506;
    if (!whole) throw new Damaged(response.url);
    return new Response(buffer);
  };
}

// Pyodide waits for ever for WebAssembly that cannot be compiled, too.
for (const name of ["instantiateStreaming", "instantiate"]) {
  const native = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    try {
      return await native.apply(WebAssembly, given);
    } catch (error) {
      if (error instanceof WebAssembly.CompileError) missing(new Damaged(error.message));
      throw error;
    }
  };
}

async function start(files, fresh) {
  runtime = files;
  if (fresh) await askedAnew(files).catch(missing);
  script(`${files.pyodide}pyodide.asm.js`).catch(missing); // Pyodide takes it from where it lies then
  const counted = archive(counter((loaded) => postMessage({ kind: "progress", loaded })));
  // The WebAssembly is handed on untouched: only a response straight from the network lets the browser keep the
  // compiled code for the next visit.
  ask(`${files.pyodide}pyodide.asm.wasm`);
  ask(files.library, counted);
  ask(files.calculators, counted);
  const { loadPyodide } = await script(`${files.pyodide}pyodide.mjs`);
  python = await loadPyodide({
    indexURL: files.pyodide,
    packageBaseUrl: files.pyodide, // never anybody else's server
    stdLibURL: files.library,
    lockFileContents: files.lock,
    env: { PYTHONPATH: "/lib/calculators.zip" },
    fsInit: async (FS) => FS.writeFile("/lib/calculators.zip", await bytesOf(files.calculators)),
  });
  call = python.pyimport("calculators.browser").call;
}

async function bytesOf(url) {
  return new Uint8Array(await (await taken(url)).arrayBuffer());
}

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

async function answer({ id, door, request, data, spreadsheets: needed }) {
  if (needed) await withSpreadsheets();
  const tell = (done, total) => postMessage({ kind: "told", id, done, total });
  const made = call(door, request, data, tell);
  if (typeof made === "string") {
    postMessage({ kind: "made", id, made });
  } else {
    const bytes = made.toJs();
    made.destroy();
    postMessage({ kind: "made", id, made: bytes }, [bytes.buffer]);
  }
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
      await start(data.runtime, data.fresh);
      postMessage({ kind: "ready" });
    } else {
      await answer(data);
    }
  } catch (error) {
    // Files that could not be had have been told of by now; one that arrived and does not do is damaged.
    failed(data.kind === "start" && !/memory/i.test(String(error)) ? "damaged-file" : "broken", error);
  }
};
