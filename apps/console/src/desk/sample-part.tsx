import type { Desk } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useRef, useState } from 'react';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { giveBatch } from '../server/batch.js';
import { noticeTrouble } from '../server/client.js';
import { newKey } from '../server/command.js';
import type { Trouble } from '../server/problem.js';
import { useWords } from '../words/words.js';

/** 抽查: which of the waiting reports were drawn to be looked at; the others pass together, each by its own command. */
export function SamplePart({ reports, reportsWaiting }: Pick<Desk, 'reports' | 'reportsWaiting'>) {
  const say = useWords();
  const cache = useQueryClient();
  const key = useRef(newKey());
  const [running, setRunning] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const passing = reports.filter(({ passes }) => passes);
  const pass = async () => {
    setRunning(true);
    setTrouble(null);
    const body = { ids: [...new Set(passing.map(({ measureId }) => measureId))], body: {} };
    const given = await giveBatch(
      { path: '/measures/commands/accept-report', body, idempotencyKey: key.current },
      () => undefined,
    );
    setRunning(false);
    if (given.ok) {
      key.current = newKey();
      setDone(given.answer.items.filter(({ state }) => state === 'done').length);
    } else {
      noticeTrouble(given.trouble);
      setTrouble(given.trouble);
    }
    await cache.invalidateQueries();
  };
  return (
    <Section title={`${say.office.sample} · ${reportsWaiting}`} note={say.office.sampleWhy}>
      {reports.length === 0 && <p className="quiet">{say.office.sampleNone}</p>}
      {done !== null && <p role="status">{say.office.passed({ n: done })}</p>}
      {trouble && <TroubleNote error={trouble} />}
      {passing.length > 0 && (
        <Button data-testid="pass-not-drawn" loading={running} onClick={() => void pass()}>
          {say.office.pass({ n: passing.length })}
        </Button>
      )}
      {reportsWaiting > reports.length && <p className="quiet">{say.office.sampleFirst({ n: reports.length })}</p>}
      <ul className="items" data-testid="sample">
        {reports.slice(0, 30).map((each) => (
          <li key={`${each.measureId}/${each.obligationId}`} className="desk-line">
            <span className={each.passes ? 'quiet' : 'wrong'}>{say.office.looking[each.looking]}</span>
            <Link to="/measures/$measureId" params={{ measureId: each.measureId }} title={each.seed}>
              {each.number} {each.title}
            </Link>
            <span className="quiet">{each.lead.name}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
