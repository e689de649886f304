// The six questions of the sign-ins report. Each figure has its denominator, its sentence and its definition.
import { Units } from './charts/units.jsx';
import { useReport } from './context.js';
import { ranked, reasonGroups, sum } from './outcomes.js';
import { Bar, Count, Definition, Go, Missing, T, Term, Told } from './ui.jsx';

/** @typedef {import('../shared/types/SignIns').SignIns} SignIns */
/** @typedef {import('./context.js').Clause[]} Where */

const REQUIRED = [{ field: 'required', any: ['yes'] }];
const MET = ['completed', 'satisfied_without_prompt'];
const PROMPTED = ['completed', 'denied', 'abandoned'];
const DENIED = [{ field: 'side', any: ['denied'] }];

/** @param {{s: SignIns}} props */
export function SixQuestions({ s }) {
  const { t } = useReport();
  return (
    <section aria-labelledby="six">
      <h2 id="six" class="vh">{t('six-questions')}</h2>
      <ol class="six">
        <Challenged s={s} /><Completed s={s} /><Denied s={s} /><UsersChallenged s={s} /><UsersUnable s={s} /><CommonIssues s={s} />
      </ol>
    </section>
  );
}

/**
 * @param {{n: number, figure: import('preact').ComponentChildren, sentence?: import('preact').ComponentChildren,
 *   args?: Record<string, string|number>, children?: import('preact').ComponentChildren}} props
 */
function Question({ n, figure, sentence, args, children }) {
  const { t } = useReport();
  return (
    <li class="q" id={`q${n}`}>
      <h3><span class="qn" aria-hidden="true">{n}</span>{t(`q${n}`)}</h3>
      <div class="a">
        {figure}
        {sentence && <p class="pct">{sentence}</p>}
        <Definition>{t(`q${n}-definition`, args)}</Definition>
      </div>
      <div class="v">{children}</div>
    </li>
  );
}

/** @param {{n: number|null, of: string, where: Where, is?: string}} props */
function Figure({ n, of, where, is }) {
  if (n === null) return <p class="fig"><Missing is={is} /></p>;
  return <p class="fig"><Count n={n} where={where} class="big" is={is} /> <span class="of">{of}</span></p>;
}

/** A share in brackets, where the base is large enough. @param {number} n @param {number} of @param {import('./context.js').ReportContextValue['fmt']} fmt */
const share = (n, of, fmt) => {
  const text = fmt.percent(n, of);
  return text && ` (${text})`;
};

/** @param {{s: SignIns}} props */
function Challenged({ s }) {
  const { t, fmt } = useReport();
  const byAttempt = s.attemptsRequired;
  const judged = byAttempt ?? s.required;
  if (!judged || judged.yes + judged.no === 0) {
    return <Question n={1} figure={<Figure n={null} of="" where={[]} is="attemptsRequired" />} sentence={t('missing-requirement')} args={{ yes: 0, total: s.matched }} />;
  }
  const total = judged.yes + judged.no + judged.unknown;
  const prompts = s.outcomes ? sum(s.outcomes, PROMPTED) : null;
  /** @type {[string, 'yes'|'no'|'unknown', string][]} */
  const rows = [['required', 'yes', 'ink'], ['not-required', 'no', 'mid'], ['requirement-unknown', 'unknown', 'mid']];
  return (
    <Question n={1} args={{ yes: s.required?.yes ?? 0, total: s.matched }}
      figure={<Figure n={judged.yes} of={t(byAttempt ? 'of-attempts' : 'of-requests', { n: total })} where={REQUIRED} />}
      sentence={<>{t('q1-sentence', { share: share(judged.yes, total, fmt) })}{prompts !== null && <>; <Told id="q1-prompts" n={prompts} where={[{ field: 'outcome', any: PROMPTED }]} /></>}
        {s.requiredInferred > 0 && <>. {t('q1-inferred', { n: s.requiredInferred })}</>}</>}>
      <table class="kv kv2">
        <caption class="vh">{t('q1-caption')}</caption>
        <colgroup><col class="kl" /><col /><col class="kr2" /><col class="kr2" /></colgroup>
        <thead><tr><td /><td /><th scope="col" class="r">{t('attempts')}</th><th scope="col" class="r">{t('requests')}</th></tr></thead>
        <tbody>{rows.map(([id, key, fill]) => (
          <tr key={id}>
            <th scope="row">{t(id)}</th>
            <td class="b"><Bar n={judged[key]} max={total} fill={fill} /></td>
            <td class="r"><Count n={byAttempt ? byAttempt[key] : null} where={[{ field: 'required', any: [key] }]} is={`attemptsRequired.${key}`} /></td>
            <td class="r"><Count n={s.required ? s.required[key] : null} where={[{ field: 'required', any: [key] }]} is={`required.${key}`} /></td>
          </tr>
        ))}</tbody>
      </table>
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Completed({ s }) {
  const { t, fmt } = useReport();
  const required = s.attemptsRequired?.yes ?? 0;
  if (!s.outcomes || !s.satisfied) return <Question n={2} figure={<Figure n={null} of="" where={[]} is="satisfied" />} sentence={t('missing-result')} args={{ n: 0 }} />;
  const met = sum(s.outcomes, MET);
  const completed = s.outcomes.get('completed') ?? 0;
  const methods = ranked(s.methods ?? new Map());
  const first = methods.length > 5 ? 4 : methods.length;
  return (
    <Question n={2} args={{ n: completed }}
      figure={<Figure n={met} of={t('of-required', { n: required })} where={[{ field: 'outcome', any: MET }]} />}
      sentence={<T id="q2-sentence" args={{ share: share(met, required, fmt) }} els={{
        completed: <Count n={completed} where={[{ field: 'outcome', any: ['completed'] }]} />,
        without: <Count n={met - completed} where={[{ field: 'outcome', any: ['satisfied_without_prompt'] }]} />,
      }} />}>
      {s.methods === null ? <p class="vt"><Missing /> {t('missing-method')}</p> : methods.length > 0 && (
        <Breakdown caption={t('q2-caption')} fill="completed" max={methods[0][1]} more={methods.length - first}
          rows={methods.slice(0, first).map(([id, n]) => {
            const none = id === 'not_stated';
            return { id, label: none ? t('no-method') : <Term kind="method" id={id} />, n, where: [{ field: 'method', any: [none ? '' : id] }, { field: 'outcome', any: ['completed'] }] };
          })} />
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function Denied({ s }) {
  const { t, fmt, card } = useReport();
  const required = s.attemptsRequired?.yes ?? 0;
  if (!s.outcomes || !s.denied) return <Question n={3} figure={<Figure n={null} of="" where={[]} is="denied" />} sentence={t('missing-result')} />;
  const attempts = s.outcomes.get('denied') ?? 0;
  const groups = reasonGroups(s.denied, card);
  return (
    <Question n={3} figure={<Figure n={attempts} of={t('of-required', { n: required })} where={[{ field: 'outcome', any: ['denied'] }]} />}
      sentence={<Told id="q3-sentence" n={sum(s.denied)} args={{ share: share(attempts, required, fmt) }} where={DENIED} />}>
      {groups.length > 0 && (
        <Breakdown caption={t('q3-caption')} fill="denied" max={groups[0].requests} more={0}
          rows={groups.map((g) => ({ id: g.id, label: t(`reasons-${g.id}`), n: g.requests, where: [{ field: 'result', any: g.ids }, { field: 'side', any: ['denied'] }] }))} />
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function UsersChallenged({ s }) {
  const { t, fmt } = useReport();
  if (s.usersChallenged === null || s.users === null) return <Question n={4} figure={<Figure n={null} of="" where={[]} is="usersChallenged" />} sentence={t('missing-users')} />;
  const never = s.users - s.usersChallenged;
  return (
    <Question n={4} figure={<Figure n={s.usersChallenged} of={t('of-users', { n: s.users })} where={userSet('challenged')} is="usersChallenged" />}
      sentence={t('q4-sentence', { share: share(s.usersChallenged, s.users, fmt) })}>
      <Units n={s.usersChallenged} of={s.users} fill="ink" />
      {never > 0 && (
        <p class="vt"><T id="q4-never" args={{ n: never }} els={{ count: <Count n={never} where={userSet('not_challenged')} />, names: <Names users={s.userSamples.notChallenged} of={never} /> }} /></p>
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function UsersUnable({ s }) {
  const { t, fmt } = useReport();
  // Without results, error codes tell who was denied and no more.
  if (s.usersUnable === null || s.usersChallenged === null) return <Question n={5} figure={<Figure n={s.usersUnable} of={s.users === null ? '' : t('of-users', { n: s.users })} where={userSet('unable')} is="usersUnable" />} sentence={t(s.usersUnable === null ? 'missing-users' : 'q5-codes')} />;
  const { usersNeverCompleted: never = 0, usersNeverSatisfied: none = 0 } = s;
  return (
    <Question n={5} figure={<Figure n={s.usersUnable} of={t('of-challenged', { n: s.usersChallenged })} where={userSet('unable')} is="usersUnable" />}
      sentence={t('q5-sentence', { share: share(s.usersUnable, s.usersChallenged, fmt) })} args={{ never: never ?? 0, none: none ?? 0 }}>
      {s.usersChallenged > 0 && <Units n={s.usersUnable} of={s.usersChallenged} fill="denied" />}
      {s.usersUnable > 0 && (
        <p class="vt">
          <T id="q5-never" args={{ n: never ?? 0 }} els={{ count: <Count n={never} where={userSet('never_completed')} is="usersNeverCompleted" />, names: <Names users={s.userSamples.neverCompleted} of={never ?? 0} /> }} />
          <br /><T id="q5-none" args={{ n: none ?? 0 }} els={{ count: <Count n={none} where={userSet('never_satisfied')} is="usersNeverSatisfied" />, names: <Names users={s.userSamples.neverSatisfied} of={none ?? 0} /> }} />
        </p>
      )}
    </Question>
  );
}

/** @param {{s: SignIns}} props */
function CommonIssues({ s }) {
  const { t, fmt, label } = useReport();
  if (!s.issues) return <Question n={6} figure={<Figure n={null} of="" where={[]} is="issues" />} sentence={t('missing-result')} />;
  const total = sum(s.denied);
  /** @param {import('../shared/types/Issue').Issue} i */
  const name = (i) => (i.id === 'unlisted' ? t('unlisted') : label('result', i.id));
  /** @param {string[]} ids */
  const where = (ids) => [{ field: 'result', any: ids }, { field: 'side', any: ['denied'] }];
  if (s.issues.length === 0) return <Question n={6} figure={<p class="word"><span class="of">{t('no-issues')}</span></p>} />;
  // Those that share the first place; beyond two of them, the rest of the list tells.
  const top = s.issues.filter((i) => i.requests === s.issues?.[0].requests).slice(0, 2);
  const rest = s.issues.slice(top.length, top.length + 8);
  const more = s.issues.length - top.length - rest.length;
  return (
    <Question n={6}
      figure={<p class="word"><Go to={{ where: where(top.map((i) => i.id)) }} class="big">{top.map(name).join('; ')}</Go></p>}
      sentence={<Told id="q6-sentence" n={total} where={DENIED} args={{ requests: fmt.int(top[0].requests), count: top.length, share: share(top[0].requests, total, fmt) }} />}>
      {rest.length > 0 && (
        <p class="vt">{t('q6-then')}{' '}
          {rest.map((i, at) => <span key={i.id}>{at > 0 && ', '}<Term kind="result" id={i.id} /> <Count n={i.requests} where={where([i.id])} /></span>)}
          {more > 0 && <>, <Go to={{ view: 'sign-ins' }}>{t('and-more', { n: more })}</Go></>}</p>
      )}
    </Question>
  );
}

/** @param {string} id @returns {Where} */
const userSet = (id) => [{ field: 'user_set', any: [id] }];

/** @param {{users: import('../shared/types/User').User[], of: number}} props */
function Names({ users, of }) {
  const { t } = useReport();
  const shown = users.slice(0, 4);
  return (
    <>
      {shown.map((u, i) => <span key={u.key}>{i > 0 && ', '}<Go to={{ where: [{ field: 'user', any: [u.key] }] }} title={u.name}><bdi>{short(u.name)}</bdi></Go></span>)}
      {of > shown.length && shown.length > 0 && ` ${t('and-more', { n: of - shown.length })}`}
    </>
  );
}

/** The part before the domain: the whole name stands in the link's title and in the rows. @param {string} name */
const short = (name) => name.split('@')[0] || name;

/**
 * @param {{caption: string, fill: string, max: number, more: number,
 *   rows: {id: string, label: import('preact').ComponentChildren, n: number, where: Where}[]}} props
 */
function Breakdown({ caption, fill, max, more, rows }) {
  const { t } = useReport();
  return (
    <table class="kv">
      <caption class="vh">{caption}</caption>
      <colgroup><col class="kl" /><col /><col class="kr" /></colgroup>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}><th scope="row">{row.label}</th><td class="b"><Bar n={row.n} max={max} fill={fill} /></td><td class="r"><Count n={row.n} where={row.where} /></td></tr>
        ))}
        {more > 0 && <tr><th scope="row" colSpan={3}><Go to={{ view: 'sign-ins' }}>{t('and-more', { n: more })}</Go></th></tr>}
      </tbody>
    </table>
  );
}
