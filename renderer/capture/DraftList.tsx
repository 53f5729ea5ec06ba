import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Draft, DraftId } from '../../shared/drafts/draft.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import { api, client } from '../api/client.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CaptureSheet.module.css';
import { formOfDraft } from './formDraft.ts';

export const NEW_INCIDENT = 'new-incident';
const SHOWN_FIRST = 3;

interface Props {
  /** The draft that stands in the form is not offered. */
  readonly current: DraftId | null;
  readonly onContinue: (draft: Draft) => void;
}

/** Drafts from before: to be gone on with, or thrown away (which can be taken back). */
export function DraftList({ current, onContinue }: Props) {
  const { t } = useTranslator();
  const [all, setAll] = useState(false);
  const [discarded, setDiscarded] = useState<Draft | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { data = [], refetch } = useQuery(api.drafts.list.queryOptions({ staleTime: 0 }));
  const drafts = data.filter(({ id, subject }) => subject === NEW_INCIDENT && id !== current).sort((a, b) => b.keptAtUtc - a.keptAtUtc);
  const walls = useWallTimes(drafts.map(({ keptAtUtc }) => keptAtUtc));
  const run = async (work: () => Promise<unknown>, after: Draft | null) => {
    try {
      await work();
      setDiscarded(after);
      setError(null);
      await refetch();
    } catch (thrown) {
      setError(thrown);
    }
  };
  if (drafts.length === 0 && discarded === null) return null;
  return (
    <section className={style.drafts} aria-label={t('capture:drafts.title')} data-testid="drafts">
      {drafts.length > 0 && <h3 className={style.draftsTitle}>{t('capture:drafts.title')}</h3>}
      <ul>
        {(all ? drafts : drafts.slice(0, SHOWN_FIRST)).map((draft, index) => (
          <DraftItem
            key={draft.id}
            draft={draft}
            wall={walls[index]}
            onContinue={() => onContinue(draft)}
            onDiscard={() => void run(() => client.drafts.discard({ id: draft.id }), draft)}
          />
        ))}
      </ul>
      {!all && drafts.length > SHOWN_FIRST && (
        <UnstyledButton className={style.link} onClick={() => setAll(true)}>
          {t('capture:drafts.all', { count: drafts.length })}
        </UnstyledButton>
      )}
      {discarded !== null && (
        <p className={style.discarded} role="status">
          {t('capture:draft.discarded')}{' '}
          <UnstyledButton
            className={style.link}
            onClick={() =>
              void run(() => client.drafts.keep({ id: discarded.id, subject: discarded.subject, content: discarded.content }), null)
            }
          >
            {t('common:action.undo')}
          </UnstyledButton>
        </p>
      )}
      <ErrorNotice error={error} />
    </section>
  );
}

interface ItemProps {
  readonly draft: Draft;
  readonly wall: string | undefined;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

function DraftItem({ draft, wall, onContinue, onDiscard }: ItemProps) {
  const { t, language } = useTranslator();
  const form = formOfDraft(draft.content);
  const words = [form.title, form.description, form.place.words].map((text) => text.trim()).find((text) => text !== '');
  const name = words ?? t('capture:draft.noWords');
  return (
    <li className={style.draft} data-testid="draft">
      <div className={style.draftWords}>
        <span className={style.draftName}>
          {form.category !== null && <strong>{form.category}</strong>} {name}
        </span>
        {wall !== undefined && <span className={style.draftTime}>{formatDateTime(wall, language)}</span>}
      </div>
      <Button size="compact-sm" variant="default" onClick={onContinue} aria-label={t('capture:draft.continueNamed', { name })}>
        {t('common:action.continue')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDiscard} aria-label={t('capture:draft.discardNamed', { name })}>
        {t('capture:draft.discard')}
      </Button>
    </li>
  );
}
