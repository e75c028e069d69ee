(() => {
// The folder edition's first script: loads what is kept in classic scripts, makes workers out of text, and leads links
// to index.html where a server would. Runs before Material's own script.

const base = new URL(".", document.currentScript.src); // the folder's root
const waiting = new Map();
const loaded = new Map();

// A script of the folder hands over what it holds: handbookFolder.give(name, value).
function load(name) {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const tag = document.createElement("script");
      tag.src = new URL(`${name}.js`, base).href;
      tag.onerror = () => {
        loaded.delete(name);
        reject(new Error(`no file ${name}.js`));
      };
      document.head.append(tag);
    }));
  }
  return loaded.get(name);
}

async function bytesOf(packed) {
  const binary = atob(packed);
  const zipped = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function contents(names) {
  return Promise.all(names.map(async (name) => bytesOf(await load(name))));
}

// A worker that can be spoken to at once and starts when its files are there.
class LateWorker extends EventTarget {
  #worker;
  #queue = [];
  #ended = false;

  constructor(starting) {
    super();
    starting.then(({ source, files }) => {
      if (this.#ended) return;
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      this.#worker = new Worker(url);
      this.#worker.onmessage = (event) => this.#pass("message", { data: event.data });
      this.#worker.onerror = (event) => this.#pass("error", { message: event.message });
      this.#worker.postMessage({ kind: "files", files });
      for (const asked of this.#queue) this.#worker.postMessage(...asked);
    }).catch((error) => this.#pass("error", { message: String(error) }));
  }

  #pass(kind, values) {
    const event = Object.assign(new Event(kind), values);
    this.dispatchEvent(event);
    this[`on${kind}`]?.(event);
  }

  postMessage(...asked) {
    if (this.#worker) this.#worker.postMessage(...asked);
    else this.#queue.push(asked);
  }

  terminate() {
    this.#ended = true;
    this.#worker?.terminate();
  }
}

async function python() {
  const list = await load("data/runtime");
  const [source, ...files] = await contents(["data/python-worker", ...list.map((name) => `data/${name}`)]);
  return { source, files: Object.fromEntries(list.map((name, place) => [name, files[place]])) };
}

async function search() {
  const [source, data] = await contents(["data/search-worker", "data/search"]);
  return { source, files: { language: document.documentElement.lang, data } };
}

function pageAddress(address) {
  const url = new URL(address, location.href);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

async function page(address) {
  const path = decodeURI(pageAddress(address).split(/[?#]/)[0].slice(base.href.length)).replace(/index\.html$/, "");
  return new TextDecoder().decode(await bytesOf(await load(`${path}articles`)));
}

globalThis.handbookFolder = {
  give(name, value) { waiting.get(name)?.(value); },
  worker: (kind) => new LateWorker({ python, search }[kind]()),
  page,
  pageAddress,
};

// Material starts its search worker by an address, which a folder does not allow.
globalThis.Worker = new Proxy(Worker, {
  construct: (Real, [address, ...rest]) =>
    (String(address).endsWith("search/worker.js") ? globalThis.handbookFolder.worker("search") : new Real(address, ...rest)),
});

for (const kind of ["pointerdown", "keydown", "click"]) {
  addEventListener(kind, (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.href = pageAddress(link.href);
  }, { capture: true });
}
})();
