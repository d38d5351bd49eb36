import { listed } from '../elements/listed.js';
import {
  approveRevision,
  listRevisionsOptions,
  proposeRevision,
  refuseRevision,
  type Plan,
  type Revision,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Progress } from 'antd';
import { Button } from '../elements/button.js';
import { useId, useState } from 'react';
import { Asked } from '../closing/bulletin-acts.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { EditionRows } from './edition-rows.js';
import './review.css';
import { useEdition } from './use-draft.js';

/** 修订: a new edition is proposed for what runs, approved by another hand, and given to each measure. */
export default function RevisionPanel({ plan }: { plan: Plan }) {
  const say = useWords();
  const { planId } = plan;
  const found = useQuery({ ...listRevisionsOptions({ query: { planId } }), ...live });
  const [revision] = found.data?.items ?? [];
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  // What was refused is put right in the draft and proposed again.
  const open = plan.state === 'review' && found.data && (!revision || revision.state === 'refused');
  return (
    <>
      {revision && <RevisionState revision={revision} />}
      {open && <Propose plan={plan} title={say.revision.title} />}
    </>
  );
}

function Propose({ plan, title }: { plan: Plan; title: string }) {
  const { revision: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const edition = useEdition(plan.planId, keeps);
  const change = useClosingChange();
  const id = useId();
  const [document, setDocument] = useState(plan.documentNumber ?? plan.title);
  if (!keeps || !edition.data?.against) return null;
  const path = { planId: plan.planId };
  return (
    <Section title={title} note={words.note({ title: edition.data.against.title })}>
      <form
        className="revision-new"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(() => proposeRevision({ path, body: { document }, throwOnError: true }));
        }}
      >
        <label htmlFor={id}>{words.document}</label>
        <Input id={id} value={document} maxLength={200} onChange={({ target }) => setDocument(target.value)} />
        <Button
          htmlType="submit"
          loading={change.isPending}
          disabled={document.trim() === ''}
          data-testid="propose-revision"
        >
          {words.propose}
        </Button>
      </form>
      {change.error && <TroubleNote error={change.error} />}
    </Section>
  );
}

function RevisionState({ revision }: { revision: Revision }) {
  const say = useWords();
  const words = say.revision;
  const { planId, against, document, state, content, of, applied, hand } = revision;
  const roles = listed((hand?.roles ?? []).map((role) => say.labels.role[role]));
  return (
    <Section title={words.title} id="revision">
      <p data-testid="revision" data-state={state}>
        <b>{words.state[state]}</b> <span>{document}</span>{' '}
        <Link to="/plans/$planId" params={{ planId: against.planId }}>
          {say.review.edition.against({ title: against.title })}
        </Link>{' '}
        <span className="quiet">
          {words.said({ by: revision.proposedBy, on: revision.proposedOn })}
          {revision.decidedBy !== null &&
            ` · ${words.decided({ by: revision.decidedBy, on: revision.decidedOn ?? '' })}`}
          {revision.reason !== null && ` · ${revision.reason}`}
          {hand !== null && ` · ${words.waitsFor({ who: roles })}`}
        </span>
      </p>
      {state === 'approved' && (
        <Progress percent={of === 0 ? 100 : Math.round((applied / of) * 100)} format={() => `${applied}/${of}`} />
      )}
      {hand?.mine === true && <Decide planId={planId} />}
      <details open={hand?.mine === true} className="edition">
        <summary>
          {[
            say.review.edition.added({ n: content.added.length }),
            say.review.edition.removed({ n: content.removed.length }),
            say.review.edition.changed({ n: content.changed.length }),
            say.review.edition.unchanged({ n: content.unchanged }),
          ].join(' · ')}
        </summary>
        <EditionRows content={content} planId={planId} againstId={against.planId} />
      </details>
    </Section>
  );
}

function Decide({ planId }: { planId: string }) {
  const { revision: words, publicity } = useWords();
  const change = useClosingChange();
  const [refusing, setRefusing] = useState(false);
  const path = { planId };
  const give = (work: () => Promise<unknown>) => change.mutate(work, { onSuccess: () => setRefusing(false) });
  return (
    <div className="letter-acts">
      <Button
        type="primary"
        loading={change.isPending}
        data-testid="approve-revision"
        onClick={() => give(() => approveRevision({ path, throwOnError: true }))}
      >
        {words.approve}
      </Button>
      <Button data-testid="refuse-revision" onClick={() => setRefusing(true)}>
        {words.refuse}
      </Button>
      <span className="quiet">{words.follows}</span>
      {refusing && (
        <Asked
          fields={[publicity.reason]}
          onCancel={() => setRefusing(false)}
          onSend={([reason = '']) => give(() => refuseRevision({ path, body: { reason }, throwOnError: true }))}
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
