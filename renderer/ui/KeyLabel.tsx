import style from './KeyLabel.module.css';
import { type ShortcutId, shortcutOf } from './keys/shortcuts.ts';

const ON_A_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key of a shortcut as it is printed: `Ctrl K`, `⌘ K`, `N`. */
export function keyText(id: ShortcutId): string {
  const { label, withControl } = shortcutOf(id);
  return withControl ? `${ON_A_MAC ? '⌘' : 'Ctrl'} ${label}` : label;
}

export function KeyLabel({ id }: { readonly id: ShortcutId }) {
  return <kbd className={style.key}>{keyText(id)}</kbd>;
}

export function Key({ children }: { readonly children: string }) {
  return <kbd className={style.key}>{children}</kbd>;
}
