import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import style from './Dialog.module.css';
import { useTranslator } from './LanguageProvider.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Left out: as wide as a form. */
  readonly size?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** The frame of a dialog with a title and a way out. */
export function Dialog({ opened, onClose, title, size = '32rem', testId, children }: Props) {
  const { t } = useTranslator();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      padding="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      data-testid={testId}
    >
      {children}
    </Modal>
  );
}

/** The buttons that end a dialog, at its lower edge. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={style.actions}>{children}</div>;
}
