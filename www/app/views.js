// Every report of the page, in the order of the navigation. A new report is one more line.
import { StoryScreen } from '../report/document/story.jsx';
import { DocumentScreen } from '../report/document/screen.jsx';
import { Overview } from '../report/overview.jsx';
import { SignInsReport } from '../report/sign-ins.jsx';
import { Reference } from '../report/reference.jsx';
import { CompareView, EvidenceView, FilesView } from './screens.jsx';

/**
 * @typedef {import('../shared/types/Report').Report} Report
 * @typedef {object} ViewEntry
 * @property {string} id            part of the URL fragment
 * @property {string} label         message id
 * @property {import('preact').ComponentType<import('./screens.jsx').ScreenProps>} component
 * @property {(report: Report) => number|null|undefined} [count]  shown in the navigation; null: no file has it; undefined:
 *   no file tells how many, or not counted before it is opened
 * @property {boolean} [filters]    the filter chips stand over it
 * @property {boolean} [others]     it counts other records than sign-ins: not all filters act on them
 * @property {boolean} [second]     below the line in the navigation
 * @property {boolean} [hidden]     reached from elsewhere
 */

/**
 * A report that is drawn from its description.
 * @param {string} id @param {string[]} names sections @param {(report: Report) => number|null|undefined} count
 * @param {boolean} [others] @returns {ViewEntry}
 */
const described = (id, names, count, others) => ({
  id, count, others, label: `nav-${id}`, filters: true, component: () => DocumentScreen({ title: `nav-${id}`, names }),
});

/** @type {ViewEntry[]} */
export const VIEWS = [
  { id: 'overview', label: 'nav-overview', component: Overview, filters: true },
  { id: 'sign-ins', label: 'nav-sign-ins', component: SignInsReport, filters: true, count: (r) => r.signIns?.matched ?? null },
  described('findings', ['findings'], () => undefined),
  described('usage', ['usage'], (r) => r.usage?.users ?? null),
  described('registration', ['registration', 'registration_and_use'], (r) => (r.registration ? r.registration.total ?? undefined : null)),
  described('fraud', ['fraud'], (r) => (r.fraud ? r.fraud.events ?? undefined : null), true),
  described('blocked', ['blocked', 'bypassed'], (r) => (r.blocked || r.bypassed ? (r.blocked?.events ?? 0) + (r.bypassed?.events ?? 0) || undefined : null), true),
  described('on-premises', ['on_premises'], (r) => r.onPremises?.all.attempts ?? null, true),
  described('servers', ['servers'], (r) => r.servers?.servers ?? null, true),
  described('activity', ['activity', 'reason_trend'], (r) => r.activity?.total ?? null, true),
  described('audit', ['audit'], (r) => r.audit?.events ?? null, true),
  { id: 'compare', label: 'nav-compare', component: CompareView, filters: true },
  { id: 'user', label: 'story-title', component: StoryScreen, filters: true, others: true, hidden: true },
  { id: 'files', label: 'nav-files', component: FilesView, second: true },
  { id: 'evidence', label: 'nav-evidence', component: EvidenceView, second: true, count: (r) => r.inputs.length },
  { id: 'reference', label: 'nav-reference', component: Reference, second: true },
];
