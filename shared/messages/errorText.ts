import type { ErrorCode, ErrorFacts } from '../contract/errors.ts';
import { formatBytes } from '../format/units.ts';
import { mapFileRefusalText } from './mapFileRefusalText.ts';
import { packProblemText } from './packProblemText.ts';
import { fileProblemText } from './rowFaultText.ts';
import type { Translator } from './translator.ts';

/** A refusal as it comes through the API: its code and the facts beside it. */
export type Refusal = { [Code in ErrorCode]: { readonly code: Code; readonly facts: ErrorFacts<Code> } }[ErrorCode];

/**
 * What happened, what was kept and what to do next, in the person's language. null stands for a bug: an exception
 * without a code.
 * @param holderSince when the other program opened the workspace, as `shared/format` writes it; only `WORKSPACE_IN_USE`
 *   needs it, and without it the holder is not named.
 */
export function errorText(refusal: Refusal | null, { t, language }: Translator, holderSince: string | null = null): string {
  if (refusal === null) return t('errors:INTERNAL');
  switch (refusal.code) {
    case 'WORKSPACE_IN_USE':
      if (refusal.facts === null || holderSince === null) return t('errors:WORKSPACE_IN_USE.unknownHolder');
      return t('errors:WORKSPACE_IN_USE', {
        holder: t(refusal.facts.program === 'window' ? 'errors:holder.window' : 'errors:holder.commandLine'),
        since: holderSince,
      });
    case 'WORKSPACE_DAMAGED':
      return t(`errors:WORKSPACE_DAMAGED.${refusal.facts.part}`);
    case 'WORKSPACE_NEWER':
      return t('errors:WORKSPACE_NEWER', { found: refusal.facts.found, supported: refusal.facts.supported });
    case 'SALVAGE_TARGET':
      return t(`errors:SALVAGE_TARGET.${refusal.facts.why}`);
    case 'BACKUP_UNUSABLE':
      return t(`errors:BACKUP_UNUSABLE.${refusal.facts.problem}`);
    case 'BACKUP_TARGET':
      return t(`errors:BACKUP_TARGET.${refusal.facts.why}`);
    case 'DISK_FULL':
      return t(refusal.facts.work === undefined ? 'errors:DISK_FULL' : `errors:DISK_FULL.${refusal.facts.work}`);
    case 'PASSPHRASE_TOO_SHORT':
      return t('errors:PASSPHRASE_TOO_SHORT', { minimum: refusal.facts.minimum });
    case 'IMPORT_NOT_UNDERSTOOD':
      return fileProblemText(refusal.facts.why, { t });
    case 'MAP_PACK_REFUSED':
      return packProblemText(refusal.facts.why, { t });
    case 'MAP_PACK_NO_ROOM':
      return t('errors:MAP_PACK_NO_ROOM', {
        needed: formatBytes(refusal.facts.neededBytes, language),
        free: formatBytes(refusal.facts.freeBytes, language),
      });
    case 'MAP_PACKS_TOO_MANY':
      return t('errors:MAP_PACKS_TOO_MANY', { maximum: refusal.facts.maximum });
    case 'MAP_FILE_REFUSED':
      return mapFileRefusalText(refusal.facts, { t });
    case 'LAYER_LACKS_REGIONS':
      return t('layers:refused.lacksRegions', { count: refusal.facts.missing.length });
    default:
      return t(`errors:${refusal.code}`);
  }
}
