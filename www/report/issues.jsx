// Denied reasons, most requests first.
import { useReport } from './context.js';
import { Bar, Count, Go, Missing, Term } from './ui.jsx';

const MOST = 8;

/** @param {{s: import('../shared/types/SignIns').SignIns}} props */
export function Issues({ s }) {
  const { t } = useReport();
  if (!s.issues) return <p><Missing /> {t('missing-result')}</p>;
  if (s.issues.length === 0) return <p class="sub">{t('no-issues')}</p>;
  const shown = s.issues.slice(0, MOST);
  const max = shown[0].requests;
  return (
    <>
      <table class="t issues">
        <caption class="vh">{t('issues-caption')}</caption>
        <thead><tr><th scope="col" colSpan={2}>{t('reason')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r u">{t('users')}</th></tr></thead>
        <tbody>{shown.map((issue) => {
          const where = [{ field: 'result', any: [issue.id] }, { field: 'side', any: ['denied'] }];
          return (
            <tr key={issue.id}>
              <th scope="row"><Term kind="result" id={issue.id} /></th>
              <td class="b"><Bar n={issue.requests} max={max} fill="denied" /></td>
              <td class="r"><Count n={issue.requests} where={where} /></td>
              <td class="r u"><Count n={issue.users} where={where} /></td>
            </tr>
          );
        })}</tbody>
      </table>
      {s.issues.length > MOST && <p class="note"><Go to={{ view: 'sign-ins' }}>{t('more-reasons', { n: s.issues.length - MOST })}</Go></p>}
    </>
  );
}
