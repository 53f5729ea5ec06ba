import {
  IconArchive,
  IconFileExport,
  IconFileImport,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconList,
  IconLock,
  IconMap2,
  IconMapPlus,
  IconMoon,
  IconPlus,
  IconSettings,
  IconShieldCheck,
  IconStethoscope,
  IconSun,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LANGUAGES } from '../../shared/language/language.ts';
import { languageName } from '../preferences/languageName.ts';
import { useSetPreferences } from '../preferences/usePreferences.ts';
import { goTo, openCapture, showOverlay } from '../state/screenActions.ts';
import type { ShortcutId } from '../ui/keys/shortcuts.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

export interface Command {
  readonly key: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

/** Every command of the palette, in the order in which they are needed. */
export function useCommands(onLock: () => void): readonly Command[] {
  const { t, language } = useTranslator();
  const { mutate: set } = useSetPreferences();
  const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;
  return [
    { key: 'logIncident', title: t('shortcuts:logIncident'), icon: <IconPlus {...icon} />, shortcut: 'logIncident', run: openCapture },
    { key: 'goToMap', title: t('shortcuts:goToMap'), icon: <IconMap2 {...icon} />, shortcut: 'goToMap', run: () => goTo('map') },
    { key: 'goToList', title: t('shortcuts:goToList'), icon: <IconList {...icon} />, shortcut: 'goToList', run: () => goTo('list') },
    {
      key: 'exportRecords',
      title: t('shortcuts:exportRecords'),
      icon: <IconFileExport {...icon} />,
      shortcut: 'exportRecords',
      run: () => showOverlay('export'),
    },
    { key: 'importRecords', title: t('imports:title'), icon: <IconFileImport {...icon} />, run: () => goTo('import') },
    { key: 'maps', title: t('mapPacks:title'), icon: <IconMapPlus {...icon} />, run: () => goTo('maps') },
    {
      key: 'goToSettings',
      title: t('shortcuts:goToSettings'),
      icon: <IconSettings {...icon} />,
      shortcut: 'goToSettings',
      run: () => goTo('settings'),
    },
    { key: 'backups', title: t('backup:title'), icon: <IconArchive {...icon} />, run: () => goTo('backups') },
    { key: 'diagnostics', title: t('diagnostics:title'), icon: <IconStethoscope {...icon} />, run: () => goTo('diagnostics') },
    { key: 'keys', title: t('keys:title'), icon: <IconKey {...icon} />, run: () => goTo('keys') },
    { key: 'check', title: t('provenance:title'), icon: <IconShieldCheck {...icon} />, run: () => goTo('check') },
    { key: 'lock', title: t('shortcuts:lock'), icon: <IconLock {...icon} />, shortcut: 'lock', run: onLock },
    { key: 'help', title: t('shortcuts:help'), icon: <IconKeyboard {...icon} />, shortcut: 'help', run: () => showOverlay('shortcuts') },
    ...LANGUAGES.filter((option) => option !== language).map((option) => ({
      key: `language-${option}`,
      title: t('frame:palette.language', { language: languageName(option, t) }),
      icon: <IconLanguage {...icon} />,
      run: () => set({ language: option }),
    })),
    { key: 'theme-light', title: t('preferences:theme.toLight'), icon: <IconSun {...icon} />, run: () => set({ theme: 'light' }) },
    { key: 'theme-dark', title: t('preferences:theme.toDark'), icon: <IconMoon {...icon} />, run: () => set({ theme: 'dark' }) },
    { key: 'erase', title: t('backup:erase.title'), icon: <IconTrash {...icon} />, run: () => goTo('erase-workspace') },
  ];
}
