import { IMPORT_KEY_FIELD } from '../../../shared/incidents/importKey.ts';
import { codeOfAlsoField, factOfDetentionField, loggedFieldSchemas } from '../../../shared/incidents/incidentState.ts';
import { type IncidentHistoryStep, type IncidentRecord, STEP_PARTS } from '../../../shared/incidents/incidentViews.ts';
import type { EntityStep, FieldValue } from '../../../shared/log/change.ts';
import { compareTime } from '../../../shared/log/hybridClock.ts';
import { type MergedEntity, mergeEntity } from '../../../shared/log/merge.ts';
import { type HiddenFields, isHidden } from '../erase/hidden.ts';
import type { WholeRecord } from '../record/recordParts.ts';
import { unansweredOfPart } from '../record/unansweredOfPart.ts';
import { unansweredValue } from './loggedFields.ts';
import { stepKind } from './stepKind.ts';

type Part = IncidentHistoryStep['parts'][number];
type FieldChange = IncidentHistoryStep['changes'][number];

/** What the history must ask of whoever knows. */
export interface HistoryAnswers {
  hidden(entity: string, id: string): HiddenFields;
  canUndo(hash: IncidentHistoryStep['hash']): boolean;
}

/** One change of one entity: a step of the history is all of them that one signed entry holds. */
interface Told {
  readonly step: EntityStep;
  readonly kind: IncidentHistoryStep['kind'];
  readonly changes: FieldChange[];
  readonly part: Part | null;
  /** Something that it says is asked to be erased. */
  readonly isAsked: boolean;
}

/** All that was said of a record and its parts, oldest first, each with what stood before it. Of persons only that something was said. */
export function incidentHistory({ incident, parts }: WholeRecord, answers: HistoryAnswers): IncidentHistoryStep[] {
  const told = [...toldOfIncident(incident, answers), ...parts.flatMap((part) => toldOfPart(part, answers))];
  const byHash = Map.groupBy(told, ({ step }) => step.hash);
  return [...byHash.values()]
    .map((group) => historyStep(group, answers))
    .sort(inOrder)
    .map(({ step }) => step);
}

interface Ordered {
  readonly step: IncidentHistoryStep;
  readonly clock: EntityStep['clock'];
}

function inOrder(a: Ordered, b: Ordered): number {
  return compareTime(a.clock, b.clock) || (a.step.hash < b.step.hash ? -1 : 1);
}

function historyStep(group: readonly Told[], { canUndo }: HistoryAnswers): Ordered {
  const [first, ...rest] = group;
  if (first === undefined) throw new Error('a step without changes');
  const main = [first, ...rest].find(({ part }) => part === null) ?? first;
  const { hash, clock, device } = main.step;
  const isConfidential = group.every(({ part }) => part?.entity === 'person');
  // A reason is about the values, and may repeat what is hidden of them.
  const isAsked = group.some((told) => told.isAsked);
  return {
    clock,
    step: {
      hash,
      kind: main.kind,
      atUtc: clock.ms,
      device,
      reason: isConfidential || isAsked ? null : main.step.reason,
      undoes: main.step.undoes ?? null,
      canUndo: canUndo(hash),
      changes: main.part === null ? main.changes : [],
      parts: group.flatMap(({ part }) => part ?? []),
    },
  };
}

function toldOfIncident(merged: MergedEntity, { hidden }: HistoryAnswers): Told[] {
  const isErased = hidden('incident', merged.id);
  return merged.steps.map((step, at) => ({
    step,
    kind: stepKind(step, at),
    changes: fieldChanges(merged, at, isErased, unansweredValue)
      // The program's own mark of a row that was imported says nothing to people.
      .filter(({ field }) => field !== IMPORT_KEY_FIELD)
      .sort((left, right) => placeOf(left.field) - placeOf(right.field)),
    part: null,
    isAsked: saysHidden(step, isErased),
  }));
}

function toldOfPart(merged: MergedEntity, { hidden }: HistoryAnswers): Told[] {
  const entity = STEP_PARTS.find((name) => name === merged.entity);
  if (entity === undefined) return [];
  const isErased = hidden(entity, merged.id);
  return merged.steps.map((step, at) => {
    // INVARIANT: what stands in the confidential part is in no history.
    const changes = entity === 'person' ? [] : fieldChanges(merged, at, isErased, (field) => unansweredOfPart(entity, field));
    const part: Part = { entity, id: merged.id, act: actOf(step, at), changes: changes.filter(({ field }) => !SECRET.has(field)) };
    return { step, kind: step.undoes ? 'undone' : 'amended', changes: [], part, isAsked: saysHidden(step, isErased) };
  });
}

function saysHidden({ set, clock }: EntityStep, isErased: HiddenFields): boolean {
  return Object.keys(set).some((field) => isHidden(isErased, field, clock));
}

/** Keys of sealed files, and names that only the program reads. */
const SECRET: ReadonlySet<string> = new Set(['key', 'blob', 'thumbnail', 'chunks', 'exifAnswer']);

function actOf(step: EntityStep, at: number): Part['act'] {
  if (at === 0) return 'added';
  if (!('withdrawn' in step.set)) return 'changed';
  return step.set.withdrawn === null ? 'restored' : 'removed';
}

function fieldChanges(
  merged: MergedEntity,
  at: number,
  isErased: HiddenFields,
  unanswered: (field: string) => FieldValue | undefined,
): FieldChange[] {
  const step = merged.steps[at];
  if (step === undefined) return [];
  const before = at === 0 ? null : mergeEntity(merged.entity, merged.id, merged.steps.slice(0, at));
  return Object.entries(step.set).map(([field, after]) => {
    const former = before?.fields.get(field)?.shown;
    const isHiddenHere = isHidden(isErased, field, step.clock) || (former !== undefined && isHidden(isErased, field, former.clock));
    if (isHiddenHere) return { field, eraseAsked: true as const };
    return before === null ? { field, after } : { field, before: former?.value ?? unanswered(field) ?? null, after };
  });
}

const FIELD_ORDER = Object.keys(loggedFieldSchemas);

/** In the order in which a record is told; further categories beside the first, fields of later versions at the end. */
function placeOf(field: string): number {
  if (codeOfAlsoField(field) !== null) return FIELD_ORDER.indexOf('category') + 0.5;
  if (factOfDetentionField(field) !== null) return FIELD_ORDER.indexOf('consent') + 0.5;
  const at = FIELD_ORDER.indexOf(field);
  return at < 0 ? FIELD_ORDER.length : at;
}

/** Fields with more than one value that stands, the shown one first. */
export function conflictsOf(merged: MergedEntity): IncidentRecord['conflicts'] {
  return [...merged.fields]
    .filter(([, { others }]) => others.length > 0)
    .map(([field, { shown, others }]) => ({ field, values: [shown.value, ...others.map(({ value }) => value)] }));
}
