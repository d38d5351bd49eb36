import { listMeasuresOptions, listPlansOptions, readDeskOptions, type Desk } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { inboxGroups } from '../inbox/inbox-groups.js';
import { InboxList } from '../inbox/inbox-list.js';
import { useInboxPages } from '../inbox/inbox-pages.js';
import { MoreButton } from '../elements/more-button.js';
import { live } from '../server/client.js';
import { deskKinds, ofKind, type DeskKind } from './desk-kinds.js';
import { AcknowledgementsPart, FormsPart, LatenessPart, TalksPart } from './desk-parts.js';
import { ObjectionsPart } from './objections-part.js';
import { UnreachedPart } from './unreached-part.js';
import { SamplePart } from './sample-part.js';
import { StrandedPart } from './stranded-part.js';
import './desk.css';

/** 督查工作台: what waits with us, our own lateness first; drafts to issue; what nobody leads. */
export default function DeskScreen() {
  const say = useWords();
  const { pages, items, total } = useInboxPages();
  const waiting = items.filter((item) => !item.command.startsWith('issue'));
  const [kind, setKind] = useState<DeskKind>('all');
  const counts = useQuery({ ...readDeskOptions(), ...live });
  const late = waiting.filter((item) => (item.workingDaysLeft ?? 0) < 0).length;
  return (
    <Page wide title={say.desk.title}>
      <div className="desk">
        <div>
          <Section
            title={
              pages.data ? `${say.desk.waiting} · ${pages.hasNextPage ? total : waiting.length}` : say.desk.waiting
            }
            note={late > 0 ? <b className="wrong">{say.desk.ourLate({ n: late })}</b> : say.desk.phone}
          >
            {pages.isPending && <Bones lines={6} />}
            {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
            {pages.data && waiting.length === 0 && <p className="quiet">{say.desk.waitingNone}</p>}
          </Section>
          <Kinds items={pages.data && !pages.hasNextPage ? waiting : null} kind={kind} onChoose={setKind} />
          {inboxGroups(ofKind(waiting, kind)).map((group) => (
            <InboxList key={group.name} group={group} chosen={new Set()} onChoose={null} />
          ))}
          {pages.hasNextPage && <MoreButton pages={pages} note={say.state.shown({ shown: waiting.length, total })} />}
        </div>
        <div>
          {counts.error && <TroubleNote error={counts.error} onRetry={() => void counts.refetch()} />}
          <Drafts drafts={counts.data?.drafts} />
          {counts.data && <SamplePart {...counts.data} />}
          {counts.data && <LatenessPart {...counts.data} />}
          {counts.data && <StrandedPart {...counts.data} />}
          <UnreachedPart />
          <ObjectionsPart />
          <Unassigned />
          <Returned />
          {counts.data && <TalksPart talks={counts.data.talks} departmentTalks={counts.data.departmentTalks} />}
          {counts.data && <AcknowledgementsPart acknowledgements={counts.data.acknowledgements} />}
          {counts.data && <FormsPart {...counts.data} />}
        </div>
      </div>
    </Page>
  );
}

function Part({
  title,
  count,
  none,
  children,
}: {
  title: string;
  count: number | undefined;
  none: string;
  children: ReactNode;
}) {
  return (
    <Section title={count === undefined ? title : `${title} · ${count}`}>
      {count === undefined && <Bones lines={3} />}
      {count === 0 && <p className="quiet">{none}</p>}
      {children}
    </Section>
  );
}

function Kinds({
  items,
  kind,
  onChoose,
}: {
  /** Null while they are not all known: part of a count is none. */
  items: Parameters<typeof ofKind>[0] | null;
  kind: DeskKind;
  onChoose: (kind: DeskKind) => void;
}) {
  const say = useWords();
  return (
    <div className="tabs" role="group" aria-label={say.desk.waiting}>
      {deskKinds.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === kind}
          className={each === kind ? 'here' : ''}
          onClick={() => onChoose(each)}
        >
          {say.office.kinds[each]} {items && ofKind(items, each).length}
        </button>
      ))}
    </div>
  );
}

/** 待签发 by kind, and how long the oldest has waited. */
function Drafts({ drafts }: { drafts: Desk['drafts'] | undefined }) {
  const say = useWords();
  return (
    <Part title={say.desk.drafts} count={drafts?.reduce((sum, { n }) => sum + n, 0)} none={say.desk.draftsNone}>
      {drafts && drafts.length > 0 && (
        <>
          <ul className="items">
            {drafts.map(({ kind, n, oldest, workingDays, unnamed }) => (
              <li key={kind}>
                <b>{say.labels.instrument[kind]}</b> {say.office.copies({ n })}{' '}
                <span className={workingDays > 1 ? 'wrong' : 'quiet'} title={oldest}>
                  {say.office.age({ n: workingDays })}
                </span>
                {unnamed > 0 && (
                  <small className="wrong block" data-testid="drafts-unnamed">
                    {say.desk.unnamed({ n: unnamed })} <Link to="/policies">{say.desk.toPolicy}</Link>
                  </small>
                )}
              </li>
            ))}
          </ul>
          <Link to="/instruments" className="act">
            {say.desk.toInstruments}
          </Link>
        </>
      )}
    </Part>
  );
}

function Unassigned() {
  const say = useWords();
  const plans = useQuery({ ...listPlansOptions({ query: { limit: 200 } }), ...live });
  const open = plans.data?.items.filter((plan) => plan.unassigned > 0);
  const count = open?.reduce((sum, plan) => sum + plan.unassigned, 0);
  return (
    <Part title={say.desk.unassigned} count={count} none={say.desk.unassignedNone}>
      <ul className="items">
        {open?.map((plan) => (
          <li key={plan.planId}>
            {plan.title} <span className="quiet">{say.plans.scale({ n: plan.unassigned })}</span>{' '}
            <Link to="/plans/$planId" params={{ planId: plan.planId }} search={{ show: 'unassigned' }}>
              {say.desk.toPlan}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Returned() {
  const say = useWords();
  const returned = useQuery({ ...listMeasuresOptions({ query: { status: 'returned', limit: 50 } }), ...live });
  return (
    <Part title={say.desk.returned} count={returned.data?.total} none={say.desk.returnedNone}>
      <ul className="items">
        {returned.data?.items.map((measure) => (
          <li key={measure.measureId}>
            <Link to="/measures/$measureId" params={{ measureId: measure.measureId }} search={{ act: 'reassign' }}>
              {measure.number} {measure.title}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
