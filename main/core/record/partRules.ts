import { removedSchema } from '../../../shared/incidents/removed.ts';
import type { EntityChange, FieldValue, VoidReason } from '../../../shared/log/change.ts';
import type { z } from '../../../shared/zod.ts';

/** What the log lets through of one kind of part of a record. */
export interface PartRules {
  /** Schemas of its fields by name; `withdrawn` is every part's and not among them. */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** Fields without which there is no part. */
  readonly needed: readonly string[];
  /** Fields that no later change may set. */
  readonly fixed: readonly string[];
  readonly id: z.ZodType;
}

const withdrawnSchema = removedSchema.nullable();

/** The rules of a part, decided from the change alone. Fields of later versions are let through. */
export function checkPart(rules: PartRules, change: EntityChange, first: EntityChange | null): VoidReason | null {
  if (!rules.id.safeParse(change.id).success) return 'rule:malformed-id';
  if (first === null && rules.needed.some((field) => !(field in change.set))) return 'rule:incomplete-part';
  if (first !== null && rules.fixed.some((field) => field in change.set)) return 'rule:field-is-fixed';
  return Object.entries(change.set).every(([field, value]) => isPossible(rules, field, value)) ? null : 'rule:malformed-field';
}

function isPossible({ fields }: PartRules, field: string, value: FieldValue): boolean {
  if (field === 'withdrawn') return withdrawnSchema.safeParse(value).success;
  const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return schema?.safeParse(value).success ?? true;
}
