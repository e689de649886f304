// A drawer over the list, which stays where it was: a title, what can be done, and what is told.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useReport } from './context.js';

/**
 * Moves of a drawer; without `onPrevious` or `onNext` the list ends there. `place` is "Row 11 of 12".
 * @typedef {{place?: string, keys?: boolean, onClose: () => void, onPrevious?: () => void, onNext?: () => void}} Moves
 */

/**
 * @param {Moves & {title: import('preact').ComponentChildren, of: unknown, children?: import('preact').ComponentChildren}} props
 *   `title` holds the element `drawer-title`; a new `of` begins at its top
 */
export function Drawer({ title, of, place = '', keys = true, onClose, onPrevious, onNext, children }) {
  const { t } = useReport();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));

  useLayoutEffect(() => {
    dialog.current?.showModal();
    // Else the browser puts the focus on the first button, and the keys would seem to belong to it.
    dialog.current?.focus();
    return () => dialog.current?.close();
  }, []);
  useEffect(() => {
    if (dialog.current) dialog.current.scrollTop = 0;
  }, [of]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') onNext?.();
    else if (event.key === 'k') onPrevious?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <dialog class="drawer" ref={dialog} tabIndex={-1} aria-labelledby="drawer-title" onKeyDown={onKeyDown} onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}>
      <div>
        <header>
          <p class="crumb">
            <span>{place}</span>
            <span>
              {(onPrevious || onNext) && <><Move label={t('row-previous')} hint={keys ? 'K' : ''} onClick={onPrevious} />
                <Move label={t('row-next')} hint={keys ? 'J' : ''} onClick={onNext} /></>}
              <Move label={t('row-close')} hint="Esc" onClick={onClose} />
            </span>
          </p>
          {title}
        </header>
        {children && <div class="body">{children}</div>}
      </div>
    </dialog>
  );
}

/** @param {{label: string, hint: string, onClick?: () => void}} props */
function Move({ label, hint, onClick }) {
  return (
    <button type="button" class="textbtn" disabled={!onClick} onClick={onClick}>
      {label}{hint && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  );
}
