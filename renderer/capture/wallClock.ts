/** Calendar arithmetic on what a clock on the wall says. Nothing here knows zones: those are the core's business. */

/** `YYYY-MM-DD`, so many days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return isoOf(instantOf(`${date}T00:00`) + days * 86_400_000).slice(0, 10);
}

/** `YYYY-MM-DDTHH:mm`, so many minutes later (earlier when negative), as the hand of the clock moves. */
export function addMinutes(wall: string, minutes: number): string {
  return isoOf(instantOf(wall) + minutes * 60_000);
}

/** `YYYY-MM-DD` of the parts, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const instant = Date.UTC(year, month - 1, day);
  return year >= 1900 && year <= 2200 && isoOf(instant).startsWith(date) ? date : null;
}

/** `HH:mm`, or null when no clock shows it. */
export function timeOf(hour: number, minute: number): string | null {
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 ? `${pad(hour, 2)}:${pad(minute, 2)}` : null;
}

// The digits of a wall time are read as if they were UTC and written back the same way: pure arithmetic, no zone.
function instantOf(wall: string): number {
  return Date.parse(`${wall}:00Z`);
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
