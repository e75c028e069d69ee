// Opens the handbook with the network off. A page comes from the store if the site still is of the kept version or
// cannot be reached, and from the network if the site is newer; whatever it loads later has the version that it has.

const PATIENCE = 2000; // ms for the site to say which version it is
const AWAY = 15_000; // ms in which a site that did not answer is not waited for again

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("handbook-offline-") && name.endsWith(` ${scope}`) && name !== STORE) await caches.delete(name);
  }
  await clients.claim();
})()));

// ------------------------------------------------------------------------------------------------ what a page asks for

// The address below the site's root, without a page's index.html; null outside the handbook.
function pathOf(url) {
  const address = url.split(/[?#]/)[0];
  if (!address.startsWith(scope)) return null;
  try {
    return decodeURIComponent(address.slice(scope.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null;
  }
}

let awayUntil = 0;

// Which version the site is: "" if it cannot be reached, "gone" if the server has no such handbook any more.
async function versionThere() {
  if (navigator.onLine === false || Date.now() < awayUntil) return "";
  try {
    return (await newest(AbortSignal.timeout?.(PATIENCE))).version;
  } catch ({ problem: found }) {
    if (found === "gone") return found;
    awayUntil = Date.now() + AWAY;
    return "";
  }
}

async function page(event, path) {
  const { request, resultingClientId } = event;
  const state = await current();
  if (!state) return fetch(request);
  const there = await versionThere();
  if (there && there !== state.version) {
    if (there !== "gone" && !navigator.connection?.saveData) event.waitUntil(keep([]));
    const answer = await fetch(request).catch(() => null);
    if (answer) return answer;
  }
  const kept = await keptFile(state.version, path);
  if (kept) {
    if (resultingClientId) await goesOnWith(resultingClientId, state.version);
    return kept;
  }
  const { files } = await versionNamed(state.version);
  if (files.has(`${path}/`)) return Response.redirect(new URL(`${encodeURI(path)}/`, scope));
  return fetch(request).catch(async (error) => {
    const missing = files.has(path) && await keptFile(state.version, "not-kept.html");
    if (missing) return missing;
    throw error;
  });
}

// The browser's own copy of a runtime file, whose name never changes its contents. With it comes the code it has
// compiled already, which nothing from the store brings along; the network is not asked.
async function compiled(request) {
  const found = await fetch(request.url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
  return found?.ok ? found : null;
}

async function part(event, path) {
  const { request, clientId, resultingClientId } = event;
  const version = await versionOf(clientId);
  if (!version) {
    // A page from the network: with the network gone, what is kept is better than nothing.
    const state = await current();
    return fetch(request).catch(async (error) => {
      const kept = await keptFile(state?.version, path);
      if (kept) return kept;
      throw error;
    });
  }
  // A worker goes on with its page's version.
  if (resultingClientId && resultingClientId !== clientId) await goesOnWith(resultingClientId, version);
  const ready = path.startsWith("runtime/") && await compiled(request);
  const kept = ready || await keptFile(version, path);
  if (kept) return kept;
  const [contents] = (await versionNamed(version))?.files.get(path) ?? [];
  // The runtime's names are made of its contents; for all else the contents must be this version's.
  if (!contents || path.startsWith("runtime/")) return fetch(request);
  return checked(path, contents);
}

self.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
  if (path === null || path === "offline.json") return;
  event.respondWith(event.request.mode === "navigate" ? page(event, path) : part(event, path));
});

// ------------------------------------------------------------------------------------------------ what a page is told

async function tell(client) {
  const state = await current().catch(() => undefined);
  const manifest = await versionNamed(state?.version) ?? await newest().catch(() => undefined);
  const parts = manifest?.parts ?? {};
  const sizes = Object.fromEntries(Object.entries(parts).map(([name, files]) =>
    [name, Object.values(files).reduce((sum, [, size]) => sum + size, 0)]));
  client.postMessage({
    kind: "offline", version: state?.version ?? "", kept: state?.parts ?? [], since: state?.since ?? 0, sizes,
    own: await versionOf(client.id) ?? "", busy, problem, away: Date.now() < awayUntil,
  });
}

async function ourPages() {
  const found = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return found.filter(({ url }) => url.startsWith(scope));
}

async function tellAll() {
  for (const each of await ourPages()) await tell(each);
}

// A page that came from the network and is, byte for byte, the kept version's goes on with that.
async function adopt(client) {
  if (await versionOf(client.id)) return;
  const state = await current();
  const path = pathOf(client.url);
  const [contents] = (await versionNamed(state?.version))?.files.get(path) ?? [];
  if (!contents) return;
  const own = await fetch(new URL(path, scope), { cache: "force-cache", integrity: `sha256-${contents}` }).catch(() => null);
  if (own?.ok) await goesOnWith(client.id, state.version);
}

async function adoptAll() {
  for (const each of await ourPages()) await adopt(each).catch(() => {});
}

async function drop() {
  isDropped = true;
  await queue.catch(() => {});
  for (const each of [pages, versions]) each.clear();
  await caches.delete(STORE);
  await self.registration.unregister();
  isDropped = false; // the reader may think again before this worker ends
}

const ASKED = {
  hello: (client) => adopt(client).catch(() => {}).then(() => tell(client)),
  keep: async (_client, { parts }) => {
    for (const each of parts) if (!await keep(["pages", each])) return;
  },
  check: async (client) => {
    awayUntil = 0;
    const state = await current();
    const there = state && await versionThere();
    if (there && there !== "gone" && there !== state.version) await keep([]);
    else await tell(client);
  },
  drop: async (client) => {
    await drop();
    client.postMessage({ kind: "dropped" });
  },
};

self.addEventListener("message", (event) => {
  const work = ASKED[event.data?.kind];
  if (work) event.waitUntil(work(event.source, event.data));
});
