import { classTerms, policyTerms, termOf, withTerm, type Policy, type PolicyTerm } from '@duban/domain';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import { TermInput } from './term-input.js';
import { ownerName, termName, termValue } from './term-words.js';

interface TermsProps {
  readonly policy: Policy;
  readonly onChange: ((policy: Policy) => void) | null;
}

/** Everything beside the ladders: what is said once, of each kind of letter, and of each class. */
export function TermsForm(props: TermsProps) {
  const say = useWords();
  const { policies: words } = say;
  return (
    <>
      <Section title={words.terms} note={words.termsNote}>
        <dl className="policy-terms">
          {policyTerms
            .filter(({ of }) => of === null)
            .map((term) => (
              <div key={term.term}>
                <dt>{termName(say, term)}</dt>
                <dd>
                  <Term {...props} term={term} />
                </dd>
              </div>
            ))}
        </dl>
      </Section>
      <Section title={words.letterTerms}>
        <TermsTable {...props} terms={policyTerms.filter(({ of }) => of !== null)} head={words.ofLetter} />
      </Section>
      <Section title={words.classTerms} note={words.classTermsNote}>
        <TermsTable {...props} terms={classTerms(props.policy)} head={words.className} />
      </Section>
    </>
  );
}

interface TermsTableProps extends TermsProps {
  readonly terms: readonly PolicyTerm[];
  readonly head: string;
}

/** Terms that are said of several things: a line for each of these, a column for each term. */
function TermsTable({ terms, head, ...props }: TermsTableProps) {
  const say = useWords();
  const owners = [...new Set(terms.map(({ of }) => of ?? ''))];
  const columns = [...new Set(terms.map(({ term }) => term))];
  return (
    <div className="policy-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((term) => (
              <th key={term} scope="col">
                {termName(say, { term, of: null })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {owners.map((of) => (
            <tr key={of}>
              <th scope="row">{ownerName(say, of)}</th>
              {columns.map((name) => {
                const term = terms.find((each) => each.of === of && each.term === name);
                return <td key={name}>{term && <Term {...props} term={term} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Term({ policy, onChange, term }: TermsProps & { term: PolicyTerm }) {
  const say = useWords();
  const value = termOf(policy, term);
  if (onChange === null) return <>{termValue(say, term, value)}</>;
  return <TermInput term={term} value={value} onChange={(next) => onChange(withTerm(policy, term, next))} />;
}
