import type { ReactNode } from 'react';
import type { MessageKey } from '../../shared/messages/messageKey.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Key, KeyLabel } from '../ui/KeyLabel.tsx';
import { SHORTCUTS, type Shortcut, type ShortcutId, shortcutOf } from '../ui/keys/shortcuts.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './ShortcutsHelp.module.css';
import { usePreferences } from './usePreferences.ts';

const GROUPS: readonly { readonly group: Shortcut['group']; readonly title: MessageKey }[] = [
  { group: 'everywhere', title: 'shortcuts:group.everywhere' },
  { group: 'list', title: 'shortcuts:group.list' },
  { group: 'record', title: 'shortcuts:group.record' },
  { group: 'map', title: 'shortcuts:group.map' },
];

/** `?`: every key of the program, from the one registry. */
export function ShortcutsHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslator();
  const { preferences } = usePreferences();
  const ids = Object.keys(SHORTCUTS) as ShortcutId[];
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts:title')} size="44rem" testId="shortcuts-dialog">
      {!preferences.singleKeyShortcuts && (
        <Notice tone="plain" role="note">
          <p>{t('shortcuts:singleKeysOff')}</p>
        </Notice>
      )}
      <div className={style.groups} data-testid="shortcuts-list">
        {GROUPS.map(({ group, title }) => (
          <section key={group} className={style.group}>
            <h3 className={style.title}>{t(title)}</h3>
            <dl>
              {ids
                .filter((id) => shortcutOf(id).group === group)
                .map((id) => (
                  <Line key={id} name={t(shortcutOf(id).title)}>
                    <KeyLabel id={id} />
                  </Line>
                ))}
              {group === 'everywhere' && (
                <Line name={t('shortcuts:escape')}>
                  <Key>Esc</Key>
                </Line>
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={style.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
