// What this browser's WebAssembly lacks. The names are those of the features that pyodide.asm.wasm 0.29.5 is made of,
// read from the file itself; each stands with the smallest module that uses it (README.md says since when browsers
// have them).

const USED = {
  "mutable globals": "0061736d0100000002080101610162037f01",
  "sign extension": "0061736d0100000001060160017f017f030201000a070105002000c00b",
  "non-trapping conversions": "0061736d0100000001060160017c017f030201000a080106002000fc020b",
  "bulk memory": "0061736d010000000104016000000302010005030100010a0d010b00410041004100fc0b000b",
  "reference types": "0061736d0100000001050160016f00030201000a040102000b",
  "exception handling": "0061736d01000000010401600000030201000d030100000a080106000640190b0b",
};

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

/** Why Python's WebAssembly cannot run here: a reason (a key of the page's words) and what is lacking; null if it can. */
export function webAssemblyProblem() {
  if (typeof WebAssembly !== "object") return ["no-webassembly", ""];
  const lacking = Object.keys(USED).filter((name) => !WebAssembly.validate(bytes(USED[name])));
  if (lacking.length) return ["old-webassembly", lacking.join(", ")];
  try {
    new WebAssembly.Module(bytes(Object.values(USED)[0])); // a policy without 'wasm-unsafe-eval' refuses any module
  } catch (error) {
    return ["refused-webassembly", String(error)];
  }
  return null;
}
