// The reports that are no sign-ins: their figures read off the page equal those of the golden cases, and lead to as many rows.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import axe from 'axe-core';
import { BROWSERS, caseFile, drop, dropBytes, goTo, see, withPage } from './harness.js';

/** @typedef {import('./harness.js').App} App */

/** The files of a case and what must come out. @param {string} path */
function golden(path) {
  const names = readdirSync(caseFile(path)).filter((name) => name !== 'expected.json').sort();
  return { files: names.map((name) => caseFile(`${path}/${name}`)), expected: JSON.parse(readFileSync(caseFile(`${path}/expected.json`), 'utf8')).expected };
}

const JOINED = golden('registration_sets/joined_with_sign_ins');
const LEGACY = golden('sets/legacy_activity_and_on_premises');
const HISTORY = golden('history_sets/lists_and_audit_log');
const CSV = caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv');

/** The figure of a section as a reader sees it. @param {App} page @param {string} key */
const figure = (page, key) => page.$eval(`tr[data-figure="${key}"] td:last-child`, (cell) => /** @type {HTMLElement} */ (cell).innerText.replace(/\s+/g, ' ').trim());

/** @param {App} page @param {string} key @param {number|null} expected */
async function shows(page, key, expected) {
  await page.waitForSelector(`tr[data-figure="${key}"]`);
  const text = await figure(page, key);
  if (expected === null) assert.match(text, /not in this export/, key);
  else assert.equal(Number(text.replaceAll(',', '').split(' ')[0]), expected, `${key}: ${text}`);
}

/** Follows a figure; says how many rows there are. @param {App} page @param {string} key @param {string} list */
async function rowsOf(page, key, list) {
  await page.click(`tr[data-figure="${key}"] a`);
  await page.waitForSelector(`#rows-${list} ~ .only`);
  await new Promise((done) => setTimeout(done, 400));
  return page.$eval(`section:has(#rows-${list}) [role="grid"]`, (grid) => Number(grid.getAttribute('aria-rowcount')) - 1);
}

/** The list that a figure leads to has as many rows as it says. @param {App} page @param {string} key @param {string} list */
async function leadsToAsMany(page, key, list) {
  const count = Number((await figure(page, key)).split(' ')[0]);
  await page.click(`tr[data-figure="${key}"] a`);
  await page.waitForFunction((id, n) => {
    const grid = document.querySelector(`section:has(> #rows-${id}) [role="grid"]`);
    return Number(grid?.getAttribute('aria-rowcount')) === n + 1;
  }, { timeout: 10_000 }, list, count);
}

/** @param {App} page @param {string} what */
async function accessible(page, what) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(found, [], `axe on ${what}`);
}

for (const browser of BROWSERS) {
  test(`${browser}: registration beside sign-ins, and the rows of its counts`, async () => {
    await withPage(browser, async (page) => {
      await drop(page, JOINED.files);
      await see(page, 'MFA at sign-in');
      await goTo(page, 'view=registration&lang=en');
      const { users, registered, notRegistered, capable } = JOINED.expected.registration;
      for (const [key, value] of Object.entries({ users, registered, notRegistered, capable })) await shows(page, key, value);
      for (const [key, value] of Object.entries(JOINED.expected.joined ?? {})) if (typeof value === 'number' && key !== 'users') await shows(page, key, value);
      assert.equal(await rowsOf(page, 'notRegistered', 'registration'), notRegistered);
      await page.click('.grid-rows .grid-row');
      await see(page, 'Everything about this user, in order');
      await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Read it again from the file')?.click());
      await page.waitForSelector('.drawer pre.raw');
    });
  });
}

test('old exports: activity results, on-premises usage, servers, one trend', async () => {
  await withPage('chrome', async (page) => {
    await drop(page, LEGACY.files);
    await see(page, 'Activity results');
    await goTo(page, 'view=activity&lang=en');
    const { rows, users, outcomes } = LEGACY.expected.activity;
    await shows(page, 'rows', rows);
    await shows(page, 'users', users);
    await shows(page, 'outcomes.success', outcomes.success);
    await shows(page, 'outcomes.failure', outcomes.failure);
    assert.equal(await rowsOf(page, 'outcomes.failure', 'activity'), outcomes.failure);
    await see(page, 'Reasons over time');
    await goTo(page, 'view=servers&lang=en');
    for (const key of ['servers', 'online', 'offline']) await shows(page, key, LEGACY.expected.servers[key]);
    await goTo(page, 'view=on-premises&lang=en');
    const sum = (/** @type {string} */ key) => LEGACY.expected.onPremises.components.reduce((/** @type {number} */ n, /** @type {any} */ one) => n + one[key], 0);
    await shows(page, 'all.attempts', sum('attempts'));
    await shows(page, 'all.succeeded', sum('succeeded'));
    await shows(page, 'all.failed', sum('failed'));
  });
});

test('blocks, bypasses and fraud reports, from lists and audit log', async () => {
  await withPage('chrome', async (page) => {
    await drop(page, HISTORY.files);
    await see(page, 'Audit log');
    await goTo(page, 'view=fraud&lang=en');
    for (const key of ['events', 'users', 'notBlocked']) await shows(page, key, HISTORY.expected.fraud[key]);
    await goTo(page, 'view=blocked&lang=en');
    await see(page, 'One-time bypasses');
    const seen = await page.$$eval('tr[data-figure="events"] td:last-child', (cells) => cells.map((cell) => Number(/** @type {HTMLElement} */ (cell).innerText.trim().split(' ')[0])));
    assert.deepEqual(seen, [HISTORY.expected.blocked.events, HISTORY.expected.bypassed.events]);
    await shows(page, 'stillBlocked', HISTORY.expected.blocked.stillBlocked);
    // A name leads to the story, and a row to its record.
    await page.click('#rows-blocked_users ~ .scroll tbody a');
    await see(page, 'What happened, in order');
    assert.ok((await page.$$('.storyday li')).length > 0);
  });
});

for (const browser of BROWSERS) test(`${browser}: the numbers of usage and findings lead to as many rows`, async () => {
  await withPage(browser, async (page) => {
    await drop(page, [...JOINED.files, ...LEGACY.files]);
    await see(page, 'MFA at sign-in');
    for (const [key, list] of [['requests', ''], ['attempts', 'attempts'], ['prompts', 'attempts'], ['completed', 'attempts'], ['denied', 'attempts'], ['calls', 'activity'], ['callsFailed', 'activity']]) {
      await goTo(page, 'view=usage&lang=en');
      await page.waitForSelector(`tr[data-figure="${key}"] a`);
      if (list) await leadsToAsMany(page, key, list);
    }
    await goTo(page, 'view=findings&lang=en');
    await page.waitForSelector('tr[data-figure="single_factor_success"] a');
    await leadsToAsMany(page, 'single_factor_success', 'finding_rows');
    await page.click('.grid-rows .grid-row');
    await see(page, 'Read it again from the file');
  });
});

/** The picture of a section: what is drawn as text, and the cells behind "show as table". @param {App} app @param {string} title */
const picture = (app, title) => app.evaluate(async (wanted) => {
  const section = [...document.querySelectorAll('section.sec')].find((one) => one.querySelector('h2')?.textContent === wanted && one.querySelector('figure svg[role=img]'));
  // The table of a picture is drawn once it is opened.
  section?.querySelector('details')?.setAttribute('open', '');
  for (let i = 0; i < 50 && !section?.querySelector('tbody'); i += 1) await new Promise((done) => setTimeout(done, 20));
  const texts = (/** @type {string} */ what) => [...(section?.querySelectorAll(what) ?? [])].map((e) => (e.textContent ?? '').trim());
  return section && { drawn: texts('svg text'), told: texts('svg desc')[0], heads: texts('thead th'), rows: [...section.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())) };
}, title);

/** The cells of a table below. @param {App} app @param {string} key @param {string[]} columns */
const cells = (app, key, columns) => app.$$eval(`[data-table="${key}"] tbody tr`, (rows, wanted) => rows.map((row) => {
  const heads = [...row.closest('table')?.querySelectorAll('thead th') ?? []].map((th) => String(th.getAttribute('data-key')));
  const found = [...row.children].filter((cell) => !cell.classList.contains('b')).map((cell) => (cell.textContent ?? '').trim());
  return wanted.map((column) => found[heads.indexOf(column)]);
}), columns);

test('audit log, methods and compared sets: the picture, its table and the table below say the same', async () => {
  await withPage('chrome', async (page) => {
    const later = caseFile('portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv');
    await drop(page, [...JOINED.files, ...HISTORY.files, later]);
    await see(page, 'MFA at sign-in');
    await goTo(page, 'view=audit&lang=en');
    await see(page, 'Events per day and topic');
    const audit = await picture(page, 'Events per day and topic');
    const topics = await cells(page, 'audit_topics', ['label', 'count']);
    assert.ok(audit && topics.length > 3);
    assert.deepEqual(audit.heads.slice(1).map((topic, i) => [topic, String(audit.rows.reduce((n, row) => n + Number(row[i + 1]), 0))]), topics);

    await goTo(page, 'view=registration&lang=en');
    await see(page, 'Users per method, registered and used');
    const methods = await picture(page, 'Users per method, registered and used');
    assert.deepEqual(methods?.rows, await cells(page, 'methods_registered_and_used', ['label', 'registered', 'used']));
    assert.ok(methods.drawn.includes(`${methods.rows[0][1]} Registered`) && methods.drawn.includes(`${methods.rows[0][2]} Used`));
    // Both counts lead to their people.
    for (const [column, at] of [[2, 1], [3, 2]]) {
      await page.click(`[data-table="methods_registered_and_used"] tbody tr:first-child td:nth-child(${column}) a`);
      await page.waitForFunction((n) => {
        const grid = document.querySelector('section:has(> #rows-registration) [role="grid"]');
        return Number(grid?.getAttribute('aria-rowcount')) === n + 1;
      }, { timeout: 10_000 }, Number(methods.rows[0][at]));
    }

    await goTo(page, 'view=compare&lang=en');
    await see(page, 'Files of the earlier set');
    await page.evaluate(() => [...document.querySelectorAll('.pick label')].find((one) => one.textContent?.includes('2026-03-06_'))?.querySelector('input')?.click());
    await see(page, 'How the figures changed');
    const changed = await picture(page, 'How the figures changed');
    // What a set does not have is a dash in the table.
    const shown = (/** @type {string} */ cell) => (cell === 'not in this export' ? '–' : cell);
    assert.deepEqual(changed?.rows.map((row) => row.slice(0, 3).map(shown)), await cells(page, 'compared_figures', ['label', 'before', 'after']));
    for (const [, before, after, change] of changed.rows.filter((row) => row[3] !== undefined)) {
      assert.equal(Number(change.replace('−', '-')), Number(after) - Number(before));
      assert.ok(changed.drawn.some((text) => text.startsWith(after) && text.endsWith(`(${change})`)), `${after} (${change}) among ${changed.drawn}`);
    }
  });
});

test('a report without a file says where to get it, and shows no zero', async () => {
  await withPage('chrome', async (page) => {
    await drop(page, [CSV]);
    await see(page, 'MFA at sign-in');
    for (const view of ['registration', 'on-premises', 'servers', 'activity', 'audit']) {
      await goTo(page, `view=${view}&lang=en`);
      await see(page, 'No file has this.');
      assert.equal((await page.$$('tr[data-figure]')).length, 0, view);
      assert.ok((await page.$$('.exports li')).length > 0, view);
    }
    // Sign-ins tell of fraud and blocks as well, but not of what a list or the audit log would say.
    for (const view of ['fraud', 'blocked']) {
      await goTo(page, `view=${view}&lang=en`);
      await page.waitForSelector('tr[data-figure="events"] .nodata');
      assert.equal((await page.$$('tr[data-figure="events"] .big2')).length, 0, view);
    }
  });
});

test('a table that nobody recognises is read as a person says', async () => {
  await withPage('chrome', async (page) => {
    await dropBytes(page, [{ name: 'lijst.csv', base64: Buffer.from('Wie;Wanneer;Dicht;Waarom\nann@contoso.com;2024-03-04 08:00:00;true;zoek\n').toString('base64') }]);
    await goTo(page, 'view=files&lang=en');
    await see(page, 'Treat as');
    await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Treat as…')?.click());
    await see(page, 'Wanneer');
    await page.select('.map select', 'blocked');
    await page.waitForFunction(() => [...document.querySelectorAll('.map td option')].some((o) => /** @type {HTMLOptionElement} */ (o).value === 'blocked'));
    for (const [row, field] of [[1, 'username'], [2, 'block_timestamp'], [3, 'blocked'], [4, 'block_reason']]) await page.select(`.map tbody tr:nth-child(${row}) select`, String(field));
    await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Read it so')?.click());
    await goTo(page, 'view=blocked&lang=en');
    await shows(page, 'events', 1);
  });
});

test('every report passes axe, in both languages', async () => {
  await withPage('chrome', async (page) => {
    await drop(page, [...JOINED.files, ...LEGACY.files, ...HISTORY.files]);
    await see(page, 'MFA at sign-in');
    for (const lang of ['en', 'nl']) {
      for (const view of ['findings', 'usage', 'registration', 'fraud', 'blocked', 'on-premises', 'servers', 'activity', 'audit', 'compare', 'reference', 'user&user=adele.vance@contoso.com']) {
        await goTo(page, `view=${view}&lang=${lang}`);
        await new Promise((done) => setTimeout(done, 700));
        await accessible(page, `${view} ${lang}`);
      }
    }
  });
});
