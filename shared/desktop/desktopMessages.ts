import { languageSchema } from '../language/language.ts';
import { z } from '../zod.ts';

/** What the menu of the window asks the page to do. */
export const MENU_COMMANDS = [
  'logIncident',
  'goToMap',
  'goToList',
  'goToSettings',
  'importRecords',
  'exportRecords',
  'shortcuts',
  'lock',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What the page tells the window, so that menu and protection follow it. */
export const pageStateSchema = z.strictObject({
  language: languageSchema,
  /** A workspace is open: the commands of the menu can be carried out. */
  isOpen: z.boolean(),
  /** Other programs may not take pictures of the window. */
  hideFromCapture: z.boolean(),
});
export type PageState = z.infer<typeof pageStateSchema>;

/** The kinds of files that the system hands to the program, by their ending. */
export const OPENED_FILE_ENDINGS = { baqylau: 'bundle', baqylaulog: 'log' } as const;

/** A file that a person opened with the program: in the system's file manager, or by a second start. */
export interface OpenedFile {
  readonly kind: (typeof OPENED_FILE_ENDINGS)[keyof typeof OPENED_FILE_ENDINGS];
  /** Full path; it was there when it was opened. */
  readonly path: string;
}
