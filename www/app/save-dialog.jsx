// Takes the report along: in which form, with or without names, and what exactly leaves the hand.
import { useState } from 'preact/hooks';
import { useReport } from '../report/context.js';
import { copy } from '../report/copy.js';
import { Details, Dialog, shut } from '../report/ui.jsx';
import { useAnswer } from '../report/use-answer.js';
import { Verbatim, VerbatimBlock } from '../report/verbatim.jsx';
import { save } from './shell.js';
import { earlier } from './state.js';

const FORMS = ['html', 'xlsx', 'csv', 'json', 'text'];
/** Kinds of names that may stay. */
const KEEP = ['app', 'policy', 'file', 'server'];
const LEAST_KEY = 8;

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {{engine: import('../bridge/engine.js').Engine, close: () => void}} props */
export function SaveDialog({ engine, close }) {
  const { t, filter, lang } = useReport();
  const [form, setForm] = useState('html');
  const [hide, setHide] = useState(false);
  const [key, setKey] = useState(newKey);
  const [smallest, setSmallest] = useState(5);
  const [keep, setKeep] = useState(/** @type {string[]} */ ([]));
  const [said, say] = useState('');
  const usable = !hide || key.length >= LEAST_KEY;
  const pseudonyms = hide ? { key: [...new TextEncoder().encode(key)], smallestGroup: smallest, keep } : null;
  const asked = { format: form, lang, table: null, filter, earlier: earlier.value.length ? earlier.value : null, pseudonyms };
  /** @param {{currentTarget: Element}} event */
  const write = async ({ currentTarget }) => {
    try {
      const { name, mime, bytes } = await engine.takeAlong(asked);
      save(new Blob([bytes], { type: mime }), name);
      shut({ currentTarget });
    } catch (error) {
      say(t('save-failed', { message: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <Dialog title={t('save-title')} class="save" close={close}>
      <fieldset><legend>{t('save-form')}</legend>
        {FORMS.map((id) => (
          <label class="choice" key={id}><input type="radio" name="form" checked={form === id} onChange={() => setForm(id)} /> <span>{t(`save-${id}`)}</span></label>
        ))}
      </fieldset>
      <label class="check"><input type="checkbox" checked={hide} onChange={(e) => setHide(e.currentTarget.checked)} /> {t('save-hide')}</label>
      {hide && (
        <div class="hide">
          <p class="hint">{t('save-hide-lead')}</p>
          <label class="wide">{t('save-key')} <input type="text" spellcheck={false} autocomplete="off" value={key} onInput={(e) => setKey(e.currentTarget.value)} /></label>
          <p class="hint">{t('save-key-hint')}{' '}
            <button type="button" class="textbtn" onClick={async () => say(t((await copy(key)) ? 'row-copied' : 'rows-not-copied'))}>{t('copy')}</button></p>
          {!usable && <p class="warnline">{t('save-key-short', { n: LEAST_KEY })}</p>}
          <label>{t('save-smallest')} <input type="number" min="1" max="1000" value={smallest} onChange={(e) => setSmallest(Math.max(1, Number(e.currentTarget.value) || 1))} /></label>
          <fieldset><legend>{t('save-keep')}</legend>
            {KEEP.map((kind) => (
              <label class="check" key={kind}><input type="checkbox" checked={keep.includes(kind)}
                onChange={(e) => setKeep(e.currentTarget.checked ? [...keep, kind] : keep.filter((k) => k !== kind))} /> {t(`save-kind-${kind}`)}</label>
            ))}
          </fieldset>
          {usable && <Preview engine={engine} asked={asked} />}
        </div>
      )}
      <p class="acts">
        <span role="status" class="hint">{said}</span>
        <span class="acts">
          <button type="button" class="btn" onClick={shut}>{t('close')}</button>
          <button type="button" class="btn primary" disabled={!usable} onClick={write}>{t('save-now')}</button>
        </span>
      </p>
    </Dialog>
  );
}

/** @param {{engine: import('../bridge/engine.js').Engine, asked: import('../shared/types/TakeAlong').TakeAlong}} props */
function Preview({ engine, asked }) {
  const { t, fmt } = useReport();
  const { value, failed } = useAnswer(() => engine.preview(asked), [JSON.stringify(asked.pseudonyms)]);
  if (failed) return <p class="warnline">{t('save-preview-failed')}</p>;
  if (!value) return null;
  return (
    <div class="scroll previewed" tabIndex={0} role="group" aria-label={t('save-preview')}>
      <table class="t compact">
        <caption>{t('save-preview')}</caption>
        <thead><tr><th scope="col">{t('save-replaced')}</th><th scope="col" class="r">{t('number')}</th><th scope="col">{t('save-examples')}</th></tr></thead>
        <tbody>
          {value.replaced.map(({ kind, names, examples }) => (
            <tr key={kind}><th scope="row">{t(`save-kind-${kind}`)}</th><td class="r">{fmt.int(names)}</td>
              <td>{examples.slice(0, 3).map(([from, to], i) => <div key={i}><Verbatim text={from} /> → <span class="code"><Verbatim text={to} /></span></div>)}</td></tr>
          ))}
          <tr><th scope="row">{t('save-dropped')}</th><td class="r">{fmt.int(value.dropped)}</td><td /></tr>
          <tr><th scope="row">{t('save-merged')}</th><td class="r">{fmt.int(value.merged.reduce((n, one) => n + one.values, 0))}</td><td /></tr>
        </tbody>
      </table>
      <Whole engine={engine} asked={asked} />
    </div>
  );
}

/** Every value that leaves, to look for what should not. @param {{engine: import('../bridge/engine.js').Engine, asked: import('../shared/types/TakeAlong').TakeAlong}} props */
function Whole({ engine, asked }) {
  const { t } = useReport();
  const [open, setOpen] = useState(false);
  const { value } = useAnswer(async () => (open ? new TextDecoder().decode((await engine.takeAlong({ ...asked, format: 'json' })).bytes) : ''), [open, JSON.stringify(asked.pseudonyms)]);
  return <Details summary={t('save-whole')} onToggle={(event) => setOpen(event.currentTarget.open)}><VerbatimBlock label={t('save-whole')} text={value ?? ''} /></Details>;
}
