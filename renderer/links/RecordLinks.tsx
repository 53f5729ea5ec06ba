import { Button, UnstyledButton } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import type { LinkView } from '../../shared/links/link.ts';
import type { Translate } from '../../shared/messages/messageKey.ts';
import { client } from '../api/client.ts';
import { RecordPart } from '../incidents/RecordPart.tsx';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { openIncident } from '../state/screenActions.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { groupWords } from './groupWords.ts';
import { LinkPicker } from './LinkPicker.tsx';
import style from './Links.module.css';

/** The records that this one belongs with, and how many people the reports of one event tell of together. */
export function RecordLinks({ record }: { readonly record: IncidentRecord }) {
  const translator = useTranslator();
  const { t } = translator;
  const [picking, setPicking] = useState(false);
  const standing = record.withdrawn === null;
  return (
    <RecordPart title={t('links:title')} testId="record-links" editing={picking}>
      {record.group !== null && (
        <p className={style.group} data-testid="event-group">
          {groupWords(record.group, translator)}
        </p>
      )}
      <ul className={style.list}>
        {record.links.map((link) => (
          <LinkItem key={link.id} link={link} canChange={standing} />
        ))}
      </ul>
      {picking ? (
        <LinkPicker record={record} onClose={() => setPicking(false)} />
      ) : (
        standing && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconLink size={14} aria-hidden="true" />}
              onClick={() => setPicking(true)}
              data-testid="add-link"
            >
              {t('links:add')}
            </Button>
          </div>
        )
      )}
    </RecordPart>
  );
}

function LinkItem({ link, canChange }: { readonly link: LinkView; readonly canChange: boolean }) {
  const { t } = useTranslator();
  const step = useRecordStep();
  const { other } = link;
  const title = other === null ? t('links:notHere') : other.title === '' ? t('incidents:erase.titleHidden') : other.title;
  const remove = () => step.take(() => client.links.remove({ id: link.id, reason: null, seen: link.seen }), t('links:removed'));
  return (
    <li className={style.link} data-testid="link">
      <span className={style.kind}>{kindWords(link, t)}</span>
      <div className={style.line}>
        {other === null ? (
          <span>{title}</span>
        ) : (
          <UnstyledButton className={style.other} data-withdrawn={other.withdrawn} onClick={() => openIncident(other.id)}>
            <SeverityMark level={other.severity} /> {title}
            {other.shortCode !== null && <span className={style.code}> {other.shortCode}</span>}
            {other.withdrawn && <span className={style.code}> {t('incidents:withdrawn')}</span>}
          </UnstyledButton>
        )}
        {canChange && (
          <Button
            className={style.unlink}
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconLinkOff size={14} aria-hidden="true" />}
            onClick={() => void remove()}
            loading={step.pending}
            aria-label={t('links:removeNamed', { title })}
            data-testid="unlink"
          >
            {t('links:remove')}
          </Button>
        )}
      </div>
      {link.note !== '' && <span className={style.code}>{link.note}</span>}
      <ErrorNotice error={step.error} />
    </li>
  );
}

function kindWords({ kind, isFrom }: LinkView, t: Translate): string {
  return kind === 'follows' && !isFrom ? t('links:kind.followedBy') : t(`links:kind.${kind}`);
}
