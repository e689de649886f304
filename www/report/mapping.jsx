// A table that nobody recognised, or that was taken for something else: a person says what it is and what its columns are.
import { useState } from 'preact/hooks';
import { useReport } from './context.js';
import { Dialog, shut } from './ui.jsx';
import { useAnswer } from './use-answer.js';
import { Verbatim } from './verbatim.jsx';

/**
 * @typedef {object} MappingActions
 * @property {(input: number) => Promise<import('../shared/types/TableSample').TableSample>} sample
 * @property {(kind: string) => Promise<string[]>} fields
 * @property {(input: number, text: string) => void} map
 */

/** Tables of data/headers.toml that a person would have. */
const KINDS = ['sign_in', 'registration', 'audit', 'activity', 'blocked', 'bypassed', 'fraud', 'server', 'on_premises'];

/** @param {{file: {input: number, name: string}, mapping: MappingActions, close: () => void}} props */
export function MappingDialog({ file, mapping, close }) {
  const { t, label, save } = useReport();
  const [kind, setKind] = useState(KINDS[0]);
  const [chosen, setChosen] = useState(/** @type {Map<string, string>} */ (new Map()));
  const { value: sample, failed } = useAnswer(() => mapping.sample(file.input), [file.input]);
  const { value: fields = [] } = useAnswer(() => mapping.fields(kind), [kind]);
  // A field of another kind of table is none of this one.
  const used = [...chosen].filter(([, field]) => fields.includes(field));
  const text = () => `${JSON.stringify({ schema: 'mfa-report-mapping/1', kind, columns: Object.fromEntries(used) }, undefined, 2)}\n`;
  const sorted = [...fields].sort((a, b) => label('field', a).localeCompare(label('field', b)));
  return (
    <Dialog title={<>{t('map-title')} <Verbatim text={file.name} /></>} class="map" close={close}>
      <p class="hint">{t('map-lead')}</p>
      <label>{t('map-kind')} <select value={kind} onChange={(e) => setKind(e.currentTarget.value)}>
        {KINDS.map((id) => <option key={id} value={id}>{t(`map-kind-${id.replace('_', '-')}`)}</option>)}
      </select></label>
      {failed && <p class="warnline">{t('row-original-failed')}</p>}
      {sample && (
        <div class="scroll previewed" tabIndex={0} role="group" aria-label={t('map-columns')}>
          <table class="t compact">
            <caption class="vh">{t('map-columns')}</caption>
            <thead><tr><th scope="col">{t('map-column')}</th><th scope="col">{t('map-field')}</th><th scope="col">{t('map-values')}</th></tr></thead>
            <tbody>{sample.columns.map((name, i) => (
              <tr key={i}>
                <th scope="row"><Verbatim text={name || '–'} /></th>
                <td><select aria-label={t('map-field-of', { name })} value={fields.includes(chosen.get(name) ?? '') ? chosen.get(name) : ''}
                  onChange={(e) => setChosen(new Map(chosen).set(name, e.currentTarget.value))}>
                  <option value="">{t('map-none')}</option>
                  {sorted.map((id) => <option key={id} value={id}>{label('field', id)}</option>)}
                </select></td>
                <td class="code"><Verbatim text={[...new Set(sample.rows.map((row) => row[i]).filter(Boolean))].slice(0, 3).join(' · ')} /></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p class="acts">
        <button type="button" class="btn" disabled={used.length === 0} onClick={() => save(new Blob([text()], { type: 'application/json' }), `mfa-report-mapping_${kind}.json`)}>{t('map-save')}</button>
        <span class="acts">
          <button type="button" class="btn" onClick={shut}>{t('close')}</button>
          <button type="button" class="btn primary" disabled={used.length === 0} onClick={(e) => { mapping.map(file.input, text()); shut(e); }}>{t('map-use')}</button>
        </span>
      </p>
    </Dialog>
  );
}
