// Reports that show the state of the files, which a report by itself does not know.
import { Evidence } from '../report/evidence.jsx';
import { FilesScreen } from '../report/files.jsx';
import { CompareScreen } from '../report/document/compare.jsx';
import { useReport } from '../report/context.js';
import { Reading } from './reading.jsx';
import { earlier, files, recognised, setView } from './state.js';

/** @typedef {{actions: import('./actions.js').Actions, add: () => void}} ScreenProps */

/** @param {ScreenProps} props */
export function FilesView({ actions, add }) {
  const { t, lang } = useReport();
  return (
    <div onFocusIn={actions.stay} onClick={actions.stay}>
      <FilesScreen files={files.value} uncounted={Boolean(recognised.value)} onAdd={add} onCancel={actions.cancel} onRemove={actions.remove} onDecide={actions.decide} onRetry={actions.retry} onDateOrder={actions.dateOrder} mapping={actions.mapping}
        onShow={() => setView({ view: 'overview' })} reading={<Reading t={t} lang={lang} actions={actions} full />} />
    </div>
  );
}

export function EvidenceView() {
  const hashed = new Map(files.value.flatMap((f) => (f.hashed === null ? [] : [[f.input, f.hashed]])));
  return <Evidence hashed={hashed} />;
}

/** @param {ScreenProps} props */
export function CompareView({ actions }) {
  return <CompareScreen earlier={earlier.value} choose={actions.compare} />;
}
