import { policyTerms, type Policy } from '@duban/domain';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import { termOf, withTerm } from './policy-edits.js';
import { clockOf, isClock, minuteOf, termValue } from './term-words.js';

/** Terms and counts beside the ladders: each one number. */
export function TermsForm({ policy, onChange }: { policy: Policy; onChange: ((policy: Policy) => void) | null }) {
  const { policies: words } = useWords();
  const named: Readonly<Record<string, string>> = words.term;
  return (
    <Section title={words.terms} note={words.termsNote}>
      <dl className="policy-terms">
        {policyTerms.map((each) => {
          const { section, name, least, most } = each;
          const term = `${section}.${name}`;
          const value = termOf(policy, each);
          return (
            <div key={term}>
              <dt>{named[term] ?? term}</dt>
              <dd>
                {onChange === null ? (
                  termValue(term, value)
                ) : isClock(term) ? (
                  <ClockInput
                    key={value}
                    minute={value}
                    label={named[term] ?? term}
                    onMinute={(next) => onChange(withTerm(policy, section, name, next))}
                  />
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

interface ClockInputProps {
  readonly minute: number;
  readonly label: string;
  readonly onMinute: (minute: number) => void;
}

/** A time of the day; what is no time is put back to what it was. */
function ClockInput({ minute, label, onMinute }: ClockInputProps) {
  const [typed, setTyped] = useState(clockOf(minute));
  const take = () => {
    const next = minuteOf(typed);
    if (next === null) setTyped(clockOf(minute));
    else if (next !== minute) onMinute(next);
  };
  return (
    <Input
      size="small"
      className="policy-clock"
      value={typed}
      maxLength={5}
      aria-label={label}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={take}
      onBlur={take}
    />
  );
}
