import { formatList } from '../format/lists.ts';
import type { SalvageReport } from '../salvage/salvage.ts';
import type { Translator } from './translator.ts';

/** Codes named in one line; of the rest the number says enough. */
const CODES_MAX = 30;

/** What was read out of a damaged workspace and what is missing, then where both lie and the details for whoever looks closer: a line each. */
export function salvageLines(report: SalvageReport, translator: Translator): string[] {
  const { t } = translator;
  const { folder, setAside, files } = report;
  return [
    t('salvage:report.records', { count: report.records }),
    ...concernedLines(report, translator),
    report.missing === 0 ? t('salvage:report.nothingMissing') : t('salvage:report.missing', { count: report.missing }),
    ...counted(report.drafts, (count) => t('salvage:report.drafts', { count })),
    ...counted(files.copied, (count) => t('salvage:report.files', { count })),
    ...counted(files.missing, (count) => t('salvage:report.filesMissing', { count })),
    ...tableLines(report, translator),
    ...(report.keysLost.includes('device') ? [t('salvage:report.deviceLost')] : []),
    ...(report.keysLost.includes('content') ? [t('salvage:report.contentLost')] : []),
    t(report.isSound ? 'salvage:report.sound' : 'salvage:report.notSound'),
    t('salvage:report.folder', { folder }),
    ...(setAside === null ? [] : [t('salvage:report.setAside', { folder: setAside })]),
    t('salvage:report.read', { count: report.read }),
    ...counted(report.fromBackups, (count) => t('salvage:report.fromBackups', { count })),
    ...counted(report.carried, (count) => t('salvage:report.carried', { count })),
    ...counted(report.waiting, (count) => t('salvage:report.waiting', { count })),
    ...tornLines(report, translator),
  ];
}

function counted(count: number, line: (count: number) => string): string[] {
  return count === 0 ? [] : [line(count)];
}

function tornLines({ logs }: SalvageReport, { t }: Translator): string[] {
  const torn = logs.filter((log) => log.missing > 0);
  return torn.map(({ log, device, missing, read }) =>
    t('salvage:report.missingOf', { log, device: device ?? t('salvage:report.unknownDevice'), missing, all: missing + read }),
  );
}

function concernedLines({ concerned }: SalvageReport, translator: Translator): string[] {
  const { t, language } = translator;
  const line = (key: 'partly' | 'lost', of: SalvageReport['concerned']) => {
    if (of.length === 0) return [];
    const codes = of.slice(0, CODES_MAX).map(({ shortCode }) => shortCode ?? '?');
    return [t(`salvage:report.${key}`, { count: of.length, codes: formatList(of.length > CODES_MAX ? [...codes, '…'] : codes, language) })];
  };
  return [
    ...line(
      'partly',
      concerned.filter(({ isThere }) => isThere),
    ),
    ...line(
      'lost',
      concerned.filter(({ isThere }) => !isThere),
    ),
  ];
}

function tableLines({ incompleteTables }: SalvageReport, { t, language }: Translator): string[] {
  if (incompleteTables.length === 0) return [];
  const names = new Set(incompleteTables.map((table) => t(`salvage:report.table.${tableKind(table)}`)));
  return [t('salvage:report.tables', { tables: formatList([...names], language) })];
}

function tableKind(table: string): 'layers' | 'places' | 'uploads' | 'settings' {
  if (table.startsWith('layer')) return 'layers';
  if (table.startsWith('own_place') || table === 'gazetteers') return 'places';
  return table === 'uploads' || table === 'blobs' ? 'uploads' : 'settings';
}
