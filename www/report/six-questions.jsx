// The six questions. Each: a figure with its denominator, its definition, and what it is made of.
import { useReport } from './context.js';
import { ranked, reasonGroups, sum } from './outcomes.js';
import { Bar, Count, Definition, Go, Missing } from './ui.jsx';
import { Units } from './charts/units.jsx';

/** @typedef {import('../shared/types/SignIns').SignIns} SignIns */
/** @typedef {import('./context.js').Clause} Clause */

/** @param {{s: SignIns}} props */
export function SixQuestions({ s }) {
  const { t } = useReport();
  return (
    <section aria-labelledby="six">
      <h2 id="six" class="vh">{t('six')}</h2>
      <ol class="six">
        <Required s={s} />
        <Completed s={s} />
        <Denied s={s} />
        <Challenged s={s} />
        <Unable s={s} />
        <Issues s={s} />
      </ol>
    </section>
  );
}

/**
 * @param {{n: number, figure: import('preact').ComponentChildren, of?: string, sub?: string,
 *   children?: import('preact').ComponentChildren}} props
 */
function Question({ n, figure, of, sub, children }) {
  const { t } = useReport();
  return (
    <li class="q" id={`q${n}`}>
      <h3><span class="qn" aria-hidden="true">{n}</span>{t(`q${n}`)}</h3>
      <div class="a">
        <p class={n === 6 ? 'word' : 'fig'}>{figure} {of && <span class="of">{of}</span>}</p>
        {sub && <p class="pct">{sub}</p>}
        <Definition>{t(`q${n}-definition`)}</Definition>
      </div>
      <div class="v">{children}</div>
    </li>
  );
}

/** A large figure; what the files cannot tell is said, never 0. @param {{n: number|null|undefined, where: Clause[]}} props */
function Figure({ n, where }) {
  return n === null || n === undefined ? <Missing /> : <Count n={n} where={where} class="big" />;
}

/** "(87%)", or nothing where a share of few means nothing. @param {string} percent */
const share = (percent) => (percent ? ` (${percent})` : '');

/** @param {{s: SignIns}} props */
function Required({ s }) {
  const { t, fmt } = useReport();
  const a = s.attemptsRequired;
  const r = s.required;
  const prompted = s.outcomes ? sum(s.outcomes, ['completed', 'denied', 'abandoned']) : null;
  const sub = a && s.attempts
    ? t('q1-sub', { share: share(fmt.percent(a.yes, s.attempts)) }) + (prompted === null ? '' : t('q1-prompts', { prompts: fmt.int(prompted), n: prompted }))
    : undefined;
  const rows = /** @type {const} */ (['yes', 'no', 'unknown']);
  return (
    <Question n={1} figure={<Figure n={a?.yes ?? (a === null && r ? r.yes : null)} where={[{ field: 'required', any: ['yes'] }]} />}
      of={a && s.attempts !== null ? t('of-attempts', { n: fmt.int(s.attempts) }) : r ? t('of-requests', { n: fmt.int(s.matched) }) : undefined} sub={sub}>
      {r && (
        <table class="kv kv2"><caption class="vh">{t('q1')}</caption>
          <colgroup><col class="kl" /><col /><col class="kr2" /><col class="kr2" /></colgroup>
          <thead><tr><td /><td /><th scope="col" class="r">{t('attempts-lower')}</th><th scope="col" class="r">{t('requests-lower')}</th></tr></thead>
          <tbody>{rows.map((id) => (
            <tr key={id}><th scope="row">{t(`required-${id}`)}</th>
              <td class="b"><Bar n={r[id]} max={s.matched} fill={id === 'yes' ? 'ink' : 'mid'} /></td>
              <td class="r">{a ? <Count n={a[id]} where={[{ field: 'required', any: [id] }]} /> : '–'}</td>
              <td class="r"><Count n={r[id]} where={[{ field: 'required', any: [id] }]} /></td></tr>
          ))}</tbody>
        </table>
      )}
      {s.requiredInferred > 0 && <p class="vt">{t('q1-inferred', { count: fmt.int(s.requiredInferred), n: s.requiredInferred })}</p>}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Completed({ s }) {
  const { t, fmt, label } = useReport();
  const completed = sum(s.outcomes, ['completed']);
  const without = sum(s.outcomes, ['satisfied_without_prompt']);
  const met = s.outcomes ? completed + without : null;
  const required = s.attemptsRequired?.yes;
  const methods = s.methods ? ranked(s.methods) : null;
  return (
    <Question n={2} figure={<Figure n={met} where={[{ field: 'outcome', any: ['completed', 'satisfied_without_prompt'] }]} />}
      of={met !== null && required !== undefined ? t('of-required', { n: fmt.int(required) }) : undefined}
      sub={met !== null ? t('q2-sub', { share: share(fmt.percent(met, required ?? 0)), prompted: fmt.int(completed), without: fmt.int(without) }) : undefined}>
      {methods === null && met !== null && <p class="vt">{t('q2-methods')}: <Missing /></p>}
      {methods && (
        <table class="kv"><caption class="vh">{t('q2-methods')}</caption><colgroup><col class="kl" /><col /><col class="kr" /></colgroup>
          <tbody>{methods.map(([id, n]) => (
            <tr key={id}><th scope="row">{id === 'not_stated' ? t('not-stated') : label('method', id)}</th>
              <td class="b"><Bar n={n} max={methods[0][1]} fill="completed" /></td>
              <td class="r"><Count n={n} where={[{ field: 'outcome', any: ['completed'] }, { field: 'method', any: [id === 'not_stated' ? '' : id] }, { field: 'side', any: ['satisfied'] }]} /></td></tr>
          ))}</tbody>
        </table>
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Denied({ s }) {
  const { t, fmt } = useReport();
  const attempts = s.outcomes ? sum(s.outcomes, ['denied']) : null;
  const requests = s.denied ? sum(s.denied) : null;
  const required = s.attemptsRequired?.yes;
  const groups = s.denied ? reasonGroups(s.denied) : [];
  const top = Math.max(0, ...groups.map((g) => g.requests));
  return (
    <Question n={3} figure={<Figure n={attempts ?? requests} where={attempts === null ? [{ field: 'side', any: ['denied'] }] : [{ field: 'outcome', any: ['denied'] }]} />}
      of={attempts !== null && required !== undefined ? t('of-required', { n: fmt.int(required) }) : requests !== null ? t('of-requests', { n: fmt.int(s.matched) }) : undefined}
      sub={attempts !== null && requests !== null ? t('q3-sub', { share: share(fmt.percent(attempts, required ?? 0)), requests: fmt.int(requests), n: requests }) : undefined}>
      <table class="kv"><caption class="vh">{t('q3')}</caption><colgroup><col class="kl" /><col /><col class="kr" /></colgroup>
        <tbody>{groups.map((g) => (
          <tr key={g.id}><th scope="row">{t(`reasons-${g.id}`)}</th>
            <td class="b"><Bar n={g.requests} max={top} fill="denied" /></td>
            <td class="r"><Count n={g.requests} where={[{ field: 'result', any: g.ids }, { field: 'side', any: ['denied'] }]} /></td></tr>
        ))}</tbody>
      </table>
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Challenged({ s }) {
  const { t, fmt } = useReport();
  const n = s.usersChallenged;
  const rest = (s.users ?? 0) - (n ?? 0);
  return (
    <Question n={4} figure={<Figure n={n} where={[{ field: 'user_set', any: ['challenged'] }]} />}
      of={n !== null && s.users !== null ? t('of-users', { n: fmt.int(s.users) }) : undefined}
      sub={n !== null ? t('q4-sub', { share: share(fmt.percent(n, s.users ?? 0)) }) : undefined}>
      {n !== null && s.users !== null && <Units n={n} of={s.users} fill="ink" />}
      {n !== null && rest > 0 && (
        <p class="vt"><Count n={rest} where={[{ field: 'user_set', any: ['not_challenged'] }]} /> {t('q4-never')}: <Names users={s.userSamples.notChallenged} all={rest} /></p>
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Unable({ s }) {
  const { t, fmt } = useReport();
  const n = s.usersUnable;
  /** @param {string} set @param {number|null} count @param {import('../shared/types/User').User[]} users */
  const line = (set, count, users) => Boolean(count) && (
    <><Count n={count} where={[{ field: 'user_set', any: [set] }]} /> {t(`q5-${set}`)}: <Names users={users} all={count ?? 0} /><br /></>
  );
  return (
    <Question n={5} figure={<Figure n={n} where={[{ field: 'user_set', any: ['unable'] }]} />}
      of={n !== null && s.usersChallenged !== null ? t('of-challenged', { n: fmt.int(s.usersChallenged) }) : undefined}
      sub={n !== null ? t('q5-sub', { share: share(fmt.percent(n, s.usersChallenged ?? 0)) }) : undefined}>
      {n !== null && s.usersChallenged !== null && <Units n={n} of={s.usersChallenged} fill="denied" />}
      <p class="vt">
        {line('never_completed', s.usersNeverCompleted, s.userSamples.neverCompleted)}
        {line('never_satisfied', s.usersNeverSatisfied, s.userSamples.neverSatisfied)}
      </p>
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Issues({ s }) {
  const { t, fmt, label } = useReport();
  const issues = s.issues;
  const total = s.denied ? sum(s.denied) : 0;
  if (!issues) return <Question n={6} figure={<Missing />} />;
  if (issues.length === 0) return <Question n={6} figure={t('issues-none')} />;
  const most = issues[0].requests;
  const first = issues.filter((i) => i.requests === most).slice(0, 2);
  const rest = issues.filter((i) => !first.includes(i));
  const where = [{ field: 'result', any: first.map((i) => i.id) }, { field: 'side', any: ['denied'] }];
  return (
    <Question n={6} figure={<Go class="big" to={{ where }}>{first.map((i) => label('result', i.id)).join('; ')}</Go>}
      sub={t(first.length > 1 ? 'q6-sub-each' : 'q6-sub', { requests: fmt.int(most), of: fmt.int(total) })}>
      {rest.length > 0 && (
        <p class="vt">{t('q6-rest', { n: rest.length, count: fmt.int(rest.length) })}:{' '}
          {rest.slice(0, 8).map((issue, i) => (
            <>{i > 0 && ', '}<Go to={{ where: [{ field: 'result', any: [issue.id] }, { field: 'side', any: ['denied'] }] }}>{label('result', issue.id)}</Go>{issue.requests > 1 && ` (${fmt.int(issue.requests)})`}</>
          ))}{rest.length > 8 && ', …'}</p>
      )}
    </Question>
  );
}

/** @param {{users: import('../shared/types/User').User[], all: number}} props */
function Names({ users, all }) {
  return (
    <>
      {users.map((user, i) => (
        <>{i > 0 && ', '}<Go to={{ where: [{ field: 'user', any: [user.key] }] }}><bdi>{user.name.split('@')[0]}</bdi></Go></>
      ))}{all > users.length && ', …'}
    </>
  );
}
