/** The page's own scheme: `file://` would let it read the disk, and a host of the network would need one. */
export const APP_SCHEME = 'baqylau';
const APP_HOST = 'app';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** Protocol and host compared as parsed, never as a beginning of the text. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
}
