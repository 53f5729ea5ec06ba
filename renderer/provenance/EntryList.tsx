import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockHour4, IconEraser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { ProvenanceEntry } from '../../shared/provenance/provenance.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './EntryList.module.css';
import { entryPlace, entryRemarks } from './provenanceWords.ts';

/** Signed changes with what became of each: never what they say. */
export function EntryList({ entries, label }: { readonly entries: readonly ProvenanceEntry[]; readonly label: string }) {
  const walls = useWallTimes(entries.map(({ atUtc }) => atUtc ?? 0));
  return (
    <ol className={style.entries} aria-label={label}>
      {entries.map((entry, index) => (
        <EntryLine key={entry.hash} entry={entry} wall={entry.atUtc === null ? null : (walls[index] ?? null)} />
      ))}
    </ol>
  );
}

function EntryLine({ entry, wall }: { readonly entry: ProvenanceEntry; readonly wall: string | null }) {
  const { t, language } = useTranslator();
  return (
    <li className={style.entry} data-status={entry.status} data-testid={`entry-${entry.status}`}>
      <span className={style.sign}>{signOf(entry)}</span>
      <div className={style.content}>
        <p className={style.what}>
          <span className={style.state}>{t(`provenance:state.${entry.status}`)}</span>
          <span>{entryPlace(entry, t)}</span>
          {entry.isOwn && <span className={style.second}>{t('provenance:entry.own')}</span>}
          {wall !== null && <span className={style.second}>{formatDateTime(wall, language)}</span>}
        </p>
        {entryRemarks(entry, t).map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        <p className={style.code} title={t('provenance:entry.code')}>
          {entry.hash}
        </p>
      </div>
    </li>
  );
}

function signOf({ status, isAhead, isForked }: ProvenanceEntry): ReactNode {
  const look = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;
  switch (status) {
    case 'applied':
      return isAhead || isForked ? <IconAlertTriangle {...look} /> : <IconCircleCheck {...look} />;
    case 'waiting':
      return <IconClockHour4 {...look} />;
    case 'void':
      return <IconCircleX {...look} />;
    case 'erased':
      return <IconEraser {...look} />;
  }
}
