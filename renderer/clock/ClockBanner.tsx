import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { FrameBanner } from '../frame/FrameBanner.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { showClockScreen } from './ClockGate.tsx';
import { differenceWords } from './clockWords.ts';
import { useClock } from './useClock.ts';

/** Over everything while “now” is off. */
export function ClockBanner() {
  const translator = useTranslator();
  const { t } = translator;
  const clock = useClock();
  if (clock === null || clock.doubt === null) return null;
  return (
    <FrameBanner icon={<IconClockExclamation size={18} aria-hidden="true" />} tone="caution" testId="clock-banner">
      <span>{t('clock:banner', { difference: differenceWords(clock.behindMs, translator) })}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void queryClient.invalidateQueries({ queryKey: api.time.clock.key() })}
        data-testid="clock-banner-look"
      >
        {t('clock:lookAgain')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={showClockScreen} data-testid="clock-banner-open">
        {t('clock:details')}
      </Button>
    </FrameBanner>
  );
}
