import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the workspace is kept unless somebody says otherwise: the place that each system has for a program's own data. */
export function defaultWorkspaceDir(platform: NodeJS.Platform = process.platform, environment: NodeJS.ProcessEnv = process.env): string {
  switch (platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Baqylau', 'workspace');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Baqylau', 'workspace');
    default:
      return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'baqylau', 'workspace');
  }
}
