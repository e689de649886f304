// The small parts every report is made of.
import { useEffect, useRef } from 'preact/hooks';
import { useReport } from './context.js';
import { outcomeFill } from './outcomes.js';
import { Verbatim } from './verbatim.jsx';

/**
 * A link to a place in the report.
 * @param {{to: import('./context.js').Target, children: import('preact').ComponentChildren} & Record<string, unknown>} props
 */
export function Go({ to, children, ...rest }) {
  const { go, href } = useReport();
  /** @param {MouseEvent} event */
  const follow = (event) => {
    // A plain left click; anything else stays the browser's.
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={href(to)} onClick={follow} {...rest}>{children}</a>;
}

/**
 * A count: a link that sets the filter and shows its rows. 0 is plain text, null is not in the export.
 * @param {{n: number|null|undefined, where?: import('./context.js').Clause[], to?: import('./context.js').Target,
 *   label?: string, class?: string, is?: string}} props `is`: where it stands in the section of the report, for whoever reads the page by a program
 */
export function Count({ n, where, to, label, class: name = 'n', is }) {
  const { fmt } = useReport();
  if (n === null || n === undefined) return <Missing is={is} />;
  if (n === 0 || !(where || to)) return <span class={name === 'n' ? undefined : name} data-is={is}>{fmt.int(n)}</span>;
  return <Go to={to ?? { where }} class={name} aria-label={label} data-is={is}>{fmt.int(n)}</Go>;
}

/** A value of the catalogue: what it is called, and the way to what it means. @param {{kind: string, id: string}} props */
export function Term({ kind, id }) {
  const { t, card } = useReport();
  const known = card(kind, id);
  return known ? <Go to={{ find: id }} title={known.meaning}>{known.label}</Go> : <Verbatim text={id === 'unlisted' ? t('unlisted') : id} />;
}

/** A figure that the export cannot support: never 0. @param {{text?: string, is?: string}} props */
export function Missing({ text, is }) {
  const { t } = useReport();
  return <em class="nodata" data-is={is}>{text ?? t('not-in-export')}</em>;
}

/** A table or list, whole, as a file. @param {{title: string, save: (form: string) => void}} props */
export function Downloads({ title, save }) {
  const { t } = useReport();
  return <>{['csv', 'json'].map((form) => (
    <button type="button" class="textbtn" key={form} aria-label={t(`table-${form}`, { title })} onClick={() => save(form)}>{form.toUpperCase()}</button>
  ))}</>;
}

/** @param {{title: string, id: string, class?: string, sub?: string, children: import('preact').ComponentChildren}} props */
export function Section({ title, id, class: name = '', sub, children }) {
  return (
    <section class={`sec ${name}`} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>{title}</h2>
      {sub && <p class="sub">{sub}</p>}
      {children}
    </section>
  );
}

/** Opens in place; printed as a note. @param {{children: import('preact').ComponentChildren, summary?: string}} props */
export function Definition({ children, summary }) {
  const { t } = useReport();
  return (
    <details class="def">
      <summary>{summary ?? t('definition')}</summary>
      <p>{children}</p>
    </details>
  );
}

/** @param {{summary?: string, open?: boolean, class?: string, onToggle?: import('preact').ToggleEventHandler<HTMLDetailsElement>, children: import('preact').ComponentChildren}} props */
export function Details({ summary, children, ...rest }) {
  const { t } = useReport();
  return (
    <details {...rest} class={rest.class ?? 'astable'}>
      <summary>{summary ?? t('show-table')}</summary>
      {children}
    </details>
  );
}

/** A bar inside a table cell; colour or ink names what it measures. @param {{n: number, max: number, fill?: string}} props */
export function Bar({ n, max, fill = 'mid' }) {
  const width = max > 0 ? Math.max(n > 0 ? 0.8 : 0, (n / max) * 100) : 0;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class={`f-${fill}`} width={width} height="8" />
    </svg>
  );
}

/**
 * A dialog that is open as long as it is there; Esc and a click beside it close it, and so does `shut`.
 * @param {{title: import('preact').ComponentChildren, class?: string, close: () => void, children: import('preact').ComponentChildren}} props
 */
export function Dialog({ title, class: name = '', close, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class={`dialog ${name}`} aria-labelledby="dialog-h" onClose={close} onClick={(e) => e.target === e.currentTarget && shut(e)}>
      <h2 id="dialog-h">{title}</h2>
      {children}
    </dialog>
  );
}

/** Closes the dialog that something stands in; the focus goes back to where it was. @param {{currentTarget: EventTarget & Element}} event */
export const shut = ({ currentTarget }) => currentTarget.closest('dialog')?.close();

/** An outcome with its mark. @param {{id: string}} props */
export function Outcome({ id }) {
  const { label } = useReport();
  return <span class={`o o-${outcomeFill(id)}`}>{label('outcome', id)}</span>;
}

/**
 * A message with elements inside: `{ $name }` of the message becomes `els.name`.
 * Plural choices use the plain argument, of the same name or another.
 * @param {{id: string, args?: Record<string, string|number>, els: Record<string, import('preact').ComponentChildren>}} props
 */
export function T({ id, args, els }) {
  const { t } = useReport();
  const names = Object.keys(els);
  // Private-use characters mark the places; a file's text never reaches this message as an argument.
  const marks = Object.fromEntries(names.map((name, i) => [name, `\ue000${i}\ue001`]));
  const parts = t(id, { ...marks, ...args }, marks).split(/\ue000(\d+)\ue001/);
  return <>{parts.map((part, i) => (i % 2 ? els[names[Number(part)]] : part))}</>;
}

/** A message with a count in it, which leads to its rows. @param {{id: string, n: number, args?: Record<string, string|number>} & Pick<Parameters<typeof Count>[0], 'where'|'to'>} props */
export function Told({ id, n, args, ...to }) {
  return <T id={id} args={{ ...args, n }} els={{ n: <Count n={n} {...to} /> }} />;
}
