// Says which rows a count led to, and leads back to all of them.
import { useReport } from '../context.js';
import { visible } from '../visible.js';

/** @param {{only: import('../context.js').Only, n?: number, of?: number}} props */
export function Only({ only, n, of }) {
  const { t, fmt, go } = useReport();
  const about = only.about || only.where.flatMap((clause) => clause.any).join(', ');
  if (only.where.length === 0) return null;
  return (
    <p class="scope only">
      <span class="chips"><span class="chip on"><bdi>{visible(about)}</bdi></span>
        <button type="button" class="chip x" aria-label={t('remove-filter', { what: about })} onClick={() => go({ only: { list: only.list, where: [], about: '' } })}><span aria-hidden="true">×</span></button></span>
      {n !== undefined && of !== undefined && <span class="nofm">{t('n-of-m', { n: fmt.int(n), m: fmt.int(of) })}</span>}
    </p>
  );
}
