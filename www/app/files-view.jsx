// The files and what became of them, with what can be done to each.
import { useContext } from 'preact/hooks';
import { createContext } from 'preact';
import { FilesScreen } from '../report/files.jsx';
import { files, setView } from './state.js';

/** What the user can do to the files, and the picker. @type {import('preact').Context<{actions: import('./actions.js').Actions, choose: () => void}|null>} */
export const FileActions = createContext(/** @type {any} */ (null));

export function FilesView() {
  const context = useContext(FileActions);
  if (!context) return null;
  const { actions, choose } = context;
  return (
    <FilesScreen files={files.value} onAdd={choose} onCancel={actions.cancel} onRemove={actions.remove} onDecide={actions.decide}
      onShow={() => setView({ view: 'overview' })} />
  );
}
