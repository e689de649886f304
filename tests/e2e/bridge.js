// The engine of the page, with its workers, for tests that run it by itself in the app's frame.
import { build } from 'esbuild';
import { ROOT } from '../../scripts/run.mjs';

const { outputFiles: [bridge] } = await build({
  stdin: { contents: "export * from './www/bridge/engine.js'; export * from './www/bridge/parts.js';", resolveDir: ROOT },
  bundle: true,
  format: 'iife',
  globalName: 'bridge',
  footer: { js: 'globalThis.bridge = bridge;' },
  write: false,
});

/** Leaves `bridge` in the app's frame; gives what its workers start from. @param {import('./harness.js').App} page @returns {Promise<import('../../www/bridge/parts.js').Embedded>} */
export async function withBridge(page) {
  const { worker, wasm, facts } = await page.outer.evaluate(() => /** @type {any} */ (globalThis).mfaParts);
  await page.evaluate(bridge.text);
  return { worker, wasm, facts };
}
