// The controls of a calculator's form as the calculator's input, and an input back into the controls. Values travel as
// they were typed: what they mean is for Python to say.

const PARAMETERS = "parameters.";
const DAY = "as_of";

function initial(control) {
  if (control.options) return [...control.options].find((option) => option.defaultSelected)?.value;
  return control.defaultValue;
}

function typedIn(control) {
  return control.type === "checkbox" ? control.checked : control.value;
}

function set(control, value) {
  if (control.type === "checkbox") control.checked = value === true || value === "true";
  else if (!control.options || [...control.options].some((option) => option.value === String(value))) {
    control.value = value === null || value === undefined ? "" : String(value);
  }
}

function ownControls(form) {
  return [...form.elements].filter((control) => control.name && !control.closest("fieldset.pc-table"));
}

/** `{input, asOf}` of a form; the rows of its tables under their names, but for the tables that Python keeps. */
export function readForm(form, tables) {
  const input = {};
  const parameters = {};
  let asOf = "";
  for (const control of ownControls(form)) {
    const value = typedIn(control);
    if (control.name === DAY) asOf = value;
    else if (!control.name.startsWith(PARAMETERS)) input[control.name] = value;
    else if (value !== initial(control)) parameters[control.name.slice(PARAMETERS.length)] = value;
  }
  for (const table of tables) {
    if (table.held) continue;
    const rows = table.rows();
    if (!table.name.startsWith(PARAMETERS)) input[table.name] = rows;
    else if (rows.length) parameters[table.name.slice(PARAMETERS.length)] = rows;
  }
  if (Object.keys(parameters).length) input.parameters = parameters;
  return { input, asOf };
}

/** Fill a form with an input; what it does not name goes back to how the page was written. */
export function fillForm(form, tables, input, asOf = "") {
  const parameters = input.parameters ?? {};
  for (const control of ownControls(form)) {
    if (control.name === DAY) control.value = asOf;
    else if (control.name.startsWith(PARAMETERS)) {
      set(control, parameters[control.name.slice(PARAMETERS.length)] ?? initial(control));
    } else set(control, input[control.name] ?? (control.type === "checkbox" ? false : ""));
  }
  for (const table of tables) {
    const rows = table.name.startsWith(PARAMETERS) ? parameters[table.name.slice(PARAMETERS.length)] : input[table.name];
    table.fill(Array.isArray(rows) ? rows : []);
  }
}

/** Fill in the fields an address names (`#staff=8&unit_type=department`); says whether there was any. */
export function fillFrom(form, named) {
  let filled = false;
  for (const control of ownControls(form)) {
    if (!named.has(control.name)) continue;
    set(control, named.get(control.name));
    filled = true;
  }
  return filled;
}
