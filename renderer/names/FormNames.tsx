import { ActionIcon, Button } from '@mantine/core';
import { IconLock, IconPlus, IconX } from '@tabler/icons-react';
import { NO_PERSON, type PersonFields } from '../../shared/names/person.ts';
import { Section } from '../capture/fields/Section.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { ConfidentialGround } from './ConfidentialGround.tsx';
import style from './Names.module.css';
import { PersonFieldset } from './PersonFieldset.tsx';
import { DRAFT_PERSONS_MAX } from './personsDraft.ts';

interface Props {
  readonly persons: readonly PersonFields[];
  readonly onChange: (persons: readonly PersonFields[]) => void;
}

/** The confidential part of a new record: closed until somebody asks for it. */
export function FormNames({ persons, onChange }: Props) {
  const { t } = useTranslator();
  const shown = persons.length === 0 ? [NO_PERSON] : persons;
  return (
    <Section
      title={t('names:title')}
      icon={<IconLock size={15} className={style.lock} aria-hidden="true" />}
      answered={persons.length}
      testId="confidential"
    >
      <ConfidentialGround>
        {shown.map((person, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name before they are logged
          <fieldset key={index} className={style.person}>
            <legend className={style.legend}>{t('names:person', { number: index + 1 })}</legend>
            <PersonFieldset
              value={person}
              onChange={(next) => onChange(shown.map((other, at) => (at === index ? next : other)))}
              testId={`person-${index + 1}`}
            />
            {shown.length > 1 && (
              <ActionIcon
                className={style.drop}
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('names:drop', { number: index + 1 })}
                onClick={() => onChange(shown.filter((_, at) => at !== index))}
              >
                <IconX size={14} aria-hidden="true" />
              </ActionIcon>
            )}
          </fieldset>
        ))}
        {shown.length < DRAFT_PERSONS_MAX && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => onChange([...shown, NO_PERSON])}
              data-testid="add-person"
            >
              {t('names:addAnother')}
            </Button>
          </div>
        )}
      </ConfidentialGround>
    </Section>
  );
}
