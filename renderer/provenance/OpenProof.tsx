import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { showRecordView } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './OpenProof.module.css';

/** From the history of a record to what it rests on. */
export function OpenProof() {
  const { t } = useTranslator();
  return (
    <div className={style.line}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconSignature size={16} aria-hidden="true" />}
        onClick={() => showRecordView('proof')}
        data-testid="open-proof"
      >
        {t('provenance:proof.open')}
      </Button>
    </div>
  );
}
