// One request in full.
import { useState } from 'preact/hooks';
import { useReport } from './context.js';
import { Drawer } from './drawer.jsx';
import { Card, Details, Original, Policies } from './row-parts.jsx';
import { headline, thisRequest, timeline } from './row-model.js';
import { Go, Outcome } from './ui.jsx';
import { useAnswer } from './use-answer.js';
import { Verbatim } from './verbatim.jsx';

/** @typedef {import('./context.js').RowDetail} RowDetail */

/** @param {{row: number} & import('./drawer.jsx').Moves} props */
export function RowDrawer({ row, ...moves }) {
  const { t, rowDetail } = useReport();
  const { value: detail, failed } = useAnswer(() => rowDetail(row), [row]);
  const [withOriginal, setWithOriginal] = useState(false);
  return (
    <Drawer {...moves} of={detail} title={detail ? <Title detail={detail} /> : <h2 id="drawer-title">{t(failed ? 'row-failed' : 'row-reading')}</h2>}>
      {detail && (
        <>
          <Attempt detail={detail} />
          <Card detail={detail} />
          <Policies policies={detail.policies} />
          <Details detail={detail} />
          <Original detail={detail} wanted={withOriginal} onWant={() => setWithOriginal(true)} />
        </>
      )}
    </Drawer>
  );
}

/** @param {{detail: RowDetail}} props */
function Title({ detail }) {
  const { t, fmt, label } = useReport();
  const request = thisRequest(detail);
  const { id, time, result, method, code, afterMs } = headline(detail);
  const title = t(id, {
    time: clock(time),
    result: result && result !== 'unlisted' ? label('result', result) : request?.resultText ?? '',
    method: method ? label('method', method) : '',
    code: String(code ?? ''),
    after: fmt.duration(afterMs ?? 0),
  });
  const number = detail.attempt.findIndex((r) => r.row === detail.row) + 1;
  return (
    <>
      <h2 id="drawer-title"><bdi>{title}</bdi></h2>
      <p class="sub">
        <Go to={{ user: detail.user.key }}><Verbatim text={detail.user.name || detail.user.key} /></Go>
        {request?.app && <>{' '}{t('row-to-app')} <Verbatim text={request.app} /></>}, {fmt.dateTime(time)} UTC.{' '}
        {number > 0 && detail.attempt.length > 1 && t('row-number', { number: fmt.int(number), total: fmt.int(detail.attempt.length) })}
      </p>
    </>
  );
}

/** Hours and minutes, UTC. @param {string} iso */
const clock = (iso) => iso.slice(11, 16);

/** @param {{detail: RowDetail}} props */
function Attempt({ detail }) {
  const { t, fmt, label, openRow } = useReport();
  // The core says `multifactor`; the catalogue's word for it is `secondary`.
  const stepKind = (/** @type {string} */ id) => id && label('step_requirement', id === 'multifactor' ? 'secondary' : id);
  const lines = timeline(detail);
  const days = new Set(lines.map((line) => line.time.slice(0, 10)));
  return (
    <section class="sec" aria-labelledby="drawer-attempt">
      <h3 id="drawer-attempt">{t('row-attempt')}</h3>
      <ol class="steps">
        {lines.map(({ time, mark, step, request, number, here, last }, i) => (
          <li key={i}>
            <time dateTime={time}>{days.size > 1 ? fmt.time(time) : time.slice(11, 19)}</time>
            <span class={`dot ${mark}`} />
            <div class={here && last ? 'here' : undefined}>
              {step ? <StepText step={step} /> : <RequestText request={request} />}
              <small>
                {step && <>{stepKind(step.requirement) || t('row-step-unstated')} · </>}
                {step?.detail && step.requirement !== 'primary' && <><Verbatim text={step.detail} /> · </>}
                {here ? t('row-this-request') : (
                  <button type="button" class="textbtn" onClick={() => openRow(request.row)}>{t('row-request', { number: fmt.int(number) })}</button>
                )}
                {last && request.code !== null && <> · {t('row-code', { code: String(request.code) })}</>}
              </small>
            </div>
          </li>
        ))}
      </ol>
      <p class="note">
        {t('row-attempt-counts')} <Outcome id={detail.outcome} />.{' '}
        {detail.attempt.length > 1 && <Go to={{ where: [{ field: 'attempt', any: [String(detail.row)] }] }}>{t('row-attempt-rows')}</Go>}
      </p>
    </section>
  );
}

/** @param {{step: import('./row-model.js').Step}} props */
export function StepText({ step }) {
  const { t, label } = useReport();
  const name = step.requirement === 'primary' && step.detail ? step.detail : step.method && label('method', step.method);
  const kind = step.requirement === 'primary' ? 'first_factor_result' : 'result';
  const result = step.result ? label(kind, step.result)
    : step.succeeded === null ? t('row-step-open') : t(step.succeeded ? 'row-step-passed' : 'row-step-failed');
  return <>{name && <><Verbatim text={name} />: </>}<Verbatim text={result} /></>;
}

/** @param {{request: import('./row-model.js').AttemptRequest}} props */
function RequestText({ request }) {
  const { t, label } = useReport();
  if (request.result === 'unlisted') {
    return <><q><Verbatim text={request.resultText} /></q> {t('row-unlisted')}</>;
  }
  if (request.result) {
    return <>{request.method && <><Verbatim text={label('method', request.method)} />: </>}<Verbatim text={label('result', request.result)} /></>;
  }
  if (request.code) return <Verbatim text={label('error', String(request.code))} />;
  return <>{t(request.code === 0 ? 'row-signed-in' : 'row-no-result')}</>;
}
