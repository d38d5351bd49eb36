import type { ReviewDecision } from '@duban/domain';
import { useWords } from '../words/words.js';
import { nameIn, useDepartments } from '../elements/register.js';
import type { Values } from './questions.js';

/** What a decision will do, before it is confirmed. */
export function ReviewConsequence({ values, lead }: { values: Values; lead: string }) {
  const say = useWords();
  const departments = useDepartments();
  const { decision, dueOn, document } = values;
  if (typeof decision !== 'string') return null;
  const said = (value: unknown) => (typeof value === 'string' && value !== '' ? value : say.reviews.unset);
  const code = values['department'];
  const department = said(typeof code === 'string' && code !== '' ? nameIn(departments, code) : undefined);
  const facts = { lead, department, dueOn: said(dueOn), document: said(document) };
  return (
    <p className="consequence" role="status" data-testid="consequence">
      <strong>{say.reviews.willFollow}</strong> {say.consequences[decision as ReviewDecision](facts)}
    </p>
  );
}
