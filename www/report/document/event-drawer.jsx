// One row of a list or table in full: its fields, and the records it rests on as they stand in their files.
import { useState } from 'preact/hooks';
import { useReport } from '../context.js';
import { Drawer } from '../drawer.jsx';
import { Original } from '../row-parts.jsx';
import { Go } from '../ui.jsx';
import { Verbatim } from '../verbatim.jsx';

/** @typedef {import('../context.js').EventDetail} EventDetail */

/** Fields come with their names and in words. @param {{detail?: EventDetail, failed?: boolean} & import('../drawer.jsx').Moves} props */
export function RecordDrawer({ detail, failed, ...moves }) {
  const { t } = useReport();
  const [wanted, setWanted] = useState(false);
  const who = detail?.user.name || detail?.user.display || detail?.fields[1]?.[1] || t('row-details');
  const title = !detail ? <h2 id="drawer-title">{t(failed ? 'row-failed' : 'row-reading')}</h2> : (
    <>
      <h2 id="drawer-title"><Verbatim text={who} /></h2>
      {detail.user.key && <p class="sub"><Go to={{ user: detail.user.key }}>{t('story-open')}</Go></p>}
    </>
  );
  return (
    <Drawer {...moves} of={detail} title={title}>
      {detail && (
        <>
          <section class="sec" aria-labelledby="drawer-details">
            <h3 id="drawer-details">{t('row-details')}</h3>
            <Fields of={detail} />
          </section>
          {detail.sources.length > 0 && <Original detail={detail} wanted={wanted} onWant={() => setWanted(true)} />}
        </>
      )}
    </Drawer>
  );
}

/** What the reference knows leads there. @param {{of: EventDetail}} props */
export function Fields({ of }) {
  return (
    <dl class="kvl two">{of.fields.map(([name, text], i) => (
      <div key={i}><dt>{name}</dt><dd>{of.terms[i]?.length ? of.terms[i].map(([said, find], k) => <>{k > 0 && ', '}<Go to={{ find }}>{said}</Go></>)
        : /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 19).replace('T', ' ') : <Verbatim text={text} lines />}</dd></div>
    ))}</dl>
  );
}
