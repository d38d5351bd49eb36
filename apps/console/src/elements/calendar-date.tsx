import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Early, TypedDateProps } from './date-input.js';
import { isDayOff } from './dates.js';
import { DATE_FORMATS, mayMean } from './typed-date.js';

/** A calendar in which days off are grey. */
export default function CalendarDate({
  value,
  onChange,
  id,
  testId,
  today,
  past,
  any,
  fromToday,
  label,
  described,
  wrong,
  onTyped,
  early,
}: TypedDateProps & { readonly early: { readonly current: Early } }) {
  const [before] = useState(early.current);
  return (
    <DatePicker
      id={id}
      data-testid={testId}
      aria-label={label}
      aria-describedby={described}
      aria-invalid={wrong || undefined}
      preserveInvalidOnBlur
      autoFocus={before !== null}
      defaultOpen={before === 'pressed'}
      value={value === null ? null : dayjs(value)}
      onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
      format={DATE_FORMATS}
      onBlur={(event) => onTyped(event.target instanceof HTMLInputElement ? event.target.value : '')}
      disabledDate={(day) => !mayMean(day.format('YYYY-MM-DD'), { today, past, any, fromToday })}
      defaultPickerValue={dayjs(today)}
      cellRender={(current, info) =>
        info.type === 'date' ? (
          <div className={`ant-picker-cell-inner ${isDayOff(dayjs(current).format('YYYY-MM-DD')) ? 'day-off' : ''}`}>
            {dayjs(current).date()}
          </div>
        ) : (
          info.originNode
        )
      }
    />
  );
}
