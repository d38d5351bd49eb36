import { readInboxOptions, type InboxItem } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { InboxList } from './inbox-list.js';
import { inboxGroups } from './inbox-groups.js';

const BatchDialog = lazy(async () => ({ default: (await import('./batch-acknowledge.js')).BatchAcknowledge }));

/** 我的待办: what I must do, overdue first. */
export default function InboxScreen() {
  const { t } = useTranslation();
  const inbox = useQuery({ ...readInboxOptions(), ...live });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [batch, setBatch] = useState<readonly InboxItem[] | null>(null);
  const items = inbox.data?.items ?? [];
  const toSign = items.filter((item) => item.command === 'acknowledge');
  const picked = toSign.filter((item) => chosen.has(item.measureId));
  const choose = (measureId: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, measureId] : [...before].filter((each) => each !== measureId)));

  return (
    <Page
      title={t('screens.nav.inbox')}
      actions={
        toSign.length > 1 && (
          <>
            <Checkbox
              checked={picked.length === toSign.length}
              indeterminate={picked.length > 0 && picked.length < toSign.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? toSign.map((item) => item.measureId) : []))}
            >
              {t('screens.inbox.chooseAll')}
            </Checkbox>
            <Button type="primary" data-testid="acknowledge-batch" disabled={picked.length === 0} onClick={() => setBatch(picked)}>
              {t('screens.inbox.acknowledgeAll', { n: picked.length })}
            </Button>
          </>
        )
      }
    >
      {inbox.error && <TroubleNote error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.isPending && <Bones lines={9} />}
      {inbox.data && items.length === 0 && <EmptyInbox next={inbox.data.next} />}
      {inboxGroups(items).map((group) => (
        <InboxList key={group.name} group={group} chosen={chosen} onChoose={toSign.length > 1 ? choose : null} />
      ))}
      {batch && (
        <Suspense fallback={null}>
          <BatchDialog
            items={batch}
            onClose={() => {
              setBatch(null);
              setChosen(new Set());
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}

function EmptyInbox({ next }: { next: string | null }) {
  const { t } = useTranslation();
  return (
    <Nothing title={t('screens.inbox.empty')}>
      {next && <p>{t('screens.inbox.emptyNext', { next })}</p>}
      <p className="quiet">{t('screens.inbox.emptyHint')}</p>
      <Link to="/measures">{t('screens.inbox.seeMeasures')}</Link>
    </Nothing>
  );
}
