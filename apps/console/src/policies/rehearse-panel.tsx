import { listPlansOptions } from '@duban/api-client';
import { addDays, shiftYears, type Policy } from '@duban/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useEffect, useRef, useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { rehearse, type Rehearsed } from '../server/rehearse.js';
import { useToday } from '../shell/session.js';
import type { Words } from '../words/page-words.js';
import { useWords } from '../words/words.js';
import { conductBody, ConductPicker, type Conduct } from './conduct-picker.js';
import { RehearsalResult } from './rehearsal-result.js';

interface RehearsePanelProps {
  readonly policy: Policy;
  /** The version in force; the draft itself is in force when it is the one that is read. */
  readonly current: string;
  readonly ready: boolean;
}

type Compared = 'policies' | 'conducts';

interface Asked {
  readonly planId: string;
  readonly from: string;
  readonly until: string;
  readonly compared: Compared;
}

/** 试算: a plan lives under the current policy and under this one, or under this one as people may behave; last year unless told otherwise. */
export function RehearsePanel({ policy, current, ready }: RehearsePanelProps) {
  const { policies: words } = useWords();
  const today = useToday();
  const plans = (useQuery(listPlansOptions()).data?.items ?? []).filter((each) => each.inForce > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(shiftYears(today, -1));
  const [until, setUntil] = useState<string | null>(addDays(today, -1));
  const others = policy.version !== current;
  const [compared, setCompared] = useState<Compared>(others ? 'policies' : 'conducts');
  const [conduct, setConduct] = useState<Conduct>({ departments: 'mixed', leaders: 'leave', instructions: 'none' });
  const [other, setOther] = useState<Conduct>({ departments: 'mixed', leaders: 'soon', instructions: 'none' });
  const planId = chosen ?? plans[0]?.planId ?? null;
  const [how, setHow] = useState<Rehearsed | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = useMutation({
    mutationFn: ({ compared: by, ...asked }: Asked) =>
      rehearse(
        {
          version: policy.version,
          signal: (stop.current = new AbortController()).signal,
          body: {
            ...asked,
            policy: policy as unknown as Record<string, unknown>,
            ...conductBody(by === 'policies' ? conduct : other),
            beside: by === 'policies' ? null : conductBody(conduct),
            seed: 1,
          },
        },
        setHow,
      ),
    onMutate: () => setHow(null),
  });
  const sides =
    run.variables?.compared === 'conducts'
      ? { before: words.oneConduct, after: words.otherConduct }
      : { before: words.before, after: words.after };
  return (
    <Section title={words.rehearse} note={words.rehearseNote}>
      <div className="policy-bar">
        <Select
          className="policy-plan"
          value={planId}
          aria-label={words.plan}
          data-testid="rehearse-plan"
          options={plans.map((each) => ({ value: each.planId, label: each.title }))}
          onChange={setChosen}
        />
        <label>
          {words.from} <DateInput past value={from} today={today} label={words.from} onChange={setFrom} />
        </label>
        <label>
          {words.until} <DateInput past value={until} today={today} label={words.until} onChange={setUntil} />
        </label>
      </div>
      {others && (
        <Segmented<Compared>
          value={compared}
          aria-label={words.compared}
          options={[
            { value: 'policies', label: words.twoPolicies },
            { value: 'conducts', label: words.twoConducts },
          ]}
          onChange={setCompared}
        />
      )}
      <div className="policy-bar">
        {compared === 'conducts' && <strong>{words.oneConduct}</strong>}
        <ConductPicker name={words.oneConduct} value={conduct} onChange={setConduct} />
      </div>
      {compared === 'conducts' && (
        <div className="policy-bar">
          <strong>{words.otherConduct}</strong>
          <ConductPicker name={words.otherConduct} value={other} onChange={setOther} />
        </div>
      )}
      <div className="policy-bar">
        <Button
          type="primary"
          ghost
          data-testid="rehearse"
          disabled={!ready || planId === null || from === null || until === null}
          loading={run.isPending}
          onClick={() => planId && from && until && run.mutate({ planId, from, until, compared })}
        >
          {words.run}
        </Button>
        {run.isPending && <Running how={how} onStop={() => stop.current?.abort()} />}
        {plans.length === 0 && <span className="quiet">{words.noPlan}</span>}
      </div>
      {run.error && !stop.current?.signal.aborted && <TroubleNote error={run.error} />}
      {run.data && run.variables && <RehearsalResult rehearsal={run.data} sides={sides} period={run.variables} />}
    </Section>
  );
}

/** How far it is, since when, and a way to end it: its work ends where it is done. */
function Running({ how, onStop }: { how: Rehearsed | null; onStop: () => void }) {
  const { policies: words } = useWords();
  const [n, setN] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => setN((before) => before + 1), 1_000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <>
      {how !== null && 'of' in how && (
        <progress value={how.done} max={how.of} aria-label={words.rehearse} data-testid="rehearsal-progress" />
      )}
      <span className="quiet" role="status">
        {howFar(words, how)} {words.running({ n })}
      </span>
      <Button data-testid="stop-rehearsal" onClick={onStop}>
        {words.stopRun}
      </Button>
    </>
  );
}

function howFar(words: Words['policies'], how: Rehearsed | null): string {
  if (how === null) return '';
  if ('waiting' in how) return words.waitingRun({ n: how.waiting });
  return words.doneOf({ done: how.done, of: how.of });
}
