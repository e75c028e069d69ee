// The runtime's files on their way to the worker: each is asked for once, at once, and looked at when it comes. Whoever
// has to know what could not be had, or arrived damaged, is told.

import { fetched } from "../shared/worker-files.js";

const END = 22; // bytes of the record that ends an archive
const TELL_EVERY = 100_000; // bytes between two reports of progress

/** What arrived is not what was asked for. */
export class Damaged extends Error {}

let reportMissing;

/** Call `listener` with every error of a file. Pyodide would go on without it, and fail in the dark. */
export function onMissing(listener) {
  reportMissing = listener;
}

async function checked(url) {
  const response = await fetched(url);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  // A network that asks for a login first answers everything with its own page.
  if (/html/.test(response.headers.get("content-type"))) throw new Damaged(response.url);
  return response;
}

const asked = new Map();

/** Ask for a file; `arrive` may look at its response and give another. */
export function ask(url, arrive) {
  const arriving = checked(url).then(arrive);
  arriving.catch(reportMissing);
  asked.set(url, arriving);
}

/** Answer for a file that nobody needs. */
export function spare(url) {
  asked.set(url, Promise.resolve(new Response()));
}

/** The response to a file that was asked for, for whoever wants it first. */
export function taken(url) {
  const arriving = asked.get(String(url));
  asked.delete(String(url));
  return arriving;
}

// Pyodide's own requests are answered with what is on its way already.
self.fetch = (url, ...rest) => taken(url) ?? fetched(url, ...rest);

/**
 * Compile the WebAssembly as it arrives: Pyodide would begin when its own code has run, and wait for ever for what cannot
 * be compiled. The response goes untouched: only one straight from the network lets the browser keep the compiled code
 * for the next visit.
 */
export function compile(url) {
  const compiling = checked(url).then(async (response) =>
    (/wasm/.test(response.headers.get("content-type"))
      ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())));
  compiling.catch((error) => reportMissing(error instanceof WebAssembly.CompileError ? new Damaged(error.message) : error));
  spare(url);
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return compiling;
}

// Counts what arrives, so that the page can show progress.
function counter(tell) {
  let loaded = 0;
  let last = 0;
  return (response) => new Response(response.body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      if (loaded - last >= TELL_EVERY) {
        last = loaded;
        tell(loaded);
      }
      controller.enqueue(chunk);
    },
  })));
}

/** Ask for archives, telling the bytes that have come. Pyodide waits for ever for one that it cannot read. */
export function askArchives(urls, tell) {
  const count = counter(tell);
  for (const url of urls) {
    ask(url, async (response) => {
      const { buffer, byteLength } = new Uint8Array(await count(response).arrayBuffer());
      const view = new DataView(buffer);
      const whole = byteLength > END && view.getUint32(0) === 0x504b0304 && view.getUint32(byteLength - END) === 0x504b0506;
      if (!whole) throw new Damaged(response.url);
      return new Response(buffer);
    });
  }
}

/** Have files asked of the server that the browser may have kept damaged: it keeps the runtime's files for good. */
export async function askAnew(urls) {
  await Promise.all(urls.map(async (url) => (await fetched(url, { cache: "reload" })).arrayBuffer())).catch(reportMissing);
}
