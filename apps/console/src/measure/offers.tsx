import { bracketed } from '../elements/listed.js';
import { readInboxOptions, type Measure, type Offer } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { useWords } from '../words/words.js';
import { isOfficesOwn } from '../commands/command-context.js';
import { isCommand } from '../commands/command-names.js';
import { isOfficer, useSession } from '../shell/session.js';

interface OffersProps {
  readonly measure: Measure;
  readonly onOpen: (command: string, obligationId?: string) => void;
}

type Named = Offer & { readonly name: PersonCommandName };

/** Yes and no to the same thing belong together. */
const COUNTERPARTS: Partial<Record<PersonCommandName, PersonCommandName>> = {
  'accept-report': 'send-back-report',
  'accept-finish': 'send-back-finish',
  acknowledge: 'return',
};

/** Commands: mine to do now, others I may give, what I may record for another, and the greyed with their reason. */
export function Offers({ measure, onOpen }: OffersProps) {
  const say = useWords();
  const officer = isOfficer(useSession());
  const inbox = useQuery(readInboxOptions({ query: { measureId: measure.measureId } }));
  const offers = measure.offers.filter((offer): offer is Named => isCommand(offer.name));
  const waiting = inbox.data?.items ?? [];
  const allowed = offers.filter((offer) => offer.allowed);
  const mine = allowed.filter((offer) => waiting.some((item) => item.command === offer.name));
  const beside = allowed.filter((offer) => mine.some((each) => COUNTERPARTS[each.name] === offer.name));
  const others = allowed.filter((offer) => !mine.includes(offer) && !beside.includes(offer));
  const greyed = offers.filter((offer) => !offer.allowed);
  const recordable = officer ? greyed.filter((offer) => !isOfficesOwn(offer.name)) : [];
  const on = (name: string) => waiting.find((item) => item.command === name)?.obligationId ?? undefined;
  const button = (offer: Named, primary: boolean) => (
    <Button
      key={offer.name}
      block
      type={primary ? 'primary' : 'default'}
      data-testid={offer.name}
      onClick={() => onOpen(offer.name, on(offer.name))}
    >
      {say.commands[offer.name].name}
    </Button>
  );
  return (
    <div className="offers">
      {measure.archived && <p className="quiet">{say.planYears.ofMeasure}</p>}
      {mine.length > 0 && <small className="quiet">{say.measure.mine}</small>}
      {mine.map((offer) => button(offer, true))}
      {beside.map((offer) => button(offer, false))}
      {mine.length > 0 && others.length > 0 && <small className="quiet">{say.measure.others}</small>}
      {others.length > 0 && <div className="offers-others">{others.map((offer) => button(offer, false))}</div>}
      {recordable.length > 0 && <Recordable offers={recordable} onOpen={onOpen} />}
      <RefusedOffers offers={greyed.filter((offer) => !recordable.includes(offer))} open={allowed.length === 0} />
    </div>
  );
}

function Recordable({ offers, onOpen }: { offers: readonly Named[]; onOpen: (command: string) => void }) {
  const say = useWords();
  return (
    <details>
      <summary>{say.measure.recordFor}</summary>
      <div className="offers-others">
        {offers.map((offer) => (
          <Button key={offer.name} data-testid={`record-${offer.name}`} onClick={() => onOpen(offer.name)}>
            {say.commands[offer.name].name}
          </Button>
        ))}
      </div>
    </details>
  );
}

function RefusedOffers({ offers, open }: { offers: readonly Named[]; open: boolean }) {
  const say = useWords();
  if (offers.length === 0) return null;
  return (
    <details open={open}>
      <summary>
        {say.measure.cannot}
        {bracketed(offers.length)}
      </summary>
      <ul className="refused">
        {offers.map((offer) => (
          <li key={offer.name}>
            <Button block disabled>
              {say.commands[offer.name].name}
            </Button>
            <span>{offer.sentence ?? offer.why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
