import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { incidentFromJson } from '../../../main/cli/incidentJson.ts';
import { readVocabulary } from '../../../main/core/vocabulary/readVocabulary.ts';
import { incidentInputSchema } from '../../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../../shared/incidents/incidentState.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';

const common = { workspace: null, passphraseFile: null, recoveryFile: null, json: false };
const id = '01a20c37-51f8-7734-aae6-7a362fa2f49d';
const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean)).command;

describe('a command line', () => {
  test('is read whole', () => {
    expect(read('init --demo --workspace W --passphrase-file P')).toEqual({
      kind: 'init',
      demo: true,
      workspace: 'W',
      passphraseFile: 'P',
      recoveryFile: null,
      json: false,
    });
    expect(read('incident add --json -')).toEqual({ kind: 'add', ...common, json: true });
    expect(read(`incident show ${id}`)).toEqual({ kind: 'show', id, ...common });
    expect(read(`incident withdraw ${id} -`)).toEqual({ kind: 'withdraw', id, ...common });
    expect(read('incident list --group A --group H --severity S4 --severity 0 --region none --withdrawn --sort logged')).toEqual({
      kind: 'list',
      filter: { ...EMPTY_FILTER, groups: ['A', 'H'], severities: [4, 0], regions: ['none'], includeWithdrawn: true },
      sort: 'logged',
      ...common,
    });
    expect(read('export --format csv --out F --replace')).toEqual({
      kind: 'export',
      format: 'csv',
      out: 'F',
      replace: true,
      filter: EMPTY_FILTER,
      ...common,
    });
    expect(read('start --port 0 --lang kk')).toEqual({ kind: 'start', args: ['--port', '0'] });
    expect(readCommandLine(['doctor', '--lang', 'kk']).language).toBe('kk');
    expect(readCommandLine(['passphrase', '--help', '--lang', 'kk'])).toEqual({
      command: { kind: 'help', topic: 'passphrase' },
      language: 'kk',
    });
  });

  test('that is wrong says why', () => {
    const wrong = {
      bogus: 'unknownCommand',
      'incident bogus': 'unknownCommand',
      'init --bogus': 'options',
      'init extra': 'options',
      'incident add': 'standardInput',
      'incident show': 'id',
      'incident show x': 'id',
      [`incident amend ${id}`]: 'standardInput',
      'incident list --severity 9': 'filter',
      'incident list --severity x': 'filter',
      'incident list --group Z': 'filter',
      'incident list --sort size': 'options',
      'export --out F': 'format',
      'export --format csv': 'out',
    };
    const found = Object.keys(wrong).map((line) => {
      const command = read(line);
      return [line, command.kind === 'wrong' ? command.why : command.kind];
    });
    expect(Object.fromEntries(found)).toEqual(wrong);
  });

  test('that asks for help gets it, whatever else it says', () => {
    expect(['', '--help', 'incident', 'incident --help', 'incident add --help --bogus', 'export -h'].map(read)).toEqual([
      { kind: 'help', topic: null },
      { kind: 'help', topic: null },
      { kind: 'help', topic: 'incident' },
      { kind: 'help', topic: 'incident' },
      { kind: 'help', topic: 'add' },
      { kind: 'help', topic: 'export' },
    ]);
  });
});

test('a record from JSON has what was left out as not answered', () => {
  const vocabulary = readVocabulary(join(import.meta.dirname, '../../../resources'));
  const given = { category: 'B1', title: 'Refused', pin: { lat: 43, lng: 77 }, occurred: { precision: 'day', from: '2022-11-20' } };
  const record = incidentFromJson(given, vocabulary, 'Asia/Almaty');
  expect(incidentInputSchema.parse(record)).toEqual({
    category: 'B1',
    also: [],
    title: 'Refused',
    description: '',
    occurred: { precision: 'day', zone: 'Asia/Almaty', from: '2022-11-20', to: null },
    phase: null,
    placeWords: '',
    placeKind: null,
    region: null,
    pin: { lat: 43, lng: 77, accuracyM: null, origin: 'typed' },
    severity: { level: 2, reason: null },
    persons: { value: null, qualifier: 'unknown' },
    howKnown: null,
    ...NOT_ASKED,
    purpose: 'real',
  });
});
