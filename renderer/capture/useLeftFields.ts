import { useState } from 'react';
import { announce } from '../ui/announcer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import type { CaptureForm, FormField, FormProblems } from './captureForm.ts';
import { unreadable } from './formReading.ts';
import { problemText } from './problemText.ts';

export interface LeftFields {
  /** Problems of fields that were left with something in them that cannot be read. */
  readonly problems: FormProblems;
  /** To be called when the focus has gone from a field. */
  readonly leave: (field: FormField) => void;
}

/**
 * Tells of what cannot be read where it stands, as soon as the hand has gone on: whoever types from paper still has the line
 * under the finger. Half-typed words are let alone, and a field that is mended is quiet until it is left again.
 * @param today `YYYY-MM-DD` in the record's zone; '' while the core has not answered.
 */
export function useLeftFields(form: CaptureForm, today: string): LeftFields {
  const { t } = useTranslator();
  const [left, setLeft] = useState<readonly FormField[]>([]);
  const found = today === '' ? {} : unreadable(form, today);
  const wrong = left.filter((field) => field in found);
  if (wrong.length < left.length) setLeft(wrong);
  return {
    problems: Object.fromEntries(wrong.map((field) => [field, found[field]])),
    leave: (field) => {
      const text = problemText(field, found[field], t);
      if (text === null || left.includes(field)) return;
      setLeft([...left, field]);
      announce(text);
    },
  };
}
