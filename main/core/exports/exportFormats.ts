import { CSV_START, CsvRecordCounter, csvLine } from '../../../shared/exports/csv.ts';
import type { ExportFormat } from '../../../shared/exports/export.ts';
import { boundingBox, geojsonFeature } from '../../../shared/exports/geojson.ts';
import { type ExportedIncident, INCIDENT_COLUMNS } from '../../../shared/exports/incidentColumns.ts';
import { jsonLine } from '../../../shared/exports/jsonLines.ts';
import { KML_END, KML_RECORD_START, KML_START, kmlPlacemark } from '../../../shared/exports/kml.ts';

/** The formats that are text from beginning to end. */
export type TextFormat = Exclude<ExportFormat, 'xlsx'>;

/** Makes the text of a file piece by piece. */
export interface ExportWriter {
  start(): string;
  records(incidents: readonly ExportedIncident[]): string;
  end(): string;
}

/** Reads a finished file again, piece by piece, and counts what is in it. Throws when the file is not whole. */
export interface ExportReader {
  add(piece: string): void;
  count(): number;
}

const WRITERS: Readonly<Record<TextFormat, () => ExportWriter>> = {
  csv: csvWriter,
  geojson: geojsonWriter,
  kml: () => ({ start: () => KML_START, records: (incidents) => incidents.map(kmlPlacemark).join(''), end: () => KML_END }),
  jsonl: () => ({ start: () => '', records: (incidents) => incidents.map(jsonLine).join(''), end: () => '' }),
};

const READERS: Readonly<Record<TextFormat, () => ExportReader>> = {
  csv: csvReader,
  geojson: () =>
    lineReader((line) => {
      if (!line.startsWith('{"type":"Feature",')) return false;
      JSON.parse(line.replace(/,$/, ''));
      return true;
    }, /^\].*\}$/),
  kml: () => lineReader((line) => line.startsWith(KML_RECORD_START) && line.endsWith('</Placemark>'), /^<\/kml>$/),
  jsonl: () =>
    lineReader((line) => {
      JSON.parse(line);
      return true;
    }, null),
};

export function exportWriter(format: TextFormat): ExportWriter {
  return WRITERS[format]();
}

export function exportReader(format: TextFormat): ExportReader {
  return READERS[format]();
}

function csvWriter(): ExportWriter {
  return {
    start: () => CSV_START + csvLine(INCIDENT_COLUMNS.map(({ name }) => name)),
    records: (incidents) => incidents.map((incident) => csvLine(INCIDENT_COLUMNS.map(({ value }) => value(incident)))).join(''),
    end: () => '',
  };
}

function csvReader(): ExportReader {
  const counter = new CsvRecordCounter();
  return {
    add: (piece) => counter.add(piece),
    count() {
      const { records, torn } = counter.finish();
      if (torn || records === 0) throw new Error('the file is torn');
      return records - 1;
    },
  };
}

/** One feature a line; the box stands after them, when all are known. */
function geojsonWriter(): ExportWriter {
  const points: { readonly lat: number; readonly lng: number }[] = [];
  let written = 0;
  return {
    start: () => '{"type":"FeatureCollection","features":[',
    records(incidents) {
      for (const { state } of incidents) if (state.pin !== null) points.push(state.pin);
      const lines = incidents.map((incident) => `\n${geojsonFeature(incident)}`);
      const text = (written > 0 && lines.length > 0 ? ',' : '') + lines.join(',');
      written += lines.length;
      return text;
    },
    end() {
      const box = boundingBox(points);
      return `\n]${box === null ? '' : `,"bbox":${JSON.stringify(box)}`}}\n`;
    },
  };
}

/** Formats of one record a line. @param lastLine what must stand at the end; null: nothing but the line end of the last record. */
function lineReader(isRecord: (line: string) => boolean, lastLine: RegExp | null): ExportReader {
  let rest = '';
  let last = '';
  let records = 0;
  return {
    add(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (isRecord(line)) records += 1;
        last = line;
      }
    },
    count() {
      if (rest !== '' || (lastLine !== null && !lastLine.test(last))) throw new Error('the file is torn');
      return records;
    },
  };
}
