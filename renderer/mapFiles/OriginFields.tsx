import { TextInput } from '@mantine/core';
import { LAYER_SOURCE_MAX, LAYER_TITLE_MAX } from '../../shared/layers/layer.ts';

interface Origin {
  readonly title: string;
  readonly source: string;
}

interface Props {
  readonly origin: Origin;
  readonly onChange: (change: Partial<Origin>) => void;
  readonly words: { readonly title: string; readonly source: string; readonly sourceExample?: string };
  /** `<testId>-title` and `<testId>-source`. */
  readonly testId: string;
}

/** What a file of layers or places is called here, and where it is from. */
export function OriginFields({ origin, onChange, words, testId }: Props) {
  return (
    <>
      <TextInput
        label={words.title}
        value={origin.title}
        maxLength={LAYER_TITLE_MAX}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
        data-testid={`${testId}-title`}
      />
      <TextInput
        label={words.source}
        placeholder={words.sourceExample}
        value={origin.source}
        maxLength={LAYER_SOURCE_MAX}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
        data-testid={`${testId}-source`}
      />
    </>
  );
}
