import { formatDateTime } from '../../shared/format/dates.ts';
import { Part } from '../preferences/SettingsPart.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { zoneName } from '../ui/zoneName.ts';
import { offsetWords } from './clockWords.ts';
import { useClock } from './useClock.ts';

/** What the computer's clock shows, in which zone, and whether it agrees with what was logged. */
export function ClockPart() {
  const { t, language } = useTranslator();
  const clock = useClock();
  if (clock === null) return null;
  const facts = {
    now: formatDateTime(clock.nowWall, language),
    zone: `${zoneName(clock.zone, t)} (${offsetWords(clock.offsetMinutes)})`,
  };
  const text =
    clock.doubt !== null ? t(`clock:why.${clock.doubt}`) : t(clock.isConfirmed ? 'clock:settingsConfirmed' : 'clock:settingsFine', facts);
  return (
    <Part title={t('clock:settings')}>
      <p data-testid="clock-setting">{text}</p>
    </Part>
  );
}
