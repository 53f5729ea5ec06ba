import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatBytes } from '../../shared/format/units.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import { api } from '../api/client.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { EntryList } from './EntryList.tsx';
import style from './RecordProof.module.css';

/** The signed changes that a record rests on, and the file by which others can check it. */
export function RecordProof({ id }: { readonly id: IncidentId }) {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.provenance.ofRecord.queryOptions({ input: { id }, staleTime: 0 }));
  return (
    <section
      className={style.body}
      aria-label={t('provenance:proof.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus of its own it could not be scrolled by keyboard
      tabIndex={0}
      data-testid="record-proof"
    >
      <h3 className={style.heading}>{t('provenance:proof.title')}</h3>
      <p className={style.intro}>{t('provenance:proof.intro')}</p>
      <ErrorNotice error={error} />
      {error === null && data === undefined && <SkeletonRows rows={3} />}
      {data !== undefined && <EntryList entries={data} label={t('provenance:proof.title')} />}
      <ProofFile key={id} id={id} />
    </section>
  );
}

function ProofFile({ id }: { readonly id: IncidentId }) {
  const { t, language } = useTranslator();
  const [typedPath, setTypedPath] = useState<string | null>(null);
  const suggestion = useQuery(api.provenance.suggestPath.queryOptions({ staleTime: 0 }));
  const write = useMutation(api.provenance.writeLogFile.mutationOptions());
  const path = (typedPath ?? suggestion.data?.path ?? '').trim();
  const start = (replace: boolean) => {
    if (path !== '' && !write.isPending) write.mutate({ incident: id, withKeys: false, path, replace });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    start(false);
  };
  if (write.data !== undefined) {
    return (
      <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="proof-written">
        <p className={style.written}>
          {t('provenance:file.written', { path: write.data.path, size: formatBytes(write.data.bytes, language) })}
        </p>
      </Notice>
    );
  }
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <h3 className={style.heading}>{t('provenance:file.title')}</h3>
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('provenance:file.warning')}</p>
      </Notice>
      <TextInput
        label={t('provenance:file.path')}
        value={typedPath ?? suggestion.data?.path ?? ''}
        onChange={(event) => setTypedPath(event.currentTarget.value)}
        maxLength={4096}
        data-testid="proof-path"
      />
      <ErrorNotice error={write.error ?? suggestion.error}>
        {isRefusal(write.error, 'EXPORT_TARGET_EXISTS') && (
          <Button size="compact-sm" variant="default" onClick={() => start(true)} data-testid="proof-replace">
            {t('provenance:file.replace')}
          </Button>
        )}
      </ErrorNotice>
      <Button type="submit" variant="default" loading={write.isPending} disabled={path === ''} data-testid="proof-write">
        {t('provenance:file.write')}
      </Button>
    </form>
  );
}
