import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Attachment, Exif } from '../../shared/attachments/attachment.ts';
import { displayName } from '../../shared/attachments/displayName.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import { formatCoordinates } from '../../shared/format/units.ts';
import { client } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Attachments.module.css';

/** Takes what a photo says into the record, in whatever way the screen holds it. */
export interface TakeOver {
  /** @param wall `YYYY-MM-DDTHH:mm` by the camera's clock. */
  time(wall: string): Promise<void> | void;
  place(position: NonNullable<Exif['position']>): Promise<void> | void;
}

interface Props {
  readonly attachment: Attachment;
  readonly takeOver: TakeOver;
}

/** Asked once for each photo that says when or where it was taken: it may be right, wrong, or somebody else's. */
export function ExifQuestion({ attachment, takeOver }: Props) {
  const { t, language } = useTranslator();
  const [error, setError] = useState<unknown>(null);
  const { exif, exifAnswer, id, withdrawn } = attachment;
  if (exif === null || withdrawn !== null) return null;
  const time = exifAnswer.time === null ? exif.takenAt : null;
  const place = exifAnswer.place === null ? exif.position : null;
  if (time === null && place === null) return null;
  const answer = async (part: 'time' | 'place', isYes: boolean) => {
    setError(null);
    try {
      if (isYes && part === 'time' && time !== null) await takeOver.time(time);
      if (isYes && part === 'place' && place !== null) await takeOver.place(place);
      await client.attachments.answerExif({ id, answer: { ...exifAnswer, [part]: isYes } });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Notice tone="plain" role="note" testId="exif-question">
      <p>{t('attachments:exif.question', { name: displayName(attachment.fileName) })}</p>
      {time !== null && (
        <Choice part="time" text={t('attachments:exif.time', { time: formatDateTime(time, language) })} onAnswer={answer} />
      )}
      {place !== null && (
        <Choice
          part="place"
          text={t('attachments:exif.place', { place: formatCoordinates(place.lat, place.lng, language, 4) })}
          onAnswer={answer}
        />
      )}
      <ErrorNotice error={error} />
    </Notice>
  );
}

interface ChoiceProps {
  readonly part: 'time' | 'place';
  readonly text: string;
  readonly onAnswer: (part: 'time' | 'place', isYes: boolean) => Promise<void>;
}

function Choice({ part, text, onAnswer }: ChoiceProps) {
  const { t } = useTranslator();
  const said = useId();
  return (
    <div className={style.choice}>
      <span id={said}>{text}</span>
      <Button
        size="compact-sm"
        variant="default"
        aria-describedby={said}
        onClick={() => void onAnswer(part, true)}
        data-testid={`exif-${part}-yes`}
      >
        {t('attachments:exif.yes')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-describedby={said}
        onClick={() => void onAnswer(part, false)}
        data-testid={`exif-${part}-no`}
      >
        {t('attachments:exif.no')}
      </Button>
    </div>
  );
}
