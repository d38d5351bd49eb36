import { useWords } from '../words/words.js';
import { TextInput } from '../elements/text-input.js';

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A code of the second factor, or a recovery code, where the password alone is not enough. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  const say = useWords();
  return (
    <label>
      {say.logIn.code}
      <TextInput
        value={value}
        autoComplete="one-time-code"
        maxLength={60}
        data-testid="code-again"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
