import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Keys.module.css';
import { useSheetWords } from './useSheetWords.ts';

/** In the settings: how the workspace opens, and the way to change it. */
export function KeysPart() {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.keys.state.queryOptions());
  const sheet = useSheetWords(data);
  const hasSheet = data !== undefined && data.recovery !== null;
  return (
    <Part title={t('keys:title')}>
      <ErrorNotice error={error} />
      <Setting label={t('keys:opens')} hint={hasSheet ? sheet : t('keys:intro')}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('keys')} data-testid="open-recovery">
            {t('keys:open')}
          </Button>
        )}
      </Setting>
      {data !== undefined && !hasSheet && (
        <div className={style.inPart}>
          <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note" testId="settings-no-sheet">
            <p>{t('keys:sheet.none')}</p>
          </Notice>
        </div>
      )}
    </Part>
  );
}
