// Two sets of files beside each other: which are the earlier ones is chosen here.
import { useReport } from '../context.js';
import { Verbatim } from '../verbatim.jsx';
import { DocumentScreen } from './screen.jsx';

/** @param {{earlier: number[], choose: (earlier: number[]) => void}} props */
export function CompareScreen({ earlier, choose }) {
  const { t, fmt, report } = useReport();
  // Entries of an archive go with it.
  const files = report.inputs.filter((input) => input.archive === null);
  const enough = earlier.length > 0 && earlier.length < files.length;
  return (
    <>
      <h1>{t('nav-compare')}</h1>
      <p class="lead">{t('compare-lead')}</p>
      <fieldset class="pick"><legend>{t('compare-earlier')}</legend>
        {files.map((input) => (
          <label class="check" key={input.id}>
            <input type="checkbox" checked={earlier.includes(input.id)}
              onChange={(e) => choose(e.currentTarget.checked ? [...earlier, input.id] : earlier.filter((id) => id !== input.id))} />
            <Verbatim text={input.name} />{input.firstUtc && input.lastUtc && <span class="hint">{fmt.period(input.firstUtc, input.lastUtc)}</span>}
          </label>
        ))}
      </fieldset>
      {enough ? <DocumentScreen key={earlier.join()} names={['compare']} /> : <p class="empty">{t(files.length < 2 ? 'compare-more' : 'compare-choose')}</p>}
    </>
  );
}
