// Figures of a section: each with what it is a part of, its rule, and the way to its rows.
import { useReport } from '../context.js';
import { Bar, Count, Definition, Missing } from '../ui.jsx';

/** @typedef {import('../../shared/types/Section').Section} SectionData */

/** The report that a list stands in; tables stand in that of the link. @type {Record<string, string|undefined>} */
const HOMES = { activity: 'activity', on_premises: 'on-premises', audit: 'audit', registration: 'registration', users: 'usage', attempts: 'usage' };

/** Where a link of a section leads. @param {import('../../shared/types/Link').Link|null|undefined} link @param {string} about @returns {import('../context.js').Target|undefined} */
export function targetOf(link, about) {
  if (!link) return undefined;
  return link.list === 'sign_ins' ? { where: link.where } : { only: { ...link, about }, view: HOMES[link.list] };
}

/** How it is counted, and what there is to say of it. @param {{figure: SectionData['figures'][0]}} props */
function Rule({ figure: { rule, text, value } }) {
  const said = rule || (value !== null && text.join(' '));
  return said ? <Definition>{said}</Definition> : null;
}

/** @param {{section: SectionData}} props */
export function Figures({ section }) {
  const { t } = useReport();
  const most = Math.max(0, ...section.figures.map((f) => f.whole ?? 0));
  return (
    <table class="t figs" data-section={section.key}>
      <caption class="vh">{t('figures-of', { title: section.title })}</caption>
      <thead class="vh"><tr><th scope="col">{t('figure')}</th><th scope="col">{t('share')}</th><th scope="col">{t('number')}</th></tr></thead>
      <tbody>{section.figures.map((figure) => (
        <tr key={figure.key} data-figure={figure.key}>
          <th scope="row">{figure.label}<Rule figure={figure} /></th>
          <td class="b">{figure.whole !== null && figure.value !== null && most > 0 && <Bar n={figure.value} max={figure.whole} fill="ink" />}</td>
          <td>
            {figure.value === null ? <><Missing /> <span class="of">{figure.text.join(' ')}</span></>
              : <><Count n={figure.value} to={targetOf(figure.link, figure.label)} class="big2" /> <span class="of">{figure.of}</span></>}
          </td>
        </tr>
      ))}</tbody>
    </table>
  );
}
