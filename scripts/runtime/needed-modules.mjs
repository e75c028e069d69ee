// Holds a conversation inside Pyodide and tells what of the standard library was read: node needed-modules.mjs JSON,
// where JSON names the folder of the stock Pyodide, the archives to add and the file of the conversation.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Node would print the whole of Pyodide's one line beside an error.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

const { pyodide, archives, conversation } = JSON.parse(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: pyodide });

python.runPython(`
import sys, zipimport
read = []
get_data = zipimport.zipimporter.get_data
def noted(self, path):
    read.append(path)
    return get_data(self, path)
zipimport.zipimporter.get_data = noted
`);
for (const [name, path] of Object.entries(archives)) {
  python.FS.writeFile(`/lib/${name}`, readFileSync(path));
  python.runPython(`sys.path.insert(0, "/lib/${name}")`);
}

const { call } = python.pyimport("calculators.browser");
const different = [];
for (const turn of JSON.parse(readFileSync(conversation, "utf8"))) {
  const bytes = turn.bytes === null ? null : new Uint8Array(Buffer.from(turn.bytes, "base64"));
  const made = call(turn.door, turn.request, turn.text ?? bytes, () => {});
  if (typeof made !== "string") made.toJs();
  const said = typeof made === "string" ? made : null;
  if (said !== turn.answer) different.push({ door: turn.door, request: turn.request, said, natively: turn.answer });
  made.destroy?.();
}
try {
  call("no-such-door", "{}", null, () => {}); // an error's account needs modules of its own
} catch { /* as it should */ }

const read = python.runPython(`
import json
library = next(path for path in sys.path if path.endswith(f"python{sys.version_info.major}{sys.version_info.minor}.zip"))
modules = [getattr(module.__spec__, "origin", None) for module in sys.modules.values() if getattr(module, "__spec__", None)]
json.dumps(sorted({path.removeprefix(library + "/") for path in [*read, *modules] if path and path.startswith(library)}))
`);
process.stdout.write(JSON.stringify({ read: JSON.parse(read), different }));
