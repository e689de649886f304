import { useRef } from 'preact/hooks';
import { COLUMNS, DEFAULT_COLUMNS, fieldLabel } from './columns.js';
import { useReport } from './context.js';

/** Which columns the grid shows. The order is fixed, so that a column is found where it was the last time. */
export function ColumnPicker() {
  const report = useReport();
  const { t, columns, setColumns } = report;
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const chosen = new Set(columns);

  /** @param {string} id @param {boolean} on */
  const toggle = (id, on) => {
    const next = COLUMNS.map((c) => c.id).filter((other) => (other === id ? on : chosen.has(other)));
    // A grid without a column has nothing to click on.
    if (next.length) setColumns(next);
  };

  return (
    <>
      <button type="button" class="textbtn" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {t('rows-columns', { shown: columns.length, all: COLUMNS.length })}
      </button>
      <dialog class="columns-dialog" ref={dialog} aria-labelledby="columns-title"
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
          <h2 id="columns-title">{t('rows-columns-title')}</h2>
          <ul>
            {COLUMNS.map(({ id }) => (
              <li key={id}>
                <label>
                  <input type="checkbox" checked={chosen.has(id)} disabled={chosen.size === 1 && chosen.has(id)}
                    onChange={(event) => toggle(id, event.currentTarget.checked)} />
                  {fieldLabel(id, report)}
                </label>
              </li>
            ))}
          </ul>
          <p class="acts">
            <button type="button" class="btn small" onClick={() => setColumns(DEFAULT_COLUMNS)}>{t('rows-columns-default')}</button>
            <button type="button" class="btn small" onClick={() => setColumns(COLUMNS.map((c) => c.id))}>{t('rows-columns-all')}</button>
            <button type="button" class="btn small primary" onClick={() => dialog.current?.close()}>{t('rows-done')}</button>
          </p>
      </dialog>
    </>
  );
}
