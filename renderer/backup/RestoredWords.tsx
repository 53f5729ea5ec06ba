import { IconCircleCheck } from '@tabler/icons-react';
import type { Restored } from '../../shared/backup/backup.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Backup.module.css';
import { useBackupTimes } from './useBackupTimes.ts';

/** What a restore did. */
export function RestoredWords({ restored }: { readonly restored: Restored }) {
  const { t } = useTranslator();
  const when = useBackupTimes([restored.madeUtc]);
  return (
    <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="restored">
      <p>
        <strong>{t('backup:restored.title')}.</strong> {t('backup:restored.text', { when: when(0) })}
      </p>
      {restored.mayBeKnown && <p>{t('backup:restored.renewLater')}</p>}
      {restored.filesMissing > 0 && <p>{t('backup:restored.missing', { count: restored.filesMissing })}</p>}
      {restored.setAside !== null && (
        <>
          <p>{t('backup:restored.setAside')}</p>
          {/* The whole path may name the program, and this screen names nothing. */}
          <p className={style.path}>{restored.setAside.split(/[\\/]/).slice(-2).join('/')}</p>
        </>
      )}
    </Notice>
  );
}
