// Pictures of the page, to look at and for the README.
//   node scripts/shots.mjs FOLDER
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseFile, goTo, see, withPage } from '../tests/e2e/harness.js';

const folder = process.argv[2] ?? 'docs/img';
mkdirSync(folder, { recursive: true });
const files = ['portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json', 'portal_sign_ins_csv/with_steps/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv'].map(caseFile);

/** Reports that are no sign-ins, from exports of every kind. */
const OTHERS = ['findings', 'usage', 'registration', 'fraud', 'blocked', 'on-premises', 'servers', 'activity', 'audit', 'compare', 'user&user=grady.archie@contoso.com'];
const every = ['registration_sets/joined_with_sign_ins', 'sets/legacy_activity_and_on_premises', 'history_sets/lists_and_audit_log']
  .flatMap((path) => readdirSync(caseFile(path)).filter((name) => name !== 'expected.json').sort().map((name) => caseFile(`${path}/${name}`)));

await withPage('chrome', async (page) => {
  // Chosen and not dropped: the sheet of a drag would lie over the picture.
  await (await page.$('input#files'))?.uploadFile(...every);
  await see(page, 'MFA at sign-in');
  for (const [lang, theme, width] of [['en', 'light', 1280], ['nl', 'dark', 1280], ['nl', 'light', 390]]) {
    await page.setViewport({ width: Number(width), height: 900 });
    for (const view of OTHERS) {
      await goTo(page, `view=${view}&lang=${lang}&theme=${theme}`);
      await new Promise((done) => setTimeout(done, 900));
      await page.setViewport({ width: Number(width), height: Math.min(6000, await page.evaluate(() => document.documentElement.scrollHeight)) });
      await page.screenshot({ path: join(folder, `${view.split('&')[0]}-${lang}-${theme}-${width}.png`) });
      await page.setViewport({ width: Number(width), height: 900 });
    }
  }
});

await withPage('chrome', async (page) => {
  await page.screenshot({ path: join(folder, 'start.png'), fullPage: true });
  await (await page.$('input#files'))?.uploadFile(...files);
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
