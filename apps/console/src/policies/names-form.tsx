import {
  namedLists,
  nameTerms,
  termOf,
  withTerm,
  type Light,
  type LightColour,
  type NamedList,
  type Policy,
  type PolicyTerm,
} from '@duban/domain';
import { labelsOf } from '@duban/words';
import { LampOf } from '../elements/lamp.js';
import { Section } from '../elements/page.js';
import { useShippedWords, useWords } from '../words/words.js';
import { TermInput } from './term-input.js';
import { namingOf, termValue } from './term-words.js';

interface NamesProps {
  readonly policy: Policy;
  readonly onChange: ((policy: Policy) => void) | null;
}

/** What the house calls things, and the colours of its lights: a list at a time. Who only reads sees what is its own. */
export function NamesForm(props: NamesProps) {
  const { policies: words } = useWords();
  const { policy, onChange } = props;
  const terms = nameTerms(policy);
  const isOwn = (term: PolicyTerm) => termOf(policy, term) !== term.unsaid;
  const shown = onChange === null ? new Set(terms.filter(isOwn).map(keyOf)) : new Set(terms.map(keyOf));
  return (
    <Section title={words.names} note={words.namesNote}>
      <div data-testid="policy-names">
        {shown.size === 0 && <p className="quiet">{words.noNames}</p>}
        {namedLists.map((list) => {
          const of = terms.filter((term) => namingOf(term.term)?.list === list && shown.has(keyOf(term)));
          return of.length === 0 ? null : <NamesTable {...props} key={list} list={list} terms={of} />;
        })}
      </div>
    </Section>
  );
}

/** What a term names: a code of a list. */
function keyOf({ term, of }: PolicyTerm): string {
  return `${namingOf(term)?.list ?? ''}/${of ?? ''}`;
}

function NamesTable({ policy, onChange, list, terms }: NamesProps & { list: NamedList; terms: readonly PolicyTerm[] }) {
  const { policies: words } = useWords();
  const usual: Readonly<Record<string, string>> = useShippedWords().labels[labelsOf[list]];
  const codes = [...new Set(terms.map(({ of }) => of ?? ''))];
  const columns = [...new Set(terms.map(({ term }) => term))];
  return (
    <div className="policy-table" role="region" aria-label={words.namedList[list]} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.namedList[list]}</th>
            <th scope="col">{words.code}</th>
            {columns.map((term) => {
              const language = namingOf(term)?.language ?? null;
              return (
                <th key={term} scope="col">
                  {language === null ? words.colour : words.nameIn[language]}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code}>
              <th scope="row">{usual[code] ?? code}</th>
              <td>
                <code>{code}</code>
              </td>
              {columns.map((name) => {
                const term = terms.find((each) => each.of === code && each.term === name);
                return <td key={name}>{term && <Name policy={policy} onChange={onChange} term={term} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Name({ policy, onChange, term }: NamesProps & { term: PolicyTerm }) {
  const say = useWords();
  const value = termOf(policy, term);
  if (onChange !== null)
    return (
      <TermInput
        term={term}
        value={value}
        onChange={(next) => onChange(withTerm(policy, term, next === term.unsaid ? null : next))}
      />
    );
  const words = termValue(say, term, value);
  if (term.form.is !== 'choice') return <>{words}</>;
  return (
    <LampOf light={term.of as Light} colour={value as LightColour}>
      {words}
    </LampOf>
  );
}
