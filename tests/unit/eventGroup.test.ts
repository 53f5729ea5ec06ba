import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IncidentId, incidentIdSchema } from '../../shared/incidents/incident.ts';
import { eventGroupOf } from '../../shared/links/eventGroup.ts';

const id: IncidentId = incidentIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49d');
const member = (value: number | null) => ({
  id,
  persons: { value, qualifier: value === null ? ('unknown' as const) : ('about' as const) },
});

test('the largest report and the sum of the rest with it are the bounds; what is unknown is counted apart', () => {
  expect(eventGroupOf([member(15), member(10), member(null), member(4)])).toMatchObject({ low: 15, high: 29, unknown: 1 });
  expect(eventGroupOf([member(null), member(null)])).toMatchObject({ low: null, high: null, unknown: 2 });
  expect(eventGroupOf([member(0), member(null)])).toMatchObject({ low: 0, high: 0, unknown: 1 });
});

test('the order of the reports changes no bound, and one more report never lowers one', () => {
  const reports = fc.array(fc.option(fc.nat(1000)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(reports, fc.nat(1000), (values, more) => {
      const of = (numbers: readonly (number | null)[]) => {
        const { low, high, unknown } = eventGroupOf(numbers.map(member));
        return { low, high, unknown };
      };
      expect(of([...values].reverse())).toEqual(of(values));
      const [before, after] = [of(values), of([...values, more])];
      expect((after.low ?? 0) >= (before.low ?? 0) && (after.high ?? 0) >= (before.high ?? 0)).toBe(true);
      expect((after.low ?? 0) <= (after.high ?? 0)).toBe(true);
    }),
  );
});
