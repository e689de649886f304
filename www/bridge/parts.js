// The worker script and the wasm module, as the build put them beside the page: as text in script files, because
// the page's policy lets nothing be fetched (`connect-src 'none'`).

/**
 * @typedef {{createWorker: () => Worker, module: Promise<WebAssembly.Module>}} Parts
 * @typedef {{worker: string, wasm: string}} Embedded text of the worker script; gzip of the module in base64
 */

/** @returns {Promise<Embedded>} */
async function embedded() {
  // The scripts follow the app's own, so that the page is drawn while they load.
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  const { mfaWorker: worker, mfaWasm: wasm } = /** @type {any} */ (globalThis);
  if (!worker || !wasm) throw new Error('worker.js or wasm.js did not load');
  return { worker, wasm };
}

/** @param {string} text base64 of gzip */
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** @returns {Parts} */
export function pageParts() {
  const parts = embedded();
  let url = '';
  return {
    module: parts.then(async ({ worker, wasm }) => {
      url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
      return WebAssembly.compile(await unpack(wasm));
    }),
    // Only called once the module is there.
    createWorker: () => new Worker(url, { name: 'mfa-report' }),
  };
}
