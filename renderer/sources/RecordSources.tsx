import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ERASABLE_FIELDS } from '../../shared/erase/eraseRequest.ts';
import { formatDate } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import type { SourceView } from '../../shared/sources/source.ts';
import { client } from '../api/client.ts';
import { AskErase, type Erasable } from '../erase/AskErase.tsx';
import { partFieldName } from '../erase/eraseLabels.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { PartActions } from '../incidents/PartActions.tsx';
import { RecordPart } from '../incidents/RecordPart.tsx';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { choiceName } from '../incidents/vocabularyNames.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SourceForm } from './SourceForm.tsx';
import style from './Sources.module.css';

/** The sources of a logged record, each added, amended and removed by a step of its own. */
export function RecordSources({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  /** The source whose form is open; `new` for one more. */
  const [editing, setEditing] = useState<string | null>(null);
  const standing = record.withdrawn === null;
  const done = () => setEditing(null);
  return (
    <RecordPart title={t('sources:title')} testId="record-sources" editing={editing !== null}>
      {record.sources.length === 0 && <p className={style.second}>{t('sources:none')}</p>}
      <ol className={style.list}>
        {record.sources.map((source, index) =>
          editing === source.id ? (
            <li key={source.id}>
              <SourceForm incident={record.id} source={source} number={index + 1} onDone={done} />
            </li>
          ) : (
            <SourceItem
              key={source.id}
              source={source}
              number={index + 1}
              onAmend={standing && source.removed === null ? () => setEditing(source.id) : null}
            />
          ),
        )}
      </ol>
      {editing === 'new' ? (
        <SourceForm incident={record.id} source={null} number={record.sources.length + 1} onDone={done} />
      ) : (
        standing && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => setEditing('new')}
              data-testid="add-record-source"
            >
              {t('sources:add')}
            </Button>
          </div>
        )
      )}
    </RecordPart>
  );
}

interface ItemProps {
  readonly source: SourceView;
  readonly number: number;
  /** null: it cannot be changed any more. */
  readonly onAmend: (() => void) | null;
}

function SourceItem({ source, number, onAmend }: ItemProps) {
  const { t } = useTranslator();
  const step = useRecordStep();
  const remove = () => step.take(() => client.sources.remove({ id: source.id, reason: null, seen: source.seen }), t('sources:removed'));
  return (
    <li className={style.cited} data-removed={source.removed !== null} data-testid="source">
      <SourceWords source={source} />
      {source.eraseAsked && <span className={style.second}>{t('sources:hidden')}</span>}
      {onAmend !== null && (
        <PartActions
          amend={{
            label: t('sources:amend'),
            named: t('sources:amendNamed', { number }),
            onPress: onAmend,
            testId: 'amend-source',
          }}
          remove={{
            label: t('sources:remove'),
            named: t('sources:removeNamed', { number }),
            onPress: () => void remove(),
            isPending: step.pending,
            testId: 'remove-source',
          }}
        >
          <AskErase choices={erasablesOf(source, t)} name={t('sources:one', { number })} testId={`erase-source-${number}`} />
        </PartActions>
      )}
      <ErrorNotice error={step.error} />
    </li>
  );
}

function erasablesOf(source: SourceView, t: ReturnType<typeof useTranslator>['t']): Erasable[] {
  const fields = ERASABLE_FIELDS.source.flatMap((field): Erasable[] => {
    const value = Object.entries(source).find(([name]) => name === field)?.[1];
    const label = partFieldName('source', field, t);
    return value === '' || label === null ? [] : [{ entity: 'source', id: source.id, field, label }];
  });
  return fields.length === 0 ? [] : [{ entity: 'source', id: source.id, field: null, label: t('incidents:erase.all') }, ...fields];
}

/** As it is cited; the address is text to read or copy, nothing opens it. */
function SourceWords({ source }: { readonly source: SourceView }): ReactNode {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const main = [source.publisher, source.title, source.date === '' ? '' : formatDate(source.date, language)].filter((part) => part !== '');
  const second = [
    source.howKnown === null ? '' : choiceName(vocabulary.howKnown, source.howKnown, language),
    source.attributedTo === '' ? '' : `${t('sources:attributedTo')}: ${source.attributedTo}`,
    source.retrieved === '' ? '' : t('sources:retrievedWords', { date: formatDate(source.retrieved, language) }),
  ].filter((part) => part !== '');
  return (
    <>
      {main.length > 0 && <span>{main.join(', ')}</span>}
      {source.address !== '' && <span className={style.second}>{source.address}</span>}
      {second.length > 0 && <span className={style.second}>{second.join(' · ')}</span>}
    </>
  );
}
