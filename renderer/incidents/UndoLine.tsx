import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatList } from '../../shared/format/lists.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentHistoryStep } from '../../shared/incidents/incidentViews.ts';
import type { Language } from '../../shared/language/language.ts';
import { api, client } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { fieldName, fieldWords, type WordsContext } from './fieldWords.ts';
import { partWords } from './partWords.ts';
import style from './UndoLine.module.css';
import { useRecordStep } from './useRecordStep.ts';
import { useWordsContext } from './useWordsContext.ts';

interface Props {
  readonly id: IncidentId;
  /** Only steps that were taken since the page was loaded are offered: the others are in the history. */
  readonly recentOnly: boolean;
}

/** Offers to take the last step back while all that it set still stands, and says what that does. Shown once on a screen: it owns Ctrl Z. */
export function UndoLine({ id, recentOnly }: Props) {
  const { t, language } = useTranslator();
  const context = useWordsContext();
  const { data } = useQuery(api.incidents.history.queryOptions({ input: { id } }));
  const work = useRecordStep();
  const last = data?.at(-1);
  const step = last?.canUndo === true && (!recentOnly || last.atUtc >= performance.timeOrigin) ? last : null;
  const undo = async () => {
    if (step === null || work.pending) return;
    await work.take(() => client.incidents.undo({ id, step: step.hash }), t('incidents:history.undone'));
  };
  useShortcut('undo', () => void undo(), step !== null);
  if (step === null) return <ErrorNotice error={work.error} />;
  return (
    <div className={style.line} data-testid="undo-line">
      <p className={style.what}>{undoWords(step, context, language)}</p>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
        rightSection={<KeyLabel id="undo" />}
        onClick={() => void undo()}
        loading={work.pending}
        data-testid="undo"
      >
        {t('incidents:undo.button')}
      </Button>
      <ErrorNotice error={work.error} />
    </div>
  );
}

const VALUE_MAX = 60;

/** What the screen says will be there again; a part that was added is told as what goes. */
function undoWords(step: IncidentHistoryStep, context: WordsContext, language: Language): string {
  const { t } = context.translator;
  if (step.kind === 'withdrawn') return t('incidents:undo.bringsBack');
  const restored = step.changes
    .filter(({ eraseAsked }) => eraseAsked !== true)
    .map(({ field, before }) => {
      const value = fieldWords(field, before, context);
      const shown = value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX).trimEnd()}…` : value;
      return t('incidents:undo.value', { field: fieldName(field, context), value: shown });
    });
  if (restored.length > 0) return t('incidents:undo.restores', { what: formatList(restored, language) });
  const parts = [...new Set(step.parts.map((part) => partWords(part, t)))];
  return t('incidents:undo.takesBack', { what: formatList(parts, language) });
}
