/** Whether the focus fell back to the page because what had it was taken away. Only then may a new part of the screen take it. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
