import type { ExportFormat } from '../../shared/exports/export.ts';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentFilter, IncidentSort } from '../../shared/incidents/incidentViews.ts';
import type { LinkKind } from '../../shared/links/link.ts';
import type { AttachmentArguments } from './attachmentArguments.ts';
import type { BackupArguments } from './backupArguments.ts';
import type { DiagnosticsArguments } from './diagnosticsArguments.ts';
import type { DoctorArguments } from './doctorArguments.ts';
import type { IllustrateArguments, ImportArguments } from './importArguments.ts';
import type { KeysArguments, KeysTopic } from './keysArguments.ts';
import type { LayersArguments } from './layersArguments.ts';
import type { MapPackArguments } from './mapPackArguments.ts';

/** What every command that opens a workspace takes. */
export interface Common {
  /** null = where this system keeps such things. */
  readonly workspace: string | null;
  readonly passphraseFile: string | null;
  /** A file with the words or digits of a recovery sheet, instead of a passphrase. */
  readonly recoveryFile: string | null;
  readonly json: boolean;
}

export type Topic =
  | 'start'
  | 'init'
  | 'incident'
  | 'add'
  | 'list'
  | 'show'
  | 'amend'
  | 'withdraw'
  | 'undo'
  | 'link'
  | 'erase'
  | AttachmentArguments['kind']
  | 'passphrase'
  | 'recovery'
  | KeysTopic
  | BackupArguments['kind']
  | 'import'
  | 'export'
  | 'illustrate'
  | 'doctor'
  | 'diagnostics'
  | 'log'
  | 'layer'
  | 'places'
  | LayersArguments['kind']
  | 'map'
  | MapPackArguments['kind']
  | 'logExport'
  | 'logVerify'
  | 'logShow';

/** Why a command line is wrong; the rest is told by the topic's help. */
export type WrongUsage =
  | 'unknownCommand'
  | 'options'
  | 'id'
  | 'filter'
  | 'format'
  | 'importFile'
  | 'illustrate'
  | 'backup'
  | 'mapFile'
  | 'mapDataFile'
  | 'mapDataId'
  | 'mapId'
  | 'out'
  | 'standardInput'
  | 'logFile';

export type Command =
  | { readonly kind: 'help'; readonly topic: Topic | null }
  | { readonly kind: 'wrong'; readonly why: WrongUsage; readonly topic: Topic | null }
  | { readonly kind: 'start'; readonly args: readonly string[] }
  | ({ readonly kind: 'init'; readonly demo: boolean } & Common)
  | ({ readonly kind: 'add' } & Common)
  | ({ readonly kind: 'list'; readonly filter: IncidentFilter; readonly sort: IncidentSort } & Common)
  | ({ readonly kind: 'show'; readonly id: IncidentId } & Common)
  | ({ readonly kind: 'amend' | 'withdraw' | 'erase'; readonly id: IncidentId } & Common)
  /** step: null = the newest that can be taken back. */
  | ({ readonly kind: 'undo'; readonly id: IncidentId; readonly step: string | null } & Common)
  | ({ readonly kind: 'link'; readonly id: IncidentId; readonly other: IncidentId; readonly linkKind: LinkKind } & Common)
  | ({
      readonly kind: 'export';
      readonly format: ExportFormat;
      readonly out: string;
      readonly replace: boolean;
      readonly filter: IncidentFilter;
    } & Common)
  | (AttachmentArguments & Common)
  | (LayersArguments & Common)
  | (MapPackArguments & Common)
  | (KeysArguments & Common)
  | (BackupArguments & Common)
  | ({ readonly kind: 'import' } & ImportArguments & Common)
  | ({ readonly kind: 'illustrate' } & IllustrateArguments & Common)
  | ({ readonly kind: 'diagnostics' } & DiagnosticsArguments & Common)
  | ({ readonly kind: 'doctor' } & DoctorArguments & Common)
  | ({
      readonly kind: 'logExport';
      /** null = the whole workspace. */
      readonly incident: IncidentId | null;
      readonly out: string;
      readonly withKeys: boolean;
      readonly replace: boolean;
    } & Common)
  | { readonly kind: 'logVerify' | 'logShow'; readonly file: string; readonly json: boolean };
