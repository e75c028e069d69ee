// A calculator's form with its tables as the calculator's input, and an input back into the form. Values travel as they
// were typed: what they mean is for Python to say.

const PARAMETERS = "parameters."; // begins the names of values that are tried instead of the company's
const DAY = "as_of";

function initialValue(control) {
  if (control.options) return [...control.options].find((option) => option.defaultSelected)?.value;
  return control.defaultValue;
}

function typedValue(control) {
  return control.type === "checkbox" ? control.checked : control.value;
}

function setValue(control, value) {
  if (control.type === "checkbox") control.checked = value === true || value === "true";
  else if (!control.options || [...control.options].some((option) => option.value === String(value))) {
    control.value = value === null || value === undefined ? "" : String(value);
  }
}

// Whether a control says something else than the page was delivered with.
function isChanged(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.type !== "select-one") return "defaultValue" in control && control.value !== control.defaultValue;
  const first = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
  return first?.value !== control.value;
}

/** The name that Python knows a field or a table of the form by. */
export function nameInPython(name) {
  return name.startsWith(PARAMETERS) ? name.slice(PARAMETERS.length) : name;
}

export class FormInput {
  #form;

  constructor(form, tables) {
    this.#form = form;
    this.tables = tables;
  }

  // Those that stand in no table.
  get #controls() {
    return [...this.#form.elements].filter((control) => control.name && !control.closest("fieldset.pc-table"));
  }

  /** Whether any control says something else than the page was delivered with. */
  get isChanged() {
    return [...this.#form.elements].some(isChanged);
  }

  /** Whether the form asks what the page's worked example answers. */
  get isExample() {
    return this.tables.every((table) => table.areInitial) && !this.isChanged;
  }

  /** Whether Python keeps the rows of any table. */
  get hasLongTable() {
    return this.tables.some((table) => table.kept);
  }

  /** Whether a table says an error itself, beside the row that is to be mended. */
  isSaidInTable(error) {
    return this.tables.some((table) => table.kept?.says(error));
  }

  /** `{input, asOf}` of the form; the rows of its tables under their names, but for the tables that Python keeps. */
  read() {
    const input = {};
    const parameters = {};
    let asOf = "";
    for (const control of this.#controls) {
      const value = typedValue(control);
      if (control.name === DAY) asOf = value;
      else if (!control.name.startsWith(PARAMETERS)) input[control.name] = value;
      else if (value !== initialValue(control)) parameters[nameInPython(control.name)] = value;
    }
    for (const table of this.tables) {
      if (table.kept) continue;
      const rows = table.rows();
      if (!table.name.startsWith(PARAMETERS)) input[table.name] = rows;
      else if (rows.length) parameters[nameInPython(table.name)] = rows;
    }
    if (Object.keys(parameters).length) input.parameters = parameters;
    return { input, asOf };
  }

  /** What is read, as a request to Python that names the tables it keeps. */
  async request() {
    const { input, asOf } = this.read();
    const held = {};
    for (const table of this.tables) if (table.kept) held[nameInPython(table.name)] = await table.kept.handle();
    return { input, as_of: asOf, held };
  }

  /** The day and the tried values alone. */
  circumstances() {
    const { input, asOf } = this.read();
    return { as_of: asOf, parameters: input.parameters ?? {} };
  }

  /** Fill the form with an input; what it does not name goes back to how the page was written. */
  fill(input, asOf = "") {
    const parameters = input.parameters ?? {};
    for (const control of this.#controls) {
      if (control.name === DAY) control.value = asOf;
      else if (control.name.startsWith(PARAMETERS)) {
        setValue(control, parameters[nameInPython(control.name)] ?? initialValue(control));
      } else setValue(control, input[control.name] ?? (control.type === "checkbox" ? false : ""));
    }
    for (const table of this.tables) {
      const rows = (table.name.startsWith(PARAMETERS) ? parameters : input)[nameInPython(table.name)];
      table.fill(Array.isArray(rows) ? rows : []);
    }
  }

  /** Fill in the fields an address names (`#staff=8&unit_type=department`); says whether there was any. */
  fillFrom(named) {
    const controls = this.#controls.filter((control) => named.has(control.name));
    for (const control of controls) setValue(control, named.get(control.name));
    return controls.length > 0;
  }
}
