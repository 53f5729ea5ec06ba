import { useMemo } from 'react';
import { useHomeZone, useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import type { WordsContext } from './fieldWords.ts';

export function useWordsContext(): WordsContext {
  const translator = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const homeZone = useHomeZone();
  return useMemo(() => ({ translator, vocabulary, homeZone }), [translator, vocabulary, homeZone]);
}
