// The numbers of a picture as a table, behind "Show as table": drawn once it is opened, since most of a screen's elements are in these.
import { useState } from 'preact/hooks';
import { useReport } from '../context.js';
import { Details } from '../ui.jsx';

/** @typedef {import('preact').ComponentChildren} Children */

/** The first cell of a row is its head. @param {{title: string, heads: Children[], rows: Children[][], foot?: Children[]}} props */
export function Numbers({ title, heads, rows, foot }) {
  const { t } = useReport();
  const [open, setOpen] = useState(false);
  /** @param {Children[]} row */
  const cells = ([head, ...rest]) => <><th scope="row" class="nb">{head}</th>{rest.map((cell, i) => <td key={i} class="r">{cell}</td>)}</>;
  return (
    <Details onToggle={(event) => setOpen(event.currentTarget.open)}>
      {open && <div class="scroll" tabIndex={0} role="group" aria-label={t('table-scrolls')}>
        <table class="t num compact">
          <caption class="vh">{title}</caption>
          <thead><tr>{heads.map((head, i) => <th key={i} scope="col" class={i ? 'r' : undefined}>{head}</th>)}</tr></thead>
          <tbody>{rows.map((row, i) => <tr key={i}>{cells(row)}</tr>)}</tbody>
          {foot && <tfoot><tr>{cells(foot)}</tr></tfoot>}
        </table>
      </div>}
    </Details>
  );
}
