import { describe, expect, test, vi } from 'vitest';
import { errorMap } from '../../shared/contract/errors.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import { errorText, type Refusal } from '../../shared/messages/errorText.ts';
import type { MessageKey } from '../../shared/messages/messageKey.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { PASSPHRASE_MIN } from '../../shared/workspace/workspaceState.ts';

describe('a translator', () => {
  test('puts in finished strings as they are, whatever stands in them', () => {
    const { t } = createTranslator('en');
    for (const time of ['14:02', '$t(common:action.close)', '{{time}}', '<b>&amp;</b>', '$1 $&', '']) {
      expect(t('common:state.logged', { time })).toBe(`Logged ${time}`);
    }
  });

  test('needs nothing of Intl, not even for plurals', () => {
    vi.stubGlobal('Intl', undefined);
    try {
      expect(createTranslator('kk').t('incidents:count', { count: 1204 })).toBe('1\u00a0204 оқиға');
      expect(createTranslator('ru').t('incidents:count', { count: 22 })).toBe('22 инцидента');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('of one language knows nothing of another made beside it', () => {
    const [en, ru] = [createTranslator('en'), createTranslator('ru')];
    expect([en.t('common:action.close'), ru.t('common:action.close'), en.t('common:action.close')]).toEqual(['Close', 'Закрыть', 'Close']);
  });

  test('throws at a key that does not exist, rather than show it to a person', () => {
    expect(() => createTranslator('en').t('common:planted' as MessageKey)).toThrow('no message');
  });
});

describe.each(LANGUAGES)('errors in %s', (language) => {
  const translator = createTranslator(language);

  test('say something for every code, with its facts put in', () => {
    const texts = Object.keys(errorMap).map((code) => errorText(refusals[code as Refusal['code']], translator, '14:02'));
    for (const text of texts) expect(text).not.toMatch(/\{\{|undefined|null/);
    expect(new Set(texts).size).toBe(texts.length);
    expect(errorText(null, translator)).not.toBe('');
  });

  test('name the holder only when it is known since when', () => {
    const known = errorText(refusals.WORKSPACE_IN_USE, translator, '20.11, 14:02');
    expect(known).toContain('20.11, 14:02');
    expect(errorText(refusals.WORKSPACE_IN_USE, translator)).not.toBe(known);
    expect(errorText({ code: 'WORKSPACE_IN_USE', facts: null }, translator, '14:02')).toBe(
      errorText(refusals.WORKSPACE_IN_USE, translator),
    );
  });
});

/** One refusal of each code. */
const refusals: { readonly [Code in Refusal['code']]: Extract<Refusal, { code: Code }> } = {
  WORKSPACE_ABSENT: { code: 'WORKSPACE_ABSENT', facts: {} },
  WORKSPACE_EXISTS: { code: 'WORKSPACE_EXISTS', facts: {} },
  WRONG_PASSPHRASE: { code: 'WRONG_PASSPHRASE', facts: {} },
  PASSPHRASE_TOO_SHORT: { code: 'PASSPHRASE_TOO_SHORT', facts: { minimum: PASSPHRASE_MIN } },
  KEY_STORE_NEEDED: { code: 'KEY_STORE_NEEDED', facts: {} },
  KEY_STORE_UNAVAILABLE: { code: 'KEY_STORE_UNAVAILABLE', facts: {} },
  WRONG_RECOVERY: { code: 'WRONG_RECOVERY', facts: {} },
  RECOVERY_ABSENT: { code: 'RECOVERY_ABSENT', facts: {} },
  RECOVERY_NOT_CONFIRMED: { code: 'RECOVERY_NOT_CONFIRMED', facts: {} },
  RECOVERY_NEEDED: { code: 'RECOVERY_NEEDED', facts: {} },
  BACKUP_UNUSABLE: { code: 'BACKUP_UNUSABLE', facts: { problem: 'truncated' } },
  BACKUP_TARGET: { code: 'BACKUP_TARGET', facts: { why: 'in-workspace' } },
  WORKSPACE_IN_USE: { code: 'WORKSPACE_IN_USE', facts: { program: 'window', pid: 12, sinceUtc: 0 } },
  WORKSPACE_DAMAGED: { code: 'WORKSPACE_DAMAGED', facts: { part: 'keyring' } },
  WORKSPACE_NEWER: { code: 'WORKSPACE_NEWER', facts: { found: 3, supported: 2 } },
  WORKSPACE_DRAFT_FORMAT: { code: 'WORKSPACE_DRAFT_FORMAT', facts: {} },
  WORKSPACE_IS_BACKUP: { code: 'WORKSPACE_IS_BACKUP', facts: {} },
  LOCKED: { code: 'LOCKED', facts: {} },
  NOT_FOUND: { code: 'NOT_FOUND', facts: {} },
  INVALID_RECORD: { code: 'INVALID_RECORD', facts: { problems: [{ field: 'title', problem: 'missing' }] } },
  REASON_MISSING: { code: 'REASON_MISSING', facts: {} },
  NOTHING_CHANGED: { code: 'NOTHING_CHANGED', facts: {} },
  ALREADY_WITHDRAWN: { code: 'ALREADY_WITHDRAWN', facts: {} },
  ALREADY_LOGGED: { code: 'ALREADY_LOGGED', facts: {} },
  ALREADY_LINKED: { code: 'ALREADY_LINKED', facts: {} },
  ATTACHMENT_TOO_LARGE: { code: 'ATTACHMENT_TOO_LARGE', facts: { limitBytes: 2_147_483_648 } },
  FILE_CHANGED: { code: 'FILE_CHANGED', facts: {} },
  FILE_UNREADABLE: { code: 'FILE_UNREADABLE', facts: {} },
  ATTACHMENT_DAMAGED: { code: 'ATTACHMENT_DAMAGED', facts: {} },
  METADATA_NOT_REMOVABLE: { code: 'METADATA_NOT_REMOVABLE', facts: {} },
  IMPORT_FILE_UNREADABLE: { code: 'IMPORT_FILE_UNREADABLE', facts: {} },
  MAP_PACK_REFUSED: { code: 'MAP_PACK_REFUSED', facts: { why: 'truncated' } },
  MAP_PACK_NO_ROOM: { code: 'MAP_PACK_NO_ROOM', facts: { neededBytes: 3_000_000_000, freeBytes: 1_000_000 } },
  MAP_PACK_THERE: { code: 'MAP_PACK_THERE', facts: {} },
  MAP_PACKS_TOO_MANY: { code: 'MAP_PACKS_TOO_MANY', facts: { maximum: 50 } },
  MAP_PACK_BUSY: { code: 'MAP_PACK_BUSY', facts: {} },
  MAP_FILE_REFUSED: { code: 'MAP_FILE_REFUSED', facts: { why: 'other-crs', feature: null, detail: 'EPSG:3857' } },
  LAYER_LACKS_REGIONS: { code: 'LAYER_LACKS_REGIONS', facts: { missing: ['10'] } },
  IMPORT_NOT_UNDERSTOOD: { code: 'IMPORT_NOT_UNDERSTOOD', facts: { why: 'encoding' } },
  UNDO_NOT_POSSIBLE: { code: 'UNDO_NOT_POSSIBLE', facts: {} },
  DISK_FULL: { code: 'DISK_FULL', facts: {} },
  DISK_READ_ONLY: { code: 'DISK_READ_ONLY', facts: {} },
  DISK_GONE: { code: 'DISK_GONE', facts: {} },
  WORKSPACE_READ_ONLY: { code: 'WORKSPACE_READ_ONLY', facts: {} },
  SALVAGE_TARGET: { code: 'SALVAGE_TARGET', facts: { why: 'not-empty' } },
  SALVAGE_NOTHING: { code: 'SALVAGE_NOTHING', facts: {} },
  CLOCK_DOUBTFUL: { code: 'CLOCK_DOUBTFUL', facts: {} },
  EXPORT_TARGET_EXISTS: { code: 'EXPORT_TARGET_EXISTS', facts: {} },
  EXPORT_TARGET_UNWRITABLE: { code: 'EXPORT_TARGET_UNWRITABLE', facts: {} },
  EXPORT_TARGET_IN_WORKSPACE: { code: 'EXPORT_TARGET_IN_WORKSPACE', facts: {} },
};
