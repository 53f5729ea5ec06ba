import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AttachmentOwner } from '../../shared/attachments/addresses.ts';
import type { Attachment, AttachmentId } from '../../shared/attachments/attachment.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';
import { AttachmentTile } from './AttachmentTile.tsx';
import { AttachmentViewer } from './AttachmentViewer.tsx';
import { ExifQuestion, type TakeOver } from './ExifQuestion.tsx';
import { UploadLine } from './UploadLine.tsx';
import { addFiles, ownerKey, useUploads } from './uploads.ts';
import { useGivenFiles } from './useGivenFiles.ts';

interface Props {
  /** null while a new record has no draft yet. */
  readonly owner: AttachmentOwner | null;
  /** Makes sure that there is something to attach to; false = nothing can be added. */
  readonly begin: (() => Promise<AttachmentOwner>) | false;
  /** Takes time or place of a photo into the record. */
  readonly takeOver: TakeOver;
}

/** The files of a record or of a draft: dropped, pasted or chosen, and what is known of each. */
export function AttachmentPanel({ owner, begin, takeOver }: Props) {
  const { t } = useTranslator();
  const [shown, setShown] = useState<AttachmentId | null>(null);
  const [error, setError] = useState<unknown>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const list = useAttachments(owner);
  const add = async (files: readonly File[]) => {
    if (begin === false || files.length === 0) return;
    setError(null);
    try {
      addFiles(await begin(), files);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const given = useGivenFiles(begin !== false, (files) => void add(files));
  const found = list.attachments.find(({ id }) => id === shown) ?? null;
  if (begin === false && list.attachments.length === 0) return null;
  return (
    <section
      className={style.panel}
      aria-label={t('attachments:title')}
      data-dropping={given.isOver}
      data-testid="attachments"
      {...given.target}
    >
      <h3 className={style.title}>{t('attachments:title')}</h3>
      <AttachmentGrid attachments={list.attachments} onShow={setShown} />
      {owner !== null && <UnderWay owner={owner} />}
      {list.attachments.map((attachment) => (
        <ExifQuestion key={attachment.id} attachment={attachment} takeOver={takeOver} />
      ))}
      <ErrorNotice error={error ?? list.error} />
      {begin !== false && (
        <div className={style.add}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPaperclip size={16} aria-hidden="true" />}
            onClick={() => chooser.current?.click()}
            data-testid="attach"
          >
            {t('attachments:add')}
          </Button>
          <p className={style.note}>{given.isOver ? t('attachments:dropNow') : t('attachments:hint')}</p>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              void add([...(event.currentTarget.files ?? [])]);
              // The same file may be chosen again.
              event.currentTarget.value = '';
            }}
            data-testid="attach-input"
          />
        </div>
      )}
      {found !== null && <AttachmentViewer attachment={found} canChange={begin !== false} onClose={() => setShown(null)} />}
    </section>
  );
}

function useAttachments(owner: AttachmentOwner | null): { readonly attachments: readonly Attachment[]; readonly error: unknown } {
  const { data, error } = useQuery(
    api.attachments.list.queryOptions({
      input: owner === null ? { draft: NO_DRAFT } : 'draft' in owner ? { draft: owner.draft } : { incident: owner.incident },
      enabled: owner !== null,
    }),
  );
  return { attachments: owner === null ? [] : (data ?? []), error };
}

/** Never asked for. */
const NO_DRAFT = '00000000-0000-7000-8000-000000000000' as Extract<AttachmentOwner, { draft: unknown }>['draft'];

function AttachmentGrid({
  attachments,
  onShow,
}: {
  readonly attachments: readonly Attachment[];
  readonly onShow: (id: AttachmentId) => void;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul className={style.grid}>
      {attachments.map((attachment) => (
        <AttachmentTile key={attachment.id} attachment={attachment} onShow={() => onShow(attachment.id)} />
      ))}
    </ul>
  );
}

function UnderWay({ owner }: { readonly owner: AttachmentOwner }) {
  const { t } = useTranslator();
  const uploads = useUploads((state) => state.uploads);
  const own = uploads.filter((upload) => upload.owner === ownerKey(owner));
  if (own.length === 0) return null;
  return (
    <>
      <ul className={style.uploads}>
        {own.map((upload) => (
          <UploadLine key={upload.id} upload={upload} />
        ))}
      </ul>
      {'draft' in owner && own.some(({ error }) => error === null) && <p className={style.note}>{t('attachments:waitForFiles')}</p>}
    </>
  );
}
