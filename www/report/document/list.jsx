// The rows that a section is counted from: the grid of the sign-ins, over another list.
import { useMemo, useState } from 'preact/hooks';
import { ReportContext, useReport } from '../context.js';
import { Rows } from '../grid.jsx';
import { useAnswer } from '../use-answer.js';
import { RecordDrawer } from './event-drawer.jsx';
import { Only } from './only.jsx';

/** @typedef {import('../context.js').Clause} Clause */
/** @type {Clause[]} */
const ALL = [];

/** @param {{list: import('../../shared/types/List').List}} props */
export function ListRows({ list }) {
  const outer = useReport();
  const only = outer.only?.list === list.id ? outer.only : undefined;
  const where = only?.where ?? ALL;
  const about = JSON.stringify([list.id, where, outer.lang]);
  const [sort, setSort] = useState(/** @type {import('../context.js').Sort} */ ({ field: 'time', descending: true }));
  const context = useMemo(() => ({
    ...outer, sort, setSort,
    columns: list.columns,
    /** @param {number} from @param {number} to */
    rows: (from, to) => outer.listRows(list.id, where, sort, list.columns, from, to),
    /** @param {string} format */
    downloadRows: (format) => void outer.download(format, `rows_${list.id}`, { sort, columns: list.columns }, where),
  }), [outer, sort, about]);
  const one = useMemo(() => /** @param {{row: number} & import('../drawer.jsx').Moves} props */ (props) => <OneRow list={list.id} {...props} />, [list.id]);
  return (
    <ReportContext.Provider value={context}>
      {only && <Only only={only} />}
      <Rows drawer={one} picker={false} about={about} id={list.id} keys={outer.keys} />
    </ReportContext.Provider>
  );
}

/** @param {{list: string, row: number} & import('../drawer.jsx').Moves} props */
export function OneRow({ list, row, ...moves }) {
  const { listRow, lang } = useReport();
  const { value, failed } = useAnswer(() => listRow(list, row), [list, row, lang]);
  return <RecordDrawer detail={value ?? undefined} failed={failed || value === null} {...moves} />;
}
