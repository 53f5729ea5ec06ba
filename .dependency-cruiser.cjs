// Who may import whom: docs/architecture.md has the table, this is what holds it.

/** What others may import of the core. Everything else in it is its own business. */
const coreDoors =
  '^main/core/(core|coreStart|content/contentHandler|db/durableFile|endThread|provenance/checkLogFile|wire/(keyStoreFrames|requestFrames|requestSender)|workspace/(defaultWorkspaceDir|whoHolds))[.]ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycle', 'A cycle means that no part of it can be understood or tested alone.', {}, { circular: true }),
    // `geojson` is a package of types only.
    rule('unresolved', 'An import must lead somewhere.', {}, { couldNotResolve: true, pathNot: '^geojson$' }),
    rule(
      'shared-stands-alone',
      'shared/ is what both sides agree on: it imports nothing of ours.',
      { path: '^shared/' },
      { path: '^(main|renderer|tests|bin)/' },
    ),
    rule(
      'no-node-in-page',
      'shared/ and renderer/ run in a page, which has no Node.',
      { path: '^(shared|renderer)/', pathNot: '^renderer/vite[.]config[.]ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'renderer-needs-shared-only',
      'The page reaches the core through the typed API, never by import.',
      { path: '^renderer/' },
      { path: '^(main|tests|bin)/' },
    ),
    rule(
      'core-needs-shared-only',
      'The core knows no shell: it runs in any process.',
      { path: '^main/core/' },
      { path: '^(main|renderer|tests|bin)/', pathNot: '^main/core/' },
    ),
    rule(
      'core-by-its-doors',
      'Only the doors of the core may be imported from outside.',
      { path: '^main/(browser|cli|electron)/' },
      { path: '^main/core/', pathNot: coreDoors },
    ),
    rule(
      'shells-apart',
      'The shells know nothing of each other or of the command line.',
      { path: '^main/(browser|electron)/', pathNot: '^main/electron/commandLineMode[.]ts$' },
      { path: '^(main/cli|renderer|tests|bin)/' },
    ),
    rule(
      'cli-mode-by-door',
      'The installed program offers the command line, by its door.',
      { path: '^main/electron/commandLineMode[.]ts$' },
      { path: '^(main/cli|renderer|tests|bin)/', pathNot: '^main/cli/cli[.]ts$' },
    ),
    rule('browser-without-electron-shell', 'See shells-apart.', { path: '^main/browser/' }, { path: '^main/electron/' }),
    rule('electron-without-browser-shell', 'See shells-apart.', { path: '^main/electron/' }, { path: '^main/browser/' }),
    rule(
      'cli-by-doors',
      'The command line starts the program through its door.',
      { path: '^main/cli/' },
      { path: '^(main/(browser|electron)|renderer|tests|bin)/', pathNot: '^main/browser/startProgram[.]ts$' },
    ),
    rule(
      'electron-in-its-shell-only',
      '`electron` outside main/electron starts a download, synchronously, wherever it is not the running program.',
      { pathNot: '^main/electron/' },
      { path: '(^|/)node_modules/electron/|^electron$' },
    ),
    rule(
      'native-code-in-core-only',
      'Database and keys are the core’s.',
      { pathNot: '^(main/core|tests)/' },
      { path: '(^|/)node_modules/(better-sqlite3|sodium-native)/' },
    ),
    rule(
      'program-without-tests',
      'The program never needs its tests, nor a package of development only.',
      { path: '^(main|renderer|shared)/' },
      { path: '^tests/' },
    ),
  ],
  options: {
    // TypeScript 7 has no API in JavaScript. Without this parser no module at all is read, and every rule holds.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]build)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'default', 'types'],
    },
  },
};
