import { Collapse, Switch, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import type { PersonFields } from '../../shared/names/person.ts';
import { useHomeZone, useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { ConfidentialAdvice, useConfidentialFindings } from '../names/ConfidentialAdvice.tsx';
import { FormSources } from '../sources/FormSources.tsx';
import { isBlankSource } from '../sources/sourceValue.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { CategoryChooser, ChosenCategory } from './CategoryChooser.tsx';
import type { CaptureForm, FormField, FormProblems, HowKnown, PlaceValue } from './captureForm.ts';
import { answeredIn } from './detentionReading.ts';
import { AlsoField } from './fields/AlsoField.tsx';
import { ChoiceField } from './fields/ChoiceField.tsx';
import { DetentionFields } from './fields/DetentionFields.tsx';
import { FieldGroup, FieldPlace, FieldRow } from './fields/FieldRow.tsx';
import style from './fields/fields.module.css';
import { PersonsField } from './fields/PersonsField.tsx';
import { PinField } from './fields/PinField.tsx';
import { PlaceWordsField } from './fields/PlaceWordsField.tsx';
import { RegionField, RegionSuggestion } from './fields/RegionField.tsx';
import { ReportingFields } from './fields/ReportingFields.tsx';
import { Section } from './fields/Section.tsx';
import { SeverityField } from './fields/SeverityField.tsx';
import { useWallNow, WhenField } from './fields/WhenField.tsx';
import { defaultSeverity, sourceValues } from './formReading.ts';
import { problemText } from './problemText.ts';
import { useLeftFields } from './useLeftFields.ts';
import { zoneOfRegion } from './zones.ts';

interface Props {
  readonly form: CaptureForm;
  readonly onChange: (form: CaptureForm) => void;
  readonly problems: FormProblems;
  /** Stands where a title would be and is used when none is typed. */
  readonly offeredTitle: string;
  /** The day that a bare time is of, `YYYY-MM-DD`. */
  readonly baseDay?: string | null;
  /** The level that stood before, when a record is amended; its purpose is fixed then, too. */
  readonly severityBefore: number | null;
  /** The choice of a category stands in the way until it is made or put off. */
  readonly choosing: boolean;
  readonly onChoosing: (choosing: boolean) => void;
  /** Persons of the confidential part that is being typed beside it. */
  readonly persons?: readonly PersonFields[];
  /** Further parts, which are no fields of the record itself. */
  readonly parts?: ReactNode;
}

const NOBODY: readonly PersonFields[] = [];

/** The column of a record in the order in which a witness tells: what, where, when, who, how known; then the rest. */
export function IncidentFields({
  form,
  onChange,
  problems,
  offeredTitle,
  baseDay = null,
  severityBefore,
  choosing,
  onChoosing,
  persons = NOBODY,
  parts,
}: Props) {
  const { t } = useTranslator();
  const { vocabulary, computerZone } = useWorkspaceData();
  const homeZone = useHomeZone();
  const set = (change: Partial<CaptureForm>) => onChange({ ...form, ...change });
  const today = useWallNow(form.when.zone).slice(0, 10);
  const left = useLeftFields(form, today);
  const findings = useConfidentialFindings({ title: form.title, description: form.description, place: form.place.words }, persons);
  const problem = (field: FormField) => problemText(field, problems[field] ?? left.problems[field], t);
  const setPlace = (place: PlaceValue) => {
    // The zone follows the region until somebody says another.
    const follows = form.when.zone === '' || form.when.zone === zoneOfRegion(form.place.region, homeZone);
    set({ place, ...(follows ? { when: { ...form.when, zone: zoneOfRegion(place.region, homeZone) } } : {}) });
  };
  if (choosing) {
    return (
      <CategoryChooser
        vocabulary={vocabulary}
        value={form.category}
        onChange={(category) => {
          set({ category, also: form.also.filter((code) => code !== category) });
          onChoosing(false);
        }}
        onSkip={() => onChoosing(false)}
      />
    );
  }
  return (
    <>
      <ChosenCategory vocabulary={vocabulary} value={form.category} error={problem('category')} onChange={() => onChoosing(true)} />
      <FieldGroup title={t('capture:group.what')}>
        <FieldPlace field="title">
          <TextInput
            label={t('capture:what.title')}
            placeholder={offeredTitle === '' ? t('capture:what.titleExample') : offeredTitle}
            value={form.title}
            error={problem('title')}
            onChange={(event) => set({ title: event.currentTarget.value })}
            data-testid="title"
          />
          <ConfidentialAdvice text="title" findings={findings} />
        </FieldPlace>
        <FieldPlace field="description">
          <Textarea
            label={t('capture:what.description')}
            value={form.description}
            error={problem('description')}
            autosize
            minRows={2}
            maxRows={10}
            onChange={(event) => set({ description: event.currentTarget.value })}
            data-testid="description"
          />
          <ConfidentialAdvice text="description" findings={findings} />
        </FieldPlace>
      </FieldGroup>
      <FieldGroup title={t('capture:group.where')}>
        <PlaceWordsField value={form.place} onChange={setPlace} error={problem('placeWords')} />
        <ConfidentialAdvice text="place" findings={findings} />
        <PinField
          value={form.place}
          onChange={setPlace}
          error={problem('coordinates')}
          onLeave={() => left.leave('coordinates')}
          vocabulary={vocabulary}
        />
        <FieldRow>
          <RegionField value={form.place.region} onChange={(region) => setPlace({ ...form.place, region })} />
          <ChoiceField
            label={t('capture:where.kind')}
            choices={vocabulary.placeKinds}
            value={form.place.kind}
            emptyLabel={t('common:value.notAnswered')}
            onChange={(kind) => setPlace({ ...form.place, kind })}
          />
        </FieldRow>
        <RegionSuggestion value={form.place.region} onChange={(region) => setPlace({ ...form.place, region })} pin={form.place.pin} />
      </FieldGroup>
      <FieldGroup title={t('capture:group.when')}>
        <WhenField
          value={form.when}
          onChange={(when) => set({ when })}
          error={problem('when')}
          onLeave={() => left.leave('when')}
          vocabulary={vocabulary}
          computerZone={computerZone}
          baseDay={baseDay}
        />
      </FieldGroup>
      <FieldGroup title={t('capture:group.who')}>
        <PersonsField
          value={form.persons}
          onChange={(persons) => set({ persons })}
          error={problem('persons')}
          onLeave={() => left.leave('persons')}
          vocabulary={vocabulary}
        />
      </FieldGroup>
      <FieldGroup title={t('capture:group.howKnown')}>
        <SourceFields form={form} set={set} problem={problem} isNew={severityBefore === null} />
      </FieldGroup>
      <FieldGroup title={t('capture:severity.title')}>
        <SeverityField
          value={form.severity}
          onChange={(severity) => set({ severity })}
          error={problem('severityReason')}
          vocabulary={vocabulary}
          standard={defaultSeverity(form.category, vocabulary)}
          before={severityBefore}
        />
      </FieldGroup>
      <FurtherSections form={form} set={set} problems={problems} problem={problem} today={today} isNew={severityBefore === null} />
      {parts}
      <MoreFields form={form} set={set} isNew={severityBefore === null} />
    </>
  );
}

interface PartProps {
  readonly form: CaptureForm;
  readonly set: (change: Partial<CaptureForm>) => void;
}

/** Ways of knowing that come with a source to cite. */
const CITED: readonly HowKnown[] = ['media', 'social_media', 'official', 'document'];

interface SourceProps extends PartProps {
  readonly problem: (field: FormField) => string | null;
  /** Further sources are added to the record itself. */
  readonly isNew: boolean;
}

function SourceFields({ form, set, problem, isNew }: SourceProps) {
  const { t } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const cited = form.howKnown !== null && CITED.includes(form.howKnown);
  return (
    <>
      <ChoiceField
        label={t('capture:howKnown.label')}
        labelHidden
        choices={vocabulary.howKnown}
        value={form.howKnown}
        emptyLabel={t('common:value.notAnswered')}
        onChange={(howKnown) => set({ howKnown })}
        testId="how-known"
      />
      {isNew && (cited || form.source !== '' || form.attributedTo !== '') && (
        <FieldRow>
          <FieldPlace field="source">
            <TextInput
              label={t('capture:howKnown.source')}
              value={form.source}
              error={problem('source')}
              onChange={(event) => set({ source: event.currentTarget.value })}
            />
          </FieldPlace>
          <FieldPlace field="attributedTo">
            <TextInput
              label={t('capture:howKnown.attributedTo')}
              value={form.attributedTo}
              error={problem('attributedTo')}
              onChange={(event) => set({ attributedTo: event.currentTarget.value })}
            />
          </FieldPlace>
        </FieldRow>
      )}
    </>
  );
}

interface FurtherProps extends SourceProps {
  readonly problems: FormProblems;
  readonly today: string;
}

/** What a lawyer or a report asks beyond the story; each part stands closed, so that the simple case stays short. */
function FurtherSections({ form, set, problem, problems, today, isNew }: FurtherProps) {
  const { t } = useTranslator();
  const isDetention = [form.category, ...form.also].some((code) => code === 'A1');
  const isDetentionInTheWay = problems.detention !== undefined || problems.kettling !== undefined || problems.released !== undefined;
  const { consent, observedBy, typedBy, authoritiesInformed, authorityResponse, effectOnVoting } = form;
  const reported = [consent, observedBy, typedBy, authoritiesInformed, authorityResponse, effectOnVoting];
  return (
    <>
      {(isDetention || isDetentionInTheWay) && (
        <Section
          title={t('capture:section.detention')}
          answered={answeredIn(form.detention)}
          inTheWay={isDetentionInTheWay}
          testId="detention"
        >
          <DetentionFields value={form.detention} onChange={(detention) => set({ detention })} zone={form.when.zone} problem={problem} />
        </Section>
      )}
      {isNew && (
        <Section
          title={t('sources:title')}
          answered={sourceValues({ ...form, howKnown: null }).filter((source) => !isBlankSource(source)).length}
          inTheWay={problems.sources !== undefined}
          testId="sources"
        >
          <FormSources form={form} set={set} today={today} tried={problems.sources !== undefined} />
        </Section>
      )}
      <Section
        title={t('capture:section.reporting')}
        answered={reported.filter((answer) => answer !== null && answer !== '').length}
        inTheWay={problems.reporting !== undefined}
        testId="reporting"
      >
        <ReportingFields form={form} set={set} problem={problem('reporting')} />
      </Section>
    </>
  );
}

function MoreFields({ form, set, isNew }: PartProps & { readonly isNew: boolean }) {
  const { t } = useTranslator();
  const { vocabulary, mission } = useWorkspaceData();
  const [open, setOpen] = useState(form.also.length > 0 || form.phase !== null);
  const bodyId = useId();
  return (
    <div className={style.group}>
      <UnstyledButton className={style.more} aria-expanded={open} aria-controls={bodyId} onClick={() => setOpen(!open)}>
        {t('capture:group.more')}
        <IconChevronDown size={14} aria-hidden="true" data-open={open} />
      </UnstyledButton>
      <Collapse expanded={open} id={bodyId} transitionDuration={140}>
        <div className={style.place}>
          <AlsoField value={form.also} onChange={(also) => set({ also })} category={form.category} vocabulary={vocabulary} />
          <FieldRow>
            <ChoiceField
              label={t('capture:phase.label')}
              choices={vocabulary.phases}
              value={form.phase}
              emptyLabel={mission?.electionDay == null ? t('common:value.notAnswered') : t('capture:phase.fromDate')}
              onChange={(phase) => set({ phase })}
            />
          </FieldRow>
          {isNew && (
            <Switch
              label={t('frame:practice')}
              description={t('capture:practice')}
              checked={form.purpose === 'practice'}
              onChange={(event) => set({ purpose: event.currentTarget.checked ? 'practice' : 'real' })}
              data-testid="practice"
            />
          )}
        </div>
      </Collapse>
    </div>
  );
}
