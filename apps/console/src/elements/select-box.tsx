import type { SelectProps } from 'antd';
import { lazy, Suspense } from 'react';

const Select = lazy(() => import('./antd-select.js'));

/** A list to pick from; its script comes only with a form that picks from one. */
export function SelectBox(props: SelectProps) {
  return (
    <Suspense fallback={<input className="system-date" disabled aria-label={props['aria-label']} />}>
      <Select {...props} style={{ width: '100%' }} />
    </Suspense>
  );
}
