// Brings the site's newest version into the store: all of what is wanted, each file checked against the hash that
// offline.json gives for it, and only then does that version take over. Contents that are here are not fetched again.

const AT_ONCE = 6; // requests
const TELL_EVERY = 200; // ms
const ATTEMPTS = 3; // the site may change while it is copied

/** What went wrong, for the page to say: network, mismatch, full, gone. */
class NotKept extends Error {
  constructor(problem) {
    super(problem);
    this.problem = problem;
  }
}

/** What the site says it consists of now. Rejects with `gone` where the server answers that there is none. */
async function newest(signal) {
  let said;
  try {
    const answer = await fetch(new URL("offline.json", scope), { cache: "no-cache", redirect: "error", signal });
    if (answer.status === 404 || answer.status === 410) throw new NotKept("gone");
    said = await answer.json();
  } catch (error) {
    throw error instanceof NotKept ? error : new NotKept("network");
  }
  if (!said?.version || !said.parts) throw new NotKept("network"); // somebody else's answer
  return withFiles(said);
}

/** A file whose contents are those of the manifest; the browser itself compares. */
async function checked(path, contents) {
  const ask = (cache) => fetch(new URL(path, scope), { cache, integrity: `sha256-${contents}`, redirect: "error" });
  const answer = await ask("no-cache").catch(() => ask("reload"));
  if (!answer.ok) throw new TypeError(`${answer.status} ${path}`);
  return answer;
}

let isDropped = false; // the reader wants nothing kept
let busy = null; // what is being copied and how far, for the pages
let lastTold = 0;

function tellProgress(size) {
  busy.done += size;
  if (Date.now() - lastTold < TELL_EVERY) return;
  lastTold = Date.now();
  tellAll();
}

async function copy(manifest, parts) {
  const store = await opened();
  const here = new Set((await store.keys()).map(({ url }) => url));
  const missing = new Map();
  for (const part of parts) {
    for (const [path, [contents, size]] of Object.entries(manifest.parts[part] ?? {})) {
      if (!here.has(addressOf("contents", contents))) missing.set(contents, { path, size });
    }
  }
  busy = { done: 0, total: [...missing.values()].reduce((sum, { size }) => sum + size, 0) };
  const waiting = [...missing];
  const work = async () => {
    for (let each = waiting.shift(); each; each = waiting.shift()) {
      if (isDropped) throw new NotKept("");
      const [contents, { path, size }] = each;
      const answer = await checked(path, contents);
      await store.put(addressOf("contents", contents), new Response(await answer.arrayBuffer()));
      tellProgress(size);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    waiting.length = 0;
    if (error.name === "QuotaExceededError") throw new NotKept("full");
    throw error;
  } finally {
    busy = null;
  }
}

async function bring(asked) {
  const before = await current();
  const parts = [...new Set([...(before?.parts ?? []), ...asked])];
  let manifest = await newest();
  if (before?.version === manifest.version && parts.length === before.parts.length) return;
  for (let attempt = 1; ; attempt++) {
    try {
      await copy(manifest, parts);
      break;
    } catch (error) {
      if (error instanceof NotKept) throw error;
      // Away, changed in between, or answered by somebody else (a sign-in page, a proxy)?
      const now = await newest();
      if (now.version === manifest.version || attempt === ATTEMPTS) throw new NotKept("mismatch");
      manifest = now;
    }
  }
  const { files: _, ...said } = manifest;
  await write("version", manifest.version, said);
  await write("state", "current", { version: manifest.version, parts, since: Date.now() });
}

let problem = "";
let queue = Promise.resolve();

/** Keep these parts besides what is kept, in the site's newest version; says whether that worked. Never two at once. */
function keep(parts) {
  queue = queue.then(async () => {
    try {
      await bring(parts);
      problem = "";
    } catch (error) {
      problem = error.problem ?? "full"; // what the store itself refuses: no room, or none allowed
    }
    // What arrived before the network went stays, for the next attempt; without room it has to go.
    if (!problem || problem === "full") await tidy().catch(() => {});
    await adoptAll();
    await tellAll();
    return !problem;
  });
  return queue;
}
