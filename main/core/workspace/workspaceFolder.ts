/** What can be known without a key: whether there is a workspace in the folder. A damaged one counts as there. */
export function isWorkspaceThere(_dir: string): boolean {
  throw new Error('not yet');
}
