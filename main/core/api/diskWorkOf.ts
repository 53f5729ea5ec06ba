import type { DiskWork } from '../../../shared/workspace/diskWork.ts';

const WORKS: Readonly<Record<DiskWork, readonly string[]>> = {
  typed: [
    'incidents.log',
    'incidents.amend',
    'incidents.withdraw',
    'sources.add',
    'sources.amend',
    'sources.remove',
    'links.add',
    'links.remove',
    'names.add',
    'names.amend',
    'erase.ask',
    'drafts.keep',
    'attachments.setCaption',
    'attachments.withdraw',
    'layers.set',
  ],
  backup: ['backup.make', 'backup.writeTo'],
  restore: ['backup.restore'],
  // `attachments` and `attach` are no calls: bytes come in by an address, or from the disk by the command line.
  fileIn: ['attachments', 'attach', 'layers.add', 'gazetteer.add', 'mapPacks.add'],
  fileOut: ['exports.write', 'attachments.extract', 'diagnostics.write', 'provenance.writeLogFile', 'salvage.run'],
  import: ['imports.run'],
};

const byCall: ReadonlyMap<string, DiskWork> = new Map(
  (Object.keys(WORKS) as DiskWork[]).flatMap((work) => WORKS[work].map((call): [string, DiskWork] => [call, work])),
);

/** Every call that is named here. */
export const WRITING_CALLS: readonly string[] = Object.values(WORKS).flat();

/** What a call writes; null where a full disk needs no words of its own. */
export function diskWorkOf(path: readonly string[]): DiskWork | null {
  return byCall.get(path.join('.')) ?? null;
}
