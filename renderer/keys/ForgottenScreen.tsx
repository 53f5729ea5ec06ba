import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { DamagedScreen } from '../salvage/DamagedScreen.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { StartLayout } from '../workspace/StartLayout.tsx';
import { BySheet } from './BySheet.tsx';
import style from './Keys.module.css';
import { SetAside, WithoutSheet } from './WithoutSheet.tsx';

type Way = 'choose' | 'sheet' | 'without';

/** The passphrase is forgotten: what can be done, said plainly. As neutral as the locked screen. */
export function ForgottenScreen({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslator();
  const [way, setWay] = useState<Way>('choose');
  const [folder, setFolder] = useState<string | null>(null);
  const [damage, setDamage] = useState<{ readonly cause: unknown; readonly recovery: string } | null>(null);
  const { data, error } = useQuery(api.keys.state.queryOptions({ staleTime: 0 }));
  const stepBack = () => (way === 'choose' ? onBack() : setWay('choose'));
  useEscape(stepBack, folder === null && damage === null);
  if (damage !== null) {
    const secret = { kind: 'recovery', recovery: damage.recovery } as const;
    return <DamagedScreen error={damage.cause} secret={secret} isOpen={false} onRetry={() => setDamage(null)} />;
  }
  if (folder !== null) {
    return (
      <StartLayout title={t('keys:without.title')} testId="set-aside-screen">
        <SetAside folder={folder} />
      </StartLayout>
    );
  }
  return (
    <StartLayout title={t('keys:forgotten.title')} testId="forgotten-screen">
      <Button
        variant="subtle"
        size="compact-sm"
        className={style.start}
        leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
        onClick={stepBack}
        data-testid="forgotten-back"
      >
        {t(way === 'choose' ? 'keys:forgotten.back' : 'keys:back')}
      </Button>
      <ErrorNotice error={error} />
      {way === 'choose' && (
        <>
          <Choice
            title={t('keys:forgotten.withSheet')}
            text={t(data !== undefined && data.recovery === null ? 'keys:forgotten.noSheetMade' : 'keys:forgotten.withSheetText')}
            isDisabled={data !== undefined && data.recovery === null}
            onChoose={() => setWay('sheet')}
            testId="forgotten-sheet"
          />
          <Choice
            title={t('keys:forgotten.without')}
            text={t('keys:forgotten.withoutText')}
            onChoose={() => setWay('without')}
            testId="forgotten-without"
          />
        </>
      )}
      {way === 'sheet' && <BySheet state={data} onDamaged={(cause, recovery) => setDamage({ cause, recovery })} />}
      {way === 'without' && <WithoutSheet onSetAside={setFolder} />}
    </StartLayout>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly text: string;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
  readonly testId: string;
}

function Choice({ title, text, isDisabled = false, onChoose, testId }: ChoiceProps) {
  return (
    <button type="button" className={style.choice} disabled={isDisabled} onClick={onChoose} data-testid={testId}>
      <span className={style.choiceTitle}>{title}</span>
      <span className={style.hint}>{text}</span>
    </button>
  );
}
