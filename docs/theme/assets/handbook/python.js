// One Python for all calculators of a page: started on first need, in a worker, with a watch on its silence.

import { pythonWorker } from "./files.js";

const SILENCE = 30_000; // ms without a sign of life before the page stops waiting

/** Why Python cannot be used here; `reason` is a key of the page's words. */
export class PythonFailed extends Error {
  constructor(reason, detail = "") {
    super(`${reason} ${detail}`);
    this.reason = reason;
  }
}

class Python {
  #worker;
  #waiting = new Map();
  #next = 0;
  #timer;
  #listeners = new Set();

  constructor(runtime) {
    this.ready = new Promise((resolve, reject) => {
      this.#waiting.set("start", { resolve, reject });
    });
    this.ready.catch(() => {}); // each caller hears of it through call()
    if (typeof WebAssembly !== "object") {
      this.#fail(new PythonFailed("no-webassembly"));
      return;
    }
    try {
      this.#worker = pythonWorker();
    } catch (error) {
      this.#fail(new PythonFailed("no-worker", String(error)));
      return;
    }
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#fail(new PythonFailed("missing-file", event.message));
    this.#worker.onmessageerror = () => this.#fail(new PythonFailed("broken"));
    this.#worker.postMessage({ kind: "start", runtime: absolute(runtime) });
    this.#watch();
  }

  /** Call `listener` with the bytes loaded so far while Python starts; returns the way to stop. */
  onProgress(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The answer to a request, both JSON text. Rejects with PythonFailed. */
  ask(request) {
    return this.call("answer", request);
  }

  /**
   * What one of Python's doors (calculators/browser.py) gives back: JSON text, or the bytes of a file.
   * `data` is a pasted text or a file's bytes, `tell` hears how far the work is, and `spreadsheets` says that the
   * work needs the library that reads and writes them.
   */
  async call(door, request, { data = null, tell = null, spreadsheets = false } = {}) {
    await this.ready;
    return new Promise((resolve, reject) => {
      const id = ++this.#next;
      this.#waiting.set(id, { resolve, reject, tell });
      this.#worker.postMessage({ kind: "call", id, door, request, data, spreadsheets });
      this.#watch();
    });
  }

  /** Stop whatever is being worked out. This Python ends with it; the next one starts anew. */
  cancel() {
    this.#fail(new PythonFailed("cancelled"));
  }

  #hear(data) {
    if (data.kind === "progress") {
      for (const listener of this.#listeners) listener(data.loaded);
    } else if (data.kind === "told") {
      this.#waiting.get(data.id)?.tell?.(data.done, data.total);
    } else if (data.kind === "failed") {
      this.#fail(new PythonFailed(data.reason, data.detail));
      return;
    } else {
      const id = data.kind === "ready" ? "start" : data.id;
      this.#waiting.get(id)?.resolve(data.made);
      this.#waiting.delete(id);
    }
    this.#watch();
  }

  #watch() {
    clearTimeout(this.#timer);
    if (this.#waiting.size) this.#timer = setTimeout(() => this.#fail(new PythonFailed("timed-out")), SILENCE);
  }

  #fail(error) {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.failed = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

// A worker's addresses do not begin where the page's do.
function absolute(runtime) {
  return Object.fromEntries(Object.entries(runtime).map(([name, value]) =>
    [name, typeof value === "string" ? new URL(value, document.baseURI).href : value]));
}

let python;

/**
 * The page's Python, started if it is not running; a failed one is replaced. `runtime` says where its files are
 * (scripts/runtime.py writes it into the page's words).
 */
export function startPython(runtime) {
  if (!python || python.failed) python = new Python(runtime);
  return python;
}
