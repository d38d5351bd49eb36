import { Input } from 'antd';
import { clearable } from '../elements/clearable.js';
import { Button } from '../elements/button.js';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing } from '../elements/page.js';
import type { Pages } from '../elements/print-whole.js';
import { TroubleNote } from '../elements/trouble-note.js';

interface RegisterPages<Row> extends Pages {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => Promise<unknown>;
}

interface RegisterListProps<Row> {
  readonly label: string;
  readonly pages: RegisterPages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The button that adds one; null for whoever only reads. */
  readonly add: { readonly words: string; readonly testId: string; readonly onAdd: () => void } | null;
  /** The form beside the list, while one is open. */
  readonly children: ReactNode;
}

/** A part of the register: found by name, page by page, one can be added. */
export function RegisterList<Row>({
  label,
  pages,
  columns,
  keyOf,
  text,
  onText,
  add,
  children,
}: RegisterListProps<Row>) {
  const say = useWords();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="admin-bar">
        <Input
          allowClear={clearable(say.state.clear)}
          value={text}
          aria-label={say.administration.find}
          placeholder={say.administration.find}
          onChange={(event) => onText(event.target.value)}
        />
        {add && (
          <Button className="push" type="primary" data-testid={add.testId} onClick={add.onAdd}>
            {add.words}
          </Button>
        )}
      </div>
      {pages.error !== null && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={8} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={say.administration.empty}>{say.administration.emptyHint}</Nothing>
      )}
      {rows.length > 0 && <DataTable label={label} columns={columns} rows={rows} keyOf={keyOf} dense />}
      <MoreButton pages={pages} />
      {children}
    </>
  );
}
