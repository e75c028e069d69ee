// Runs first in a worker of the folder edition: the page's first message brings the files.
self.handbookFiles = new Promise((resolve) => {
  self.addEventListener("message", (event) => {
    if (event.data?.kind !== "files") return;
    event.stopImmediatePropagation();
    resolve(event.data.files);
  });
});
