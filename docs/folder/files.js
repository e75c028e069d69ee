// The folder edition: opened by double click, where a page may load classic scripts and nothing else. What the site
// fetches lies in such scripts, which hand it over by name (handbookFolder, start.js).

export const pythonWorker = () => globalThis.handbookFolder.worker("python");

export const pageText = (address) => globalThis.handbookFolder.page(String(address));

/** A folder would be listed; its page is index.html. */
export const pageAddress = (address) => globalThis.handbookFolder.pageAddress(address);
