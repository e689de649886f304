// The worker script, the wasm module and the facts it reads, as the shell hands them over: as text, because the page's policy lets nothing
// be fetched (`connect-src 'none'`).

/**
 * @typedef {{createWorker: () => Worker, core: Promise<Core>, wasm: () => Promise<ArrayBuffer>}} Parts `wasm`: bytes of the module
 * @typedef {{module: WebAssembly.Module, facts: string}} Core the module, and the text of the facts that it reads
 * @typedef {{worker: string, wasm: string, facts: string}} Embedded text of the worker script; the others gzip in base64
 */

/** The smallest module with a 128-bit instruction. */
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

/** A browser that fails is told which file to open, instead of what its compiler says. */
const hasSimd = () => WebAssembly.validate(new Uint8Array(SIMD));

/** @param {string} text base64 @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(text) {
  // Chromium 140, Firefox 133 and Safari 18.2 have it. Else a loop: an iterator held the page for a fifth of a second.
  const own = /** @type {any} */ (Uint8Array).fromBase64?.(text);
  if (own) return own;
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** @param {string} text base64 of gzip */
const unpack = (text) => new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip')));

/** @param {Promise<Embedded>} parts @returns {Parts} */
export function pageParts(parts) {
  let url = '';
  return {
    core: parts.then(async ({ worker, wasm, facts }) => {
      url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
      const [bytes, text] = await Promise.all([unpack(wasm).arrayBuffer(), unpack(facts).text()]);
      try {
        return { module: await WebAssembly.compile(bytes), facts: text };
      } catch (error) {
        // The module of the other file has none of these instructions, and compiles.
        throw hasSimd() ? error : new Error('no-simd');
      }
    }),
    wasm: async () => unpack((await parts).wasm).arrayBuffer(),
    // Only called once the module is there.
    createWorker() {
      const worker = new Worker(mfaGuard.workerUrl(url), { name: 'mfa-report' });
      // What its first lines refused: no answer to anybody.
      worker.addEventListener('message', (event) => {
        if (!event.data?.refused) return;
        event.stopImmediatePropagation();
        mfaGuard.count(event.data.refused);
      });
      return worker;
    },
  };
}
