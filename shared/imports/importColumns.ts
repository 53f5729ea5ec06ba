import type { ExportedValue } from '../exports/incidentColumns.ts';
import { fold } from '../search/fold.ts';

/** What a column of a file can be taken for: the columns of our exports that say something of the record itself, and a few that only others have. */
export const IMPORT_TARGETS = [
  'id',
  'purpose',
  'occurred_from',
  'occurred_time',
  'occurred_to',
  'time_precision',
  'time_zone',
  'phase',
  'place_kind',
  'region_code',
  'place',
  'lat',
  'lng',
  'accuracy_m',
  'pin_origin',
  'category',
  'also',
  'severity',
  'severity_reason',
  'title',
  'description',
  'persons_value',
  'persons_qualifier',
  'how_known',
  'attributed_to',
  'source',
  'withdrawn',
  'withdrawn_reason',
  'withdrawn_at_utc',
  'short_code',
  'observed_by',
  'typed_by',
  'authorities_informed',
  'authority_response',
  'effect_on_voting',
  'consent',
  'detention_subtype',
  'detention_authority',
  'detention_plain_clothes',
  'detention_minors',
  'detention_force',
  'detention_lawyer_admitted',
  'detention_phones_taken',
  'detention_place_held',
  'detention_kettling_minutes',
  'detention_legal_provision',
  'detention_outcome',
  'released_from',
  'released_to',
  'released_precision',
  'released_zone',
  'sources',
] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/** The cells of one row by what they are taken for; '' and absent mean the same. */
export type MappedCells = Readonly<Partial<Record<ImportTarget, string>>>;

/** The column that says why a row was not imported, at the end of a file of such rows. */
export const PROBLEM_COLUMN = 'import_problem';

/** Words that people put over a column, folded, in English, Russian and Kazakh. Our own column names need no entry. */
const HEADERS: Readonly<Partial<Record<ImportTarget, readonly string[]>>> = {
  occurred_from: [
    'date',
    'when',
    'date and time',
    'datetime',
    'day',
    'start',
    'from',
    'дата',
    'когда',
    'дата и время',
    'начало',
    'күні',
    'қашан',
    'күні мен уақыты',
    'басы',
  ],
  occurred_time: ['time', 'hour', 'время', 'час', 'уақыты', 'сағаты'],
  occurred_to: ['end', 'to', 'until', 'конец', 'окончание', 'до', 'соңы', 'аяқталуы'],
  time_zone: ['zone', 'timezone', 'часовой пояс', 'уақыт белдеуі'],
  phase: ['period', 'stage', 'этап', 'период', 'кезең', 'кезеңі'],
  place_kind: ['kind of place', 'place type', 'вид места', 'тип места', 'орын түрі'],
  region_code: ['region', 'oblast', 'province', 'регион', 'область', 'облыс', 'өңір', 'аймақ'],
  place: [
    'location',
    'where',
    'address',
    'city',
    'town',
    'место',
    'где',
    'адрес',
    'город',
    'населенный пункт',
    'орны',
    'орын',
    'қайда',
    'мекенжай',
    'мекенжайы',
    'қала',
  ],
  lat: ['latitude', 'y', 'широта', 'ендік', 'ендігі'],
  lng: ['longitude', 'lon', 'long', 'x', 'долгота', 'бойлық', 'бойлығы'],
  accuracy_m: ['accuracy', 'точность', 'точность, м', 'дәлдігі', 'дәлдігі, м'],
  category: ['code', 'type', 'incident type', 'kind', 'категория', 'код', 'тип', 'вид нарушения', 'санат', 'санаты', 'түрі'],
  also: ['further categories', 'other categories', 'также', 'другие категории', 'сондай-ақ', 'басқа санаттар'],
  severity: ['level', 'gravity', 'серьезность', 'тяжесть', 'уровень', 'ауырлығы', 'деңгейі'],
  severity_reason: ['reason for severity', 'обоснование', 'причина серьезности', 'ауырлық себебі'],
  title: ['name', 'heading', 'headline', 'summary', 'subject', 'заголовок', 'название', 'тема', 'кратко', 'тақырып', 'тақырыбы', 'атауы'],
  description: [
    'text',
    'details',
    'what happened',
    'comment',
    'notes',
    'описание',
    'текст',
    'что произошло',
    'подробности',
    'комментарий',
    'сипаттама',
    'сипаттамасы',
    'мәтін',
    'не болды',
  ],
  persons_value: [
    'persons',
    'people',
    'number of persons',
    'count',
    'number',
    'victims',
    'число людей',
    'количество',
    'людей',
    'количество человек',
    'число',
    'адам саны',
    'адамдар',
    'саны',
  ],
  persons_qualifier: ['exactness', 'точность числа', 'санның дәлдігі'],
  how_known: ['how known', 'known from', 'откуда известно', 'как известно', 'қайдан белгілі'],
  attributed_to: ['according to', 'said by', 'со слов', 'по словам', 'кімнің айтуынша', 'айтуынша'],
  source: ['reference', 'link', 'url', 'publication', 'источник', 'ссылка', 'дереккөз', 'дереккөзі', 'сілтеме'],
  observed_by: ['observer', 'observer code', 'наблюдатель', 'код наблюдателя', 'байқаушы', 'байқаушы коды'],
  authorities_informed: ['reported to the authorities', 'сообщено властям', 'билікке хабарланды'],
  authority_response: ['response', 'reaction', 'ответ властей', 'реакция', 'биліктің жауабы'],
  effect_on_voting: ['effect', 'влияние на голосование', 'дауыс беруге әсері'],
  consent: ['согласие', 'келісім', 'келісімі'],
};

const TARGET_OF_HEADER: ReadonlyMap<string, ImportTarget> = new Map([
  ...IMPORT_TARGETS.flatMap((target) => (HEADERS[target] ?? []).map((header) => [headerKey(header), target] as const)),
  ...IMPORT_TARGETS.map((target) => [headerKey(target), target] as const),
]);

function headerKey(header: string): string {
  return fold(header.slice(0, 100))
    .replace(/[\s_.:*-]+/g, ' ')
    .trim();
}

export interface ColumnUse {
  readonly target: ImportTarget;
  /** From 0. */
  readonly column: number;
}

/** What the columns are, as far as their names tell. Of two columns of one kind the first counts. */
export function guessColumns(header: readonly string[]): ColumnUse[] {
  const uses = new Map<ImportTarget, number>();
  for (const [column, name] of header.entries()) {
    const target = TARGET_OF_HEADER.get(headerKey(name));
    if (target !== undefined && !uses.has(target)) uses.set(target, column);
  }
  // Any file has an `id`; only ours has one that is a name of a record here, and what is no such name is passed over.
  return [...uses].map(([target, column]) => ({ target, column }));
}

/** Whether an export of this program wrote the file: then apostrophes that keep spreadsheets from running a cell are taken away again. */
export function isOwnHeader(header: readonly string[]): boolean {
  if (header.at(-1) === PROBLEM_COLUMN) return true;
  return ['id', 'occurred_from_utc', 'amendments'].every((name) => header.includes(name));
}

/** The cells of a row by what they are taken for. @param isExact a cell of nothing but spaces is a text: so it stood in the record */
export function mapCells(cells: readonly string[], uses: readonly ColumnUse[], isExact: boolean): MappedCells {
  const mapped: Partial<Record<ImportTarget, string>> = {};
  for (const { target, column } of uses) {
    const cell = cells[column];
    if (cell !== undefined && (isExact ? cell : cell.trim()) !== '') mapped[target] = cell;
  }
  return mapped;
}

/** A value of a file that has types, as the text that a cell would hold. */
export function cellOf(value: ExportedValue | object | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
