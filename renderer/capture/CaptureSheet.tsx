import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatDate } from '../../shared/format/dates.ts';
import { formatList } from '../../shared/format/lists.ts';
import { formatCoordinates } from '../../shared/format/units.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { Language } from '../../shared/language/language.ts';
import { CaptureAttachments } from '../attachments/CaptureAttachments.tsx';
import { filesArrived } from '../attachments/uploads.ts';
import { FormNames } from '../names/FormNames.tsx';
import { openIncident } from '../state/screenActions.ts';
import { announce } from '../ui/announcer.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useEscape, useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './CaptureSheet.module.css';
import { DraftList } from './DraftList.tsx';
import { DraftStatus } from './DraftStatus.tsx';
import { focusField } from './focusField.ts';
import { isUntouched } from './formDraft.ts';
import { IncidentFields } from './IncidentFields.tsx';
import { LoggedPanel } from './LoggedPanel.tsx';
import { type PreviousRecord, usePreviousRecord } from './previousRecord.ts';
import { type Capture, useCapture } from './useCapture.ts';

interface Props {
  readonly onClose: () => void;
  readonly onLogged: (id: IncidentId) => void;
}

/** Logs records one after the other, beside the live map. What is typed is kept at once; Esc puts the sheet away and loses nothing. */
export function CaptureSheet({ onClose, onLogged }: Props) {
  const { t } = useTranslator();
  const capture = useCapture(onLogged);
  const [choosing, setChoosing] = useState(true);
  const body = useRef<HTMLDivElement>(null);
  useFirstField(body, choosing, capture.logged !== null);
  const close = () => {
    // Not waited for: what is on its way is kept even after the sheet is gone.
    void capture.draft.flush();
    void capture.names.flush();
    onClose();
  };
  const log = async () => {
    // A file that is still coming in belongs to the record as well.
    await filesArrived(capture.draft.id);
    const fields = await capture.log();
    if (fields.length === 0) return;
    if (fields.includes('category')) setChoosing(false);
    announce(t('capture:problem.count', { count: fields.length }));
    focusField(body.current, fields);
  };
  const next = () => {
    capture.next();
    setChoosing(true);
  };
  const discard = async () => {
    await capture.discard();
    setChoosing(true);
    announce(t('capture:draft.discarded'));
  };
  useShortcut('submit', () => void log(), capture.logged === null);
  useShortcut('logIncident', next, capture.logged !== null);
  useEscape(close);
  return (
    <section className={style.sheet} aria-label={t('capture:title')} data-testid="capture-sheet">
      <header className={style.head}>
        <h2>{t('capture:title')}</h2>
        {capture.logged === null && (
          <DraftStatus state={capture.names.state.status === 'failed' ? capture.names.state : capture.draft.state} />
        )}
        <ActionIcon variant="subtle" color="gray" onClick={close} aria-label={t('capture:close')} data-testid="capture-close">
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div ref={body} className={style.body}>
        {capture.logged === null ? (
          <>
            {capture.form.purpose !== 'real' && (
              <Notice tone="caution" role="note" testId="practice-notice">
                <p>{t('capture:practice')}</p>
              </Notice>
            )}
            <Beginning
              capture={capture}
              choosing={choosing}
              onContinue={() => setChoosing(false)}
              onTakenOver={() => body.current?.querySelector<HTMLElement>('[data-testid^="group-"], [data-field="title"] input')?.focus()}
            />
            <IncidentFields
              form={capture.form}
              onChange={capture.change}
              problems={capture.problems}
              offeredTitle={capture.title}
              baseDay={capture.baseDay}
              severityBefore={null}
              choosing={choosing}
              onChoosing={setChoosing}
              persons={capture.names.persons}
              parts={<FormNames persons={capture.names.persons} onChange={capture.names.change} />}
            />
            {!choosing && (
              <CaptureAttachments
                form={capture.form}
                onChange={capture.change}
                owner={capture.draft.id === null ? null : { draft: capture.draft.id }}
                begin={async () => ({ draft: await capture.draft.begin(capture.form) })}
              />
            )}
          </>
        ) : (
          <LoggedPanel logged={capture.logged} onNext={next} onOpen={() => capture.logged !== null && openIncident(capture.logged.id)} />
        )}
      </div>
      {capture.logged === null && <Foot capture={capture} onLog={() => void log()} onDiscard={() => void discard()} />}
    </section>
  );
}

interface BeginningProps {
  readonly capture: Capture;
  readonly choosing: boolean;
  readonly onContinue: () => void;
  readonly onTakenOver: () => void;
}

/** What can be gone on with, shown only before anything is typed. */
function Beginning({ capture, choosing, onContinue, onTakenOver }: BeginningProps) {
  const { t, language } = useTranslator();
  const previous = usePreviousRecord((state) => state.previous);
  const taken = capture.form.place.words !== '' || capture.form.place.pin !== null || capture.form.when.precision !== null;
  const words = previous === null ? [] : wordsOf(previous, language);
  const { takeBack } = capture;
  return (
    <>
      {takeBack !== null && (
        <p className={style.thrownAway}>
          {t('capture:draft.discarded')}{' '}
          <UnstyledButton
            className={style.link}
            onClick={() => {
              takeBack();
              onContinue();
            }}
            data-testid="take-back"
          >
            {t('common:action.undo')}
          </UnstyledButton>
        </p>
      )}
      {isUntouched(capture.form) && (
        <DraftList
          current={capture.draft.id}
          onContinue={(draft) => {
            capture.goOnWith(draft);
            onContinue();
          }}
        />
      )}
      {previous !== null && words.length > 0 && !taken && (
        <UnstyledButton
          className={style.takeOver}
          onClick={() => {
            capture.takeOver(previous);
            onTakenOver();
          }}
          data-testid="take-over"
        >
          <span>{t('capture:takeOver')}</span>
          <strong>{formatList(words, language)}</strong>
        </UnstyledButton>
      )}
      {previous !== null && choosing && isTakenOver(capture, previous) && (
        <p className={style.takenOver} role="status" data-testid="taken-over">
          <IconCheck size={16} aria-hidden="true" />
          <span>
            {t('capture:takeOver')} <strong>{formatList(words, language)}</strong>
          </span>
        </p>
      )}
    </>
  );
}

/** Until the fields come into sight: that the place and the day stand in them. */
function isTakenOver({ form, baseDay }: Capture, { place, day }: PreviousRecord): boolean {
  const said = place.words !== '' || place.pin !== null;
  return said && form.place.words === place.words && form.place.pin === place.pin && baseDay === day;
}

/** `Almaty` and `20 Nov 2022`; a pin alone is told by its coordinates. */
function wordsOf({ place, day }: PreviousRecord, language: Language): string[] {
  const pin = place.pin === null ? '' : formatCoordinates(place.pin.lat, place.pin.lng, language, 2);
  return [place.words === '' ? pin : place.words, day === null ? '' : formatDate(day, language)].filter((part) => part !== '');
}

interface FootProps {
  readonly capture: Capture;
  readonly onLog: () => void;
  readonly onDiscard: () => void;
}

function Foot({ capture, onLog, onDiscard }: FootProps) {
  const { t } = useTranslator();
  const count = Object.keys(capture.problems).length;
  return (
    <footer className={style.foot}>
      <ErrorNotice error={capture.error ?? (capture.draft.state.status === 'failed' ? capture.draft.state.error : null)} />
      {count > 0 && (
        <p className={style.problems} data-testid="problem-count">
          {t('capture:problem.count', { count })}
        </p>
      )}
      <div className={style.actions}>
        <Button onClick={onLog} loading={capture.logging} rightSection={<KeyLabel id="submit" />} data-testid="log">
          {t('capture:log')}
        </Button>
        {(!isUntouched(capture.form) || capture.names.persons.length > 0) && (
          <Tooltip label={t('capture:draft.discard')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="2.25rem"
              onClick={onDiscard}
              aria-label={t('capture:draft.discard')}
              data-testid="discard-draft"
            >
              <IconTrash size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </footer>
  );
}

/** After the category the story begins; a hand on the keyboard never leaves it. */
function useFirstField(body: React.RefObject<HTMLDivElement | null>, choosing: boolean, logged: boolean): void {
  const before = useRef(choosing);
  useEffect(() => {
    if (before.current && !choosing && !logged) body.current?.querySelector<HTMLElement>('[data-field="title"] input')?.focus();
    before.current = choosing;
  }, [body, choosing, logged]);
}
