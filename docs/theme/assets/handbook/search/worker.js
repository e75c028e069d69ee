// The search box's worker in place of Material's own, and speaking its messages, which are private to Material 9.8.1:
// SETUP and QUERY come from the page, READY and RESULT go back. It is a classic worker, because Material starts it as one.
// What it searches is loaded when the page has come to rest, or with the first query if that is sooner.

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const REST = 1000; // ms
// A result that box.js puts its own words in the place of.
const failed = (reason) => [{ location: "", title: `<span data-failed${reason}></span>`, text: "", terms: {}, score: 0 }];

let language;
let loading = null;
let newest = 0;

async function load() {
  const [engine, found] = await Promise.all([
    import("./engine.js"),
    import("../shared/worker-files.js").then(({ searched }) => searched()),
  ]);
  language = found.language;
  engine.load(found.data);
  return engine;
}

// Search reads its words by what stands before them; a browser that cannot do that does not even parse its modules.
const BEHIND = "(?<=a)b";

function isOld() {
  try {
    return !new RegExp(BEHIND).test("ab");
  } catch {
    return true;
  }
}

function loaded() {
  // What could not be loaded is tried again with the next query.
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function prepared() {
  const engine = await loaded().catch(() => null);
  if (!newest) engine?.warm(language);
}

async function answered(query) {
  if (!query.trim()) return [];
  const engine = await loaded();
  return engine.search(query, language);
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    postMessage({ type: READY });
    if (!navigator.connection?.saveData) setTimeout(prepared, REST);
  } else if (type === QUERY) {
    const asked = ++newest;
    const found = await answered(data).catch((error) => {
      console.warn(error);
      return failed(isOld() ? " data-old" : "");
    });
    // While the index was loading, the reader has typed on.
    if (asked === newest) postMessage({ type: RESULT, data: { items: found.map((each) => [each]) } });
  }
});
