import type { Session, WebContents } from 'electron';
import { isAppAddress } from './appAddress.ts';
import type { ElectronParts } from './electronParts.ts';

/**
 * Deny by default, for every WebContents there will ever be. Must run before any window exists.
 *
 * @param leadOut gets the address of a link of our own page that would open a window of its own; none ever opens.
 */
export function lockDownContents(app: ElectronParts['app'], leadOut: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents, leadOut));
}

function lockDown(contents: WebContents, leadOut: (address: string) => void): void {
  contents.on('will-navigate', (event) => {
    // A fresh page after a lock is a navigation too.
    if (!(event.isMainFrame && isAppAddress(event.url))) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && isAppAddress(event.url))) event.preventDefault();
  });
  // A connection between pages is no request: neither the policy of the page nor the session's own rule would be asked.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Only what stands in our own page is asked about, and only an address: what a form would post goes nowhere.
    if (isAppAddress(contents.getURL())) leadOut(url);
    return { action: 'deny' };
  });
}

/** No permission, no device, no download, no file of the disk, and no request to anywhere but the program itself. */
export async function lockDownSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  // Twice: requests to elsewhere are cancelled, and the scheme itself answers nothing should one come through.
  session.protocol.handle('file', () => new Response(null, { status: 403 }));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
  await session.setProxy(NOWHERE);
}

/** What would lead to the network without being a request ends at a port of this computer where nobody listens; not even its name is looked up. */
const NOWHERE = { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

/** `blob:` and `data:` are made by the page itself; `devtools:` exists in the project only, where the window has such tools. */
function isOwnRequest(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  return isAppAddress(address) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:';
}
