import { formatDateTime } from '../../shared/format/dates.ts';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { zoneName } from '../ui/zoneName.ts';
import { offsetWords } from './clockWords.ts';
import { useClock } from './useClock.ts';

/** What the computer's clock shows, in which zone, and whether it agrees with what was logged. */
export function ClockPart() {
  const { t } = useTranslator();
  const words = useClockWords();
  return (
    <Part title={t('clock:settings')}>
      <Setting label={t('clock:computer')} {...(words === null ? {} : { hint: words })}>
        {() => null}
      </Setting>
    </Part>
  );
}

/** null until it is known. */
function useClockWords(): string | null {
  const { t, language } = useTranslator();
  const clock = useClock();
  if (clock === null) return null;
  if (clock.doubt !== null) return t(`clock:why.${clock.doubt}`);
  const now = formatDateTime(clock.nowWall, language);
  const zone = `${zoneName(clock.zone, t)} (${offsetWords(clock.offsetMinutes)})`;
  return t(clock.isConfirmed ? 'clock:settingsConfirmed' : 'clock:settingsFine', { now, zone });
}
