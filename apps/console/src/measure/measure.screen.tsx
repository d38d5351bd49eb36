import { readMeasureOptions, readTimelineOptions, type Measure } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWords } from '../words/words.js';
import { isCommand } from '../commands/command-names.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { FilesSection } from '../files/file-list.js';
import { live } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { NotFoundPage } from '../shell/lost.js';
import { AgendaList } from './agenda-list.js';
import { DeadlineLedger } from './deadline-ledger.js';
import { LifeLine } from './life-line.js';
import { MeasureFacts } from './measure-facts.js';
import './measure.css';
import { ObligationList } from './obligation-list.js';
import { Offers } from './offers.js';
import { ReportsSection, WorkPlanSection } from './paper-sections.js';
import { PartsBelowSection } from './parts-below.js';
import { Timeline } from './timeline.js';

const CommandDialog = lazy(async () => ({ default: (await import('../commands/command-dialog.js')).CommandDialog }));

/** One measure: what is asked, of whom, by when, how it stands, what comes next, what I can do. */
export default function MeasureScreen() {
  const say = useWords();
  const navigate = useNavigate();
  const { measureId } = useParams({ from: '/home/measures/$measureId' });
  const { act, on } = useSearch({ from: '/home/measures/$measureId' });
  const path = { measureId };
  const found = useQuery({ ...readMeasureOptions({ path }), ...live });
  const timeline = useQuery({ ...readTimelineOptions({ path }), ...live });
  const measure = found.data;

  if (found.error && !measure) {
    const gone = troubleOf(found.error).status === 404;
    return gone ? <NotFoundPage /> : <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!measure) return <Bones lines={14} />;

  const open = (command: string, obligationId?: string) =>
    void navigate({ to: '.', search: { act: command, on: obligationId }, replace: true });
  const close = () => void navigate({ to: '.', search: {}, replace: true });
  return (
    <Page title={`${measure.number} ${measure.title}`}>
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      <LifeLine measure={measure} events={timeline.data?.items ?? []} />
      <div className="measure">
        <MeasureMain measure={measure} />
        <aside className="measure-side">
          <div className="screen-only">
            <Section title={say.measure.can}>
              <Offers measure={measure} onOpen={open} />
            </Section>
          </div>
          <Section title={say.measure.next}>
            <AgendaList measure={measure} />
          </Section>
        </aside>
      </div>
      {/* A form starts with what came back, so it waits for the timeline. */}
      {act !== undefined && isCommand(act) && !timeline.isPending && (
        <Suspense fallback={null}>
          <CommandDialog key={`${act}/${on ?? ''}`} measure={measure} command={act} on={on} onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}

function MeasureMain({ measure }: { measure: Measure }) {
  const say = useWords();
  const { done, of } = measure.progress;
  return (
    <div className="measure-main">
      <MeasureFacts measure={measure} />
      <Section title={say.measure.obligations} note={of > 0 && say.measure.worstFirst({ done, of })}>
        <ObligationList measure={measure} />
      </Section>
      <PartsBelowSection measure={measure} />
      <WorkPlanSection measure={measure} />
      <ReportsSection measure={measure} />
      <FilesSection measureId={measure.measureId} />
      <Section title={say.measure.ledger}>
        <DeadlineLedger measure={measure} />
      </Section>
      <Section title={say.measure.timeline} id="timeline">
        <Timeline measure={measure} />
      </Section>
    </div>
  );
}
