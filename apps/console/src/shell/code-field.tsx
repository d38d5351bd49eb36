import { TextInput, type TextInputProps } from '../elements/text-input.js';
import { useWords } from '../words/words.js';

interface CodeFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A code of the second factor, or a recovery code: behind a password, or where that alone is not enough. */
export function CodeField({ value, onChange, ...field }: CodeFieldProps) {
  const say = useWords();
  return (
    <label>
      {say.logIn.code}
      <TextInput
        data-testid="code-again"
        {...field}
        value={value}
        autoComplete="one-time-code"
        maxLength={60}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
