// Points out users whose names look the same, over every report that counts users.
import { useReport } from './context.js';
import { foreignLetters } from './look-alike.js';
import { Verbatim } from './verbatim.jsx';

export function LookAlikes() {
  const { t, fmt, report } = useReport();
  if (!report.lookAlikes) return null;
  const { groups, listed } = report.lookAlikes;
  return (
    <div class="warnline" role="note">
      <p><span class="sign" aria-hidden="true">!</span> {t('look-alikes', { count: groups, n: fmt.int(groups) })} {listed.length < groups && t('look-alikes-first', { n: listed.length })}</p>
      <ul>{listed.map((group) => (
        <li key={group[0].key}>{group.map(({ key, name }, i) => (
          <span key={key}>{i > 0 && ' · '}<Verbatim text={name} />{foreignLetters(name).length > 0 && ` (${foreignLetters(name).join(', ')})`}</span>
        ))}</li>
      ))}</ul>
    </div>
  );
}
