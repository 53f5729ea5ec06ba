export type CoordinatesError =
  | 'empty'
  | 'not-understood'
  /** Can be read in more than one way, such as `43,76`. */
  | 'ambiguous'
  | 'latitude-out-of-range'
  | 'longitude-out-of-range';

/** WGS 84 degrees, north and east positive; `accuracyM` only where the text gave it. */
export type ParsedCoordinates =
  | { readonly ok: true; readonly lat: number; readonly lng: number; readonly accuracyM?: number }
  | { readonly ok: false; readonly error: CoordinatesError };

/**
 * Reads coordinates as people write and copy them: decimal degrees with point or comma, degrees-minutes(-seconds), hemisphere letters in
 * English, Russian and Kazakh on either side of the number, and `geo:` addresses (RFC 5870, `u` = accuracy in metres).
 * Latitude comes first unless letters say otherwise: an order is never guessed.
 */
export function parseCoordinates(text: string): ParsedCoordinates {
  const trimmed = text.replace(/\p{Zs}/gu, ' ').trim();
  if (trimmed === '') return failed('empty');
  return /^geo:/iu.test(trimmed) ? parseGeoUri(trimmed) : parseWritten(trimmed);
}

const failed = (error: CoordinatesError): ParsedCoordinates => ({ ok: false, error });

function inRange(lat: number, lng: number, accuracyM?: number): ParsedCoordinates {
  if (!(Math.abs(lat) <= 90)) return failed('latitude-out-of-range');
  if (!(Math.abs(lng) <= 180)) return failed('longitude-out-of-range');
  const place = { ok: true, lat: roundToCentimetre(lat), lng: roundToCentimetre(lng) } as const;
  return accuracyM === undefined ? place : { ...place, accuracyM };
}

/** Seven decimals are a centimetre; `+ 0` turns minus zero into zero. */
const roundToCentimetre = (degrees: number): number => Math.round(degrees * 1e7) / 1e7 + 0;

/** `geo:lat,lng[,altitude][;crs=wgs84][;u=metres]`; the query that phones append (`?z=15`) is passed over. */
function parseGeoUri(text: string): ParsedCoordinates {
  const number = '(-?\\d+(?:\\.\\d+)?)';
  const match = new RegExp(`^geo:${number},${number}(?:,${number})?((?:;[^;?]*)*)(?:\\?.*)?$`, 'iu').exec(text);
  if (!match) return failed('not-understood');
  let accuracyM: number | undefined;
  for (const parameter of (match[4] ?? '').split(';').slice(1)) {
    const [name = '', value = ''] = parameter.toLowerCase().split('=');
    // Another reference system puts the same numbers elsewhere on the ground.
    if (name === 'crs' && value !== 'wgs84') return failed('not-understood');
    if (name === 'u') {
      if (!/^\d+(?:\.\d+)?$/u.test(value)) return failed('not-understood');
      accuracyM = Number(value);
    }
  }
  return inRange(Number(match[1]), Number(match[2]), accuracyM);
}

type Hemisphere = 'N' | 'S' | 'E' | 'W';
type Unit = 'degrees' | 'minutes' | 'seconds';
type Token =
  | { readonly kind: 'number'; readonly value: number; readonly signed: boolean; readonly whole: boolean; readonly unit: Unit | null }
  | { readonly kind: 'hemisphere'; readonly hemisphere: Hemisphere }
  | { readonly kind: 'separator' };
type NumberToken = Extract<Token, { kind: 'number' }>;

/** One coordinate: its numbers from degrees to seconds, and its letter where one was written. */
type Group = { readonly numbers: readonly NumberToken[]; readonly hemisphere: Hemisphere | null };

function parseWritten(text: string): ParsedCoordinates {
  const plain = withPlainMarks(text);
  const readable = withDecimalPoints(plain);
  if (readable === null) return failed('ambiguous');
  const tokens = tokenize(readable);
  const groups = tokens && splitIntoGroups(tokens);
  if (!groups) return failed('not-understood');
  const [first, second] = groups;
  const firstValue = degreesOf(first);
  const secondValue = degreesOf(second);
  if (firstValue === null || secondValue === null) return failed('not-understood');
  if (axisOf(first) === 'lng' && axisOf(second) === 'lat') return inRange(secondValue, firstValue);
  if (axisOf(first) !== null && axisOf(first) === axisOf(second)) return failed('not-understood');
  return inRange(firstValue, secondValue);
}

/** Abbreviations and letters for the four directions. Kazakh: солтүстік/оңтүстік ендік, шығыс/батыс бойлық. */
const DIRECTIONS: readonly (readonly [RegExp, Hemisphere])[] = [
  [/с\.?\s?[ше]\.?|с|n/giu, 'N'],
  [/ю\.?\s?ш\.?|о\.?\s?е\.?|ю|о|s/giu, 'S'],
  [/в\.?\s?д\.?|ш\.?\s?б\.?|в|ш|е|e/giu, 'E'],
  [/з\.?\s?д\.?|б\.?\s?б\.?|з|б|w/giu, 'W'],
];

/** One sign for each mark that keyboards, word processors and web pages write differently, one Latin letter for each direction. */
function withPlainMarks(text: string): string {
  let plain = text
    .replace(/[−–—‒]/gu, '-')
    .replace(/[º˚]|град\.?|deg\.?/giu, '°')
    .replace(/мин\.?|min\.?/giu, "'")
    .replace(/сек\.?|sec\.?/giu, '"')
    .replace(/[″“”„˝]|''|′′|’’/gu, '"')
    .replace(/[′’‘ʹʼ`´]/gu, "'");
  // Upper-case Latin letters are put in last to first, so that no replacement is read again as a direction.
  const marks: readonly string[] = ['\u0001', '\u0002', '\u0003', '\u0004'];
  DIRECTIONS.forEach(([spelling], index) => {
    plain = plain.replace(spelling, marks[index] ?? '');
  });
  DIRECTIONS.forEach(([, hemisphere], index) => {
    plain = plain.replaceAll(marks[index] ?? '', hemisphere);
  });
  return plain;
}

/** Decides what each comma is; null when it could be either. */
function withDecimalPoints(text: string): string | null {
  if (/\d\.\d/u.test(text)) return text;
  if (/\d,\d+,\d/u.test(text)) return null;
  if (/^\s*[+-]?\d+,\d+\s*$/u.test(text)) return null;
  return text.replace(/(\d),(?=\d)/gu, '$1.');
}

const UNIT_OF_MARK: Readonly<Record<string, Unit>> = { '°': 'degrees', "'": 'minutes', '"': 'seconds' };

function tokenize(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const pattern = /([NSEW])|([+-]?)(\d+(\.\d+)?)\s?([°'"])?|([,;/])|\s+|(.)/gsu;
  for (const [, hemisphere, sign, digits, fraction, mark, separator, unknown] of text.matchAll(pattern)) {
    if (unknown !== undefined) return null;
    if (hemisphere !== undefined) tokens.push({ kind: 'hemisphere', hemisphere: hemisphere as Hemisphere });
    else if (separator !== undefined) tokens.push({ kind: 'separator' });
    else if (digits !== undefined) {
      const value = Number(digits) * (sign === '-' ? -1 : 1);
      const unit = mark === undefined ? null : (UNIT_OF_MARK[mark] ?? null);
      tokens.push({ kind: 'number', value, signed: sign !== '', whole: fraction === undefined, unit });
    }
  }
  return tokens;
}

/** The two coordinates of a text, or null where it does not fall into two. Letters decide, then degree signs, then equal halves. */
function splitIntoGroups(tokens: readonly Token[]): readonly [Group, Group] | null {
  const letters = tokens.filter((token) => token.kind === 'hemisphere');
  if (letters.length === 2) return splitAtLetters(tokens);
  if (letters.length > 0) return null;
  const numbers = tokens.filter((token) => token.kind === 'number');
  const degreeSigns = numbers.flatMap((number, index) => (number.unit === 'degrees' ? [index] : []));
  const marked = numbers.some((number) => number.unit !== null);
  if (marked && (degreeSigns.length !== 2 || degreeSigns[0] !== 0)) return null;
  const cut = marked ? (degreeSigns[1] ?? 0) : numbers.length / 2;
  if (!Number.isInteger(cut) || !separatorsOnlyAt(tokens, cut)) return null;
  return [
    { numbers: numbers.slice(0, cut), hemisphere: null },
    { numbers: numbers.slice(cut), hemisphere: null },
  ];
}

/** A comma or semicolon may stand once, between the two coordinates. */
function separatorsOnlyAt(tokens: readonly Token[], cut: number): boolean {
  let numbersBefore = 0;
  let separators = 0;
  for (const token of tokens) {
    if (token.kind === 'number') numbersBefore += 1;
    if (token.kind === 'separator') {
      separators += 1;
      if (numbersBefore !== cut) return false;
    }
  }
  return separators <= 1;
}

function splitAtLetters(tokens: readonly Token[]): readonly [Group, Group] | null {
  // Letters that follow their numbers are read from the end, so that in both cases a letter opens its group.
  const lettersLead = tokens[0]?.kind === 'hemisphere';
  const groups: { numbers: NumberToken[]; hemisphere: Hemisphere }[] = [];
  let separators = 0;
  for (const token of lettersLead ? tokens : tokens.toReversed()) {
    const open = groups.at(-1);
    if (token.kind === 'hemisphere') {
      groups.push({ numbers: [], hemisphere: token.hemisphere });
    } else if (!open) {
      return null;
    } else if (token.kind === 'number') {
      open.numbers.push(token);
    } else {
      separators += 1;
      if (groups.length !== 1 || open.numbers.length === 0) return null;
    }
  }
  const inOrder = lettersLead ? groups : groups.toReversed().map((group) => ({ ...group, numbers: group.numbers.toReversed() }));
  const [first, second] = inOrder;
  return first && second && separators <= 1 ? [first, second] : null;
}

const UNIT_ORDER: readonly Unit[] = ['degrees', 'minutes', 'seconds'];

/** Signed degrees of one coordinate; null when its parts do not make one. */
function degreesOf(group: Group): number | null {
  const { numbers, hemisphere } = group;
  const [degrees] = numbers;
  if (!degrees || numbers.length > 3) return null;
  if (hemisphere !== null && degrees.signed) return null;
  let sum = 0;
  for (const [index, number] of numbers.entries()) {
    const last = index === numbers.length - 1;
    if (number.unit !== null && number.unit !== UNIT_ORDER[index]) return null;
    if (!last && !number.whole) return null;
    if (index > 0 && (number.signed || number.value >= 60)) return null;
    sum += Math.abs(number.value) / 60 ** index;
  }
  // Minus zero carries the sign of `-0°30'`.
  const negative = hemisphere === 'S' || hemisphere === 'W' || degrees.value < 0 || Object.is(degrees.value, -0);
  return negative ? -sum : sum;
}

function axisOf(group: Group): 'lat' | 'lng' | null {
  if (group.hemisphere === null) return null;
  return group.hemisphere === 'N' || group.hemisphere === 'S' ? 'lat' : 'lng';
}
