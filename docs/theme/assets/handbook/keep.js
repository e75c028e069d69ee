// What is half filled in survives a reload: in this tab's storage only, and gone with the tab or at a press.

const PREFIX = "handbook-form:";

/** Keep `value` under `name`; says whether there was room for it. */
export function keep(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    forget(name);
    return false;
  }
}

/** What was kept under `name`, or null. */
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch { /* without storage nothing was kept */ }
}
