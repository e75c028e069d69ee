// The worker in which Python runs: starts the site's own Pyodide, then answers requests with the calculators' one
// door, calculators.browser.answer. Everything comes from the site's own runtime folder.

const LIBRARY = "/lib/calculators.zip";
const TELL_EVERY = 100_000; // bytes between two reports of progress

let answer;

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

async function start(url) {
  self.fetch = countingFetch((loaded) => postMessage({ kind: "progress", loaded }));
  const library = fetch(new URL("calculators.zip", url)).then((response) => response.arrayBuffer());
  library.catch(() => {}); // reported below, once the runtime is there
  const { loadPyodide } = await import(new URL("pyodide.mjs", url));
  const python = await loadPyodide({ indexURL: url });
  python.FS.writeFile(LIBRARY, new Uint8Array(await library));
  python.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(LIBRARY)})`);
  answer = python.pyimport("calculators.browser").answer;
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
      postMessage({ kind: "answer", id: data.id, text: answer(data.request) });
    }
  } catch (error) {
    const missing = data.kind === "start" && !/fatal|memory/i.test(String(error));
    postMessage({ kind: "failed", reason: missing ? "missing-file" : "broken", detail: String(error) });
  }
};
