import type { SelectProps } from 'antd';
import { Suspense } from 'react';
import { looked } from './looked.js';

const Select = looked<SelectProps>(async () => (await import('./antd-select.js')).default);

/** A list to pick from; its script comes only with a form that picks from one. */
export function SelectBox(props: SelectProps) {
  return (
    <Suspense
      fallback={
        <input
          className="system-date"
          disabled
          id={props.id}
          aria-label={props['aria-label']}
          aria-describedby={props['aria-describedby']}
        />
      }
    >
      <Select {...props} style={{ width: '100%' }} />
    </Suspense>
  );
}
