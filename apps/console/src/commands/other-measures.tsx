import { listMeasuresOptions, listPlansOptions } from '@duban/api-client';
import { isClosed } from '@duban/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SelectBox } from '../elements/select-box.js';
import { useWords } from '../words/words.js';

interface OtherMeasuresProps {
  /** The measure that others are named beside. */
  readonly measureId: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly testId: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
}

/** Other measures, looked up by words of their own or of their number, whatever plan they are in. */
export function OtherMeasures({ measureId, value, onChange, id, label, testId, ...said }: OtherMeasuresProps) {
  const say = useWords();
  const [text, setText] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useQuery({
    ...listMeasuresOptions({ query: { limit: 20, ...(text.trim() !== '' && { text: text.trim() }) } }),
    placeholderData: keepPreviousData,
  });
  const plans = useQuery(listPlansOptions({ query: { limit: 200 } })).data?.items ?? [];
  const planOf = (planId: string) => plans.find((each) => each.planId === planId)?.title ?? '';
  const shown = new Map(
    // What is over is reported no more, and linked with nothing.
    found.data?.items
      .filter((each) => !isClosed(each))
      .map((each) => [each.measureId, `${each.number} ${each.title} · ${planOf(each.planId)}`]),
  );
  shown.delete(measureId);
  const named = new Map([...known].filter(([each]) => value.includes(each)));
  return (
    <SelectBox
      {...said}
      id={id}
      mode="multiple"
      aria-label={label}
      data-testid={testId}
      value={[...value]}
      placeholder={say.nav.search}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={[...new Map([...named, ...shown])].map(([each, words]) => ({ value: each, label: words }))}
      onChange={(next: readonly string[]) => {
        setKnown(new Map([...known, ...shown]));
        onChange(next);
      }}
    />
  );
}
