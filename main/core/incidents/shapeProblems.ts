import { FIELD_PROBLEMS, type FieldProblem } from '../../../shared/incidents/fieldProblem.ts';
import type { z } from '../../../shared/zod.ts';
import type { ProblemOfField } from './checkIncident.ts';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with the shape of a record, field by field, each field once. The schema's own words are left behind: they are
 * English and may repeat what was typed.
 * @param at where the record lies in what was checked, such as `['record']`
 */
export function shapeProblems(issues: readonly Issue[], at: readonly string[]): readonly ProblemOfField[] {
  const problems = new Map<string, ProblemOfField>();
  for (const issue of issues) {
    const path = issue.path.map(String);
    const inRecord = at.every((part, depth) => path[depth] === part);
    const field = inRecord ? (path[at.length] ?? unknownKey(issue)) : path[0];
    const named = field ?? 'record';
    if (!problems.has(named)) problems.set(named, { field: named, problem: problemOf(issue, path.length === at.length) });
  }
  return [...problems.values()];
}

function unknownKey(issue: Issue): string | undefined {
  // A key that looks like no field name may be somebody's text: it is not repeated.
  return issue.code === 'unrecognized_keys' ? issue.keys.find((key) => /^[A-Za-z]{1,30}$/.test(key)) : undefined;
}

function problemOf(issue: Issue, isTheRecordItself: boolean): FieldProblem {
  switch (issue.code) {
    case 'custom':
      return FIELD_PROBLEMS.find((problem) => problem === issue.message) ?? 'not-understood';
    case 'too_small':
      return issue.origin === 'string' ? 'empty' : 'out-of-range';
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : 'out-of-range';
    case 'unrecognized_keys':
      return isTheRecordItself ? 'unknown-field' : 'not-understood';
    case 'invalid_type':
      // zod leaves the input out of its issues; only its words tell an absent value from a wrong one.
      return issue.message.endsWith('received undefined') ? 'missing' : 'not-understood';
    default:
      return 'not-understood';
  }
}
