import { ERASABLE_FIELDS, type EraseRequestView } from '../../shared/erase/eraseRequest.ts';
import { formatDate } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { LINK_KINDS } from '../../shared/links/link.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';
import { fieldName, fieldWords, type WordsContext } from '../incidents/fieldWords.ts';

/** What a request is about, in words and without what is hidden: “Record: Title”, “Confidential part: Name”. */
export function requestWords({ entity, field }: Pick<EraseRequestView, 'entity' | 'field'>, context: WordsContext): string {
  const { t } = context.translator;
  const part = entity === 'incident' ? t('incidents:part.record') : t(`incidents:part.${entity}`);
  if (field === null) return part;
  const name = partFieldName(entity, field, t) ?? fieldName(field, context);
  return entity === 'incident' ? name : t('incidents:part.field', { part, field: name });
}

const PERSON_FIELDS = ['name', 'contact', 'affiliation', 'ageBand', 'genderBand', 'exactPlace', 'note'] as const;
const SOURCE_FIELDS = ['howKnown', 'publisher', 'attributedTo', 'address', 'date', 'retrieved'] as const;

/** The name of a field of a part of a record; null for those that only the program reads. */
export function partFieldName(entity: string, field: string, t: Translate): string | null {
  if (entity === 'person') {
    const known = PERSON_FIELDS.find((name) => name === field);
    return known === undefined ? null : t(`names:${known}`);
  }
  if (entity === 'source') {
    if (field === 'title') return t('sources:heading');
    const known = SOURCE_FIELDS.find((name) => name === field);
    return known === undefined ? null : t(`sources:${known}`);
  }
  if (entity === 'link') return field === 'kind' ? t('links:kind') : field === 'note' ? t('links:note') : null;
  if (entity === 'attachment') return field === 'fileName' || field === 'caption' ? t(`incidents:part.${field}`) : null;
  return null;
}

/** What stands in a field of a part of a record, in words. */
export function partFieldWords(entity: string, field: string, value: unknown, context: WordsContext): string {
  const { t, language } = context.translator;
  if (entity === 'link' && field === 'kind') {
    const known = LINK_KINDS.find((kind) => kind === value);
    if (known !== undefined) return t(`links:kind.${known}`);
  }
  if (entity === 'source' && (field === 'date' || field === 'retrieved') && typeof value === 'string' && value !== '')
    return formatDate(value, language);
  return fieldWords(field, value, context);
}

/** Whether a field of the record itself is hidden because erasing was asked for. */
export function isFieldHidden(record: IncidentRecord, field: string): boolean {
  return record.eraseAsked.some(
    (request) =>
      request.entity === 'incident' &&
      request.id === record.id &&
      (request.field === field || (request.field === null && ERASABLE_FIELDS.incident.includes(field))),
  );
}
