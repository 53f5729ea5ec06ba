// The fuses of electron-builder.yml, each as it must stand.

/** The packager's own names of all fuses that there are. */
export const EXPECTED_FUSES: Readonly<Record<string, boolean>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** The block `electronFuses` of the configuration. Throws where it is not as plain as it should be. */
export function readFuses(yml: string): Readonly<Record<string, boolean>> {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yml)?.[1];
  if (block === undefined) throw new Error('electron-builder.yml has no electronFuses');
  const lines = block.split('\n').filter((line) => line !== '' && !line.trim().startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^ {2}([A-Za-z0-9]+): (true|false)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`not a fuse: ${line}`);
      return [name, value === 'true'];
    }),
  );
}
