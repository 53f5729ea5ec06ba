import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { FrameBanner } from '../frame/FrameBanner.tsx';
import { showDamage, useTrouble } from '../state/trouble.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** Damage that shows itself while somebody is at work: what stands in a form stays until they choose to go on. */
export function DamageBanner() {
  const { t } = useTranslator();
  const isDamaged = useTrouble((state) => state.isDamaged);
  if (!isDamaged) return null;
  return (
    <FrameBanner icon={<IconAlertTriangle size={18} aria-hidden="true" />} tone="attention" testId="damage-banner">
      <span>{t('salvage:leadOpen')}</span>
      <Button size="compact-sm" variant="default" onClick={() => showDamage(true)} data-testid="damage-open">
        {t('salvage:open')}
      </Button>
    </FrameBanner>
  );
}
