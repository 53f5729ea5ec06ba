import type { PersonsQualifier } from './captureForm.ts';

export interface PersonsReading {
  /** null with `unknown` only. */
  readonly value: number | null;
  /** What the words say; null when there is a bare number: then the list beside the field decides. */
  readonly qualifier: PersonsQualifier | null;
}

const ABOUT =
  /^(?:~|≈|about|around|approx\.?|approximately|roughly|ca\.?|c\.|около|ок\.|ок(?=\s)|примерно|порядка|приблизительно|где-то|шамамен|жуық шамамен)\s*|\s*(?:-?(?:ға|ге|қа|ке)\s+)?(?:жуық|шамалы|шақты)$/iu;
const AT_LEAST =
  /^(?:≥|>=?|at least|more than|over|min\.?|не менее|не меньше|минимум|более|больше|свыше|кемінде|кем дегенде|ең аз дегенде)\s*|\s*(?:\+|or more|и более|и больше|(?:-?(?:дан|ден|тан|тен|нан|нен)\s+)(?:астам|артық|көп))$/iu;
const EXACT = /^(?:=|exactly|just|ровно|точно|дәл)\s*/iu;
const UNKNOWN = /^(?:\?+|unknown|not known|неизвестно|не известно|белгісіз)$/iu;
const PEOPLE = /\s*(?:persons?|people|человека?|чел\.?|адам)$/iu;

const LARGEST = 10_000_000;

/** `about 15`, `~15`, `15+`, `15`, in the three languages. null: cannot be read. '' reads as unknown. */
export function readPersons(text: string): PersonsReading | null {
  let rest = text
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ')
    .trim()
    .replace(PEOPLE, '');
  if (rest === '' || UNKNOWN.test(rest)) return { value: null, qualifier: 'unknown' };
  let qualifier: PersonsQualifier | null = null;
  for (const [pattern, meaning] of [
    [ABOUT, 'about'],
    [AT_LEAST, 'at_least'],
    [EXACT, 'exact'],
  ] as const) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, '').trim();
    qualifier = meaning;
    break;
  }
  const value = readWholeNumber(rest.replace(PEOPLE, ''));
  return value === null ? null : { value, qualifier };
}

/** `1204`, `1 204`, `1,204`. */
function readWholeNumber(text: string): number | null {
  if (!/^(?:\d+|\d{1,3}(?:[ ,]\d{3})+)$/u.test(text)) return null;
  const value = Number(text.replace(/[ ,]/g, ''));
  return value <= LARGEST ? value : null;
}
