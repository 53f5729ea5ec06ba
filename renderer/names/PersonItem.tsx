import { ERASABLE_FIELDS } from '../../shared/erase/eraseRequest.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';
import type { PersonView } from '../../shared/names/person.ts';
import { client } from '../api/client.ts';
import { AskErase, type Erasable } from '../erase/AskErase.tsx';
import { partFieldName } from '../erase/eraseLabels.ts';
import { PartActions } from '../incidents/PartActions.tsx';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Names.module.css';

interface Props {
  readonly person: PersonView;
  readonly number: number;
  /** null: nothing of it can be changed. */
  readonly onAmend: (() => void) | null;
}

/** One person of the confidential part, as it is read. */
export function PersonItem({ person, number, onAmend }: Props) {
  const { t } = useTranslator();
  const step = useRecordStep();
  const facts = factsOf(person, t);
  const remove = () => step.take(() => client.names.remove({ id: person.id, seen: person.seen }), t('names:removed'));
  return (
    <section className={style.person} aria-label={t('names:person', { number })} data-testid="person">
      <p className={style.legend}>{t('names:person', { number })}</p>
      {person.eraseAsked && <p className={style.second}>{t('names:hidden')}</p>}
      {facts.length > 0 && (
        <dl className={style.facts}>
          {facts.map(({ field, label, value }) => (
            <Fact key={field} label={label} value={value} />
          ))}
        </dl>
      )}
      {onAmend !== null && (
        <PartActions
          amend={{
            label: t('names:amend'),
            named: t('names:amendNamed', { number }),
            onPress: onAmend,
            testId: 'amend-person',
          }}
          remove={{
            label: t('names:remove'),
            named: t('names:removeNamed', { number }),
            onPress: () => void remove(),
            isPending: step.pending,
            testId: 'remove-person',
          }}
        >
          <AskErase choices={erasablesOf(person, facts, t)} name={t('names:person', { number })} testId={`erase-person-${number}`} />
        </PartActions>
      )}
      <ErrorNotice error={step.error} />
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

interface PersonFact {
  readonly field: string;
  readonly label: string;
  readonly value: string;
}

function factsOf(person: PersonView, t: Translate): PersonFact[] {
  const { name, contact, affiliation, ageBand, genderBand, exactPlace, note } = person;
  const values: readonly (readonly [string, string])[] = [
    ['name', name],
    ['contact', contact],
    ['affiliation', affiliation],
    ['ageBand', ageBand === null ? '' : t(`names:age.${ageBand}`)],
    ['genderBand', genderBand === null ? '' : t(`names:gender.${genderBand}`)],
    ['exactPlace', exactPlace],
    ['note', note],
  ];
  return values
    .filter(([, value]) => value !== '')
    .map(([field, value]) => ({ field, value, label: partFieldName('person', field, t) ?? field }));
}

function erasablesOf(person: PersonView, facts: readonly PersonFact[], t: Translate): Erasable[] {
  if (facts.length === 0) return [];
  const fields = facts.filter(({ field }) => ERASABLE_FIELDS.person.includes(field));
  return [
    { entity: 'person', id: person.id, field: null, label: t('incidents:erase.all') },
    ...fields.map(({ field, label }): Erasable => ({ entity: 'person', id: person.id, field, label })),
  ];
}
