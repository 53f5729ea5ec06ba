/** What steers the direction of text, joins or hides: it could turn `fdp.exe` into `exe.pdf` on the screen. Line ends and other controls too. */
const DECEPTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const SHOWN_MAX = 200;

/** A file's name fit for a screen and for a new file; the one that came with it is kept as it was. */
export function displayName(fileName: string): string {
  const name = fileName.normalize('NFC').replace(DECEPTIVE, '').replace(/\s+/gu, ' ').trim();
  const letters = [...name];
  return letters.length <= SHOWN_MAX ? name : `${letters.slice(0, SHOWN_MAX - 20).join('')}…${letters.slice(-19).join('')}`;
}

/** Not allowed in names of files on one system or another. */
const FORBIDDEN = /[\\/:*?"<>|]/g;

/** A name for a copy of the file, without anything that leads to another folder. */
export function fileNameFor(fileName: string): string {
  const name = displayName(fileName).replace(FORBIDDEN, '_').replace(/^\.+/, '');
  return name === '' ? 'file' : name;
}
