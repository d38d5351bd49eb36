import { verifyAudit, type ChainCheck } from '@duban/api-client';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession } from '../shell/session.js';
import { EventSearch } from './event-search.js';
import { HouseEvents } from './house-events.js';
import { Seals } from './seals.js';

/** 审计: who did what when; is the chain whole, and the export that can be verified elsewhere. */
export default function AuditScreen() {
  const say = useWords();
  const session = useSession();
  const search = useSearch({ from: '/home/audit' });
  const go = useNavigate();
  const [measureId, setMeasureId] = useState(search.measureId ?? '');
  const wanted = measureId.trim();
  const check = useMutation({
    mutationFn: async () => {
      const query = wanted === '' ? {} : { measureId: wanted };
      return (await verifyAudit({ query, throwOnError: true })).data;
    },
  });
  return (
    <Page wide title={say.audit.title}>
      {mayKeep(session, 'events.read') && (
        <EventSearch
          search={search}
          onChange={(next) => void go({ to: '/audit', search: { ...next }, replace: true, resetScroll: false })}
        />
      )}
      <Section title={say.audit.check}>
        <p className="quiet">{say.audit.checkWhy}</p>
        <form
          className="audit-form"
          onSubmit={(event) => {
            event.preventDefault();
            check.mutate();
          }}
        >
          <Input
            aria-label={say.audit.measureId}
            placeholder={say.audit.measureId}
            value={measureId}
            onChange={(event) => setMeasureId(event.target.value)}
          />
          <Button type="primary" htmlType="submit" loading={check.isPending} data-testid="verify">
            {say.audit.check}
          </Button>
        </form>
        {check.error && <TroubleNote error={check.error} onRetry={() => check.mutate()} />}
        {check.data && <Found check={check.data} />}
      </Section>
      <ExportSection />
      {mayKeep(session, 'record.check', 'house-events.read') && <Seals />}
      {mayKeep(session, 'house-events.read') && <HouseEvents />}
    </Page>
  );
}

function Found({ check }: { check: ChainCheck }) {
  const say = useWords();
  if (check.ok) {
    return (
      <p role="status" className="right" data-testid="chain-whole">
        ✓ {say.audit.ok({ n: check.checked })}
      </p>
    );
  }
  return (
    <div role="alert" className="trouble" data-testid="chain-broken">
      <strong>{say.audit.broken({ n: check.broken.length })}</strong>
      {check.broken.map((each) => (
        <span key={`${each.measureId}/${each.seq}`}>
          <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
            {each.measureId}
          </Link>{' '}
          {say.audit.seq({ n: each.seq })} · {each.code}
        </span>
      ))}
    </div>
  );
}

function ExportSection() {
  const say = useWords();
  return (
    <Section title={say.audit.export}>
      <p className="quiet">{say.audit.exportWhy}</p>
      <Button href="/api/v1/audit/export" download data-testid="export">
        {say.audit.export}
      </Button>
    </Section>
  );
}
