// No file has it: which export does, and how to get it. Never a zero.
import { useReport } from '../context.js';
import { HowTo } from '../how-to.jsx';

/** Exports that a section can be made from, the best first. @type {Record<string, string[]>} */
const EXPORTS = {
  registration: ['user_registration_details', 'portal_registration_details_csv', 'per_user_mfa_state', 'mfa_report_csv'],
  findings: ['portal_sign_ins_json', 'portal_audit_json', 'user_registration_details'],
  registration_and_use: ['user_registration_details', 'portal_sign_ins_json'],
  usage: ['portal_sign_ins_json', 'portal_sign_ins_csv'],
  fraud: ['portal_audit_json', 'portal_audit_csv', 'fraud_alerts_csv'],
  blocked: ['portal_audit_json', 'portal_audit_csv', 'blocked_user_history_csv'],
  bypassed: ['portal_audit_json', 'portal_audit_csv', 'bypassed_user_history_csv'],
  audit: ['portal_audit_json', 'portal_audit_csv', 'graph_directory_audits'],
  activity: ['activity_report_csv', 'mfa_server_log'],
  on_premises: ['nps_extension_xml', 'nps_accounting_dts', 'nps_security_log', 'adfs_audit_xml', 'on_premises_usage_csv', 'mfa_server_log'],
  servers: ['server_status_csv'],
  reason_trend: ['activity_report_csv', 'nps_extension_xml', 'mfa_server_log'],
  compare: ['portal_sign_ins_json', 'user_registration_details'],
};

/** @param {{name: string, small?: boolean}} props */
export function Absent({ name, small }) {
  const { t, card } = useReport();
  const found = (EXPORTS[name] ?? []).flatMap((id) => {
    const about = card('format', id);
    return about ? [{ id, about }] : [];
  });
  return (
    <>
      <p class={small ? 'sub' : 'lead'}><em class="nodata">{t('absent')}</em> {t(found.length > 1 ? 'absent-any' : 'absent-one')}</p>
      <ul class="exports">{found.map(({ id, about }) => (
        <li key={id}>
          <h3>{about.label}</h3>
          <p>{about.meaning}</p>
          {about.admin && <HowTo about={about} />}
        </li>
      ))}</ul>
    </>
  );
}
