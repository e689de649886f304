// The worker script and the wasm module, as the shell hands them over: as text, because the page's policy lets nothing
// be fetched (`connect-src 'none'`).

/**
 * @typedef {{createWorker: () => Worker, module: Promise<WebAssembly.Module>}} Parts
 * @typedef {{worker: string, wasm: string}} Embedded text of the worker script; gzip of the module in base64
 */

/** @param {string} text base64 of gzip */
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** @param {Promise<Embedded>} parts @returns {Parts} */
export function pageParts(parts) {
  let url = '';
  return {
    module: parts.then(async ({ worker, wasm }) => {
      url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
      return WebAssembly.compile(await unpack(wasm));
    }),
    // Only called once the module is there.
    createWorker: () => new Worker(mfaGuard.workerUrl(url), { name: 'mfa-report' }),
  };
}
