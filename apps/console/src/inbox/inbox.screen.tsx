import type { InboxItem } from '@duban/api-client';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { officeTime } from '../elements/dates.js';
import { looked } from '../elements/looked.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { DoneList } from './done-list.js';
import { BesideRows, ToGrid, Views } from './inbox-heads.js';
import { InboxList } from './inbox-list.js';
import { inboxGroups } from './inbox-groups.js';
import { useInboxPages } from './inbox-pages.js';
import { useBeside } from './use-beside.js';

const BatchDialog = looked(async () => (await import('./batch-acknowledge.js')).BatchAcknowledge);

/** 我的待办: what I must do, overdue first. */
export default function InboxScreen() {
  const say = useWords();
  const { view } = useSearch({ from: '/home/inbox' });
  const { pages, items, total, next } = useInboxPages();
  const beside = useBeside();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [batch, setBatch] = useState<readonly InboxItem[] | null>(null);
  const toSign = items.filter((item) => item.command === 'acknowledge');
  const many = toSign.length > 1;
  const choose = (measureId: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, measureId] : [...before].filter((each) => each !== measureId)));
  const close = () => {
    setBatch(null);
    setChosen(new Set());
  };
  return (
    <Page
      wide
      title={say.nav.inbox}
      actions={
        view === undefined &&
        many && <BatchBar toSign={toSign} chosen={chosen} onChoose={setChosen} onBatch={setBatch} />
      }
    >
      <Views />
      {view !== undefined && <DoneList started={view === 'started'} />}
      {view === undefined && (
        <>
          <ToGrid items={items} />
          <BesideRows beside={beside} />
          {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
          {pages.isPending && <Bones lines={9} />}
          {pages.data && items.length + beside.count === 0 && <EmptyInbox next={next} />}
          {inboxGroups(items).map((group) => (
            <InboxList key={group.name} group={group} chosen={chosen} onChoose={many ? choose : null} />
          ))}
          {pages.hasNextPage && <MoreButton pages={pages} note={say.state.shown({ shown: items.length, total })} />}
        </>
      )}
      {batch && (
        <Suspense fallback={null}>
          <BatchDialog items={batch} onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}

interface BatchBarProps {
  readonly toSign: readonly InboxItem[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onBatch: (batch: readonly InboxItem[]) => void;
}

/** Choose all that is to be acknowledged, and sign for it at once. */
function BatchBar({ toSign, chosen, onChoose, onBatch }: BatchBarProps) {
  const say = useWords();
  const picked = toSign.filter((item) => chosen.has(item.measureId));
  const all = picked.length === toSign.length;
  return (
    <>
      <Checkbox
        checked={all}
        data-testid="choose-all"
        indeterminate={picked.length > 0 && !all}
        onChange={(event) => onChoose(new Set(event.target.checked ? toSign.map((item) => item.measureId) : []))}
      >
        {say.inbox.chooseAll}
      </Checkbox>
      <Button
        type="primary"
        data-testid="acknowledge-batch"
        disabled={picked.length === 0}
        onClick={() => onBatch(picked)}
      >
        {say.inbox.acknowledgeAll({ n: picked.length })}
      </Button>
    </>
  );
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function EmptyInbox({ next }: { next: string | null }) {
  const say = useWords();
  return (
    <Nothing title={say.inbox.empty}>
      {next && <p>{say.inbox.emptyNext({ next: ISO_INSTANT.test(next) ? officeTime(next) : next })}</p>}
      <p className="quiet">{say.inbox.emptyHint}</p>
      <Link to="/measures">{say.inbox.seeMeasures}</Link>
    </Nothing>
  );
}
