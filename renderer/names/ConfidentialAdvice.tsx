import { useDebouncedValue } from '@mantine/hooks';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatList } from '../../shared/format/lists.ts';
import type { ConfidentialFinding } from '../../shared/names/looksConfidential.ts';
import type { PersonFields } from '../../shared/names/person.ts';
import { api } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Names.module.css';

/** Texts that many will read, in the order in which they are asked about. */
export interface OpenTexts {
  readonly title: string;
  readonly description: string;
  readonly place: string;
}

export type Findings = { readonly [Text in keyof OpenTexts]: readonly ConfidentialFinding[] };

const NOTHING: Findings = { title: [], description: [], place: [] };
const WAIT_MS = 400;
/** The core takes no longer texts; nobody types so much. */
const TEXT_MAX = 20_000;

/** What in these texts seems to belong into the confidential part, a moment after the last key. */
export function useConfidentialFindings(texts: OpenTexts, persons: readonly PersonFields[]): Findings {
  const [asked] = useDebouncedValue({ texts, persons }, WAIT_MS);
  const { title, description, place } = asked.texts;
  const { data } = useQuery(
    api.names.check.queryOptions({
      input: {
        texts: [title, description, place].map((text) => text.slice(0, TEXT_MAX)),
        persons: asked.persons.map(({ name, contact }) => ({ name, contact })),
      },
      enabled: [title, description, place].some((text) => text.trim().length > 3),
      staleTime: 0,
      // What was typed is not held on to.
      gcTime: 0,
    }),
  );
  if (data === undefined) return NOTHING;
  return { title: data[0] ?? [], description: data[1] ?? [], place: data[2] ?? [] };
}

/** Advice, never in the way. */
export function ConfidentialAdvice({ text, findings }: { readonly text: keyof OpenTexts; readonly findings: Findings }) {
  const { t, language } = useTranslator();
  const kinds = [...new Set(findings[text].map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  const what = formatList(
    kinds.map((kind) => t(`names:kind.${kind}`)),
    language,
  );
  return (
    <Notice tone="caution" icon={<IconEyeExclamation size={18} aria-hidden="true" />} role="status" testId={`advice-${text}`}>
      <p className={style.advice}>{t(`names:advice.${text}`, { what })}</p>
    </Notice>
  );
}
