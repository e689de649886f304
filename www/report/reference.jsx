// Every result, method and code of the catalogue, searchable, in the page's language.
import { useEffect, useState } from 'preact/hooks';
import { useReport } from './context.js';
import { HowTo } from './how-to.jsx';

/** Kinds that the reference explains. */
export const EXPLAINED = ['result', 'method', 'registered_method', 'error', 'call_result', 'nps_response', 'nps_error', 'audit_activity', 'outcome', 'format', 'policy_result', 'grant_control', 'session_control', 'client_app'];
const MOST = 60;

export function Reference() {
  const { t, cards, fmt, find = '' } = useReport();
  const [typed, setTyped] = useState(find);
  useEffect(() => setTyped(find), [find]);
  const [kind, setKind] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = EXPLAINED.filter((k) => !kind || k === kind).flatMap((k) => cards(k).map(([id, card]) => ({ kind: k, id, card })))
    .filter(({ id, card }) => {
      const text = [id, card.label, card.meaning, card.userSaw, card.admin].join(' ').toLowerCase();
      return words.every((w) => text.includes(w));
    })
    // What is called so stands before what only mentions it.
    .sort((a, b) => Number(b.id === typed || b.card.label.toLowerCase().includes(typed.toLowerCase())) - Number(a.id === typed || a.card.label.toLowerCase().includes(typed.toLowerCase())));
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
            {EXPLAINED.filter((k) => cards(k).length).map((k) => <option key={k} value={k}>{t(`reference-${k.replaceAll('_', '-')}`)}</option>)}
          </select>
        </div>
        <p class="nofm" role="status"><strong>{fmt.int(found.length)}</strong> {t('reference-found', { n: found.length })}</p>
      </div>
      <ul class="cards">
        {found.slice(0, MOST).map(({ kind: k, id, card }) => (
          <li key={`${k} ${id}`}>
            <h2>{card.label} <span class="code">{id}</span></h2>
            <p class="kind">{t(`reference-${k.replaceAll('_', '-')}`)}</p>
            {card.meaning && card.meaning !== card.label && <p>{card.meaning}</p>}
            {['possible', 'strong'].includes(card.attackSign) && <p><strong>{t(`row-attack-${card.attackSign}`)}</strong></p>}
            {(card.userSaw || card.admin) && (
              <dl>
                {card.userSaw && <div><dt>{t('reference-user-saw')}</dt><dd>{card.userSaw}</dd></div>}
                {card.admin && <div><dt>{t(k === 'format' ? 'reference-where' : 'reference-admin')}</dt><dd>{k === 'format' ? <HowTo about={card} /> : card.admin}</dd></div>}
              </dl>
            )}
          </li>
        ))}
      </ul>
      {found.length > MOST && <p class="note">{t('first-of', { n: MOST, of: found.length })}</p>}
    </>
  );
}
