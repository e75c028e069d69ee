// Python as a calculator's page shows it: that it starts and how far it is, or that it cannot be used, why, and the offer
// to try again. The calculator's data-state says the same.

import { element } from "../shared/element.js";
import { startPython } from "../python/python.js";

export class PythonStatus {
  #calculator;
  #line;
  #ready;
  #retried;

  /** `ready` is called when Python has started, `retried` when the reader tries again after a failure. */
  constructor(calculator, { ready, retried }) {
    this.#calculator = calculator;
    this.#line = calculator.querySelector(".pc-status");
    this.#ready = ready;
    this.#retried = retried;
  }

  get #state() {
    return this.#calculator.dataset.state;
  }

  set #state(state) {
    this.#calculator.dataset.state = state;
  }

  /** Say these nodes below the form, and nothing else. */
  say(...nodes) {
    this.#line.replaceChildren(...nodes);
  }

  /** The page's Python, started if it is not running. */
  python() {
    return startPython(this.#calculator.allWords.runtime);
  }

  async call(door, request, options) {
    if (this.#state === "static" || this.#state === "failed") this.#restart();
    const answer = await this.python().call(door, JSON.stringify(request), options);
    return typeof answer === "string" ? JSON.parse(answer) : answer;
  }

  #restart() {
    this.#state = "static";
    return this.start();
  }

  /** Start Python unless it has been started here, and say how far it is. */
  async start() {
    if (this.#state !== "static") return;
    const python = this.python();
    this.#state = "loading";
    const { words, allWords } = this.#calculator;
    const total = allWords.runtime.counted;
    const progress = element("progress", { max: total, "aria-label": words.starting });
    this.say(words.starting, " ", progress);
    const stop = python.onProgress((loaded) => { progress.value = Math.min(loaded, total); });
    try {
      await python.ready;
      this.say();
      this.#state = "ready";
      this.#ready();
    } catch (error) {
      this.failed(error);
    } finally {
      stop();
    }
  }

  /** Say that Python cannot be used, why, and offer to try again. */
  failed(error) {
    const { words } = this.#calculator;
    const reason = (words[error.reason] ?? words.broken).replace("{lacking}", () => error.detail);
    const retry = element("button", { type: "button" }, words.retry);
    retry.addEventListener("click", () => {
      this.#retried();
      this.#restart();
    });
    this.say(error.reason === "cancelled" ? words.cancelled : words.failed.replace("{reason}", () => reason), " ", retry);
    this.#state = "failed";
  }
}
