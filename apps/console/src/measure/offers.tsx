import { readInboxOptions, type Measure, type Offer } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isOfficesOwn, recordableRoles } from '../commands/command-context.js';
import { isCommand } from '../commands/command-names.js';
import { isOfficer, useSession } from '../shell/session.js';

interface OffersProps {
  readonly measure: Measure;
  readonly onOpen: (command: string, obligationId?: string) => void;
}

type Named = Offer & { readonly name: PersonCommandName };

/** Commands: mine to do now, others I may give, what I may record for another, and the greyed with their reason. */
export function Offers({ measure, onOpen }: OffersProps) {
  const { t } = useTranslation();
  const officer = isOfficer(useSession());
  const inbox = useQuery(readInboxOptions());
  const offers = measure.offers.filter((offer): offer is Named => isCommand(offer.name));
  const waiting = (inbox.data?.items ?? []).filter((item) => item.measureId === measure.measureId);
  const allowed = offers.filter((offer) => offer.allowed);
  const mine = allowed.filter((offer) => waiting.some((item) => item.command === offer.name));
  const others = allowed.filter((offer) => !mine.includes(offer));
  const greyed = offers.filter((offer) => !offer.allowed);
  const recordable = officer ? greyed.filter((offer) => !isOfficesOwn(offer.name) && recordableRoles(offer.name).length > 0) : [];
  const refused = greyed.filter((offer) => !recordable.includes(offer));
  const button = (offer: Named, primary: boolean) => (
    <Button key={offer.name} block type={primary ? 'primary' : 'default'} data-testid={offer.name} onClick={() => onOpen(offer.name, waiting.find((item) => item.command === offer.name)?.obligationId ?? undefined)}>
      {t(`commands.name.${offer.name}`)}
    </Button>
  );
  return (
    <div className="offers">
      {mine.length > 0 && <small className="quiet">{t('screens.measure.mine')}</small>}
      {mine.map((offer) => button(offer, true))}
      {mine.length > 0 && others.length > 0 && <small className="quiet">{t('screens.measure.others')}</small>}
      {others.length > 0 && <div className="offers-others">{others.map((offer) => button(offer, false))}</div>}
      {recordable.length > 0 && (
        <details>
          <summary>{t('screens.measure.recordFor')}</summary>
          <div className="offers-others">
            {recordable.map((offer) => (
              <Button key={offer.name} data-testid={`record-${offer.name}`} onClick={() => onOpen(offer.name)}>
                {t(`commands.name.${offer.name}`)}
              </Button>
            ))}
          </div>
        </details>
      )}
      {refused.length > 0 && (
        <details open={allowed.length === 0}>
          <summary>
            {t('screens.measure.cannot')}（{refused.length}）
          </summary>
          <ul className="refused">
            {refused.map((offer) => (
              <li key={offer.name}>
                <b>{t(`commands.name.${offer.name}`)}</b>
                <span>{offer.sentence ?? offer.why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
