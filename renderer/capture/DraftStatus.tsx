import { formatTime } from '../../shared/format/dates.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './CaptureSheet.module.css';
import type { DraftState } from './draftKeeper.ts';

const MINUTE_MS = 60_000;

/** Says only what is on disk: `Draft kept 12:41` comes after the core's answer. */
export function DraftStatus({ state }: { readonly state: DraftState }) {
  const { t, language } = useTranslator();
  const minute = state.status === 'kept' ? Math.floor(state.atUtc / MINUTE_MS) * MINUTE_MS : null;
  const wall = useWallTimes(minute === null ? [] : [minute])[0];
  const text =
    state.status === 'kept' && wall !== undefined
      ? t('common:state.draftKept', { time: formatTime(wall, language) })
      : state.status === 'failed'
        ? t('capture:draft.notKept')
        : '';
  return (
    <span className={style.status} data-status={state.status} data-testid="draft-status">
      {text}
    </span>
  );
}
