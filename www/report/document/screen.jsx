// A report drawn from its description (src/export/document.rs): the same that every form of it is written from.
import { useReport } from '../context.js';
import { Section } from '../ui.jsx';
import { useAnswer } from '../use-answer.js';
import { Absent } from './absent.jsx';
import { Figures } from './figures.jsx';
import { ListRows } from './list.jsx';
import { Picture } from './picture.jsx';
import { DataTable } from './table.jsx';

/** @typedef {import('../../shared/types/Section').Section} SectionData */

/**
 * @param {{title?: string, names: string[]}} props `title` is a message; `names` those of the sections, in order
 */
export function DocumentScreen({ title, names }) {
  const { t, report, lang, sections } = useReport();
  const { value, failed } = useAnswer(() => sections(names), [report, lang]);
  if (failed) return <p class="warnline" role="alert">{t('rows-failed')}</p>;
  // The title is there at once, so that the focus has somewhere to go. It is that of the only section.
  const found = value ?? [];
  const here = found.filter(({ exports }) => !exports.length).length;
  const alone = here === 0 || (here === 1 && !found[0].exports.length);
  return (
    <>
      {title && <h1>{t(title)}</h1>}
      {found.slice(0, here ? undefined : 1).map((section, i) => {
        const body = section.exports.length ? <Absent exports={section.exports} small={here > 0} /> : <Body section={section} />;
        return alone && i === 0 ? body : <Section key={section.key} title={section.title} id={section.key}>{body}</Section>;
      })}
    </>
  );
}

/** @param {{section: SectionData}} props */
function Body({ section }) {
  const { t } = useReport();
  const tables = section.tables.filter((table) => !table.dataOnly && !(table.quiet && table.rows?.length === 0));
  // Two short tables fit beside each other, long ones do not.
  const wide = (/** @type {typeof tables[0]} */ table) => table.columns.length > 4;
  return (
    <>
      {section.notes.map((note, i) => <p key={i} class={i ? 'note' : 'lead'}>{note}</p>)}
      {section.figures.length > 0 && <Figures section={section} />}
      {section.pictures.map((picture) => <Section key={picture.title} title={picture.title} id={`${section.key}-${picture.kind}`}><Picture picture={picture} /></Section>)}
      <div class="doc">
        {tables.map((table) => (
          <Section key={table.key} title={table.title} id={`rows-${table.key}`} class={wide(table) ? 'wide' : ''}><DataTable table={table} section={section} /></Section>
        ))}
      </div>
      {section.lists.map((list) => (
        <Section key={list.id} title={t(section.lists.length > 1 ? `list-of-${list.id}` : 'list-rows')} id={`rows-${list.id}`}><ListRows list={list} /></Section>
      ))}
    </>
  );
}
