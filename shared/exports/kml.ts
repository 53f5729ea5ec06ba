import { COORDINATE_COLUMNS, type ExportedIncident, INCIDENT_COLUMNS } from './incidentColumns.ts';

/** OGC KML 2.3 (12-007r2). No schema location, icon or other address: a file that is opened must ask nobody. */
export const KML_START = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.3" version="2.3">\n<Document>\n`;
export const KML_END = '</Document>\n</kml>\n';
/** What stands at the beginning of each record's line. */
export const KML_RECORD_START = '<Placemark ';

/**
 * One record as a placemark in a line of its own. Nothing goes into `description`, which map programs show as HTML: texts stand in `ExtendedData`,
 * which is shown as it is. A record without a pin has no geometry.
 */
export function kmlPlacemark(incident: ExportedIncident): string {
  const { state } = incident;
  const point = state.pin === null ? '' : `<Point><coordinates>${state.pin.lng},${state.pin.lat}</coordinates></Point>`;
  // An id in XML may not begin with a digit.
  return `${KML_RECORD_START}id="r-${xmlText(incident.id)}"><name>${xmlText(state.title)}</name>${timeOf(incident)}${dataOf(incident)}${point}</Placemark>\n`;
}

function timeOf({ state }: ExportedIncident): string {
  const { fromUtc, toUtc } = state.occurred;
  const end = (name: string, utcMs: number | null) => (utcMs === null ? '' : `<${name}>${new Date(utcMs).toISOString()}</${name}>`);
  if (fromUtc === null && toUtc === null) return '';
  return fromUtc === toUtc
    ? `<TimeStamp>${end('when', fromUtc)}</TimeStamp>`
    : `<TimeSpan>${end('begin', fromUtc)}${end('end', toUtc)}</TimeSpan>`;
}

function dataOf(incident: ExportedIncident): string {
  const data = INCIDENT_COLUMNS.map(({ name, value }) => {
    const found = COORDINATE_COLUMNS.has(name) ? null : value(incident);
    return found === null ? '' : `<Data name="${name}"><value>${xmlText(String(found))}</value></Data>`;
  });
  return `<ExtendedData>${data.join('')}</ExtendedData>`;
}

/** What XML 1.0 cannot hold in any form (2.2) becomes the sign for *unreadable*. Line breaks are escaped, so that a record stays one line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_IN_XML, '\uFFFD')
    .replace(/[&<>"\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
}
