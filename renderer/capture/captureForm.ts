import type {
  AUTHORITIES_INFORMED,
  CategoryCode,
  CONSENTS,
  Detention,
  HOW_KNOWN,
  PERSONS_QUALIFIERS,
  PHASES,
  PIN_ORIGINS,
  PLACE_KINDS,
  PURPOSES,
  RegionCode,
  TIME_PRECISIONS,
} from '../../shared/incidents/incident.ts';
import type { SourceFields } from '../../shared/sources/source.ts';

export type TimePrecision = (typeof TIME_PRECISIONS)[number];
export type PlaceKind = (typeof PLACE_KINDS)[number];
export type PinOrigin = (typeof PIN_ORIGINS)[number];
export type PersonsQualifier = (typeof PERSONS_QUALIFIERS)[number];
export type HowKnown = (typeof HOW_KNOWN)[number];
export type Phase = (typeof PHASES)[number];
export type Purpose = (typeof PURPOSES)[number];

/** When it happened, as the fields hold it: dates and times stay the text that was typed, right or wrong. */
export interface WhenValue {
  /** null: nobody has said anything yet. */
  readonly precision: TimePrecision | null;
  /** The line for quick entry, such as `yesterday 14:30`. */
  readonly quick: string;
  readonly fromDate: string;
  readonly fromTime: string;
  readonly toDate: string;
  readonly toTime: string;
  /** IANA name; '' until the zone is known. */
  readonly zone: string;
}

export interface PinValue {
  /** Degrees WGS 84. */
  readonly lat: number;
  readonly lng: number;
  readonly accuracyM: number | null;
  readonly origin: PinOrigin;
}

export interface PlaceValue {
  readonly words: string;
  readonly kind: PlaceKind | null;
  readonly region: RegionCode | null;
  readonly pin: PinValue | null;
  /** Coordinates as typed, kept when they cannot be read yet. */
  readonly coordinates: string;
}

export interface PersonsValue {
  /** As typed: `15`, `about 15`. */
  readonly text: string;
  readonly qualifier: PersonsQualifier | null;
}

export interface SeverityValue {
  /** null: the default of the category. */
  readonly level: number | null;
  readonly reason: string;
}

export type Consent = (typeof CONSENTS)[number];
export type AuthoritiesInformed = (typeof AUTHORITIES_INFORMED)[number];

/** The questions that are answered yes, no, not observed or not applicable. */
export const DETENTION_QUESTIONS = ['plainClothes', 'minors', 'force', 'lawyerAdmitted', 'phonesTaken'] as const;
export const DETENTION_TEXTS = ['authority', 'placeHeld', 'legalProvision', 'outcome'] as const;

/** The facts of a detention as the fields hold them: number and time stay the text that was typed. */
export interface DetentionValue extends Omit<Detention, 'kettlingMinutes' | 'releasedAt'> {
  readonly kettlingMinutes: string;
  /** Nothing said while both its quick line and its precision are empty; its zone is the record's unless it has one of its own. */
  readonly releasedAt: WhenValue;
}

export type SourceRest = Pick<SourceFields, 'title' | 'address' | 'date' | 'retrieved'>;
export const NO_SOURCE_REST: SourceRest = { title: '', address: '', date: '', retrieved: '' };

/** A record while it is being typed. Empty text, null and empty lists mean: not said. */
export interface CaptureForm {
  readonly category: CategoryCode | null;
  readonly also: readonly CategoryCode[];
  readonly title: string;
  readonly description: string;
  readonly place: PlaceValue;
  readonly when: WhenValue;
  readonly persons: PersonsValue;
  readonly howKnown: HowKnown | null;
  readonly attributedTo: string;
  readonly source: string;
  /** The rest of the first source; its dates as typed. */
  readonly sourceRest: SourceRest;
  /** Further sources, their dates as typed. */
  readonly moreSources: readonly SourceFields[];
  readonly consent: Consent | null;
  readonly observedBy: string;
  readonly typedBy: string;
  readonly authoritiesInformed: AuthoritiesInformed | null;
  readonly authorityResponse: string;
  readonly effectOnVoting: string;
  /** Shown where A1 is among the categories, and kept where it is no more. */
  readonly detention: DetentionValue;
  readonly severity: SeverityValue;
  readonly phase: Phase | null;
  readonly purpose: Purpose;
}

export const EMPTY_WHEN: WhenValue = { precision: null, quick: '', fromDate: '', fromTime: '', toDate: '', toTime: '', zone: '' };
export const EMPTY_PLACE: PlaceValue = { words: '', kind: null, region: null, pin: null, coordinates: '' };

export const EMPTY_DETENTION: DetentionValue = {
  subtype: null,
  authority: '',
  plainClothes: null,
  minors: null,
  force: null,
  lawyerAdmitted: null,
  phonesTaken: null,
  placeHeld: '',
  kettlingMinutes: '',
  legalProvision: '',
  outcome: '',
  releasedAt: EMPTY_WHEN,
};

export const EMPTY_FORM: CaptureForm = {
  category: null,
  also: [],
  title: '',
  description: '',
  place: EMPTY_PLACE,
  when: EMPTY_WHEN,
  persons: { text: '', qualifier: null },
  howKnown: null,
  attributedTo: '',
  source: '',
  sourceRest: NO_SOURCE_REST,
  moreSources: [],
  consent: null,
  observedBy: '',
  typedBy: '',
  authoritiesInformed: null,
  authorityResponse: '',
  effectOnVoting: '',
  detention: EMPTY_DETENTION,
  severity: { level: null, reason: '' },
  phase: null,
  purpose: 'real',
};

/** Fields at which a problem can stand. */
export type FormField =
  | 'category'
  | 'title'
  | 'description'
  | 'placeWords'
  | 'coordinates'
  | 'when'
  | 'persons'
  | 'source'
  | 'attributedTo'
  | 'sources'
  | 'reporting'
  | 'detention'
  | 'kettling'
  | 'released'
  | 'severityReason';

/** A stable word for the message catalogue; never what was typed. */
export type FormProblemCode =
  | 'missing'
  | 'title-missing'
  | 'too-long'
  | 'not-understood'
  | 'coordinates-ambiguous'
  | 'out-of-range'
  | 'date-not-understood'
  | 'time-not-understood'
  | 'date-missing'
  | 'time-missing'
  | 'ends-reversed'
  | 'in-the-future'
  | 'number-not-understood'
  | 'reason-missing'
  | 'zone-missing'
  | 'refused';

export type FormProblems = Readonly<Partial<Record<FormField, FormProblemCode>>>;
