import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ExportResult } from '../../shared/exports/export.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { DialogActions } from '../ui/Dialog.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './ExportForm.module.css';

/** Where the file is and what is in it, counted in the finished file. */
export function ExportWritten({ result, onClose }: { readonly result: ExportResult; readonly onClose: () => void }) {
  const { t, language } = useTranslator();
  const done = useRef<HTMLButtonElement>(null);
  // The form that had the focus is gone, and the dialog holds it.
  useEffect(() => done.current?.focus(), []);
  return (
    <div className={style.written} role="status" data-testid="export-written">
      <p className={style.done}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {t('exports:written', { count: result.records })}
      </p>
      <p className={style.filters}>
        {t('exports:writtenFacts', { withoutPoint: result.withoutPoint, size: formatBytes(result.bytes, language) })}
      </p>
      <p className={style.pathWritten} data-testid="export-written-path">
        {result.path}
      </p>
      <DialogActions>
        <Button ref={done} onClick={onClose} data-testid="export-done">
          {t('common:action.done')}
        </Button>
      </DialogActions>
    </div>
  );
}
