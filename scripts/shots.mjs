// Pictures of the page, to look at and for the README.
//   node scripts/shots.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseFile, drop, goTo, see, withPage } from '../tests/e2e/harness.js';

const folder = process.argv[2] ?? 'docs/img';
mkdirSync(folder, { recursive: true });
const files = ['portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json', 'portal_sign_ins_csv/with_steps/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv'].map(caseFile);

await withPage('chrome', async (page) => {
  await page.screenshot({ path: join(folder, 'start.png'), fullPage: true });
  await drop(page, files);
  await see(page, 'MFA at sign-in, 2');
  await new Promise((done) => setTimeout(done, 700));
  await page.screenshot({ path: join(folder, 'overview.png'), fullPage: true });
  /** @param {string} name @param {string} fragment */
  const shot = async (name, fragment) => {
    await goTo(page, fragment);
    await new Promise((done) => setTimeout(done, 900));
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  };
  await shot('sign-ins', 'view=sign-ins&lang=en');
  await shot('row', 'view=sign-ins&lang=en&row=10');
  await shot('evidence', 'view=evidence&lang=en');
  await shot('files', 'view=files&lang=en');
  await shot('overview-nl-dark', 'view=overview&lang=nl&theme=dark');
  await page.setViewport({ width: 390, height: 800 });
  await shot('overview-390', 'view=overview&lang=en');
});
