import { type ExportedIncident, INCIDENT_COLUMNS, nestedValue } from './incidentColumns.ts';

/** One record as a line of a JSON Lines file, with its line end: every column by its name, in their order. */
export function jsonLine(incident: ExportedIncident): string {
  return `${JSON.stringify(Object.fromEntries(INCIDENT_COLUMNS.map((column) => [column.name, nestedValue(column, incident)])))}\n`;
}
