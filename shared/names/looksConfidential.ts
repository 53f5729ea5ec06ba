import { fold } from '../search/fold.ts';
import { z } from '../zod.ts';

export const CONFIDENTIAL_KINDS = ['phone', 'email', 'iin', 'name', 'contact'] as const;
export type ConfidentialKind = (typeof CONFIDENTIAL_KINDS)[number];

/** Where in a text something confidential seems to stand: UTF-16 offsets, `to` exclusive. */
export const confidentialFindingSchema = z.strictObject({ kind: z.enum(CONFIDENTIAL_KINDS), from: z.int(), to: z.int() });
export type ConfidentialFinding = z.infer<typeof confidentialFindingSchema>;

/** What of the confidential part is looked for in other texts. */
export interface KnownPerson {
  readonly name: string;
  readonly contact: string;
}

/**
 * Numbers of Kazakhstan (ITU-T E.164, country code 7; 8 is the trunk prefix): +7 7xx xxx xx xx, 8 7xx …, 8 (7xx) …, with spaces, dots or hyphens. A few of
 * them at a place: a page of blanks would be tried in every way in which it can be divided.
 */
const PHONE = /(?<![\d+])(?:\+?7|8)[\s.\-–]{0,4}\(?\s{0,4}[67]\d{2}\s{0,4}\)?[\s.\-–]{0,4}\d{3}[\s.\-–]{0,4}\d{2}[\s.\-–]{0,4}\d{2}(?!\d)/g;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
/** Individual identification number: year, month and day of birth, a digit 0–6 for century and sex, four more and a check digit. */
const IIN = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}(?!\d)/g;
const WORD = /[\p{L}\p{M}\p{N}'’-]+/gu;

/** Shorter words are initials and particles: they stand everywhere. */
const NAME_WORD_MIN = 4;
const CONTACT_MIN = 5;

/** What in a text looks confidential, in the order of the text. A guess, for a warning: nothing is refused for it. */
export function looksConfidential(text: string, persons: readonly KnownPerson[]): ConfidentialFinding[] {
  const findings = [
    ...matches(text, PHONE, 'phone'),
    ...matches(text, EMAIL, 'email'),
    ...matches(text, IIN, 'iin'),
    ...namesIn(text, persons),
    ...contactsIn(text, persons),
  ];
  return findings.sort((a, b) => a.from - b.from || b.to - a.to).filter((finding, at, all) => !isCovered(finding, all.slice(0, at)));
}

function isCovered(finding: ConfidentialFinding, before: readonly ConfidentialFinding[]): boolean {
  return before.some(({ from, to }) => from <= finding.from && finding.to <= to);
}

function matches(text: string, pattern: RegExp, kind: ConfidentialKind): ConfidentialFinding[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length }));
}

/** A word of a name in any case or spelling that search takes for the same, and with an ending that Russian or Kazakh gives it. */
function namesIn(text: string, persons: readonly KnownPerson[]): ConfidentialFinding[] {
  const stems = persons.flatMap(({ name }) => (name.match(WORD) ?? []).map(stemOf)).filter((stem) => stem !== null);
  if (stems.length === 0) return [];
  return matches(text, WORD, 'name').filter(({ from, to }) => {
    const word = fold(text.slice(from, to));
    return stems.some((stem) => word.startsWith(stem) && word.length <= stem.length + ENDING_MAX);
  });
}

const ENDING_MAX = 5;

function stemOf(word: string): string | null {
  const folded = fold(word);
  if (folded.length < NAME_WORD_MIN) return null;
  // Асанова: Асановой, Асанову.
  return folded.length > NAME_WORD_MIN ? folded.replace(/[аяы]$/u, '') : folded;
}

function contactsIn(text: string, persons: readonly KnownPerson[]): ConfidentialFinding[] {
  const lower = text.toLowerCase();
  return persons.flatMap(({ contact }) => {
    const sought = contact.trim().toLowerCase();
    const from = sought.length < CONTACT_MIN ? -1 : lower.indexOf(sought);
    return from < 0 ? [] : [{ kind: 'contact' as const, from, to: from + sought.length }];
  });
}
