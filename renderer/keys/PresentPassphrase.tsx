import { PasswordInput } from '@mantine/core';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { useErrorText } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { useFirstFocus } from './useFirstFocus.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the call threw that it was typed for. */
  readonly error: unknown;
}

/** Whoever changes how the workspace opens shows that they may open it. */
export function PresentPassphrase({ value, onChange, error }: Props) {
  const { t } = useTranslator();
  const field = useFirstFocus<HTMLInputElement>();
  const wrong = useErrorText(isRefusal(error, 'WRONG_PASSPHRASE') ? error : null);
  return (
    <PasswordInput
      label={t('keys:present')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={PASSPHRASE_MAX}
      autoComplete="off"
      error={wrong ?? undefined}
      errorProps={{ role: 'alert', 'data-testid': 'error-WRONG_PASSPHRASE' }}
      visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
      data-testid="present-passphrase"
      ref={field}
    />
  );
}
