import { type DragEvent, useEffect, useRef, useState } from 'react';

interface GivenFiles {
  /** Files are held over the place. */
  readonly isOver: boolean;
  /** For the place that takes them. */
  readonly target: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Files that are dropped onto a place or pasted anywhere while it is on the screen. A file that misses it is not opened instead of the page. */
export function useGivenFiles(isActive: boolean, take: (files: readonly File[]) => void): GivenFiles {
  const [depth, setDepth] = useState(0);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!isActive) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    const keepPage = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    for (const name of ['dragover', 'drop'] as const) document.addEventListener(name, keepPage);
    return () => {
      document.removeEventListener('paste', onPaste);
      for (const name of ['dragover', 'drop'] as const) document.removeEventListener(name, keepPage);
    };
  }, [isActive]);
  const hasFiles = (event: DragEvent) => isActive && event.dataTransfer.types.includes('Files');
  return {
    isOver: depth > 0,
    target: {
      onDragEnter: (event) => hasFiles(event) && setDepth((before) => before + 1),
      onDragOver: (event) => hasFiles(event) && event.preventDefault(),
      onDragLeave: (event) => hasFiles(event) && setDepth((before) => Math.max(0, before - 1)),
      onDrop: (event) => {
        setDepth(0);
        if (!hasFiles(event)) return;
        event.preventDefault();
        latest.current([...event.dataTransfer.files]);
      },
    },
  };
}
