import { IconArrowBackUp, IconCirclePlus, IconCircleX, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ERASABLE_ENTITIES } from '../../shared/erase/eraseRequest.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentHistoryStep } from '../../shared/incidents/incidentViews.ts';
import { api } from '../api/client.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { partFieldName, partFieldWords, requestWords } from '../erase/eraseLabels.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { fieldName } from './fieldWords.ts';
import { partWords } from './partWords.ts';
import style from './RecordHistory.module.css';
import recordStyle from './RecordPanel.module.css';
import { UndoLine } from './UndoLine.tsx';
import { useWordsContext } from './useWordsContext.ts';
import { wordDiff } from './wordDiff.ts';

/** Who said what, when, and what changed: newest first. */
export function RecordHistory({ id }: { readonly id: IncidentId }) {
  const { t } = useTranslator();
  const { data, error } = useQuery(api.incidents.history.queryOptions({ input: { id } }));
  const walls = useWallTimes((data ?? []).map((step) => step.atUtc));
  const text = useRef<HTMLElement>(null);
  const arrived = data !== undefined;
  // Opened by its key from the record's fields, which are gone.
  useEffect(() => {
    if (arrived && isFocusLost()) text.current?.focus({ preventScroll: true });
  }, [arrived]);
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <SkeletonRows rows={3} />;
  return (
    <section
      ref={text}
      className={recordStyle.body}
      aria-label={t('incidents:history.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus of its own it could not be scrolled by keyboard
      tabIndex={0}
      data-testid="record-history"
    >
      <h3 className={style.heading}>{t('incidents:history.title')}</h3>
      <UndoLine id={id} recentOnly={false} />
      <ol className={style.steps} reversed>
        {data.map((step, index) => <Step key={step.hash} step={step} wall={walls[index] ?? null} />).reverse()}
      </ol>
    </section>
  );
}

function Step({ step, wall }: { readonly step: IncidentHistoryStep; readonly wall: string | null }) {
  const { t, language } = useTranslator();
  return (
    <li className={style.step} data-kind={step.kind} data-testid={`step-${step.kind}`}>
      <span className={style.sign}>{signOf(step.kind)}</span>
      <div className={style.content}>
        <p className={style.what}>
          <span className={style.kind}>{kindWord(step.kind, t)}</span>
          <span className={style.when}>{wall === null ? '' : formatDateTime(wall, language)}</span>
          <span className={style.when} title={t('incidents:history.deviceHint')}>
            {t('incidents:history.device', { device: step.device })}
          </span>
        </p>
        {step.reason !== null && <p className={style.reason}>{t('incidents:history.reason', { reason: step.reason })}</p>}
        {step.kind !== 'logged' && step.kind !== 'withdrawn' && step.changes.length > 0 && <Changes changes={step.changes} />}
        {step.parts.map((part) => (
          <Part key={`${part.entity} ${part.id}`} part={part} />
        ))}
      </div>
    </li>
  );
}

type StepPart = IncidentHistoryStep['parts'][number];

/** What happened to a part of the record; of the confidential part that something did, never what. */
function Part({ part }: { readonly part: StepPart }) {
  const context = useWordsContext();
  const { t } = context.translator;
  const about = requestOf(part);
  const shown = part.changes.flatMap((change) => {
    const name = partFieldName(part.entity, change.field, t);
    // What a new part says nothing of is no news.
    const isSilent = !('before' in change) && change.eraseAsked !== true && (change.after === null || change.after === '');
    return name === null || isSilent ? [] : [{ ...change, name }];
  });
  return (
    <div className={style.part} data-testid={`part-${part.entity}-${part.act}`}>
      <p>{[partWords(part, t), about === null ? '' : requestWords(about, context)].filter((words) => words !== '').join(' — ')}</p>
      {about !== null && <p>{t('incidents:history.reason', { reason: about.reason })}</p>}
      {shown.length > 0 && (
        <dl className={style.changes}>
          {shown.map((change) => (
            <div key={change.field}>
              <dt>{change.name}</dt>
              <dd>
                <Change change={change} entity={part.entity} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** What a request to erase is about. */
function requestOf(part: StepPart): (Parameters<typeof requestWords>[0] & { readonly reason: string }) | null {
  if (part.entity !== 'eraseRequest' || part.act !== 'added') return null;
  const told = Object.fromEntries(part.changes.map(({ field, after }) => [field, after]));
  const entity = ERASABLE_ENTITIES.find((known) => known === told.entity);
  return entity === undefined
    ? null
    : { entity, field: typeof told.field === 'string' ? told.field : null, reason: String(told.reason ?? '') };
}

/** A value that came for the first time stands alone; one that is hidden is told as hidden. */
function Change({ change, entity }: { readonly change: IncidentHistoryStep['changes'][number]; readonly entity: string }) {
  const context = useWordsContext();
  if (change.eraseAsked === true) return context.translator.t('incidents:erase.hidden');
  const words = (value: unknown) => partFieldWords(entity, change.field, value, context);
  return 'before' in change ? <Difference before={words(change.before)} after={words(change.after)} /> : words(change.after);
}

function Changes({ changes }: { readonly changes: IncidentHistoryStep['changes'] }) {
  const context = useWordsContext();
  return (
    <dl className={style.changes}>
      {changes.map((change) => (
        <div key={change.field} data-testid={`change-${change.field}`}>
          <dt>{fieldName(change.field, context)}</dt>
          <dd>
            <Change change={change} entity="incident" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Word by word: what went is struck through, what came is underlined; neither by colour alone. */
function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <>
      {wordDiff(before, after).map((part, index) => {
        const key = `${index}-${part.kind}`;
        if (part.kind === 'gone') return <del key={key}>{part.text}</del>;
        if (part.kind === 'new') return <ins key={key}>{part.text}</ins>;
        return <span key={key}>{part.text}</span>;
      })}
    </>
  );
}

function signOf(kind: IncidentHistoryStep['kind']): ReactNode {
  switch (kind) {
    case 'logged':
      return <IconCirclePlus size={18} stroke={1.75} aria-hidden="true" />;
    case 'amended':
      return <IconPencil size={18} stroke={1.75} aria-hidden="true" />;
    case 'withdrawn':
      return <IconCircleX size={18} stroke={1.75} aria-hidden="true" />;
    case 'undone':
      return <IconArrowBackUp size={18} stroke={1.75} aria-hidden="true" />;
  }
}

function kindWord(kind: IncidentHistoryStep['kind'], t: ReturnType<typeof useTranslator>['t']): string {
  switch (kind) {
    case 'logged':
      return t('incidents:history.logged');
    case 'amended':
      return t('incidents:history.amended');
    case 'withdrawn':
      return t('incidents:withdrawn');
    case 'undone':
      return t('incidents:history.undone');
  }
}
