import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RecoveryMade } from '../../shared/keys/keys.ts';
import { client } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { typeDigitsOfAnyLayout } from '../ui/keys/digitKeys.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Keys.module.css';
import { useFirstFocus } from './useFirstFocus.ts';
import { useSecretCall } from './useSecretCall.ts';

type Form = 'words' | 'groups';

interface Props {
  readonly asked: RecoveryMade['asked'];
  readonly onAgain: () => void;
  readonly onConfirmed: () => void;
}

/** Two words or groups, from the paper: a sheet that was never written down is worse than none. */
export function ConfirmSheet({ asked, onAgain, onConfirmed }: Props) {
  const { t } = useTranslator();
  const [form, setForm] = useState<Form>('words');
  const [answer, setAnswer] = useState<readonly [string, string]>(['', '']);
  const call = useSecretCall();
  const first = useFirstFocus<HTMLInputElement>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (answer.includes('')) return;
    const confirmed = await call.run(async () => {
      await client.keys.confirmRecovery({ form, answer: [...answer] });
      return true;
    });
    if (confirmed === true) onConfirmed();
  };
  const change = (place: 0 | 1, typed: string) => setAnswer((now) => (place === 0 ? [typed, now[1]] : [now[0], typed]));
  return (
    <form className={style.form} onSubmit={submit} noValidate data-testid="form-confirm">
      <h2 className={style.title}>{t('keys:sheet.confirm')}</h2>
      <p className={style.intro}>{t('keys:sheet.confirmText')}</p>
      <SegmentedControl
        aria-label={t('keys:sheet.confirm')}
        value={form}
        onChange={(value) => {
          setForm(value === 'groups' ? 'groups' : 'words');
          setAnswer(['', '']);
        }}
        data={[
          { value: 'words', label: t('keys:sheet.byWords') },
          { value: 'groups', label: t('keys:sheet.byDigits') },
        ]}
        data-testid="confirm-form"
      />
      <div className={style.pair}>
        {([0, 1] as const).map((place) => (
          <TextInput
            key={`${form}${place}`}
            ref={place === 0 ? first : undefined}
            label={t(form === 'words' ? 'keys:sheet.word' : 'keys:sheet.group', { number: asked[form][place] })}
            value={answer[place]}
            onChange={(event) => change(place, event.currentTarget.value)}
            onKeyDown={form === 'groups' ? typeDigitsOfAnyLayout : undefined}
            inputMode={form === 'groups' ? 'numeric' : 'text'}
            maxLength={32}
            autoCapitalize="none"
            data-testid={`confirm-${place}`}
            data-number={asked[form][place]}
          />
        ))}
      </div>
      <ErrorNotice error={call.error} />
      <div className={style.row}>
        <Button type="submit" loading={call.isPending} data-testid="confirm-submit">
          {t('keys:sheet.submit')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('keys:sheet.again')}
        </Button>
      </div>
    </form>
  );
}
