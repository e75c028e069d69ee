// One Python for all calculators of a page: started on first need, in a worker, with a watch on its silence.

import { pythonWorker } from "../shared/files.js";
import { webAssemblyProblem } from "./webassembly.js";

const SILENCE = 30; // beats without a sign of life before the page stops waiting
const RESTORING = 5; // beats for taking up a memory that the browser has kept: it takes less than one
const BEAT = 1000; // ms; counted one by one, so that a tab that slept for a day has missed one of them and no more

/**
 * Why Python cannot be used here; `reason` is a key of the page's words. `lost` says that it had started and ended
 * without being asked to: the same work may succeed in the next one.
 */
export class PythonFailed extends Error {
  constructor(reason, detail = "", lost = false) {
    super(`${reason} ${detail}`);
    this.reason = reason;
    this.detail = detail;
    this.lost = lost;
  }
}

/** What `work` gives; tried once more if the Python it relied on was lost on the way. */
export async function withRetry(work) {
  try {
    return await work();
  } catch (error) {
    if (!error.lost) throw error;
    return work();
  }
}

// Whether Python may start from the memory that the browser has kept. Not again on this page once that failed.
let isMemoryTrusted = true;

// Not after the reader had everything dropped from this device (offline.js).
function isStoringWanted() {
  try {
    return localStorage.getItem("handbook-offline") !== "off";
  } catch {
    return false;
  }
}

class Python {
  #runtime;
  #worker;
  #waiting = new Map();
  #next = 0;
  #timer;
  #silent = 0;
  #isRestoring = false; // starts from a kept memory, and is not ready yet
  #isRestored = false;
  started = false; // whether it has ever been ready
  #listeners = new Set();

  constructor(runtime, fresh) {
    this.#runtime = runtime;
    this.ready = new Promise((resolve, reject) => {
      this.#waiting.set("start", { resolve, reject });
    });
    this.ready.catch(() => {}); // each caller hears of it through call()
    const problem = webAssemblyProblem();
    if (problem) this.#fail(new PythonFailed(...problem));
    else this.#begin(fresh);
  }

  #begin(fresh) {
    let worker;
    try {
      worker = pythonWorker();
    } catch (error) {
      this.#fail(new PythonFailed("no-worker", String(error)));
      return;
    }
    this.#worker = worker;
    const life = `handbook-python-${Math.random()}`;
    worker.onmessage = ({ data }) => {
      if (data.kind !== "alive") return this.#hear(data);
      // A worker that the browser ends says nothing, but its lock is free then.
      navigator.locks.request(life, () => worker === this.#worker && this.#lose("broken")).catch(() => {});
    };
    worker.onerror = (event) => this.#lose(this.started ? "broken" : "missing-file", event.message);
    worker.onmessageerror = () => this.#lose("broken");
    const plain = !isMemoryTrusted;
    worker.postMessage({ kind: "start", runtime: absolute(this.#runtime), fresh, plain, life, storing: isStoringWanted() });
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
   * `data` is a pasted text or a file's bytes, `onProgress` hears how far the work is, and `spreadsheets` says that the
   * work needs the library that reads and writes them.
   */
  async call(door, request, { data = null, onProgress = null, spreadsheets = false } = {}) {
    await this.ready;
    return new Promise((resolve, reject) => {
      const id = ++this.#next;
      this.#waiting.set(id, { resolve, reject, onProgress });
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
    } else if (data.kind === "advanced") {
      this.#waiting.get(data.id)?.onProgress?.(data.done, data.total);
    } else if (data.kind === "restoring") {
      this.#isRestoring = this.#isRestored = true;
    } else if (data.kind === "failed") {
      this.#lose(data.reason, data.detail);
      return;
    } else {
      this.started = true;
      this.#isRestoring = false;
      const id = data.kind === "ready" ? "start" : data.id;
      this.#waiting.get(id)?.resolve(data.answer);
      this.#waiting.delete(id);
    }
    this.#watch();
  }

  #watch() {
    this.#silent = 0;
    if (!this.#waiting.size) {
      clearInterval(this.#timer);
      this.#timer = null;
    } else this.#timer ??= setInterval(() => {
      if (++this.#silent >= (this.#isRestoring ? RESTORING : SILENCE)) this.#lose("timed-out");
    }, BEAT);
  }

  #lose(reason, detail) {
    if (this.#isRestored) isMemoryTrusted = false;
    if (this.#isRestoring) {
      this.#isRestoring = this.#isRestored = false;
      this.#worker.terminate();
      this.#begin(false);
      return;
    }
    this.#fail(new PythonFailed(reason, detail, this.started));
  }

  #fail(error) {
    clearInterval(this.#timer);
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
 * (scripts/runtime/runtime.py writes it into the page's words).
 */
export function startPython(runtime) {
  // Files that did not do the first time are not taken from the browser's store again.
  if (!python || python.failed) python = new Python(runtime, Boolean(python) && !python.started);
  return python;
}
