// What the protection costs at the start: the page as it is, against its app in one plain document without frame and lockdown.
// For an idle machine: it is no test, since a busy one makes any figure of it.
//   npm run bench:start
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../scripts/build.mjs';
import { frameText, partElements } from '../../scripts/page.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { BROWSERS, SINGLE_FILE, launch } from '../../tests/e2e/harness.js';

const RUNS = 24;
const GOAL_MS = 50;

/** The app in the outer document, with a stand-in for guard and shell. */
function plainPage() {
  const parts = Object.fromEntries(readdirSync(join(ROOT, 'www/build/parts')).map((name) => [name, readFileSync(join(ROOT, 'www/build/parts', name), 'utf8')]));
  const standIn = `globalThis.mfaGuard={workerUrl:(url)=>url,refused:()=>[],onRefused(){}};
addEventListener('message',({data})=>{if(data?.type!=='mfa-hello')return;const c=new MessageChannel();postMessage({type:'mfa-start',fragment:location.hash,from:'file'},'*',[c.port2]);
const t=(n)=>{const e=document.getElementById('mfa-'+n);return(e.content??e).textContent};
addEventListener('DOMContentLoaded',()=>c.port1.postMessage({type:'parts',worker:t('worker'),wasm:t('wasm'),facts:t('facts')}))});`;
  return frameText(/** @type {any} */ (parts), standIn)
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('</body>', () => `${partElements(/** @type {any} */ (parts))}</body>`);
}

/** Puppeteer keeps Chromium's frames in the page's process; as Chromium comes, one without an origin gets its own. */
const WAYS = [
  { name: 'chrome', browser: BROWSERS[0], args: ['--enable-features=IsolateSandboxedIframes'] },
  { name: 'chrome, frames in the process of the page', browser: BROWSERS[0], args: [] },
  { name: 'firefox', browser: BROWSERS[1], args: [] },
];

await build();
for (const { name, browser, args } of WAYS) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-start-'));
  const path = join(folder, 'plain.html');
  writeFileSync(path, plainPage());
  // A debugger that listens to the network keeps and decodes each document once more, on the page's own thread.
  const program = await launch(browser, args, { networkEnabled: false });
  /** Milliseconds from the navigation to the first screen. @param {string} address */
  const time = async (address) => {
    const page = await program.newPage();
    await page.goto(address, { waitUntil: 'load' });
    for (;;) {
      for (const frame of page.frames()) {
        // Element timing is not in both browsers: the first screen is there when the app has marked it.
        const at = await frame.evaluate(() => (document.querySelector('.start') ? performance.timeOrigin + (performance.getEntriesByName('mfa-drawn')[0]?.startTime ?? 0) : 0)).catch(() => 0);
        if (at) {
          const origin = await page.evaluate(() => performance.timeOrigin);
          await page.close();
          return at - origin;
        }
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  try {
    /** @type {number[]} */
    const plain = [];
    /** @type {number[]} */
    const whole = [];
    for (let i = 0; i < RUNS; i += 1) {
      plain.push(await time(pathToFileURL(path).href));
      whole.push(await time(SINGLE_FILE));
    }
    // Medians, and the fastest: what the page costs when the machine does nothing else meanwhile.
    for (const list of [plain, whole]) list.sort((a, b) => a - b);
    for (const [what, at] of /** @type {const} */ ([['median', RUNS / 2], ['fastest', 0]])) {
      console.log(`${name}, ${what} of ${RUNS}: first screen after ${plain[at].toFixed(0)} ms without, ${whole[at].toFixed(0)} ms with protection; it costs ${(whole[at] - plain[at]).toFixed(0)} ms, goal ${GOAL_MS}`);
    }
  } finally {
    await program.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
