import type { TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { earlierOf } from './earlier.js';

interface SentBackNoteProps {
  readonly events: readonly TimelineEvent[];
  readonly command: PersonCommandName;
  readonly obligationId: string | undefined;
}

/** Why the last version came back, above the form that mends it. */
export function SentBackNote({ events, command, obligationId }: SentBackNoteProps) {
  const { t } = useTranslation();
  const { sentBack } = earlierOf(events, command, obligationId);
  if (!sentBack) return null;
  const code = t(`codes.sendBackCode.${sentBack.code}` as 'codes.sendBackCode.empty', { defaultValue: sentBack.code });
  return (
    <p className="consequence" data-testid="sent-back">
      <strong>{t('screens.measure.sentBack', { code })}</strong>
      {sentBack.reason && ` ${sentBack.reason}`}
    </p>
  );
}
