// Where the handbook's files come from: here, a web server. The folder edition has its own (docs/folder/files.js).

/** The worker in which Python runs. */
export function pythonWorker() {
  return new Worker(new URL("../python/worker.js", import.meta.url), { type: "module" });
}

/** The text of another page, or of its articles; rejects when it cannot be had. */
export async function pageText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/** The address by which a page is opened. */
export function pageAddress(address) {
  return address;
}
