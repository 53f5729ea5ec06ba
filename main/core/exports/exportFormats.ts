import { CSV_START, CsvRecordCounter, csvLine } from '../../../shared/exports/csv.ts';
import type { ExportFormat } from '../../../shared/exports/export.ts';
import { boundingBox, geojsonFeature } from '../../../shared/exports/geojson.ts';
import { type ExportedIncident, INCIDENT_COLUMNS } from '../../../shared/exports/incidentColumns.ts';

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

export function exportWriter(format: ExportFormat): ExportWriter {
  return format === 'csv' ? csvWriter() : geojsonWriter();
}

export function exportReader(format: ExportFormat): ExportReader {
  return format === 'csv' ? csvReader() : geojsonReader();
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

function geojsonReader(): ExportReader {
  let rest = '';
  let features = 0;
  let isClosed = false;
  const line = (text: string) => {
    if (text.startsWith(']')) isClosed = true;
    else if (text.startsWith('{"type":"Feature",')) {
      JSON.parse(text.replace(/,$/, ''));
      features += 1;
    }
  };
  return {
    add(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) line(text);
    },
    count() {
      if (!isClosed || rest !== '') throw new Error('the file is torn');
      return features;
    },
  };
}
