// One user's story: what happened, in order, from all files, beside what is registered.
import { useState } from 'preact/hooks';
import { useReport } from '../context.js';
import { StepText } from '../row.jsx';
import { Go, Missing, Outcome, Section } from '../ui.jsx';
import { useAnswer } from '../use-answer.js';
import { Verbatim } from '../verbatim.jsx';
import { ranked } from '../outcomes.js';
import { Fields } from './event-drawer.jsx';
import { OneRow } from './list.jsx';

/** @typedef {import('../../shared/types/StoryEntry').StoryEntry} StoryEntry */

export function StoryScreen() {
  const { t, fmt, report, lang, user, story, go } = useReport();
  const { value, failed } = useAnswer(() => story(user ?? ''), [report, lang, user]);
  const [open, setOpen] = useState(/** @type {StoryEntry|undefined} */ (undefined));
  if (failed) return <p class="warnline" role="alert">{t('rows-failed')}</p>;
  if (value === undefined) return <h1>{t('story-title')}</h1>;
  if (value === null) return <><h1>{t('story-title')}</h1><p class="lead">{t('story-none')}</p></>;
  const { user: who, entries, total, outcomes, registered } = value;
  const days = [...new Set(entries.map((entry) => entry.time.slice(0, 10)))];
  const here = { field: 'user', any: [who.key] };
  return (
    <>
      <h1><Verbatim text={who.display || who.name} /></h1>
      <p class="lead"><Verbatim text={who.name} />{who.key !== who.name && <> · <span class="code"><Verbatim text={who.key} /></span></>}</p>
      {outcomes.size > 0 && (
        <dl class="kvl stats">{ranked(outcomes).map(([id, n]) => (
          <div key={id}><dt><Outcome id={id} /></dt><dd><Go to={{ where: [here, { field: 'outcome', any: [id] }, { field: 'kind', any: ['all'] }] }} class="n">{fmt.int(n)}</Go></dd></div>
        ))}</dl>
      )}
      <Section title={t('story-order')} id="story" sub={t('story-lead')}>
        {entries.length === 0 && <p class="sub">{t('story-empty')}</p>}
        {days.map((day) => (
          <div class="storyday" key={day}>
            <h3>{day ? fmt.dayLabel(day) : t('not-stated')}</h3>
            <ol>{entries.filter((entry) => entry.time.slice(0, 10) === day).map((entry) => (
              <Entry key={`${entry.list} ${entry.row}`} entry={entry}
                onOpen={() => (entry.list === 'sign_ins' ? go({ view: 'sign-ins', row: entry.row, where: [here, { field: 'kind', any: ['all'] }] }) : setOpen(entry))} />
            ))}</ol>
          </div>
        ))}
        {total > entries.length && <p class="note">{t('first-of', { n: fmt.int(entries.length), of: fmt.int(total) })}</p>}
      </Section>
      <Section title={t('story-registered')} id="story-registered">
        {registered ? <Fields of={registered} /> : <p><Missing text={t('story-unregistered')} /></p>}
      </Section>
      {open && <OneRow list={open.list} row={open.row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Outcomes of attempts that are no sign-ins, as marks. @type {Record<string, string>} */
const MARKS = { success: 'completed', failure: 'denied' };

/** @param {{entry: StoryEntry, onOpen: () => void}} props */
function Entry({ entry, onOpen }) {
  const { t } = useReport();
  const { time, list, mark, fields, steps } = entry;
  const [first, ...rest] = fields;
  const step = steps.filter((s) => s.requirement !== 'primary');
  return (
    <li>
      <time dateTime={time}>{time.slice(11, 19)}</time>
      <span class="what">{t(`list-${list.replaceAll('_', '-')}`)}</span>
      <div>
        <button type="button" class="textbtn" onClick={onOpen}>
          {list === 'sign_ins' && mark ? <Outcome id={mark} /> : <span class={MARKS[mark] ? `o o-${MARKS[mark]}` : undefined}><Verbatim text={first?.[1] ?? t('row-details')} /></span>}
        </button>
        {step.map((s, i) => <p key={i}><StepText step={s} /></p>)}
        <small>{(list === 'sign_ins' ? fields : rest).map(([name, text], i) => <span key={i}>{i > 0 && ' · '}{name}: <Verbatim text={/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 19).replace('T', ' ') : text} /></span>)}</small>
      </div>
    </li>
  );
}
