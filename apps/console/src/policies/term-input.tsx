import { LONGEST_NAME, type LightColour, type PolicyTerm, type TermValue, type TermWords } from '@duban/domain';
import { Input, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { LampOf } from '../elements/lamp.js';
import { useWords } from '../words/words.js';
import { SettledNumber } from './settled-number.js';
import { useTellWrong } from './to-mend.js';
import { choiceWord, clockOf, isClock, minuteOf, termName } from './term-words.js';

interface TermInputProps {
  readonly term: PolicyTerm;
  readonly value: TermValue | undefined;
  readonly onChange: (value: TermValue) => void;
}

/** What a term is typed or chosen in, by its form. */
export function TermInput({ term, value, onChange }: TermInputProps) {
  const say = useWords();
  const { form, unsaid } = term;
  const label = termName(say, term);
  const id = `term-${term.of === null ? term.term : `${term.of}-${term.term}`}`;
  const mayBeOpen = unsaid === null;
  const shared = { size: 'small' as const, 'aria-label': label, 'data-testid': id };
  switch (form.is) {
    case 'number':
      return isClock(term.term) ? (
        <Typed
          key={String(value)}
          id={id}
          label={label}
          text={clockOf(Number(value))}
          read={minuteOf}
          onText={onChange}
        />
      ) : (
        <SettledNumber
          key={String(value)}
          value={typeof value === 'number' ? value : null}
          least={form.least}
          most={form.most}
          mayBeOpen={mayBeOpen}
          id={id}
          label={label}
          placeholder={mayBeOpen ? say.policies.openTerm : undefined}
          onValue={onChange}
        />
      );
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={onChange} />;
    case 'day':
    case 'pattern':
    case 'name':
    case 'own-name':
    case 'code':
      return (
        <Typed
          key={String(value)}
          id={id}
          label={label}
          text={String(value ?? '')}
          placeholder={mayBeOpen ? say.policies.openTerm : undefined}
          read={mayBeOpen ? orOpen : same}
          {...(form.is === 'own-name' && { most: LONGEST_NAME })}
          onText={onChange}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          popupMatchSelectWidth={false}
          value={(value as string | null) ?? ''}
          options={[
            ...(mayBeOpen ? [{ value: '', label: say.policies.absent }] : []),
            ...form.of.map((each) => ({ value: each, label: <Choice words={form.words} value={each} /> })),
          ]}
          onChange={(next: string) => onChange(next === '' ? null : next)}
        />
      );
    case 'list':
      return (
        <Select
          {...shared}
          mode="multiple"
          className="policy-list"
          popupMatchSelectWidth={false}
          value={[...(value as readonly string[])]}
          options={form.of.map((each) => ({ value: each, label: choiceWord(say, form.words, each) }))}
          onChange={(next: string[]) => onChange(next)}
        />
      );
  }
}

/** A word to choose, a colour on its own tint. */
function Choice({ words, value }: { words: TermWords; value: string }) {
  const said = choiceWord(useWords(), words, value);
  if (words !== 'colour') return <>{said}</>;
  return (
    <LampOf light="none" colour={value as LightColour}>
      {said}
    </LampOf>
  );
}

const same = (text: string): string => text.trim();
const orOpen = (text: string): string | undefined => text.trim() || undefined;

interface TypedProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly placeholder?: string | undefined;
  readonly most?: number;
  /** What was typed as a value; null where it is none, undefined leaves it open. */
  readonly read: (text: string) => TermValue | undefined;
  readonly onText: (value: TermValue) => void;
}

/** A time, a day or a pattern: taken when one leaves it. What is none stays as it was typed, and is said or found wrong by the check. */
function Typed({ id, label, text, placeholder, most = 60, read, onText }: TypedProps) {
  const say = useWords();
  const trouble = useId();
  const [typed, setTyped] = useState(text);
  const [left, setLeft] = useState(true);
  const next = read(typed);
  const isWrong = next === null;
  useTellWrong(isWrong);
  const take = () => {
    setLeft(true);
    if (!isWrong && typed !== text) onText(next ?? null);
  };
  const isSaid = isWrong && left;
  return (
    <span className="typed-term">
      <Input
        size="small"
        className="policy-typed"
        value={typed}
        placeholder={placeholder}
        maxLength={most}
        aria-label={label}
        aria-invalid={isSaid || undefined}
        aria-describedby={isSaid ? trouble : undefined}
        {...(isSaid && { status: 'error' as const })}
        data-testid={id}
        onChange={({ target }) => {
          setLeft(false);
          setTyped(target.value);
        }}
        onPressEnter={take}
        onBlur={take}
      />
      {isSaid && (
        <small role="alert" className="wrong" id={trouble}>
          {say.policies.notATime({ text: typed })}
        </small>
      )}
    </span>
  );
}
