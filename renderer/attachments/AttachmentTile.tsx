import { UnstyledButton } from '@mantine/core';
import { IconFile, IconFileText, IconFileZip, IconMusic, IconPhoto, IconPhotoOff, IconVideo } from '@tabler/icons-react';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { displayName } from '../../shared/attachments/displayName.ts';
import { type FileKind, fileKind } from '../../shared/attachments/mediaType.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';
import { useThumbnail } from './useThumbnail.ts';

const ICONS: Readonly<Record<FileKind, typeof IconFile>> = {
  picture: IconPhoto,
  heic: IconPhotoOff,
  pictureOther: IconPhotoOff,
  video: IconVideo,
  audio: IconMusic,
  pdf: IconFileText,
  document: IconFileText,
  archive: IconFileZip,
  unknown: IconFile,
};

interface Props {
  readonly attachment: Attachment;
  readonly onShow: () => void;
}

/** The small picture where there is one; else what the file is and why there is no picture. */
export function AttachmentTile({ attachment, onShow }: Props) {
  const { t, language } = useTranslator();
  const picture = useThumbnail(attachment);
  const name = displayName(attachment.fileName);
  const kind = fileKind(attachment.mediaType);
  const Icon = ICONS[kind];
  return (
    <li className={style.tile} data-withdrawn={attachment.withdrawn !== null} data-testid="attachment">
      <UnstyledButton className={style.tileButton} onClick={onShow} aria-label={t('attachments:open', { name })}>
        {picture === null ? (
          <span className={style.blank} data-testid={`tile-${kind}`}>
            <Icon size={28} aria-hidden="true" />
            <span className={style.kind}>{t(`attachments:kind.${kind}`)}</span>
          </span>
        ) : (
          <img className={style.picture} src={picture} alt={t('attachments:thumbnail', { name })} data-testid="thumbnail" />
        )}
        <span className={style.name}>{attachment.caption === '' ? name : attachment.caption}</span>
        <span className={style.note}>
          {attachment.withdrawn === null
            ? formatBytes(attachment.bytes, language)
            : t('attachments:withdrawn', { reason: attachment.withdrawn.reason })}
        </span>
      </UnstyledButton>
    </li>
  );
}
