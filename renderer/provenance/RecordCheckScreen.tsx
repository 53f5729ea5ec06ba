import { IconCircleCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../shared/format/numbers.ts';
import type { RecordCheck } from '../../shared/provenance/provenance.ts';
import { api } from '../api/client.ts';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { CheckFile } from './CheckFile.tsx';
import { EntryList } from './EntryList.tsx';
import style from './RecordCheckScreen.module.css';

/** What of the signed changes could not be taken as it came. */
export function RecordCheckScreen() {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.provenance.check.queryOptions({ staleTime: 0 }));
  return (
    <SettingsPage title={t('provenance:title')} testId="record-check">
      <p className={style.intro}>{t('provenance:intro')}</p>
      <ErrorNotice error={error} />
      {error === null && (data === undefined ? <SkeletonRows rows={4} /> : <Found check={data} />)}
      <CheckFile />
    </SettingsPage>
  );
}

function Found({ check }: { readonly check: RecordCheck }) {
  const { t, language } = useTranslator();
  const isCut = check.listed.length < check.waiting + check.void + check.erased;
  return (
    <>
      <Summary check={check} />
      {check.continued > 0 && (
        <Notice tone="plain" icon={<IconCopy size={18} aria-hidden="true" />} role="note" testId="check-continued">
          <p>{t('provenance:continued')}</p>
        </Notice>
      )}
      {check.listed.length === 0 ? (
        <EmptyState
          title={t('provenance:allPlain.title')}
          text={t('provenance:allPlain.text')}
          icon={<IconCircleCheck size={32} stroke={1.5} aria-hidden="true" />}
          testId="check-plain"
        />
      ) : (
        <EntryList entries={check.listed} label={t('provenance:list.label')} />
      )}
      {isCut && <p className={style.intro}>{t('provenance:listedOnly', { shown: formatNumber(check.listed.length, language) })}</p>}
    </>
  );
}

const COUNTS = ['entries', 'devices', 'waiting', 'void', 'erased', 'ahead', 'forked'] as const;

function Summary({ check }: { readonly check: RecordCheck }) {
  const { t, language } = useTranslator();
  return (
    <dl className={style.summary}>
      {COUNTS.map((name) => (
        <div key={name} className={style.count} data-testid={`check-${name}`}>
          <dt>{t(`provenance:summary.${name}`)}</dt>
          <dd>{formatNumber(check[name], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
