// The yardstick: Pyodide as it is published, our calculators as sources, in a worker.
self.onmessage = async ({ data: { folder, calculators, request } }) => {
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: folder });
  python.FS.writeFile("/lib/calculators.zip", new Uint8Array(await (await fetch(calculators)).arrayBuffer()));
  python.runPython("import sys; sys.path.insert(0, '/lib/calculators.zip')");
  postMessage(python.pyimport("calculators.browser").answer(request));
};
