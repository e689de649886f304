// One worker that can be replaced: everything told to it before it can listen waits, and nothing that an ended one
// still says is heard.

/** @typedef {import('../shared/messages.js').Failed} Failed */

/** What `ask` rejects with when the worker was ended before it answered. */
export class Interrupted extends Error {
  name = 'Interrupted';
}

export class Link {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {{message: object, transfer: Transferable[]}[] | undefined} */
  #waiting = [];
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  #asked = new Map();
  #next = 1;
  /** Ticks since it last said something. */
  #quiet = 0;

  /**
   * @param {import('./parts.js').Parts} parts
   * @param {import('../shared/messages.js').Role} role
   * @param {(message: any) => void} onMessage everything but answers; a worker's own death comes as a `failed`
   *   named `RuntimeError` without `input` or `request`
   */
  constructor(parts, role, onMessage) {
    this.parts = parts;
    this.role = role;
    this.onMessage = onMessage;
    this.start();
  }

  async start() {
    // Who else starts this link meanwhile replaces `waiting`, and this start gives up.
    const waiting = this.#waiting;
    // That there is no module is told once, by the engine.
    const core = await this.parts.core.catch(() => {});
    if (!core || !waiting || this.#waiting !== waiting) return;
    const worker = this.parts.createWorker();
    this.#worker = worker;
    this.#waiting = undefined;
    worker.onmessage = ({ data }) => this.#worker === worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#died(worker, event.message || 'the worker did not start');
    };
    worker.onmessageerror = () => this.#died(worker, 'a message could not be read');
    worker.postMessage({ type: 'start', role: this.role, ...core });
    for (const { message, transfer } of waiting) worker.postMessage(message, transfer);
  }

  /** @param {object} message @param {Transferable[]} [transfer] */
  post(message, transfer = []) {
    if (this.#waiting) this.#waiting.push({ message, transfer });
    else this.#worker?.postMessage(message, transfer);
  }

  /** @param {object} message @returns {Promise<any>} */
  ask(message) {
    const request = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(request, { resolve, reject });
      this.post({ ...message, request });
    });
  }

  /** Ends the worker with all it holds and starts a new one. */
  restart() {
    this.end();
    this.#waiting = [];
    this.start();
  }

  end() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = undefined;
    this.#quiet = 0;
    for (const { reject } of this.#asked.values()) reject(new Interrupted('the worker was ended'));
    this.#asked.clear();
  }

  /** Called at each tick: whether it has said nothing at so many of them, while it had to. @param {number} ticks @param {boolean} [busy] */
  silent(ticks, busy = this.#asked.size > 0) {
    this.#quiet = busy ? this.#quiet + 1 : 0;
    return this.#quiet > ticks;
  }

  /** @param {Worker} worker @param {string} message */
  #died(worker, message) {
    if (this.#worker === worker) this.onMessage({ type: 'failed', name: 'RuntimeError', message });
  }

  /** @param {any} data */
  #receive(data) {
    this.#quiet = 0;
    const asked = this.#asked.get(data.request);
    if (asked && data.type === 'answer') {
      this.#asked.delete(data.request);
      asked.resolve(data.value);
    } else if (asked && data.type === 'failed') {
      this.#asked.delete(data.request);
      asked.reject(Object.assign(new Error(data.message), { name: data.name }));
      this.onMessage(data);
    } else if (data.type !== 'ready') {
      this.onMessage(data);
    }
  }
}
