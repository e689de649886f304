// Denied reasons, most requests first.
import { useReport } from './context.js';
import { Bar, Count, Go, Missing } from './ui.jsx';

/** @param {{s: import('../shared/types/SignIns').SignIns, most?: number}} props */
export function IssueTable({ s, most = Infinity }) {
  const { t, label, fmt } = useReport();
  if (!s.issues) return <p><Missing /></p>;
  if (s.issues.length === 0) return <p class="sub">{t('issues-none')}</p>;
  const top = Math.max(...s.issues.map((i) => i.requests));
  const rest = s.issues.slice(most);
  return (
    <>
      <table class="t compact ledger">
        <caption class="vh">{t('issues-title')}</caption>
        <thead><tr><th scope="col" colSpan={2}>{t('reason')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>
        <tbody>{s.issues.slice(0, most).map((issue) => {
          const where = [{ field: 'result', any: [issue.id] }, { field: 'side', any: ['denied'] }];
          return (
            <tr key={issue.id}>
              <th scope="row"><Go to={{ where }}>{label('result', issue.id)}</Go></th>
              <td class="b"><Bar n={issue.requests} max={top} fill="denied" /></td>
              <td class="r"><Count n={issue.requests} where={where} /></td>
              <td class="r"><Count n={issue.users} where={where} /></td>
            </tr>
          );
        })}</tbody>
      </table>
      {rest.length > 0 && (
        <p class="note"><Go to={{ view: 'sign-ins' }}>{t('issues-more', { n: rest.length, count: fmt.int(rest.length) })}</Go></p>
      )}
    </>
  );
}
