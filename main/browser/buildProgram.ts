// `npm run build`: what an installed program brings along, into dist/.
import { join } from 'node:path';
import { buildDesktop } from './desktopBundle.ts';
import { writePackageLicences } from './packageLicences.ts';
import { buildPage } from './pageBundle.ts';

const root = join(import.meta.dirname, '../..');
await buildPage(root, join(root, 'dist', 'page'));
await buildDesktop(root, join(root, 'dist', 'electron'));
writePackageLicences(root, join(root, 'dist', 'licences.txt'));
