import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Backup.module.css';
import { RestoreDialog } from './RestoreDialog.tsx';

/** Opens the dialog in which a backup is restored: for the screens on which there is no open workspace. */
export function RestoreLink() {
  const { t } = useTranslator();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={style.aside}
        onClick={() => setIsOpen(true)}
        data-testid="open-restore"
      >
        {t('backup:restore.title')}
      </Button>
      <RestoreDialog opened={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
