import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { type ReactNode, useLayoutEffect } from 'react';
import type { Preferences } from '../../shared/preferences/preferences.ts';
import { setSingleKeyShortcuts } from './keys/useShortcut.ts';
import { LanguageProvider } from './LanguageProvider.tsx';
import { cssVariablesResolver, theme } from './theme.ts';
import type { ThemeName } from './tokens.ts';

/** The preferences say the theme; Mantine's own manager would write it to the browser's storage. */
const NO_STORAGE: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** Language, theme, text size and keys as the preferences say, for everything inside. */
export function Appearance({ preferences, children }: { readonly preferences: Preferences; readonly children: ReactNode }) {
  const themeName = useThemeName(preferences.theme);
  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language;
    document.documentElement.style.setProperty('--text-scale', String(preferences.textSizePercent / 100));
    setSingleKeyShortcuts(preferences.singleKeyShortcuts);
  }, [preferences.language, preferences.textSizePercent, preferences.singleKeyShortcuts]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={themeName}
      colorSchemeManager={NO_STORAGE}
      getStyleNonce={styleNonce}
    >
      <LanguageProvider language={preferences.language}>{children}</LanguageProvider>
    </MantineProvider>
  );
}

/** The theme that is shown: `system` asks the computer and follows it. */
export function useThemeName(preferred: Preferences['theme']): ThemeName {
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  return preferred === 'system' ? system : preferred;
}

/** The nonce of this page's content security policy, which the shell writes into a meta element. */
function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"], meta[name="csp-nonce"]');
  return meta?.nonce || meta?.content || '';
}
