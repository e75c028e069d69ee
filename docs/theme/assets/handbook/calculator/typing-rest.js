// What has to wait until the typing rests: reading a result out, and calling a half-typed value wrong.

export class TypingRest {
  #pause;
  #rested;
  #timer = null;
  #waiting = null;

  /** `rested` is called `pause` ms after the last disturbance. */
  constructor(pause, rested) {
    this.#pause = pause;
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
    }, this.#pause);
  }

  /** Do `work` when the typing rests, which may be now. */
  whenRested(work) {
    if (this.#timer === null) work();
    else this.#waiting = work;
  }
}
