// No file has it: which export does, and how to get it. Never a zero.
import { useReport } from '../context.js';
import { HowTo } from '../how-to.jsx';

/** @param {{exports: string[], small?: boolean}} props the best first */
export function Absent({ exports, small }) {
  const { t, card } = useReport();
  const found = exports.flatMap((id) => {
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
