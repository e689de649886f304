// A table as data: sorted, searched, cut where it is long, and downloaded. Counts lead to their rows, names to their story.
import { useMemo, useState } from 'preact/hooks';
import { useReport } from '../context.js';
import { Bar, Count, Downloads, Go, Missing } from '../ui.jsx';
import { Verbatim } from '../verbatim.jsx';
import { RecordDrawer } from './event-drawer.jsx';
import { Only } from './only.jsx';
import { targetOf } from './figures.jsx';
import { linkOf, shownColumns, sorted } from './table-model.js';

/** @typedef {import('../../shared/types/Table').Table} TableData */
/** @typedef {import('../../shared/types/Cell').Cell} CellData */

/** Rows drawn at first, and with each further click. */
const FIRST = 50;
const SEARCHED = 10;

/** @param {{table: TableData, section: import('../../shared/types/Section').Section}} props */
export function DataTable({ table }) {
  const context = useReport();
  const { t, fmt, only, download } = context;
  const [order, setOrder] = useState(/** @type {{column: number, descending: boolean}|undefined} */ (undefined));
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(FIRST);
  const [open, setOpen] = useState(/** @type {number|undefined} */ (undefined));
  const rows = table.rows;
  const asked = only?.list === table.key ? only : undefined;
  const columns = useMemo(() => shownColumns(table), [table]);
  const list = useMemo(() => (rows ? sorted(table, columns, order, typed, asked) : []), [table, order, typed, asked]);
  if (!rows) return <p><Missing /></p>;
  if (rows.length === 0) return <p class="sub">{t('none')}</p>;

  const bar = table.bars && columns.find((i) => table.columns[i].valueType === 'count');
  const max = bar == null ? 0 : Math.max(1, ...rows.map((row) => Number(row[bar] ?? 0)));
  const id = table.columns.findIndex((column) => column.valueType === 'id');
  const sources = open === undefined ? undefined : table.sources[open];
  /** @param {number} column */
  const sort = (column) => setOrder((now) => ({
    column,
    // Numbers are read from the largest, words from the first.
    descending: now?.column === column ? !now.descending : table.columns[column].valueType === 'count' || table.columns[column].valueType === 'time',
  }));
  return (
    <>
      {asked && <Only only={asked} n={list.length} of={rows.length} />}
      {rows.length > SEARCHED && (
        <div class="gridbar"><div class="left">
          <label class="vh" for={`search-${table.key}`}>{t('table-search', { title: table.title })}</label>
          <input id={`search-${table.key}`} type="search" value={typed} placeholder={t('table-search-hint')} onInput={(e) => setTyped(e.currentTarget.value)} />
        </div><p class="nofm" role="status">{list.length < rows.length && t('n-of-m', { n: fmt.int(list.length), m: fmt.int(rows.length) })}</p></div>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label={t('table-scrolls')}>
        <table class={`t compact ${columns.length > 2 ? 'stack' : ''}`} data-table={table.key}>
          <caption class="vh">{table.title}</caption>
          <thead><tr>{columns.map((i, place) => {
            const { key, label, valueType } = table.columns[i];
            const by = order?.column === i ? (order.descending ? 'descending' : 'ascending') : undefined;
            return (
              <th key={key} scope="col" data-key={key} colSpan={place === 0 && max ? 2 : 1} class={valueType === 'count' ? 'r' : undefined} aria-sort={by ?? 'none'}>
                <button type="button" class="sort" onClick={() => sort(i)}>{label}{by && <span aria-hidden="true">{by === 'descending' ? ' ↓' : ' ↑'}</span>}</button>
              </th>
            );
          })}</tr></thead>
          <tbody>{list.slice(0, most).map((at) => (
            <tr key={at} data-row={id < 0 ? undefined : rows[at][id]}>
              {columns.map((i, place) => {
                const cell = <TableCell table={table} row={at} column={i} onOpen={place === 0 && table.sources[at]?.length ? () => setOpen(at) : undefined} />;
                const { label, valueType, key } = table.columns[i];
                if (place > 0) return <td key={key} data-l={label} class={valueType === 'count' ? 'r' : valueType === 'time' ? 'nb' : undefined}>{cell}</td>;
                return <><th key={key} scope="row" class={valueType === 'time' ? 'nb' : undefined}>{cell}</th>{max > 0 && <td key="bar" class="b"><Bar n={Number(rows[at][Number(bar)] ?? 0)} max={max} fill={table.bars ?? 'ink'} /></td>}</>;
              })}
            </tr>
          ))}</tbody>
        </table>
      </div>
      {list.length === 0 && <p class="note">{t('rows-none')}</p>}
      <p class="tablefoot">
        {list.length > most && <><span>{t('first-of', { n: fmt.int(most), of: fmt.int(list.length) })}</span>{' '}
          <button type="button" class="textbtn" onClick={() => setMost(most * 10)}>{t('show-more')}</button>{' '}</>}
        <Downloads title={table.title} save={(form) => download(form, table.key)} />
      </p>
      {open !== undefined && sources && (
        <RecordDrawer onClose={() => setOpen(undefined)} detail={{
          list: table.key, row: open, user: { key: table.people[open] ?? '', name: '', display: '' }, sources, terms: [],
          // An id says nothing beside its label.
          fields: table.columns.map(({ label, valueType }, i) => /** @type {[string, string]} */ ([label, valueType === 'id' ? '' : String(rows[open][i] ?? '')])).filter(([, text]) => text),
        }} />
      )}
    </>
  );
}

/** @param {{table: TableData, row: number, column: number, onOpen?: () => void}} props */
function TableCell({ table, row, column, onOpen }) {
  const { fmt, t, card, cards } = useReport();
  const value = table.rows?.[row][column] ?? null;
  const { key, valueType } = table.columns[column];
  if (value === null) return <span class="nodata">–</span>;
  if (typeof value === 'number') {
    const name = String(table.rows?.[row][shownColumns(table)[0]] ?? '');
    return <Count n={value} to={targetOf(linkOf(table, row, key), name)} />;
  }
  const text = valueType === 'time' ? (value.length > 10 ? fmt.time(value) : value) : value;
  if (text === '') return <span class="nodata">–</span>;
  if (onOpen) return <button type="button" class="textbtn" onClick={onOpen}><Verbatim text={text} /></button>;
  if (key === 'user' && table.people[row]) return <Go to={{ user: table.people[row] }}><Verbatim text={text} /></Go>;
  // What stands beside its id is explained in the reference.
  const id = table.columns[column - 1]?.valueType === 'id' ? table.rows?.[row][column - 1] : undefined;
  if (typeof id === 'string' && cards('kind').some(([kind, { group }]) => group && card(kind, id)?.label === text)) return <Go to={{ find: id }} title={t('reference-open')}><Verbatim text={text} /></Go>;
  return <Verbatim text={text} />;
}
