import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { PathField } from '../ui/PathField.tsx';
import { ImportRun } from './ImportRun.tsx';
import style from './ImportScreen.module.css';
import { MappingOptions } from './MappingOptions.tsx';
import { MappingTable } from './MappingTable.tsx';
import { RowsPreview } from './RowsPreview.tsx';
import { type ImportPlan, useImport } from './useImport.ts';

/** What the reader of files takes; the file itself decides, not its ending. */
const IMPORT_EXTENSIONS = ['csv', 'tsv', 'txt', 'geojson', 'json'];

/** From a file to records: what its columns are, what would become of its first rows, and the import itself. */
export function ImportScreen() {
  const { t } = useTranslator();
  const plan = useImport();
  return (
    <SettingsPage title={t('imports:title')} testId="import-screen" holds="tables">
      <p className={style.hint}>{t('imports:intro')}</p>
      <FileField plan={plan} />
      <ErrorNotice error={plan.error} />
      {plan.preview !== null && <Plan plan={plan} />}
    </SettingsPage>
  );
}

function FileField({ plan }: { readonly plan: ImportPlan }) {
  const { t } = useTranslator();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (plan.path.trim() !== '') plan.look();
  };
  return (
    <form className={style.file} onSubmit={onSubmit}>
      <div className={style.path}>
        <PathField
          label={t('imports:path')}
          value={plan.path}
          onChange={plan.changePath}
          kind="open-file"
          extensions={IMPORT_EXTENSIONS}
          testId="import-path"
        />
      </div>
      <Button
        type="submit"
        variant={plan.preview === null ? 'filled' : 'default'}
        loading={plan.isLooking}
        disabled={plan.path.trim() === ''}
        data-testid="import-look"
      >
        {t('imports:look')}
      </Button>
    </form>
  );
}

function Plan({ plan }: { readonly plan: ImportPlan }) {
  const { t, language } = useTranslator();
  const { preview } = plan;
  if (preview === null) return null;
  const { format, encoding, bytes } = preview;
  return (
    <>
      <p className={style.hint} data-testid="import-facts">
        {t('imports:fileFacts', {
          format: format === 'csv' ? 'CSV' : 'GeoJSON',
          encoding: encoding.toUpperCase(),
          size: formatBytes(bytes, language),
        })}
        {preview.isOwnExport && ` ${t('imports:ownExport')}`}
        {preview.isRemembered && ` ${t('imports:remembered')}`}
      </p>
      <section className={style.part}>
        <h3 className={style.partTitle}>{t('imports:columns')}</h3>
        <MappingTable preview={preview} onChange={(columns) => plan.changeMapping({ columns })} />
      </section>
      <section className={style.part}>
        <h3 className={style.partTitle}>{t('imports:options')}</h3>
        <MappingOptions mapping={preview.mapping} onChange={plan.changeMapping} />
      </section>
      <section className={style.part}>
        <h3 className={style.partTitle}>{t('imports:rows')}</h3>
        <RowsPreview preview={preview} />
      </section>
      <ImportRun plan={plan} />
    </>
  );
}
