// Every report of the page, in the order of the navigation. A new report is one more line.
import { Overview } from '../report/overview.jsx';
import { SignInsReport } from '../report/sign-ins.jsx';
import { Reference } from '../report/reference.jsx';
import { EvidenceView, FilesView } from './screens.jsx';

/**
 * @typedef {import('../shared/types/Report').Report} Report
 * @typedef {object} ViewEntry
 * @property {string} id            part of the URL fragment
 * @property {string} label         message id
 * @property {import('preact').ComponentType<import('./screens.jsx').ScreenProps>} component
 * @property {(report: Report) => number|null} [count]  shown in the navigation; null: no file has it
 * @property {boolean} [filters]    the filter chips stand over it
 * @property {boolean} [second]     below the line in the navigation
 */

/** @type {ViewEntry[]} */
export const VIEWS = [
  { id: 'overview', label: 'nav-overview', component: Overview, filters: true },
  { id: 'sign-ins', label: 'nav-sign-ins', component: SignInsReport, filters: true, count: (r) => r.signIns?.matched ?? null },
  { id: 'files', label: 'nav-files', component: FilesView, second: true },
  { id: 'evidence', label: 'nav-evidence', component: EvidenceView, second: true, count: (r) => r.inputs.length },
  { id: 'reference', label: 'nav-reference', component: Reference, second: true },
];
