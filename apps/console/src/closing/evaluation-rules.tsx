import { bracketed } from '../elements/listed.js';
import type { ScoringRules } from '@duban/api-client';
import { useWords } from '../words/words.js';

/** Scoring rules in words: what each fact is worth, up to which cap. */
export function RulesInWords({ rules }: { rules: ScoringRules }) {
  const { evaluations: words } = useWords();
  const { base, fewestObligations, perObligations } = rules;
  return (
    <ul className="scoring-rules">
      <li>{words.base({ n: base })}</li>
      {rules.rules.map(({ code, fact, by, points, cap }) => (
        <li key={code}>
          {by === 'share'
            ? words.share({ fact: words.fact[fact], points })
            : `${words.rule({ fact: words.fact[fact], points, cap })}${bracketed(words.load({ n: perObligations }))}`}
        </li>
      ))}
      <li>{words.fewest({ n: fewestObligations })}</li>
    </ul>
  );
}
