import { DESCRIPTION_MAX, SHORT_TEXT_MAX, TITLE_MAX } from '../../shared/incidents/incident.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';
import { unreachable } from '../../shared/must.ts';
import type { FormField, FormProblemCode } from './captureForm.ts';

/** What is wrong at a field and what would be right, in words; null for no problem. */
export function problemText(field: FormField, code: FormProblemCode | undefined, t: Translate): string | null {
  switch (code) {
    case undefined:
      return null;
    case 'missing':
      return t('capture:problem.categoryMissing');
    case 'title-missing':
      return t('capture:problem.titleMissing');
    case 'too-long':
      return t('capture:problem.tooLong', {
        maximum: field === 'title' ? TITLE_MAX : field === 'description' ? DESCRIPTION_MAX : SHORT_TEXT_MAX,
      });
    case 'not-understood':
      return field === 'coordinates' ? t('capture:problem.coordinates') : t('capture:problem.when');
    case 'coordinates-ambiguous':
      return t('capture:problem.coordinatesAmbiguous');
    case 'out-of-range':
      return t('capture:problem.coordinatesRange');
    case 'date-not-understood':
      return t('capture:problem.date');
    case 'time-not-understood':
      return t('capture:problem.time');
    case 'date-missing':
      return t('capture:problem.dateMissing');
    case 'time-missing':
      return t('capture:problem.timeMissing');
    case 'ends-reversed':
      return t('capture:problem.endsReversed');
    case 'in-the-future':
      return t('capture:problem.future');
    case 'number-not-understood':
      return field === 'kettling' ? t('capture:problem.minutes') : t('capture:problem.number');
    case 'reason-missing':
      return t('capture:problem.reasonMissing');
    case 'zone-missing':
      return t('capture:problem.zoneMissing');
    case 'refused':
      return t('capture:problem.refused');
    default:
      return unreachable(code);
  }
}
