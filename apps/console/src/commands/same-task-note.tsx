import { listed } from '../elements/listed.js';
import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';

const STEPS: Partial<Record<PersonCommandName, 'write' | 'sign'>> = { report: 'write', 'sign-report': 'sign' };

/** 同源: this form answers its own measure alone; the sheet of reports answers all of the task at once. */
export function SameTaskNote({ measure: { sameOrigin }, command }: { measure: Measure; command: PersonCommandName }) {
  const say = useWords();
  const step = STEPS[command];
  if (step === undefined || sameOrigin.length === 0) return null;
  return (
    <p className="consequence" data-testid="same-task-note">
      {say.measure.onlyThisOne({
        others: listed(sameOrigin.map(({ number, planTitle }) => `${planTitle} ${number}`)),
      })}{' '}
      <Link to="/report" search={{ step }}>
        {say.measure.allInGrid({ n: sameOrigin.length + 1 })}
      </Link>
    </p>
  );
}
