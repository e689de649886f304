// Faults for the built page. `install` runs in the app's frame before any script of it: every worker of the page then has a
// few lines in front of its own, and does as before until it is told to break. The page itself is untouched.

/**
 * What breaks, once: in the reader of the file `name` the first read `after` so many bytes have come, however few reads the
 * browser needs for them; in the analyst the first batch `after` so many.
 * @typedef {'read'|'allocation'|'memory'|'trap'|'error'|'hang'} Kind
 * @typedef {{kind: Kind, after: number, name?: string}} Fault
 */

/** Runs in the worker. @param {any} self */
function breaking(self) {
  /** @type {Fault | undefined} */
  let fault;
  /** Bytes that have come, or batches. */
  let come = 0;
  /** @type {{memory: WebAssembly.Memory, __wbindgen_malloc: (size: number, align: number) => number} | undefined} */
  let core;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (class extends Instance {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
    constructor(module, imports) {
      super(module, imports);
      core = /** @type {any} */ (this.exports);
    }
  });
  /** A module of one function that does nothing but `unreachable`. */
  const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]);

  /** @type {Record<Kind, () => any>} */
  const ACTS = {
    read: () => Promise.reject(new DOMException('The read failed.', 'NotReadableError')),
    allocation: () => { throw new RangeError('Array buffer allocation failed'); },
    trap: () => /** @type {any} */ (new Instance(new WebAssembly.Module(trap)).exports).t(),
    // Outside every promise and handler: the worker's own error.
    error: () => { setTimeout(() => { throw new Error('broken'); }); return new Promise(() => {}); },
    hang: () => { for (;;); },
    // Whatever the module needs from now on it does not get: neither from the browser, nor of what it has.
    memory() {
      const most = (/** @type {(size: number) => unknown} */ take, /** @type {number} */ size) => {
        for (; size > 0; size >>= 1) {
          for (;;) {
            try { take(size); } catch { break; }
          }
        }
      };
      most((pages) => core?.memory.grow(pages), 1 << 15);
      most((size) => core?.__wbindgen_malloc(size, 1), 1 << 24);
    },
  };

  /** What to do now. */
  function due() {
    if (!fault || come < fault.after) return undefined;
    const { kind } = fault;
    fault = undefined;
    self.postMessage({ broke: kind });
    return ACTS[kind]();
  }

  const { read } = ReadableStreamBYOBReader.prototype;
  ReadableStreamBYOBReader.prototype.read = /** @this {ReadableStreamBYOBReader} @param {any[]} args */ function (...args) {
    return due() ?? /** @type {any} */ (read).apply(this, args).then((/** @type {any} */ result) => {
      come += result.value?.byteLength ?? 0;
      return result;
    });
  };
  self.addEventListener('message', (/** @type {MessageEvent} */ event) => {
    if (event.data.fault) {
      fault = event.data.fault;
      come = 0;
      event.stopImmediatePropagation();
    } else if (event.data.type === 'append' && fault) {
      // The page is told of an exception in the handler as the worker tells it.
      try {
        due();
      } catch (error) {
        event.stopImmediatePropagation();
        const { name, message } = /** @type {Error} */ (error);
        self.postMessage({ type: 'failed', input: event.data.input, name, message });
      }
      come += 1;
    }
  });
}

/** Runs in every document before its own scripts. @param {string} code of `breaking` */
function inFrame(code) {
  if (globalThis.top === globalThis.self) return;
  const real = { Worker, createObjectURL: URL.createObjectURL.bind(URL), setInterval: setInterval.bind(globalThis), postMessage: MessagePort.prototype.postMessage };
  /** @type {any} */
  const faults = { workers: [], plan: undefined, broke: 0, ended: 0, files: new Map(), ticks: [], saved: [] };
  /** @type {any} */ (globalThis).faults = faults;
  URL.createObjectURL = (/** @type {any} */ blob) =>
    real.createObjectURL(blob.type === 'text/javascript' ? new Blob([code, '\n', blob], { type: blob.type }) : blob);
  globalThis.Worker = class extends real.Worker {
    /** @param {any} url @param {WorkerOptions} options */
    constructor(url, options) {
      super(url, options);
      this.role = '';
      /** @type {string | undefined} */
      this.file = undefined;
      faults.workers.push(this);
      this.addEventListener('message', ({ data }) => {
        if (data.broke) faults.broke += 1;
        if (data.type === 'done') faults.files.set(this.file, data.type);
        // Killed, without a word, after so many of its messages: the analyst, or the reader of a file.
        const { kill } = faults;
        if (kill && kill.role === this.role && kill.name === this.file && (data.type === 'batch' || data.type === 'progress' || data.type === 'answer') && --kill.after < 0) {
          faults.kill = undefined;
          this.terminate();
          faults.broke += 1;
        }
      });
    }
    /** @param {any} message @param {any} [transfer] */
    postMessage(message, transfer) {
      if (message.type === 'start') this.role = message.role;
      if (message.type === 'scan') {
        this.file = message.file.name;
        faults.files.set(this.file, message.type);
      }
      const { plan } = faults;
      if (plan && (message.type === 'scan' ? message.file.name === plan.name : message.type === 'append' && !plan.name)) {
        super.postMessage({ fault: plan });
        faults.plan = undefined;
      }
      super.postMessage(message, transfer);
    }
    terminate() {
      faults.ended += 1;
      faults.workers = faults.workers.filter((/** @type {Worker} */ one) => one !== this);
      super.terminate();
    }
  };
  // The clock by which silence is told is turned by hand as well.
  globalThis.setInterval = /** @type {any} */ ((/** @type {() => void} */ call, /** @type {number} */ ms) => {
    faults.ticks.push(call);
    return real.setInterval(call, ms);
  });
  MessagePort.prototype.postMessage = /** @this {MessagePort} @param {any[]} args */ function (...args) {
    if (args[0]?.type === 'save') faults.saved.push(args[0]);
    return /** @type {any} */ (real.postMessage).apply(this, args);
  };
}

/** @param {import('puppeteer-core').Page} page */
export const install = (page) => page.evaluateOnNewDocument(inFrame, `(${breaking})(globalThis);`);
