import { expect, test } from 'vitest';
import { addressOf, placeOf } from '../../renderer/frame/address.ts';
import { RECORD_VIEWS, SCREENS } from '../../renderer/state/screenStore.ts';
import { incidentIdSchema } from '../../shared/incidents/incident.ts';

const id = incidentIdSchema.parse('01849000-0000-7000-8000-000000000000');
const nothingOpen = { selectedId: null, recordOpen: false, recordView: 'fields', captureOpen: false } as const;

test('every place has an address, and the address leads back to it', () => {
  const places = [
    ...SCREENS.map((screen) => ({ ...nothingOpen, screen })),
    ...RECORD_VIEWS.map((recordView) => ({ screen: 'map', selectedId: id, recordOpen: true, recordView, captureOpen: false }) as const),
    { ...nothingOpen, screen: 'map', captureOpen: true } as const,
  ];
  expect(places.map((place) => placeOf(addressOf(place)))).toEqual(places);
  expect(new Set(places.map(addressOf)).size).toBe(places.length);
});

test('a selection that is not open stands in no address', () => {
  expect(addressOf({ ...nothingOpen, screen: 'list', selectedId: id })).toBe('/list');
});

test.each([
  '',
  '/',
  '/nowhere',
  '/map/incident',
  '/map/incident/almaty',
  `/map/incident/${id}/erase`,
  `/map/incident/${id}/history/more`,
  '/list/new',
])('an address that says nothing to us is left alone: %j', (address) => {
  expect(placeOf(address)).toBeNull();
});
