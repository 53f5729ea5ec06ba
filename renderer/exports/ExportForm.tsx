import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/exports/export.ts';
import { api } from '../api/client.ts';
import { canChooseSavePath, chooseSavePath } from '../api/shell.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './ExportForm.module.css';
import { ExportScope } from './ExportScope.tsx';
import { ExportWritten } from './ExportWritten.tsx';

export function ExportForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const filter = useScreenStore((state) => state.filter);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [typedPath, setTypedPath] = useState<string | null>(null);
  const suggestion = useQuery(api.exports.suggestPath.queryOptions({ input: { format }, staleTime: 0 }));
  const path = typedPath ?? suggestion.data?.path ?? '';
  const write = useMutation(api.exports.write.mutationOptions());
  const targetExists = isRefusal(write.error, 'EXPORT_TARGET_EXISTS');

  const start = (replace: boolean) => {
    if (path.trim() !== '' && !write.isPending) write.mutate({ format, filter, path: path.trim(), replace });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    start(false);
  };
  const changePath = (changed: string) => {
    setTypedPath(changed);
    write.reset();
  };
  const changeFormat = (changed: ExportFormat) => {
    setFormat(changed);
    // A path of one's own keeps its name; only the ending follows the format.
    setTypedPath((typed) => typed?.replace(/\.(csv|geojson)$/i, `.${changed}`) ?? null);
    write.reset();
  };

  if (write.data !== undefined) return <ExportWritten result={write.data} onClose={onClose} />;
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <ExportScope />
      <div>
        <p className={style.label} id="export-format">
          {t('exports:format')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby="export-format"
          value={format}
          onChange={(value) => changeFormat(EXPORT_FORMATS.find((known) => known === value) ?? 'csv')}
          data={[
            { value: 'csv', label: t('exports:format.csv') },
            { value: 'geojson', label: t('exports:format.geojson') },
          ]}
          data-testid="export-format"
        />
      </div>
      <div className={style.pathLine}>
        <TextInput
          className={style.path}
          label={t('exports:path')}
          value={path}
          onChange={(event) => changePath(event.currentTarget.value)}
          maxLength={4096}
          data-autofocus
          data-testid="export-path"
        />
        {canChooseSavePath() && (
          <Button variant="default" onClick={() => void chooseSavePath(path).then((chosen) => chosen !== null && changePath(chosen))}>
            {t('exports:choose')}
          </Button>
        )}
      </div>
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('exports:warning')}</p>
      </Notice>
      <ErrorNotice error={write.error ?? suggestion.error}>
        {targetExists && (
          <Button size="compact-sm" variant="default" onClick={() => start(true)} data-testid="export-replace">
            {t('exports:replace')}
          </Button>
        )}
      </ErrorNotice>
      <div className={style.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={write.isPending} disabled={path.trim() === ''} data-testid="export-submit">
          {t('exports:submit')}
        </Button>
      </div>
    </form>
  );
}
