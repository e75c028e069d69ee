// The worker in which Python runs: starts the site's own Pyodide, then hands each request to the calculators' doors
// (calculators/browser.py). Everything comes from the site's own runtime folder.

const TELL_EVERY = 100_000; // bytes between two reports of progress

let runtime;
let python;
let call;

// Counts what arrives, so that the page can show progress. The WebAssembly itself is handed on untouched: only a
// response straight from the network lets the browser keep the compiled code for the next visit.
function countingFetch(tell) {
  const original = self.fetch.bind(self);
  let loaded = 0;
  let told = 0;
  return async (...args) => {
    const response = await original(...args);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    if (response.url.endsWith(".wasm")) return response;
    const counted = response.body.pipeThrough(new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        if (loaded - told >= TELL_EVERY) {
          told = loaded;
          tell(loaded);
        }
        controller.enqueue(chunk);
      },
    }));
    return new Response(counted, { status: response.status, headers: response.headers });
  };
}

function addLibrary(name, bytes) {
  const path = `/lib/${name}`;
  python.FS.writeFile(path, new Uint8Array(bytes));
  python.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(path)})`);
}

async function bytesOf(name) {
  return (await fetch(new URL(name, runtime))).arrayBuffer();
}

async function start(url) {
  runtime = url;
  self.fetch = countingFetch((loaded) => postMessage({ kind: "progress", loaded }));
  const library = bytesOf("calculators.zip");
  library.catch(() => {}); // reported below, once the runtime is there
  const { loadPyodide } = await import(new URL("pyodide.mjs", url));
  python = await loadPyodide({ indexURL: url });
  addLibrary("calculators.zip", await library);
  call = python.pyimport("calculators.browser").call;
}

let spreadsheets;
function withSpreadsheets() {
  spreadsheets ??= bytesOf("spreadsheets.zip").then((bytes) => addLibrary("spreadsheets.zip", bytes));
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

// A file that fails while Pyodide is waiting for another is only heard of here.
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  postMessage({ kind: "failed", reason: "missing-file", detail: String(event.reason) });
});

self.onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") {
      await start(data.url);
      postMessage({ kind: "ready" });
    } else {
      await answer(data);
    }
  } catch (error) {
    const loading = data.kind === "start" || (data.spreadsheets && /^(TypeError|Error): (Failed to fetch|\d{3} )/.test(error));
    const missing = loading && !/fatal|memory/i.test(String(error));
    postMessage({ kind: "failed", reason: missing ? "missing-file" : "broken", detail: String(error) });
  }
};
