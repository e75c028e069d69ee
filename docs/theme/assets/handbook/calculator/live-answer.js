// The answer that follows the typing: worked out by Python with every change, drawn unless something newer has been asked
// meanwhile, and explained when the reader pauses.

import { grouped } from "./draw-result.js";
import { progressLine } from "../shared/progress-line.js";
import { withRetry } from "../python/python.js";

const PAUSE = 150; // ms of quiet before a long table is worked out, and before a half-typed value is called wrong
const QUIET = 400; // ms after a result before it is explained

// What has to wait until the typing rests: reading a result out, and calling a half-typed value wrong.
class TypingRest {
  #rested;
  #timer = null;
  #waiting = null;

  /** `rested` is called when nothing has been typed for a while. */
  constructor(rested) {
    this.#rested = rested;
  }

  /** Something was typed: what was waiting is dropped, and the pause begins anew. */
  disturb() {
    clearTimeout(this.#timer);
    this.#waiting = null;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#rested();
      this.#waiting?.();
    }, PAUSE);
  }

  /** Do `work` when the typing rests, which may be now. */
  whenRested(work) {
    if (this.#timer === null) work();
    else this.#waiting = work;
  }
}

export class LiveAnswer {
  /** The last result, as Python gave it; null before the first and after an error. */
  result = null;
  #calculator;
  #input;
  #status;
  #place;
  #errors;
  #typing;
  #isWanted = false;
  #isWorking = false;
  #latest = 0; // the number of the newest request; an answer to an earlier one is dropped
  #workTimer;
  #explanationTimer;

  /** `input` is the form's FormInput, `status` its PythonStatus, `place` its AnswerPlace and `errors` its FormErrors. */
  constructor(calculator, { input, status, place, errors }) {
    this.#calculator = calculator;
    this.#input = input;
    this.#status = status;
    this.#place = place;
    this.#errors = errors;
    this.#typing = new TypingRest(() => { place.busy = false; });
  }

  get #state() {
    return this.#calculator.dataset.state;
  }

  set #state(state) {
    this.#calculator.dataset.state = state;
  }

  /** Have the answer worked out as soon as Python has started. */
  want() {
    this.#isWanted = true;
  }

  /** Python has started. */
  pythonReady() {
    if (this.#isWanted) this.work();
  }

  /** Work out what the form asks now; an answer that is on its way is no longer wanted. */
  inputChanged() {
    this.want();
    this.#latest++;
    if (!["ready", "busy"].includes(this.#state)) this.#place.setAside();
    if (this.#state === "static") this.#status.start();
    this.#place.busy = true; // read out when the typing rests
    this.#typing.disturb();
    clearTimeout(this.#workTimer);
    if (this.#input.hasLongTable) this.#workTimer = setTimeout(() => this.work(), PAUSE);
    else this.work();
  }

  async work() {
    // While Python starts the work waits for it; after a failure it waits for the reader to try again.
    if (["static", "loading", "failed"].includes(this.#state)) return;
    if (this.#isWorking && !this.#input.hasLongTable) return; // asked again as soon as the answer is there
    const number = ++this.#latest;
    this.#isWorking = true;
    this.#state = "busy";
    clearTimeout(this.#explanationTimer);
    const { words } = this.#calculator;
    const progress = progressLine(words.working, words.cancel, () => this.#calculator.cancel());
    const slow = setTimeout(() => this.#status.say(progress.line), PAUSE);
    try {
      let request;
      const isLong = this.#input.hasLongTable;
      const answer = await withRetry(async () => {
        request = await this.#calculator.request();
        return this.#status.call(isLong ? "work" : "answer_typed", request, { onProgress: progress.at });
      });
      if (number !== this.#latest) return; // something newer is on its way
      clearTimeout(slow);
      // A result follows every keystroke; what is wrong with a half-typed value can wait until it is typed.
      if (answer.errors) this.#typing.whenRested(() => number === this.#latest && this.#showErrors(answer));
      else this.#showResult(isLong ? { ...answer.result, rows: answer.rows, made: answer.made } : answer);
      this.#state = "ready";
      if (!answer.errors && !isLong) this.#explanationTimer = setTimeout(() => this.#explain(request, number), QUIET);
    } catch (error) {
      if (number === this.#latest) this.#status.failed(error);
    } finally {
      clearTimeout(slow);
      this.#isWorking = false;
      if (number !== this.#latest && this.#state === "busy" && !this.#input.hasLongTable) this.work();
    }
  }

  async #explain(request, number) {
    if (this.#state === "failed") return; // stopped meanwhile: an explanation is no reason to start Python again
    try {
      const [explained, { drawExplanation }] = await Promise.all([
        this.#status.call("explain", request), import("./draw-explanation.js"),
      ]);
      if (number !== this.#latest || explained.errors) return;
      this.#place.explain(drawExplanation(explained, this.#calculator.allWords));
    } catch { /* the result stands without its explanation */ }
  }

  #showResult(result) {
    this.#errors.clear();
    this.result = result;
    this.#status.say();
    this.#place.show(result, this.#input.isExample);
    this.#calculator.dispatchEvent(new Event("answered"));
  }

  #showErrors({ errors, more_errors: more }) {
    const { words } = this.#calculator;
    this.#errors.clear();
    this.result = null;
    this.#place.refuse();
    for (const error of errors) if (!this.#input.isSaidInTable(error)) this.#errors.show(error);
    this.#status.say(words["has-errors"], ...(more ? [" ", words["more-errors"].replace("{n}", grouped(more))] : []));
    this.#calculator.dispatchEvent(new Event("answered"));
  }
}
