// Every result, method and code of the catalogue, searchable, in the page's language.
import { useEffect, useState } from 'preact/hooks';
import { useReport } from './context.js';
import { HowTo } from './how-to.jsx';

const MOST = 60;

export function Reference() {
  const { t, cards, fmt, label, find = '' } = useReport();
  const [typed, setTyped] = useState(find);
  useEffect(() => setTyped(find), [find]);
  const [kind, setKind] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  // The catalogue gives each kind its place.
  const kinds = cards('kind').filter(([, { group }]) => group).sort(([, a], [, b]) => (a.group < b.group ? -1 : 1)).map(([k]) => k);
  /** What is called so stands before what only mentions it. @param {{id: string, card: import('./context.js').Card}} entry */
  const rank = ({ id, card }) => (id === typed ? 2 : Number(card.also.toLowerCase().includes(typed.toLowerCase())));
  const found = kinds.filter((k) => !kind || k === kind).flatMap((k) => cards(k).map(([id, card]) => ({ kind: k, id, card })))
    .filter(({ card }) => {
      const text = [card.also, card.meaning, card.userSaw, card.admin].join(' ').toLowerCase();
      return words.every((w) => text.includes(w));
    })
    .sort((a, b) => rank(b) - rank(a));
  return (
    <>
      <h1>{t('nav-reference')}</h1>
      <p class="lead">{t('reference-lead')}</p>
      <div class="gridbar">
        <div class="left">
          <label class="vh" for="reference-search">{t('reference-search')}</label>
          <input id="reference-search" type="search" data-shortcut="search" placeholder={t('reference-hint')} value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
          <label class="vh" for="reference-kind">{t('reference-kind')}</label>
          <select id="reference-kind" value={kind} onChange={(e) => setKind(e.currentTarget.value)}>
            <option value="">{t('reference-all')}</option>
            {kinds.map((k) => <option key={k} value={k}>{label('kind', k)}</option>)}
          </select>
        </div>
        <p class="nofm" role="status"><strong>{fmt.int(found.length)}</strong> {t('reference-found', { n: found.length })}</p>
      </div>
      <ul class="cards">
        {found.slice(0, MOST).map(({ kind: k, id, card }) => (
          <li key={`${k} ${id}`}>
            <h2>{card.label} <span class="code">{id}</span></h2>
            <p class="kind">{label('kind', k)}</p>
            {card.meaning && card.meaning !== card.label && <p>{card.meaning}</p>}
            {(card.userSaw || card.admin) && (
              <dl>
                {card.userSaw && <div><dt>{t('reference-user-saw')}</dt><dd>{card.userSaw}</dd></div>}
                {card.admin && <div><dt>{t(k === 'format' ? 'reference-where' : 'reference-admin')}</dt><dd>{k === 'format' ? <HowTo about={card} /> : card.admin}</dd></div>}
                {card.attackSign && <div><dt>{t('row-attack')}</dt><dd>{t(`row-attack-${card.attackSign}`)}</dd></div>}
              </dl>
            )}
          </li>
        ))}
      </ul>
      {found.length > MOST && <p class="note">{t('first-of', { n: MOST, of: found.length })}</p>}
    </>
  );
}
