// Keeps package-lock.json complete. npm leaves out an optional package of another platform when the registry that it asked does not
// have it, and `npm ci` then refuses the file on every platform.
//   node tests/checks/lockFile.ts --write
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, LockedPackage>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Optional packages that something locked asks for and that have no entry. */
export function missingOptional(lock: Lock): { name: string; version: string; dev: boolean }[] {
  return Object.values(lock.packages).flatMap((asking) =>
    Object.entries(asking.optionalDependencies ?? {})
      .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
      .map(([name, version]) => ({ name, version, dev: asking.dev === true })),
  );
}

/** Addresses of a registry: they differ from place to place and tell where a file was written. */
export function registryAddresses(lock: Lock): string[] {
  return Object.values(lock.packages).flatMap(({ resolved }) => (resolved?.startsWith('http') ? [resolved] : []));
}

/** The entry of an optional package for another platform, which its name tells: `@swc/core-linux-ppc64-gnu`. */
export function platformEntry({ name, version, dev }: { name: string; version: string; dev: boolean }): LockedPackage {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version))
    throw new Error(`no platform or exact version to be read from ${name} ${version}`);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : null;
  return { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
}

export function checkLockFile(root: string): string[] {
  const lock = readLock(root);
  return [
    ...missingOptional(lock).map(({ name }) => `package-lock.json lacks ${name}: run node tests/checks/lockFile.ts --write`),
    ...registryAddresses(lock).map((address) => `package-lock.json names a registry: ${address}`),
  ];
}

function readLock(root: string): Lock {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
}

function completeLockFile(root: string): void {
  const lock = readLock(root);
  for (const missing of missingOptional(lock)) lock.packages[`node_modules/${missing.name}`] = platformEntry(missing);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
}

if (import.meta.main && process.argv.includes('--write')) completeLockFile(join(import.meta.dirname, '../..'));
