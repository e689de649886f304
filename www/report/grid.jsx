// Rows: a virtual table. The list may hold millions of requests; only those in sight exist in the page.
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { column, fieldLabel, narrowColumns, tracks } from './columns.js';
import { useReport } from './context.js';
import { copy } from './copy.js';
import { Cell, cellText, cellTitle } from './grid-cell.jsx';
import { ColumnPicker } from './grid-columns.jsx';
import { PageCache, move, tsv } from './grid-model.js';
import { useListScroll } from './grid-scroll.js';
import { RowDrawer } from './row.jsx';
import { Downloads } from './ui.jsx';

/** Narrower than this, in rem, the grid keeps time, user and outcome. */
const NARROW = 40;

/**
 * The requests behind the filter. `keys` is false where the user switched single-key shortcuts off.
 * `drawer` shows one row in full; without `picker` the columns are fixed.
 * @param {{keys?: boolean, drawer?: import('preact').ComponentType<{row: number} & import('./drawer.jsx').Moves>, picker?: boolean,
 *   about?: string, id?: string}} props `about` changes when other rows are meant
 */
export function Rows({ keys = true, drawer: OneRow = RowDrawer, picker = true, about = '', id = 'row' }) {
  const report = useReport();
  const { t, fmt, filter, sort, setSort, columns, generation, density, setDensity, row: openRow, openRow: open } = report;
  const [, redraw] = useReducer((/** @type {number} */ n) => n + 1, 0);
  const last = useRef(/** @type {PageCache | undefined} */ (undefined));
  const cache = useMemo(() => {
    last.current = new PageCache(report.rows, () => redraw(undefined), { before: last.current });
    return last.current;
  }, [generation, filter, sort.field, sort.descending, columns.join(), about]);
  useEffect(() => () => last.current?.close(), []);

  const total = cache.total ?? 0;
  const list = useListScroll(total, density);
  const [cell, setCell] = useState(/** @type {{row: number, column: number} | undefined} */ (undefined));
  const [said, say] = useState('');
  const narrow = list.width < NARROW * list.rem;
  const shown = narrow ? narrowColumns(columns) : columns;
  // The place of the keyboard: that of the row that is open, else where it was left.
  const listIndex = openRow === undefined ? undefined : cache.indexOf(openRow);
  const at = {
    row: Math.min(listIndex ?? cell?.row ?? 0, Math.max(0, total - 1)),
    column: Math.min(cell?.column ?? 0, shown.length - 1),
  };
  const placed = cell !== undefined || listIndex !== undefined;
  const { first, last: end } = list.map.window(list.top);
  useEffect(() => cache.want(first, end), [cache, first, end]);

  // Columns that do not fit are scrolled to; rows are brought into sight by `reveal`.
  useEffect(() => {
    const box = list.box.current;
    const element = cell && document.getElementById(`${id}-${at.row}-${at.column}`);
    if (!box || !element) return;
    const right = element.offsetLeft + element.offsetWidth - box.clientWidth;
    if (element.offsetLeft < box.scrollLeft || right > box.scrollLeft) box.scrollLeft = Math.min(element.offsetLeft, Math.max(0, right));
  }, [at.column]);

  /** @param {{row: number, column: number}} to */
  const go = (to) => {
    setCell(to);
    list.reveal(to.row);
    cache.want(to.row, to.row + 1);
  };
  /** @param {number} index */
  const openAt = (index) => {
    const found = cache.row(index);
    setCell({ row: index, column: at.column });
    if (found) open(found.row);
  };
  const copyRow = async () => {
    const found = cache.row(at.row);
    if (!found) return;
    const line = tsv(found.cells.map((value, i) => cellText(found.columns[i], value, report)));
    say(t((await copy(line)) ? 'rows-copied' : 'rows-not-copied', { row: fmt.int(at.row + 1) }));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    // Buttons in the head have keys of their own.
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const single = event.key.length === 1;
    if (single && (!keys || event.ctrlKey)) return;
    const to = move({ key: event.key, ctrl: event.ctrlKey }, at, { rows: total, columns: shown.length, page: list.page });
    if (to) go(to);
    else if (event.key === 'Enter') openAt(at.row);
    else if (event.key === 'c') copyRow();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const { template, min } = tracks(shown, narrow);
  const seen = list.map.seen(list.top);
  const rows = [];
  for (let index = first; index < end; index++) {
    rows.push(
      <GridRow key={index} id={id} index={index} found={cache.row(index)} columns={shown} template={template} narrow={narrow}
        active={placed && index === at.row ? at.column : undefined} onOpen={() => openAt(index)} />,
    );
  }

  /** @param {number} step */
  const neighbour = (step) => {
    const index = listIndex === undefined ? undefined : listIndex + step;
    if (index === undefined || index < 0 || index >= total || !cache.row(index)) return undefined;
    return () => {
      go({ row: index, column: at.column });
      openAt(index);
    };
  };

  return (
    <>
      <div class="gridbar">
        <div class="left">
          <Search id={`${id}s-search`} />
          <button type="button" class="textbtn" aria-pressed={density === 'compact'}
            onClick={() => setDensity(density === 'compact' ? 'normal' : 'compact')}>{t('rows-compact')}</button>
        </div>
        <div class="left">
          {picker && <ColumnPicker />}
          <Downloads title={t('rows-label')} save={report.downloadRows} />
        </div>
      </div>
      <div class={`grid ${density}`} ref={list.box} onScroll={list.onScroll} role="grid" tabIndex={0}
        aria-label={t('rows-label')} aria-rowcount={total + 1} aria-colcount={shown.length}
        aria-activedescendant={total > 0 && at.row >= first && at.row < end ? `${id}-${at.row}-${at.column}` : undefined}
        onKeyDown={onKeyDown} onFocus={() => setCell((now) => now ?? { row: at.row, column: at.column })}>
        <div class="grid-head" role="rowgroup" style={{ minWidth: `${min}rem` }}>
          <div class="grid-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {shown.map((id) => <Head key={id} id={id} sort={sort} onSort={setSort} />)}
          </div>
        </div>
        <div class="grid-space" role="rowgroup" style={{ height: `${list.map.spacer}px`, minWidth: `${min}rem` }}>
          {rows.length > 0 && (
            <div class="grid-rows" role="presentation"
              style={{ transform: `translateY(${list.shift + first * list.rowHeight}px)` }}>{rows}</div>
          )}
        </div>
      </div>
      {cache.failure !== undefined && (
        <p class="warnline" role="alert">{t('rows-failed')}{' '}
          <button type="button" class="textbtn" onClick={() => { cache.retry(); redraw(undefined); }}>{t('rows-retry')}</button></p>
      )}
      {cache.total === 0 && <p class="note">{t('rows-none')}</p>}
      <p class="gridfoot">
        <span>{total > 0 && t('rows-seen', { from: fmt.int(seen.first + 1), to: fmt.int(seen.last), total: fmt.int(total) })}</span>
        <span role="status">{said}</span>
        <span class="keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t('rows-key-row')} · <kbd>Enter</kbd> {t('rows-key-open')} · <kbd>Home</kbd> <kbd>End</kbd>{' '}
          {t('rows-key-ends')}{keys && <> · <kbd>C</kbd> {t('rows-key-copy')}</>}
        </span>
      </p>
      {openRow !== undefined && (
        <OneRow row={openRow} keys={keys} onClose={() => open(undefined)} onPrevious={neighbour(-1)} onNext={neighbour(1)}
          place={listIndex === undefined ? '' : t('rows-place', { row: fmt.int(listIndex + 1), total: fmt.int(total) })} />
      )}
    </>
  );
}

/**
 * @param {{id: string, index: number, found: ReturnType<PageCache['row']>, columns: string[], template: string, narrow: boolean,
 *   active: number | undefined, onOpen: () => void}} props
 */
function GridRow({ id: grid, index, found, columns, template, narrow, active, onOpen }) {
  const report = useReport();
  return (
    <div class={`grid-row ${index % 2 ? 'odd' : ''}`} role="row" aria-rowindex={index + 2} aria-selected={active !== undefined}
      style={{ gridTemplateColumns: template }} onClick={onOpen}>
      {columns.map((id, i) => {
        const value = found?.cells[found.columns.indexOf(id)] ?? '';
        const { align, mono } = column(id);
        return (
          <div key={id} id={`${grid}-${index}-${i}`} role="gridcell" title={cellTitle(id, value, report)}
            class={`${align === 'end' ? 'r' : ''} ${mono ? 'mono' : ''} ${i === 0 ? 'first' : ''} ${i === active ? 'at' : ''}`}>
            {found ? <Cell id={id} value={value} narrow={narrow} /> : <span class="empty-cell">…</span>}
          </div>
        );
      })}
    </div>
  );
}

/** @param {{id: string, sort: import('./context.js').Sort, onSort: (sort: import('./context.js').Sort) => void}} props */
function Head({ id, sort, onSort }) {
  const report = useReport();
  const sorted = sort.field === id ? (sort.descending ? 'descending' : 'ascending') : undefined;
  // Time is read newest first, everything else from its beginning.
  const next = { field: id, descending: sorted ? !sort.descending : id === 'time' };
  return (
    <div role="columnheader" aria-sort={sorted ?? 'none'} class={column(id).align === 'end' ? 'r' : undefined}>
      <button type="button" onClick={() => onSort(next)}>
        {fieldLabel(id, report)}{sorted && <span aria-hidden="true">{sorted === 'descending' ? ' ↓' : ' ↑'}</span>}
      </button>
    </div>
  );
}

/** Searches in the core once the hands rest. @param {{id: string}} props */
function Search({ id }) {
  const { t, filter, go } = useReport();
  const [text, setText] = useState(filter.search ?? '');
  useEffect(() => setText(filter.search ?? ''), [filter.search]);
  useEffect(() => {
    if (text === (filter.search ?? '')) return undefined;
    const timer = setTimeout(() => go({ filter: { ...filter, search: text || null }, stay: true }), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <label class="vh" for={id}>{t('rows-search')}</label>
      <input id={id} type="search" value={text} placeholder={t('rows-search-hint')}
        onInput={(event) => setText(event.currentTarget.value)} />
    </>
  );
}
