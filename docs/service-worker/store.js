// What the service worker keeps, in one cache: contents under their own hash, versions that say which file has which
// contents (offline.json), which version is in use, and with which version each open page goes on.

const scope = self.registration.scope;
const FORMAT = "handbook-offline-1";
const STORE = `${FORMAT} ${scope}`;
const DAY = 24 * 60 * 60 * 1000; // ms that a version is kept for a page that may come back

const addressOf = (kind, name) => new URL(`offline/${kind}/${encodeURIComponent(name)}`, scope).href;
const opened = () => caches.open(STORE);

async function read(kind, name) {
  const found = await (await opened()).match(addressOf(kind, name));
  return found?.json();
}

async function write(kind, name, value) {
  await (await opened()).put(addressOf(kind, name), new Response(JSON.stringify(value)));
}

/** The version in use: its name, the parts of it that are here, and since when; nothing before the first is complete. */
const current = () => read("state", "current");

const versions = new Map();

/** The version's offline.json, with `files` by address: contents and size. */
async function versionNamed(name) {
  if (!name) return undefined;
  if (!versions.has(name)) {
    const said = await read("version", name);
    if (!said) return undefined;
    versions.set(name, withFiles(said));
  }
  return versions.get(name);
}

function withFiles(said) {
  return { ...said, files: new Map(Object.values(said.parts).flatMap((part) => Object.entries(part))) };
}

/** The file of a version as a page gets it, or nothing where it is not here. */
async function keptFile(version, path) {
  const manifest = await versionNamed(version);
  const [contents] = manifest?.files.get(path) ?? [];
  const found = contents && await (await opened()).match(addressOf("contents", contents));
  if (!found) return undefined;
  const type = manifest.types[/\.\w+$/.exec(path)?.[0] ?? ".html"];
  return new Response(found.body, { headers: { ...manifest.headers, "Content-Type": type } });
}

const pages = new Map();

/** Let a page or a worker go on with a version, also after this worker has been asleep. */
async function goesOnWith(client, version) {
  pages.set(client, version);
  await write("client", client, { version, since: Date.now() });
}

async function versionOf(client) {
  if (!client) return undefined;
  if (!pages.has(client)) {
    const known = (await read("client", client))?.version;
    if (!known) return undefined;
    pages.set(client, known);
  }
  return pages.get(client);
}

/** Forget pages that are gone, versions that no page goes on with, and contents that no version has. */
async function tidy() {
  const store = await opened();
  const state = await current();
  const needed = new Set(state ? [state.version] : []);
  const all = (await store.keys()).map(({ url }) => url);
  const named = (kind) => all.filter((url) => url.startsWith(addressOf(kind, "")))
    .map((url) => decodeURIComponent(url.slice(addressOf(kind, "").length)));
  for (const client of named("client")) {
    const { version, since } = await read("client", client);
    if (Date.now() - since < DAY || await clients.get(client)) needed.add(version);
    else {
      pages.delete(client);
      await store.delete(addressOf("client", client));
    }
  }
  const contents = new Set();
  for (const name of named("version")) {
    if (needed.has(name)) for (const [hash] of (await versionNamed(name)).files.values()) contents.add(hash);
    else {
      versions.delete(name);
      await store.delete(addressOf("version", name));
    }
  }
  for (const hash of named("contents")) if (!contents.has(hash)) await store.delete(addressOf("contents", hash));
}
