// Points out users whose names look the same, over every report that counts users.
import { useReport } from './context.js';
import { foreignLetters, lookAlikes } from './look-alike.js';
import { Verbatim } from './verbatim.jsx';

export function LookAlikes() {
  const { t, report } = useReport();
  const values = report.signIns?.facets.find((f) => f.field === 'user')?.values ?? [];
  const groups = lookAlikes(values.flatMap((v) => [v.label, v.value]).filter((name) => name.includes('@') || /\s|\p{L}/u.test(name)));
  if (groups.length === 0) return null;
  return (
    <div class="warnline" role="note">
      <p><span class="sign" aria-hidden="true">!</span> {t('look-alikes', { n: groups.length })}</p>
      <ul>{groups.slice(0, 5).map((group) => (
        <li key={group[0]}>{group.map((name, i) => (
          <span key={name}>{i > 0 && ' · '}<Verbatim text={name} />{foreignLetters(name).length > 0 && ` (${foreignLetters(name).join(', ')})`}</span>
        ))}</li>
      ))}</ul>
    </div>
  );
}
