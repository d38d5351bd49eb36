import { ledgerGroups, type LedgerField } from '@duban/domain';
import { Dropdown, Popover, Select } from 'antd';
import { Button } from '../elements/button.js';
import { printWhole } from '../elements/print-whole.js';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import { stringifySearch } from '../shell/address.js';
import { columnsOf, fixedColumns, ledgerQuery, usualColumns, type LedgerSearch } from './ledger-search.js';

interface ToolProps {
  readonly search: LedgerSearch;
  readonly onChange: (next: LedgerSearch) => void;
}

/** By what rows are grouped. */
export function GroupPicker({ search, onChange }: ToolProps) {
  const say = useWords();
  return (
    <Select
      aria-label={say.ledger.groupBy}
      value={search.group ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: say.ledger.noGroup },
        ...ledgerGroups.map((value) => ({ value, label: say.ledger.groups[value] })),
      ]}
      onChange={(group: '' | NonNullable<LedgerSearch['group']>) =>
        onChange({ ...search, group: group === '' ? undefined : group })
      }
    />
  );
}

/** Which columns are shown, of those that one sees at all. */
export function ColumnPicker({ search, onChange, seen }: ToolProps & { seen: readonly LedgerField[] }) {
  const say = useWords();
  const shown = columnsOf(search, seen);
  const choose = (columns: readonly LedgerField[] | undefined) =>
    onChange({ ...search, columns: columns === undefined ? undefined : [...columns] });
  const list = (
    <div className="ledger-columns" role="group" aria-label={say.ledger.pickColumns}>
      <p>
        <Button size="small" onClick={() => choose(seen)}>
          {say.ledger.allColumns}
        </Button>
        <Button size="small" onClick={() => choose(undefined)}>
          {say.ledger.usualColumns}
        </Button>
      </p>
      {seen
        .filter((each) => !fixedColumns.includes(each))
        .map((field) => (
          <Checkbox
            key={field}
            checked={shown.includes(field)}
            onChange={(event) =>
              choose(event.target.checked ? [...shown, field] : shown.filter((each) => each !== field))
            }
          >
            {say.ledger.columns[field]}
          </Checkbox>
        ))}
      {seen.length < usualColumns.length && <p className="quiet">{say.ledger.nine}</p>}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={list}>
      <Button data-testid="ledger-columns">{say.ledger.pickColumns}</Button>
    </Popover>
  );
}

const formats = ['csv', 'xlsx', 'docx'] as const;

/** The whole of it to take away, with the filters and columns that are shown: a link, so that the browser saves it as it comes. */
export function ExportMenu({ search, seen }: { search: LedgerSearch; seen: readonly LedgerField[] }) {
  const say = useWords();
  const columns = search.columns === undefined ? {} : { columns: columnsOf(search, seen) };
  const pathOf = (format: string) => `/api/v1/ledger${stringifySearch({ ...ledgerQuery(search), ...columns, format })}`;
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={pathOf(format)} download data-testid={`export-${format}`}>
        {say.ledger.exportAs[format]}
      </a>
    ),
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: [...items, { key: 'print', label: say.ledger.print, onClick: () => void printWhole() }] }}
    >
      <Button data-testid="ledger-export">{say.ledger.export}</Button>
    </Dropdown>
  );
}
