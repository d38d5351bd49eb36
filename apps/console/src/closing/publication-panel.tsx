import {
  approvePublication,
  listPublicationsOptions,
  proposePublication,
  refusePublication,
  withdrawPublication,
  type Publication,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { Asked } from './bulletin-acts.js';
import './publication.css';
import { useClosingChange } from './use-closing-change.js';

/** The newest stand open, what was published before is folded away. */
const SHOWN = 3;

/** 公开: what of a plan is public, what waits to be approved, and a new snapshot. */
export default function PublicationPanel({ planId }: { planId: string }) {
  const { publicity: words } = useWords();
  const session = useSession();
  const found = useQuery(listPublicationsOptions({ query: { planId } }));
  const items = found.data?.items ?? [];
  return (
    <Section title={words.title} note={words.note} id="public">
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      <Lines items={items.slice(0, SHOWN)} keeps={mayKeep(session, 'plans.keep')} />
      {items.length > SHOWN && (
        <details data-testid="earlier-publications">
          <summary>{words.earlier({ n: items.length - SHOWN })}</summary>
          <Lines items={items.slice(SHOWN)} keeps={mayKeep(session, 'plans.keep')} />
        </details>
      )}
      {found.data && mayKeep(session, 'plans.keep') && <Propose planId={planId} known={items[0]?.slug} />}
    </Section>
  );
}

function Lines({ items, keeps }: { items: readonly Publication[]; keeps: boolean }) {
  return (
    <ul className="items publications" data-testid="publications">
      {items.map((each) => (
        <Line key={each.publicationId} publication={each} keeps={keeps} />
      ))}
    </ul>
  );
}

function Line({ publication, keeps }: { publication: Publication; keeps: boolean }) {
  const { publicity: words } = useWords();
  const change = useClosingChange();
  const [asking, setAsking] = useState<'refuse' | 'withdraw' | null>(null);
  const { publicationId, slug, state, content, hand, reason } = publication;
  const path = { publicationId };
  const give = (work: () => Promise<unknown>) => change.mutate(work, { onSuccess: () => setAsking(null) });
  const decide = asking === 'refuse' ? refusePublication : withdrawPublication;
  return (
    <li>
      <b>{words.state[state]}</b>
      <span>{words.asOf({ date: content.asOf })}</span>
      <span className="quiet">{words.counts({ n: content.measures.length, m: content.indicators.length })}</span>
      <span className="quiet">{words.said({ by: publication.proposedBy, on: publication.proposedOn })}</span>
      {publication.decidedBy !== null && (
        <span className="quiet">{words.said({ by: publication.decidedBy, on: publication.decidedOn ?? '' })}</span>
      )}
      {reason !== null && <span>{reason}</span>}
      {state === 'approved' && (
        <a href={`/public/plans/${slug}`} target="_blank" rel="noreferrer">
          {words.see}
        </a>
      )}
      {hand?.mine === true && (
        <>
          <Button
            size="small"
            type="primary"
            data-testid="approve-publication"
            onClick={() => give(() => approvePublication({ path, throwOnError: true }))}
          >
            {words.approve}
          </Button>
          <Button size="small" onClick={() => setAsking('refuse')}>
            {words.refuse}
          </Button>
        </>
      )}
      {keeps && state === 'approved' && (
        <Button size="small" onClick={() => setAsking('withdraw')}>
          {words.withdraw}
        </Button>
      )}
      {asking !== null && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(null)}
          onSend={([why = '']) => give(() => decide({ path, body: { reason: why }, throwOnError: true }))}
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </li>
  );
}

function Propose({ planId, known }: { planId: string; known: string | undefined }) {
  const { publicity: words } = useWords();
  const change = useClosingChange();
  const [typed, setTyped] = useState<string | null>(null);
  const slug = typed ?? known ?? '';
  return (
    <form
      className="publication-new"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(() => proposePublication({ body: { planId, slug }, throwOnError: true }));
      }}
    >
      <Input
        value={slug}
        aria-label={words.slug}
        placeholder={words.slugHint}
        title={words.slugHint}
        maxLength={60}
        addonBefore="/public/plans/"
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button
        htmlType="submit"
        loading={change.isPending}
        disabled={!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length < 3}
        data-testid="propose-publication"
      >
        {words.propose}
      </Button>
      {change.error && <TroubleNote error={change.error} />}
    </form>
  );
}
