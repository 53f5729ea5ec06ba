import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import style from './SettingsScreen.module.css';

/** What could not be set, in the part where it was tried: the screen is longer than the window. */
export function SettingsRefusal({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <div className={style.refusal}>
      <ErrorNotice error={error} />
    </div>
  );
}
