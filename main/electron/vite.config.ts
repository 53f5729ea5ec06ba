import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const here = import.meta.dirname;
const shared: UserConfig = { root: here };

/** Loaded as they are: native code stands in files of its own, outside the archive (electron-builder.yml). */
const NATIVE = ['better-sqlite3', 'sodium-native'];

/** The main process, the core beside it and the core's threads. All packages are built in but the native ones, so that no other has to be shipped. */
const program: UserConfig = {
  ...shared,
  ssr: { noExternal: true, external: NATIVE },
  build: {
    ssr: true,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: {
        main: join(here, 'main.ts'),
        coreProcess: join(here, '../core/coreProcess.ts'),
        // What the core starts as threads: each looks for its file by name beside the code that asks for it.
        backupThread: join(here, '../core/backup/backupThread.ts'),
        mbtilesWorker: join(here, '../core/mapPacks/mbtilesWorker.ts'),
      },
      external: ['electron', ...NATIVE],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** A sandboxed preload can require `electron` only, so everything else must be in the one file. */
const preload: UserConfig = {
  ...shared,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'chrome140',
    minify: false,
    emptyOutDir: false,
    rollupOptions: { input: join(here, 'preload.ts'), external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
};

/** `vite build --mode program`, then `--mode preload`, into the same folder. */
export default defineConfig(({ mode }) => (mode === 'preload' ? preload : program));
