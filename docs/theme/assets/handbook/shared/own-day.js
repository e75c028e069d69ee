// The day where the reader is, not Greenwich's: for the names of files.

/** Today as YYYY-MM-DD by the reader's own clock. */
export function ownDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
