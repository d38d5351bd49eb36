import { policyTerms, type Policy } from '@duban/domain';
import { InputNumber } from 'antd';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import { termOf, withTerm } from './policy-edits.js';

/** Terms and counts beside the ladders: each one number. */
export function TermsForm({ policy, onChange }: { policy: Policy; onChange: ((policy: Policy) => void) | null }) {
  const { policies: words } = useWords();
  const named: Readonly<Record<string, string>> = words.term;
  return (
    <Section title={words.terms} note={words.termsNote}>
      <dl className="policy-terms">
        {policyTerms.map(({ section, name, least, most }) => {
          const term = `${section}.${name}`;
          const value = termOf(policy, section, name);
          return (
            <div key={term}>
              <dt>{named[term] ?? term}</dt>
              <dd>
                {onChange === null ? (
                  value
                ) : (
                  <InputNumber
                    size="small"
                    min={least}
                    max={most}
                    precision={0}
                    value={value}
                    aria-label={named[term] ?? term}
                    data-testid={`term-${term}`}
                    onChange={(next) => next !== null && onChange(withTerm(policy, section, name, next))}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
