// Runs after each install: notes what was installed, and puts `baqylau` among the project's own commands.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, writeStamp } from './bootstrap.mjs';

const folder = join(root, 'node_modules', '.bin');
const link = join(folder, 'baqylau');
mkdirSync(folder, { recursive: true });
rmSync(link, { force: true });
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\baqylau.mjs" %*\r\n');
} else {
  symlinkSync('../../bin/baqylau.mjs', link);
  chmodSync(join(root, 'bin', 'baqylau.mjs'), 0o755);
}
writeStamp();
