import { Button } from '@mantine/core';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { RecordPart } from '../incidents/RecordPart.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { ConfidentialGround } from './ConfidentialGround.tsx';
import style from './Names.module.css';
import { PersonForm } from './PersonForm.tsx';
import { PersonItem } from './PersonItem.tsx';

/** The confidential part of a logged record: closed until somebody opens it, and closed again with the record. */
export function ConfidentialPart({ record }: { readonly record: Pick<IncidentRecord, 'id' | 'withdrawn'> }) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  /** The person whose form is open; `new` for one more. */
  const [editing, setEditing] = useState<string | null>(null);
  // Never held on to: it is asked anew whenever a record is opened.
  const { data: persons = [], error } = useQuery(api.names.list.queryOptions({ input: { incident: record.id }, staleTime: 0, gcTime: 0 }));
  const standing = record.withdrawn === null;
  const shown = open || editing !== null;
  const done = () => setEditing(null);
  return (
    <RecordPart
      title={
        <span className={style.heading}>
          <IconLock size={15} className={style.lock} aria-hidden="true" />
          {t('names:title')}
        </span>
      }
      testId="record-names"
      editing={editing !== null}
    >
      <ErrorNotice error={error} />
      <div className={style.closed}>
        <span data-testid="names-count">{persons.length === 0 ? t('names:nobody') : t('names:count', { count: persons.length })}</span>
        {(persons.length > 0 || shown) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={shown}
            onClick={() => {
              setOpen(!shown);
              setEditing(null);
            }}
            data-testid="show-names"
          >
            {shown ? t('names:hide') : t('names:show')}
          </Button>
        )}
        {standing && editing !== 'new' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setEditing('new')}
            data-testid="add-record-person"
          >
            {t('names:add')}
          </Button>
        )}
      </div>
      {shown && (
        <ConfidentialGround>
          {persons.map((person, index) =>
            editing === person.id ? (
              <PersonForm key={person.id} incident={record.id} person={person} number={index + 1} onDone={done} />
            ) : (
              <PersonItem key={person.id} person={person} number={index + 1} onAmend={standing ? () => setEditing(person.id) : null} />
            ),
          )}
          {editing === 'new' && <PersonForm incident={record.id} person={null} number={persons.length + 1} onDone={done} />}
        </ConfidentialGround>
      )}
    </RecordPart>
  );
}
