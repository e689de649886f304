// Nothing to report yet: what would answer it, never a zero.
import { useReport } from './context.js';
import { Go } from './ui.jsx';
import { ErrorsPanel } from './warnings.jsx';

/** @param {{title: string}} props */
export function NoSignIns({ title }) {
  const { report, t } = useReport();
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{t('no-sign-ins')} <Go to={{ view: 'evidence' }}>{t('nav-evidence')}</Go></p>
      <ErrorsPanel inputs={report.inputs} />
    </>
  );
}
