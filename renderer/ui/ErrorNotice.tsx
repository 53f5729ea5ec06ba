import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDateTime } from '../../shared/format/dates.ts';
import { errorText, type Refusal } from '../../shared/messages/errorText.ts';
import { api } from '../api/client.ts';
import { refusalOf } from './coreRefusal.ts';
import { useTranslator } from './LanguageProvider.tsx';
import { Notice } from './Notice.tsx';

interface Props {
  /** What a call threw; nothing is shown for null and undefined. */
  readonly error: unknown;
  /** What can be done here: buttons. */
  readonly children?: ReactNode;
}

/** What happened, what was kept and what to do next, where it happened. */
export function ErrorNotice({ error, children }: Props) {
  const text = useErrorText(error);
  if (text === null) return null;
  const code = refusalOf(error)?.code ?? 'INTERNAL';
  return (
    <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="alert" testId={`error-${code}`}>
      <p>{text}</p>
      {children}
    </Notice>
  );
}

/** The words for what a call threw; null when nothing was thrown. */
export function useErrorText(error: unknown): string | null {
  const translator = useTranslator();
  const refusal = refusalOf(error);
  const sinceUtc = holderSinceUtc(refusal);
  const since = useQuery(api.time.wallTimes.queryOptions({ input: [sinceUtc ?? 0], enabled: sinceUtc !== null }));
  if (error === null || error === undefined) return null;
  const wall = since.data?.[0];
  return errorText(refusal, translator, wall === undefined ? null : formatDateTime(wall, translator.language));
}

function holderSinceUtc(refusal: Refusal | null): number | null {
  return refusal?.code === 'WORKSPACE_IN_USE' ? (refusal.facts?.sinceUtc ?? null) : null;
}
