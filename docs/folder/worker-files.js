// The folder edition's workers are made out of text and given their files by the page (start.js).

const files = self.handbookFiles; // worker-start.js

const nameOf = (url) => String(url).split("/").at(-1);

export async function fetched(url) {
  const bytes = (await files)[nameOf(url)];
  if (!bytes) throw new Error(`404 ${url}`);
  const type = nameOf(url).endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(bytes, { headers: { "Content-Type": type } });
}

/** Pyodide's scripts are part of the worker's text. */
export async function script() {
  return globalThis.handbookPyodide;
}

export async function searched() {
  const { language, data } = await files;
  return { language, data: JSON.parse(new TextDecoder().decode(data)) };
}
