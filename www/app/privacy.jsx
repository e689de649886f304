// "Is this private?": what the page may do, what it did, and how anyone can check both. Every figure is read from the
// browser when it is shown.
import { useEffect, useState } from 'preact/hooks';
import { VerbatimBlock } from '../report/verbatim.jsx';
import { visible } from '../report/visible.js';
import { openedFrom, refused, requests } from './privacy-state.js';
import { format } from './provide.js';
import { about, forget } from './shell.js';

/**
 * @typedef {{page: string, wasm: string, imports: number}} Identity hashes of this file and of its wasm module; functions it imports
 * @typedef {{t: import('./provide.js').Translate, lang: 'en'|'nl', engine: import('../bridge/engine.js').Engine}} Props
 */

/** Ways out that Chromium opens a connection for, without a byte, when the page came from a file (tests/e2e/canary). */
const CONNECTS = ['location = …', 'location.assign(…)', 'location.replace(…)'];

/** A sandboxed document has no storage: the browser itself says so. */
function canStore() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/** Name and version as the browser states them. */
function browserName() {
  const brand = /** @type {any} */ (navigator).userAgentData?.brands?.find((/** @type {{brand: string}} */ b) => !/not.?a.?brand/i.test(b.brand));
  if (brand) return `${brand.brand} ${brand.version}`;
  return /(Firefox|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0].replace('Version', 'Safari').replace('/', ' ') ?? '–';
}

/** @param {Props} props */
export function Privacy({ t, lang, engine }) {
  const fmt = format(lang);
  const [policy, setPolicy] = useState('');
  const [identity, setIdentity] = useState(/** @type {Identity | undefined} */ (undefined));
  useEffect(() => {
    let shown = true;
    (async () => {
      const document = await about();
      if (!shown) return;
      setPolicy(document.policy);
      const { module, wasm } = await engine.module();
      const [page, hash] = [await engine.digest(new Blob([document.page])), await engine.digest(new Blob([wasm]))];
      if (shown) setIdentity({ page, wasm: hash, imports: WebAssembly.Module.imports(module).length });
    })().catch(() => {}); // The hashes stay out, and the page says that they are being worked out.
    return () => {
      shown = false;
    };
  }, [engine]);
  const hash = (/** @type {string | undefined} */ text) => (text ? <span class="hash">{text}</span> : <em>{t('private-computing')}</em>);

  return (
    <div class="private">
      <h1>{t('private-title')}</h1>
      <p class="lead">{t('private-lead')}</p>
      <dl class="zero" aria-live="polite">
        <div><dt>{t('private-requests')}</dt><dd data-fact="requests">{fmt.int(requests.value.length)}</dd></div>
        <div><dt>{t('private-refused')}</dt><dd data-fact="refused">{fmt.int(refused.value.length)}</dd></div>
        <div><dt>{t('private-kept')}</dt><dd data-fact="kept">{canStore() ? '?' : fmt.int(0)}</dd></div>
      </dl>
      {requests.value.length > 0 && <Happened label={t('private-requests')} lines={requests.value.map((r) => `${seconds(r.at)}  ${r.initiator}  ${r.name}`)} />}
      {refused.value.length > 0 && <Happened label={t('private-refused')} lines={refused.value.map((r) => `${seconds(r.at)}  ${r.what}`)} />}
      <div class="proof">
        <div>
          <section class="sec" aria-labelledby="p-check"><h2 id="p-check">{t('private-check')}</h2>
            <ol class="nsteps">
              <li><span>{t('private-check-1')}</span></li>
              <li><span>{t('private-check-2')}</span></li>
              <li><span>{t('private-check-3')}</span></li>
            </ol></section>
          <section class="sec" aria-labelledby="p-policy"><h2 id="p-policy">{t('private-policy')}</h2>
            {policy && <VerbatimBlock text={policy.replaceAll('; ', ';\n')} label={t('private-policy')} />}
            <p class="note">{t('private-frame')} {identity && t('private-imports', { n: identity.imports })}</p></section>
        </div>
        <div>
          <section class="sec" aria-labelledby="p-file"><h2 id="p-file">{t('private-file')}</h2>
            <dl class="kvl">
              <div><dt>{t('private-version')}</dt><dd>{MFA_VERSION}{identity && `, ${identity.page.slice(0, 8)}`}</dd></div>
              <div><dt>{t('private-page')}</dt><dd data-fact="page">{hash(identity?.page)}</dd></div>
              <div><dt>{t('private-module')}</dt><dd data-fact="wasm">{hash(identity?.wasm)}</dd></div>
              <div><dt>{t('private-opened')}</dt><dd>{t(`private-from-${openedFrom.value}`)}</dd></div>
              <div><dt>{t('private-browser')}</dt><dd>{browserName()}</dd></div>
            </dl></section>
          <section class="sec" aria-labelledby="p-not"><h2 id="p-not">{t('private-not')}</h2>
            <div class="prose"><ul>
              <li>{t('private-not-host')}</li>
              <li>{t('private-not-extensions')}</li>
              <li>{t('private-not-system')}</li>
              <li>{t('private-not-connects', { n: CONNECTS.length })}
                <details class="def"><summary>{t('private-which')}</summary><p>{t('private-which-more', { list: fmt.list(CONNECTS) })}</p></details></li>
            </ul></div></section>
          <section class="sec" aria-labelledby="p-forget"><h2 id="p-forget">{t('private-forget')}</h2>
            <div class="prose"><p>{t('private-forget-more')} <button class="btn small" type="button" onClick={forget}>{t('private-forget-now')}</button></p></div></section>
        </div>
      </div>
    </div>
  );
}

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {{label: string, lines: string[]}} props */
function Happened({ label, lines }) {
  return (
    <details class="def"><summary>{label}</summary>
      <VerbatimBlock text={lines.map((line) => visible(line)).join('\n')} label={label} />
    </details>
  );
}
