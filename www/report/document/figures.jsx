// Figures of a section: each with what it is a part of, its rule, and the way to its rows.
import { useReport } from '../context.js';
import { Bar, Count, Definition, Missing } from '../ui.jsx';

/** @typedef {import('../../shared/types/Section').Section} SectionData */

/** Where a link of a section leads. @param {import('../../shared/types/Link').Link|null|undefined} link @param {string} about @returns {import('../context.js').Target|undefined} */
export function targetOf(link, about) {
  if (!link) return undefined;
  return link.list === 'sign_ins' ? { where: link.where } : { only: { ...link, about } };
}

/** @param {{section: SectionData}} props */
export function Figures({ section }) {
  const { t } = useReport();
  const most = Math.max(0, ...section.figures.map((f) => f.whole ?? 0));
  return (
    <table class="t figs">
      <caption class="vh">{t('figures-of', { title: section.title })}</caption>
      <thead class="vh"><tr><th scope="col">{t('figure')}</th><th scope="col">{t('share')}</th><th scope="col">{t('number')}</th></tr></thead>
      <tbody>{section.figures.map((figure) => (
        <tr key={figure.key} data-figure={figure.key}>
          <th scope="row">{figure.label}{figure.rule && <Definition>{figure.rule}</Definition>}</th>
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
