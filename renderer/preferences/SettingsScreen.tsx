import { type ComponentType, useRef } from 'react';
import type { MessageKey } from '../../shared/messages/messageKey.ts';
import { BackupPart } from '../backup/BackupPart.tsx';
import { ClockPart } from '../clock/ClockPart.tsx';
import { DiagnosticsPart } from '../diagnostics/DiagnosticsPart.tsx';
import { EraseWorkspacePart } from '../eraseWorkspace/EraseWorkspacePart.tsx';
import { KeysPart } from '../keys/KeysPart.tsx';
import { MapsPart } from '../mapPacks/MapsPart.tsx';
import { SETTINGS_PARTS, useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { KeyboardPart } from './KeyboardPart.tsx';
import { RecordsPart } from './RecordsPart.tsx';
import { SafetyPart } from './SafetyPart.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { PartHeading } from './SettingsPart.tsx';
import style from './SettingsScreen.module.css';

interface Section {
  readonly id: string;
  /** The title of its part, which the navigation says too. */
  readonly title: MessageKey;
  readonly Content: ComponentType;
}

/** The parts in the order in which they stand; what is needed daily first, what cannot be undone last. */
const SECTIONS: readonly Section[] = [
  { id: 'appearance', title: 'preferences:appearance', Content: AppearancePart },
  { id: 'keyboard', title: 'preferences:keyboard', Content: KeyboardPart },
  { id: 'safety', title: 'preferences:safety', Content: SafetyPart },
  { id: 'clock', title: 'clock:settings', Content: ClockPart },
  { id: 'keys', title: 'keys:title', Content: KeysPart },
  { id: 'backups', title: 'backup:title', Content: BackupPart },
  { id: 'maps', title: 'mapPacks:title', Content: MapsPart },
  { id: 'records', title: 'imports:records', Content: RecordsPart },
  { id: 'help', title: 'preferences:help', Content: DiagnosticsPart },
  { id: 'erase', title: 'backup:erase.title', Content: EraseWorkspacePart },
];

/** Every change takes effect at once and is kept beside the workspace. */
export function SettingsScreen() {
  const { t } = useTranslator();
  const scroller = useRef<HTMLElement>(null);
  const cameFrom = useScreenStore(({ screenBefore }) => (screenBefore === null ? undefined : SETTINGS_PARTS[screenBefore]));
  return (
    <main ref={scroller} className={style.screen} data-testid="settings-screen">
      <div className={style.layout}>
        <SettingsNav
          sections={SECTIONS.map(({ id, title }) => ({ id: headingId(id), title: t(title) }))}
          scroller={scroller}
          first={cameFrom === undefined ? null : headingId(cameFrom)}
        />
        <div className={style.column}>
          <div>
            <h2 className={style.title}>{t('preferences:title')}</h2>
            <p className={style.hint}>{t('preferences:intro')}</p>
          </div>
          {SECTIONS.map(({ id, Content }) => (
            <PartHeading key={id} value={headingId(id)}>
              <Content />
            </PartHeading>
          ))}
        </div>
      </div>
    </main>
  );
}

function headingId(section: string): string {
  return `settings-${section}`;
}
