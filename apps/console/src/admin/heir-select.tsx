import { useId } from 'react';

/** One who takes over. */
export interface Heir {
  readonly code: string;
  readonly name: string;
}

interface HeirSelectProps {
  readonly label: string;
  readonly heirs: readonly Heir[];
  /** The first of them where none is chosen; empty where several are. */
  readonly value: string | undefined;
  readonly onChange: (code: string) => void;
  /** Only for those who can't see the row that it stands in. */
  readonly quiet?: boolean;
}

/** Which successor something goes to: the browser's own select, since a split has hundreds of them. */
export function HeirSelect({ label, heirs, value, onChange, quiet = false }: HeirSelectProps) {
  const id = useId();
  return (
    <>
      {!quiet && <label htmlFor={id}>{label}</label>}
      <select
        id={id}
        className="heir-select"
        aria-label={quiet ? label : undefined}
        value={value ?? heirs[0]?.code}
        onChange={({ target }) => onChange(target.value)}
      >
        {value === '' && <option value="">—</option>}
        {heirs.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
