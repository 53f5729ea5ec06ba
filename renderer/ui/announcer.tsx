import { create } from 'zustand';

interface Announcement {
  readonly text: string;
  /** Counts up, so that the same words twice are said twice. */
  readonly turn: number;
}

const useAnnouncement = create<Announcement>()(() => ({ text: '', turn: 0 }));

/** Says a sentence to a screen reader without moving the focus: “Logged 12:42”. */
export function announce(text: string): void {
  useAnnouncement.setState((last) => ({ text, turn: last.turn + 1 }));
}

/** Stands once in the page. */
export function Announcer() {
  const { text, turn } = useAnnouncement();
  return (
    <div role="status" aria-live="polite" className="visuallyHidden" data-testid="announcer">
      <span key={turn}>{text}</span>
    </div>
  );
}
