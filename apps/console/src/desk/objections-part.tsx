import { listEvaluationsOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section } from '../elements/page.js';
import { live } from '../server/client.js';
import { useWords } from '../words/words.js';

/** 考核异议: what departments object to, and nobody has decided. Nothing where all of it is. */
export function ObjectionsPart() {
  const { evaluations: words } = useWords();
  const found = useQuery({ ...listEvaluationsOptions(), ...live }).data;
  const waiting = found?.items.filter(({ undecided }) => undecided > 0) ?? [];
  if (waiting.length === 0) return null;
  const sum = waiting.reduce((before, { undecided }) => before + undecided, 0);
  return (
    <Section title={`${words.objections} · ${sum}`} note={words.byAnother}>
      <ul className="items" data-testid="desk-objections">
        {waiting.map(({ evaluationId, year, undecided }) => (
          <li key={evaluationId}>
            <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
              {words.yearOf({ year })}
            </Link>{' '}
            <span className="wrong">{words.undecided({ n: undecided })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
