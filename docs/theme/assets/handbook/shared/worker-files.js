// Where a worker's files come from: here, a web server. The folder edition has its own (docs/folder/worker-files.js).

// A module worker imports. Pyodide tries importScripts first, which throws in any case, and which the policy's Trusted
// Types would report to the console as blocked.
self.importScripts = undefined;

/** A file of the runtime, as a response. */
export const fetched = self.fetch.bind(self);

/** Run a script of the runtime; gives what it exports. */
export function script(url) {
  return import(url);
}

/** The language of the page that searches, and what is searched. */
export async function searched() {
  const answer = await fetch(new URL("../../../../search/handbook.json", location));
  if (!answer.ok) throw new Error(`search/handbook.json: ${answer.status}`);
  return { language: new URL("../../..", location).pathname.split("/").at(-2), data: await answer.json() };
}
