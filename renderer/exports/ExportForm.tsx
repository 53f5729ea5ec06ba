import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { EXPORT_FORMATS } from '../../shared/exports/export.ts';
import { DialogActions } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './ExportForm.module.css';
import { ExportScope } from './ExportScope.tsx';
import { ExportWritten } from './ExportWritten.tsx';
import { useExport } from './useExport.ts';

export function ExportForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const plan = useExport();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    plan.start(false);
  };
  if (plan.written !== undefined) return <ExportWritten result={plan.written} onClose={onClose} />;
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <ExportScope />
      <FormatField plan={plan} />
      <PathField
        label={t('exports:path')}
        value={plan.path}
        onChange={plan.changePath}
        kind="save-file"
        extensions={[plan.format]}
        testId="export-path"
        isFirst
      />
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('exports:warning')}</p>
      </Notice>
      <ErrorNotice error={plan.error}>
        {plan.targetExists && (
          <Button size="compact-sm" variant="default" onClick={() => plan.start(true)} data-testid="export-replace">
            {t('exports:replace')}
          </Button>
        )}
      </ErrorNotice>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={plan.pending} disabled={plan.path.trim() === ''} data-testid="export-submit">
          {t('exports:submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

interface FieldProps {
  readonly plan: ReturnType<typeof useExport>;
}

function FormatField({ plan }: FieldProps) {
  const { t } = useTranslator();
  return (
    <div>
      <p className={style.label} id="export-format">
        {t('exports:format')}
      </p>
      <SegmentedControl
        fullWidth
        orientation="vertical"
        aria-labelledby="export-format"
        value={plan.format}
        onChange={(value) => plan.changeFormat(EXPORT_FORMATS.find((known) => known === value) ?? 'csv')}
        data={EXPORT_FORMATS.map((format) => ({ value: format, label: t(`exports:format.${format}`) }))}
        data-testid="export-format"
      />
    </div>
  );
}
