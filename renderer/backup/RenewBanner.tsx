import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { FrameBanner } from '../frame/FrameBanner.tsx';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useRestored } from './restoredNote.ts';

/** What was restored may open by something that somebody else knows: where the key is replaced. Until it was opened or put away. */
export function RenewBanner() {
  const { t } = useTranslator();
  const { restored } = useRestored();
  if (restored?.mayBeKnown !== true) return null;
  const done = () => useRestored.setState({ restored: null });
  return (
    <FrameBanner icon={<IconAlertTriangle size={18} aria-hidden="true" />} tone="caution" testId="renew-banner">
      <span>{t('backup:restored.mayBeKnown')}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          done();
          goTo('keys');
        }}
        data-testid="renew-banner-open"
      >
        {t('keys:renew')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={done} data-testid="renew-banner-later">
        {t('backup:restored.notNow')}
      </Button>
    </FrameBanner>
  );
}
