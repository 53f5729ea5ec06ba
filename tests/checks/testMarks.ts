// Every test runs, every time: none is left out, put off, or left to run alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const marks = /\b(?:it|test|describe|suite)\.(?:only|skip|todo|fails)\b|\b(?:fit|xit|fdescribe|xdescribe)\(/;

export function checkTestMarks(root: string): string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, index) => (marks.test(line) ? [`${relative(root, path)}:${index + 1}: ${line.trim()}`] : [])),
    );
}
